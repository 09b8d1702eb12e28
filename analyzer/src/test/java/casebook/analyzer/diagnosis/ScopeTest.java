package casebook.analyzer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.analysis.Analyses;
import casebook.reports.model.Report;
import casebook.reports.model.Report.Missing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is claimed and asked for depends on the products that the bundle shows. */
class ScopeTest {

  private static final Map<String, String> FILES =
      Map.of(
          "agent",
          "Trace/AADConnectProvisioningAgent_20260504-070000.log="
              + trace(
                  "System.Net.WebException: The remote name could not be resolved:"
                      + " 'wtip.bootstrap.msappproxy.net'"),
          "refused",
          "Trace/AADConnectProvisioningAgent_20260504-070000.log="
              + trace(
                  "System.Net.Sockets.SocketException (10061): No connection could be made because"
                      + " the target machine actively refused it 10.40.8.60:636"),
          "ecma",
          "Trace/AADConnectProvisioningAgent_20260504-070000.log="
              + trace(
                  "Request GET https://localhost:8585/ecma2host_Payroll/scim failed."
                      + " System.Net.Sockets.SocketException (10061): No connection could be made"
                      + " because the target machine actively refused it 127.0.0.1:8585"),
          "unknown",
          "Trace/AADConnectProvisioningAgent_20260504-070000.log="
              + trace(
                  "System.Net.Sockets.SocketException (11001): No such host is known."
                      + " (wtip.bootstrap.msappproxy.net:443)"),
          "wizard",
          "AADConnect/trace-20260504-080000.log="
              + "[08:00:12.100] [  1] [INFO ] Application Version: 2.4.18.0\n"
              + "[08:02:16.186] [ 12] [ERROR] System.Net.WebException: The remote name could not be"
              + " resolved: 'login.microsoftonline.com'\n",
          "config",
          "AADConnectProvisioningAgent.exe.config=<configuration><runtime/></configuration>\n",
          "proxy",
          "proxy/access.log=1777881700.120 3100 10.40.3.17 TCP_TUNNEL/200 8100 CONNECT"
              + " login.microsoftonline.com:443 - HIER_DIRECT/20.190.160.14 -\n"
              + "1777881760.120 310 10.40.7.80 TCP_TUNNEL/200 3900 CONNECT"
              + " www.proseware.example:443 - HIER_DIRECT/203.0.113.7 -\n",
          "machine",
          "Framework64/v4.0.30319/Config/machine.config=<configuration><system.web/></configuration>\n",
          "dns",
          "System.csv=Level,Date and Time,Source,Event ID,Task Category\n"
              + "Warning,5/4/2026 8:02:10 AM,Microsoft-Windows-DNS-Client,1014,(1014),Name"
              + " resolution for the name wtip.bootstrap.msappproxy.net timed out after none of the"
              + " configured DNS servers responded.\n");

  @TempDir Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # why                                               | files                | rule  | claimed | asked for
            a name is not resolved, machine.config lacks      | agent config proxy   | x.02  | no      | machine.config of .NET
            machine.config is there, and names no proxy       | agent config proxy machine | x.02 | yes | -
            the same by the socket's own error                | unknown config proxy | x.02  | no      | machine.config of .NET
            Windows itself says that no server answers        | dns config           | x.02  | no      | trace of the provisioning agent;log of the proxy or firewall;machine.config of .NET
            a wizard has no agent's configuration             | wizard               | x.02  | no      | log of the proxy or firewall;machine.config of .NET
            an agent's failure is none of the wizard's pages  | unknown config proxy | x.08  | no      | -
            nothing speaks of an ECMA host                    | refused config       | x.24  | no      | -
            the agent's trace names the port of the ECMA host | ecma config          | x.24  | no      | state of the services;System event log of the server
          """)
  void isWhatTheBundleShows(String why, String names, String rule, String claimed, String asked)
      throws Exception {
    Map<String, String> files = new TreeMap<>();
    for (String name : names.split(" ")) {
      String[] file = FILES.get(name).split("=", 2);
      files.put(file[0], file[1]);
    }
    Report report = Analyses.of(Analyses.folder(folder.resolve("b"), files)).report();
    assertThat(report.findings().stream().anyMatch(one -> rule.equals(one.diagnosis())))
        .isEqualTo(claimed.equals("yes"));
    List<String> expected = new ArrayList<>(asked == null ? List.of() : List.of(asked.split(";")));
    assertThat(
            report.missingEvidence().stream()
                .filter(one -> one.wouldDecide().contains(rule))
                .map(Missing::what))
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(report.unexplained())
        .noneMatch(one -> one.template().toLowerCase(Locale.ROOT).contains("dns servers"));
  }

  private static String trace(String text) {
    return "AADConnectProvisioningAgent.exe Error: 0 : "
        + text
        + "\n    ProcessId=3120\n    DateTime=2026-05-04T08:02:11.1000000Z\n";
  }
}
