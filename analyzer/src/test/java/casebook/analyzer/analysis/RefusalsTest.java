package casebook.analyzer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.tally.Requests;
import casebook.reports.model.Report;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A squid log ends while tunnels are open: their lines are missing, and prove nothing. */
class RefusalsTest {

  private static final String HOST = "fk-weu-1.servicebus.windows.net:443";

  @TempDir Path folder;

  /**
   * The log of a client that signs in: {@code cN} is a challenge at second N, {@code tN+M} a tunnel
   * opened at N that lasts M seconds, {@code oN} another client's line.
   */
  private static String squid(String events) {
    TreeMap<Long, String> lines = new TreeMap<>();
    for (String event : events.split(" ")) {
      String[] numbers = event.substring(1).split("\\+");
      long begin = 1_772_409_600_000L + Long.parseLong(numbers[0]) * 1000;
      long elapsed = numbers.length > 1 ? Long.parseLong(numbers[1]) * 1000 : 1;
      String rest =
          switch (event.charAt(0)) {
            case 'c' -> "10.1.2.3 TCP_DENIED/407 3900 CONNECT " + HOST + " - HIER_NONE/- -";
            case 't' ->
                "10.1.2.3 TCP_TUNNEL/200 9 CONNECT " + HOST + " CORP\\svc HIER_DIRECT/20.1.2.3 -";
            default -> "10.9.9.9 TCP_TUNNEL/200 9 CONNECT shop.example:443 - HIER_DIRECT/1.2.3.4 -";
          };
      long end = begin + elapsed;
      lines.put(
          end,
          String.format(Locale.ROOT, "%d.%03d %6d %s%n", end / 1000, end % 1000, elapsed, rest));
    }
    return String.join("", lines.values());
  }

  private long refused(Map<String, String> files) throws Exception {
    Report report = Analyses.of(Analyses.folder(folder.resolve("b"), files)).report();
    return report.findings().stream()
        .filter(finding -> finding.rule().equals("conn.407"))
        .mapToLong(Report.Finding::count)
        .sum();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why                                                  | events                                  | refused
            every challenge is answered                          | c0 t0+600 c601 t601+600                 | 0
            the last tunnel is still open                        | c0 t0+600 c601 o900                     | 0
            a sign-in in two rounds, still open                  | c0 t0+600 c601 c602 o900                | 0
            open for longer than any tunnel before               | c0 t0+600 c601 o1300                    | 1
            it never worked                                      | c0 c60 c120                             | 3
            it worked once, then fails again and again           | c0 t0+600 c601 c661 c721 o730           | 3
            it failed, worked, and fails at the end              | c0 c60 c120 t120+600 c721 o900          | 2
            only one challenge                                   | c0 o1                                   | 1
          """)
  void aTunnelMayBeOpenWhenTheLogEnds(String why, String events, long refused) throws Exception {
    assertThat(refused(Map.of("access.log", squid(events)))).isEqualTo(refused);
  }

  @Test
  void theNextFileOfTheProxyTellsWhetherItWasAnswered() throws Exception {
    Map<String, String> files =
        Map.of("access.log.1", squid("c0 t0+600 c601"), "access.log", squid("o700 t601+800 o1500"));
    assertThat(refused(files)).isZero();
  }

  /** A line of one of many clients: refused, or let through a second later. */
  private static String line(int client, boolean refused) {
    return String.format(
        Locale.ROOT,
        "%d.000 %6d 10.2.%d.%d %s CONNECT %s %s%n",
        1_772_409_600L + client * 20L + (refused ? 0 : 2),
        refused ? 1 : 1000,
        client / 200,
        client % 200,
        refused ? "TCP_DENIED/407 3900" : "TCP_TUNNEL/200 9",
        HOST,
        refused ? "- HIER_NONE/- -" : "CORP\\svc HIER_DIRECT/20.1.2.3 -");
  }

  private static String lines(int from, int to, boolean refused) {
    return IntStream.range(from, to)
        .mapToObj(client -> line(client, refused))
        .collect(Collectors.joining());
  }

  @Test
  void ofVeryManyOnlyTheEndsKeepTheirText() throws Exception {
    Map<String, String> all = Map.of("access.log", lines(0, 1_000, true));
    Report report = Analyses.of(Analyses.folder(folder.resolve("all"), all)).report();
    Report.Finding finding = report.findings().getFirst();
    assertThat(finding.rule()).isEqualTo("conn.407");
    assertThat(finding.count()).isEqualTo(1_000);
    assertThat(finding.evidence().getFirst().text()).contains("10.2.0.0 TCP_DENIED/407");
  }

  @Test
  void whereTheEndsWereAnsweredElsewhereThePlacesOfTheOthersAreTold() throws Exception {
    Map<String, String> files =
        Map.of(
            "access.log",
            lines(0, 1_000, true),
            "access.log.1",
            lines(0, 400, false) + lines(600, 1_000, false));
    Report report = Analyses.of(Analyses.folder(folder.resolve("ends"), files)).report();
    Report.Finding finding =
        report.findings().stream()
            .filter(one -> one.rule().equals("conn.407"))
            .findFirst()
            .orElseThrow();
    assertThat(finding.count()).isEqualTo(200);
    assertThat(finding.evidence().getFirst().text()).isEqualTo(Requests.NOT_KEPT);
    assertThat(finding.evidence().getFirst().line()).isBetween(401L, 600L);
  }
}
