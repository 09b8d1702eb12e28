package casebook.analyzer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.analysis.Analyses;
import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.reports.model.Report;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far the wizard came, by the order in which its server asked for hosts. */
class PositionsTest {

  private static final KnowledgeBase KNOWLEDGE = KnowledgeBase.forAnalysis(List.of());
  private static final long START = 1772445600; // 2026-03-02 10:00:00 UTC
  private static final Map<String, String> HOSTS =
      Map.of(
          "l", "login.microsoftonline.com",
          "w", "login.windows.net",
          "d", "adminwebservice.microsoftonline.com",
          "a", "bba800-anchor.microsoftonline.com",
          "p", "provisioningapi.microsoftonline.com",
          "r", "bwsc02-relay.microsoftonline.com");

  @TempDir Path folder;

  /**
   * Requests a minute apart: a letter for the host, {@code !} behind it if the proxy refuses it.
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          first step refused              | l! l!                          | login.microsoftonline.com | stopped here: Connect to Azure AD, sign-in
          second step refused             | l d! d! l d!                   | adminwebservice.microsoftonline.com | stopped here: Connect to Azure AD, discovery of the synchronisation service
          refused, then opened            | l d! l d a l p r               | |
          the page is done                | l d a l p r                    | |
          a later page                    | l d a l p r l a l d!           | adminwebservice.microsoftonline.com | stopped here: Configure, discovery of the synchronisation service
          a later page, provisioning      | l d a l p r l a l d a l d a l p! | provisioningapi.microsoftonline.com | stopped here: Configure, discovery of the provisioning service
          all done, the first cycle too   | l d a l p r l a l d a l d a l p r w d a | |
          the first cycle                 | l d a l p r l a l d a l d a l p r w d! | adminwebservice.microsoftonline.com | stopped here: Initial synchronisation, discovery of the synchronisation service
          the region's host refused       | l d a!                         | *-anchor.microsoftonline.com | stopped here: Connect to Azure AD, the region's synchronisation service
          never asked for the region      | l d                            | *-anchor.microsoftonline.com | next after Connect to Azure AD, discovery of the synchronisation service, and never asked for
          sign-in twice                   | l l l d a l l p!               | provisioningapi.microsoftonline.com | stopped here: Connect to Azure AD, discovery of the provisioning service
          """)
  void showsInTheLogOfTheProxy(String name, String requests, String host, String position)
      throws Exception {
    StringBuilder log = new StringBuilder();
    long time = START;
    for (String request : requests.strip().split("\\s+")) {
      time += 60;
      log.append(line(time, 5, "10.0.0.1", request));
      // Everybody signs in somewhere.
      log.append(line(time + 1, 5, "10.0.0.99", "l"));
    }
    List<Report.Endpoint> found = positions(log.toString(), time);
    if (host == null) {
      assertThat(found).isEmpty();
      return;
    }
    assertThat(found)
        .extracting(one -> one.endpoint() + " " + one.position())
        .containsExactly(host + " " + position);
  }

  @Test
  void isToldByWhenRequestsBeganAndNotByWhenTheyEnded() throws Exception {
    // The tunnels of the sign-in and of the discovery end long after the refusal of the region.
    String log =
        line(START + 70, 5, "10.0.0.1", "a!")
            + line(START + 200, 190, "10.0.0.1", "l")
            + line(START + 201, 170, "10.0.0.1", "d");
    assertThat(positions(log, START + 300))
        .extracting(Report.Endpoint::position)
        .containsExactly("stopped here: Connect to Azure AD, the region's synchronisation service");
  }

  @Test
  void isNotToldWhereTwoServersAskForTheSame() throws Exception {
    String log = line(START + 10, 5, "10.0.0.1", "d!") + line(START + 20, 5, "10.0.0.2", "d!");
    assertThat(positions(log, START + 300)).isEmpty();
  }

  @Test
  void isNotToldByRequestsOfAnotherDay() throws Exception {
    assertThat(positions(line(START - 90_000, 5, "10.0.0.1", "d!"), START + 300)).isEmpty();
  }

  @Test
  void aWayThatBreaksOffIsNotClean() throws Exception {
    Report report =
        report(
            line(START + 10, 5, "10.0.0.1", "l") + line(START + 70, 5, "10.0.0.1", "d"),
            START + 300);
    assertThat(report.routes()).singleElement();
    assertThat(report.routes().get(0).client()).isEqualTo("10.0.0.1");
    assertThat(report.routes().get(0).stops())
        .filteredOn(stop -> stop.page().equals("Connect to Azure AD"))
        .extracting(stop -> stop.state() + " " + stop.host() + " " + stop.time())
        .containsExactly(
            "passed login.microsoftonline.com 2026-03-02T10:00:05Z",
            "passed adminwebservice.microsoftonline.com 2026-03-02T10:01:05Z",
            "stopped *-anchor.microsoftonline.com null",
            "not-reached login.microsoftonline.com null",
            "not-reached provisioningapi.microsoftonline.com null",
            "not-reached *-relay.microsoftonline.com null");
    assertThat(report.verdict().status())
        .as(report.verdict().headline())
        .isEqualTo(Report.Status.INCONCLUSIVE);
    assertThat(report.verdict().headline())
        .isEqualTo(
            "Not decided: the requests of a program break off before its end: connect wizard, at"
                + " Connect to Azure AD, the region's synchronisation service.");
  }

  private static String line(long end, long seconds, String client, String request) {
    boolean refused = request.endsWith("!");
    return String.format(
        Locale.ROOT,
        "%d.000 %d %s %s 5120 CONNECT %s:443 - HIER_NONE/- -%n",
        end,
        refused ? 5 : seconds * 1000,
        client,
        refused ? "TCP_DENIED/403" : "TCP_TUNNEL/200",
        HOSTS.get(request.substring(0, 1)));
  }

  private List<Report.Endpoint> positions(String log, long end) throws Exception {
    return report(log, end).connectivity().stream().filter(one -> one.position() != null).toList();
  }

  private Report report(String log, long end) throws Exception {
    String trace =
        "[10:00:01.000] [  1] [INFO ] \n"
            + "[10:00:01.000] [  1] [INFO ] Starting Azure AD Connect, version 2.4.18.0\n"
            + "["
            + clock(end)
            + "] [  1] [INFO ] Page transition\n";
    Path bundle =
        Analyses.folder(
            folder, Map.of("AADConnect/trace-20260302-100000.log", trace, "Proxy/access.log", log));
    return Analyses.of(bundle, KNOWLEDGE, 1, ZoneOffset.UTC).report();
  }

  private static String clock(long seconds) {
    return LocalTime.ofSecondOfDay(seconds % 86_400)
        .format(DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT));
  }
}
