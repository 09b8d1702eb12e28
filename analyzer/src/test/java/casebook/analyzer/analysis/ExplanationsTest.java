package casebook.analyzer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.match.Matcher;
import casebook.reports.model.Report;
import casebook.reports.model.Report.Finding;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a built-in rule explains is told as following from it, in a bundle that shows both. */
class ExplanationsTest {

  private static final KnowledgeBase KNOWLEDGE = KnowledgeBase.builtIn();
  private static final Matcher MATCHER = new Matcher(KNOWLEDGE);

  private static final String STOPPED =
      """
      SERVICE_NAME: AADConnectProvisioningAgent
      DISPLAY_NAME: Microsoft Azure AD Connect Provisioning Agent
              TYPE               : 10  WIN32_OWN_PROCESS
              STATE              : 1  STOPPED
                                      (STOPPABLE, NOT_PAUSABLE, ACCEPTS_SHUTDOWN)
              WIN32_EXIT_CODE    : 1069  (0x42d)
              SERVICE_EXIT_CODE  : 0  (0x0)
              CHECKPOINT         : 0x0
              WAIT_HINT          : 0x0
      """;

  private static final String LOGON =
      """
      Level,Date and Time,Source,Event ID,Task Category
      Error,2/12/2026 6:11:09 AM,Service Control Manager,7038,None,"The AADConnectProvisioningAgent service was unable to log on as FABRIKAM\\provAgent$ with the currently configured password due to the following error: \nThe user name or password is incorrect."
      """;

  private static final String PLACEHOLDER =
      """
      <configuration>
        <system.net>
          <defaultProxy enabled="true" useDefaultCredentials="true">
            <proxy usesystemdefault="true" proxyaddress="http://[proxy-server]:[proxy-port]" bypassonlocal="true"/>
          </defaultProxy>
        </system.net>
      </configuration>
      """;

  private static String trace(String message) {
    return "AADConnectProvisioningAgent.exe Error: 0 : "
        + message
        + "\n    ProcessId=4412\n    ThreadId=17\n    DateTime=2026-02-12T06:11:09.5512345Z\n";
  }

  static Stream<Arguments> bundles() {
    String agent = "AADConnectProvisioningAgent.exe.config";
    String log = "Trace/AADConnectProvisioningAgent_20260212-060000.log";
    return Stream.of(
        Arguments.of(
            "cs.svc.service-missing",
            "scm.7038",
            Map.of("services.txt", STOPPED, "System.csv", LOGON)),
        Arguments.of(
            "net.name-resolution",
            "cs.cfg.placeholder",
            Map.of(
                agent,
                PLACEHOLDER,
                log,
                trace(
                    "System.Net.WebException: The remote name could not be resolved:"
                        + " '[proxy-server]'"))),
        Arguments.of(
            "wsa.10060",
            "cs.cfg.placeholder",
            Map.of(
                agent,
                PLACEHOLDER,
                log,
                trace(
                    "System.Net.WebException: Unable to connect to the remote server --->"
                        + " System.Net.Sockets.SocketException (10060): no answer"))));
  }

  @ParameterizedTest(name = "{0} follows from {1}")
  @MethodSource("bundles")
  void isTold(String symptom, String cause, Map<String, String> files) throws Exception {
    Report report = report(files);
    assertThat(finding(report, symptom).explainedBy()).contains(cause);
    assertThat(report.verdict().rootCauses()).containsExactly(cause);
  }

  @Test
  void aManagedAccountIsNotAskedForAPassword() throws Exception {
    Finding finding = finding(report(Map.of("System.csv", LOGON)), "scm.7038");
    assertThat(finding.resolution().get(0).action()).contains("FABRIKAM\\provAgent$", "gMSA");
    assertThat(finding.resolution())
        .extracting(Report.Step::action)
        .anySatisfy(step -> assertThat(step).startsWith("For a managed account never type"))
        .anySatisfy(step -> assertThat(step).startsWith("For an ordinary account"));
  }

  private static Finding finding(Report report, String rule) {
    return report.findings().stream()
        .filter(one -> one.rule().equals(rule))
        .findFirst()
        .orElseThrow(() -> new AssertionError(rule + " is not among " + report.findings()));
  }

  private static Report report(Map<String, String> files) throws Exception {
    return new Analysis(KNOWLEDGE, MATCHER, new AnalysisOptions(1, null), Progress.NONE, null)
        .run(new TextBundle(new LinkedHashMap<>(files)), "case-1")
        .report();
  }
}
