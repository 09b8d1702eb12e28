package casebook.analyzer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.analysis.Analyses;
import casebook.reports.model.Report;
import casebook.reports.model.Report.Missing;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Logs of products that are in the bundle by other signs only. */
class UnreadLogsTest {

  private static final String PROXY =
      "1772409600.123 1 10.1.2.3 TCP_TUNNEL/200 9 CONNECT login.microsoftonline.com:443 -"
          + " HIER_DIRECT/1.2.3.4 -\n";

  private static final Map<String, String> FILES =
      Map.of(
          "proxy", "access.log=" + PROXY,
          "adsync", "services.txt=" + service("ADSync", "0"),
          "stopped", "services.txt=" + service("ADSync", "1069"),
          "pta", "services.txt=" + service("AzureADConnectAuthenticationAgent", "0"),
          "other", "services.txt=" + service("Spooler", "0"),
          "events",
              "Application.csv=" + event("Information", "Directory Synchronization", "7", "fine"),
          "unlogged",
              "System.csv="
                  + event(
                      "Error",
                      "Service Control Manager",
                      "7000",
                      "The Microsoft Azure AD Sync service failed to start due to the following error:"),
          "wizard",
              "trace-20260311-100000.log=[10:00:00.000] [  1] [INFO ] Application Version: 2.4.18.0\n",
          "machine",
              "machine.config=<configuration><system.net><defaultProxy"
                  + " useDefaultCredentials=\"true\"><proxy proxyaddress=\"http://p:8080\"/>"
                  + "</defaultProxy></system.net></configuration>\n");

  @TempDir Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # why                                        | files                | status       | asked for
            a proxy alone                              | proxy                | clean        | -
            a service of another program               | proxy other          | clean        | -
            the engine is there, and no log of it      | proxy adsync         | inconclusive | Application event log of the server;trace of the Connect wizard
            its log is there                           | proxy adsync events  | clean        | -
            an agent is there, and no trace of it      | proxy pta            | inconclusive | trace of the pass-through authentication agent
            the wizard's trace says nothing of the engine's log | wizard      | clean        | -
            a proxy is configured, and no log of it    | adsync machine       | inconclusive | Application event log of the server;log of the proxy or firewall;trace of the Connect wizard
            no log of a product that is not there      | stopped unlogged     | problems     | -
          """)
  void areAskedForAndKeepFromClean(String why, String names, String status, String asked)
      throws Exception {
    Map<String, String> files = new HashMap<>();
    for (String name : names.split(" ")) {
      String[] file = FILES.get(name).split("=", 2);
      files.put(file[0], file[1]);
    }
    Report report = Analyses.of(Analyses.folder(folder.resolve("b"), files)).report();
    assertThat(report.verdict().status().name().toLowerCase(Locale.ROOT))
        .as(report.verdict().headline())
        .isEqualTo(status);
    assertThat(report.missingEvidence())
        .extracting(Missing::what)
        .containsExactlyElementsOf(asked == null ? List.of() : List.of(asked.split(";")));
  }

  private static String service(String name, String exitCode) {
    return """
        SERVICE_NAME: %s
                TYPE               : 10  WIN32_OWN_PROCESS
                STATE              : %s
                WIN32_EXIT_CODE    : %s
                SERVICE_EXIT_CODE  : 0  (0x0)
                CHECKPOINT         : 0x0
                WAIT_HINT          : 0x0
        """
        .formatted(name, exitCode.equals("0") ? "4  RUNNING" : "1  STOPPED", exitCode);
  }

  private static String event(String level, String source, String id, String text) {
    return """
        Level,Date and Time,Source,Event ID,Task Category
        %s,3/11/2026 7:00:00 AM,%s,%s,None,%s
        """
        .formatted(level, source, id, text);
  }
}
