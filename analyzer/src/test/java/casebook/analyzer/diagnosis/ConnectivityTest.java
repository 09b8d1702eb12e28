package casebook.analyzer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.analysis.Analyses;
import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.reports.model.Report;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the report says of the endpoints that a product needs. */
class ConnectivityTest {

  private static final KnowledgeBase KNOWLEDGE = KnowledgeBase.forAnalysis(List.of());
  private static final String TRACE =
      "AADConnectProvisioningAgent.exe Information: 0 : x\n    DateTime=2026-03-02T10:00:00Z\n";

  @TempDir Path folder;

  /** Requests as {@code second result}, {@code ;} between them. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "all went through, 1 TCP_TUNNEL/200;2 TCP_TUNNEL/200, allowed, 2, 1",
    "refused from the beginning, 1 TCP_DENIED/403;2 TCP_DENIED/403, denied, 2, 1",
    "refused since a change, 1 TCP_TUNNEL/200;2 TCP_DENIED/403;9 TCP_DENIED/403, denied, 3, 2",
    "mended since, 1 TCP_DENIED/403;2 TCP_DENIED/403;9 TCP_TUNNEL/200, allowed, 3, 3",
    "a challenge and its answer, 1 TCP_DENIED/407;2 TCP_TUNNEL/200, allowed, 1, 2",
    "nothing but challenges, 1 TCP_DENIED/407;60 TCP_DENIED/407, authentication-required, 2, 1",
    "challenges since a change, 1 TCP_TUNNEL/200;60 TCP_DENIED/407;120 TCP_DENIED/407, authentication-required, 2, 2",
    "no way out, 1 NONE_NONE/503;2 NONE_NONE/503, failed, 2, 1",
    "a failure among others, 1 TCP_TUNNEL/200;2 NONE_NONE/503;3 TCP_TUNNEL/200, allowed, 3, 1",
    "a page that blocks with 200, 1 TCP_DENIED/200, denied, 1, 1",
  })
  void isToldByItsRequests(String name, String requests, String state, long count, long line)
      throws Exception {
    StringBuilder log = new StringBuilder();
    for (String request : requests.split(";", -1)) {
      String[] parts = request.split(" ", 2);
      log.append(1772445600 + Long.parseLong(parts[0]))
          .append(".000 5 10.0.0.1 ")
          .append(parts[1])
          .append(" 0 CONNECT ns-x1.servicebus.windows.net:443 - HIER_NONE/- -\n");
    }
    Report.Endpoint found = endpoint(log.toString(), "*.servicebus.windows.net");
    assertThat(found.state()).isEqualTo(state);
    assertThat(found.requests()).isEqualTo(count);
    assertThat(found.evidence()).singleElement().extracting(one -> one.line()).isEqualTo(line);
  }

  @Test
  void ofAnotherPortIsAnotherEndpoint() throws Exception {
    String log =
        "1772445601.000 5 10.0.0.1 TCP_MISS/200 0 GET http://crl3.digicert.com/a.crl - X/- -\n";
    assertThat(endpoint(log, "crl3.digicert.com").state()).isEqualTo("allowed");
    assertThat(endpoint(log, "crl3.digicert.com").port()).isEqualTo(80);
    assertThat(endpoint(log, "*.servicebus.windows.net").state()).isEqualTo("not-seen");
  }

  @Test
  void isThatOfTheServerAndNotOfAWholeCompany() throws Exception {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 3000; i++) {
      log.append(line(i, "10.0.7." + i % 250, "TCP_TUNNEL/200", "login.microsoftonline.com"));
    }
    log.append(line(3000, "10.0.0.1", "TCP_TUNNEL/200", "ns-x1.servicebus.windows.net"));
    log.append(line(3001, "10.0.0.1", "TCP_DENIED/403", "login.microsoftonline.com"));
    log.append(line(3002, "10.0.7.9", "TCP_TUNNEL/200", "login.microsoftonline.com"));
    Report.Endpoint found = endpoint(log.toString(), "login.microsoftonline.com");
    assertThat(found.state()).isEqualTo("denied");
    assertThat(found.requests()).isEqualTo(1);
    assertThat(found.evidence()).singleElement().extracting(one -> one.line()).isEqualTo(3002L);
  }

  private static String line(int second, String client, String result, String host) {
    return (1772445600 + second)
        + ".000 5 "
        + client
        + " "
        + result
        + " 0 CONNECT "
        + host
        + ":443 - HIER_NONE/- -\n";
  }

  /** Three tunnels that are cut after two minutes each, and one host that is left alone. */
  @Test
  void saysWhereTunnelsAreAllowedAndThenCut() throws Exception {
    StringBuilder trace = new StringBuilder();
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      trace
          .append("AADConnectProvisioningAgent.exe Error: 0 : Web socket failed to connect.\n")
          .append("    DateTime=2026-03-02T10:0" + i * 2 + ":01Z\n");
      log.append(1772445600 + i * 120)
          .append(".000 12000" + i)
          .append(
              " 10.0.0.1 TCP_TUNNEL/200 5233 CONNECT ns-x1.servicebus.windows.net:443 - X/- -\n");
    }
    log.append(line(500, "10.0.0.1", "TCP_TUNNEL/200", "t1.bootstrap.msappproxy.net"));
    Path bundle =
        Analyses.folder(
            folder, Map.of("Trace/ProvAgentTrace.log", trace.toString(), "access.log", "" + log));
    Report report = Analyses.of(bundle, KNOWLEDGE, 1, null).report();
    assertThat(report.findings().get(0).diagnosis()).isEqualTo("x.05");
    assertThat(report.findings().get(0).cause()).contains("120.0 seconds, in 3 of 3 records");
    assertThat(report.findings().get(0).evidence())
        .extracting(Report.Evidence::path)
        .contains("Trace/ProvAgentTrace.log", "access.log");
    assertThat(report.connectivity())
        .filteredOn(one -> one.endpoint().equals("*.servicebus.windows.net"))
        .allMatch(
            one -> one.state().equals("allowed") && one.note().startsWith("let through, but cut"))
        .isNotEmpty();
    assertThat(report.connectivity())
        .filteredOn(one -> one.endpoint().equals("*.msappproxy.net"))
        .allMatch(one -> one.state().equals("allowed") && one.note() == null)
        .isNotEmpty();
    assertThat(Analyses.written(report, "html")).contains("let through, but cut");
  }

  @Test
  void isNotToldWithoutALogOfRequests() throws Exception {
    Path bundle = Analyses.folder(folder, Map.of("Trace/ProvAgentTrace.log", TRACE));
    assertThat(Analyses.of(bundle, KNOWLEDGE, 1, null).report().connectivity()).isEmpty();
  }

  private Report.Endpoint endpoint(String log, String host) throws Exception {
    Path bundle =
        Analyses.folder(folder, Map.of("Trace/ProvAgentTrace.log", TRACE, "access.log", log));
    return Analyses.of(bundle, KNOWLEDGE, 1, null).report().connectivity().stream()
        .filter(one -> one.endpoint().equals(host))
        .findFirst()
        .orElseThrow();
  }
}
