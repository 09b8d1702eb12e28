package casebook.analyzer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.reports.model.Report;
import casebook.reports.model.Report.Clock;
import casebook.reports.model.Report.FileReport;
import casebook.reports.model.Report.Finding;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * One log exported twice, in local time as CSV and in UTC as XML: the CSV learns its zone, and what
 * both hold counts once.
 */
class ClockPairingTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @TempDir Path folder;

  private record Event(Instant time, String source, int id, String text) {}

  private static List<Event> events(long seed, Instant from, Duration over, int count) {
    Random random = new Random(seed);
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Instant time = from.plusSeconds(random.nextLong(over.toSeconds()));
      int id = 1000 + random.nextInt(20);
      events.add(new Event(time, "Microsoft-Windows-Maker" + random.nextInt(3), id, "It went on."));
    }
    events.sort((a, b) -> a.time.compareTo(b.time));
    return events;
  }

  private static String csv(List<Event> events, ZoneId zone, String pattern) {
    DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(zone);
    StringBuilder text = new StringBuilder("Level,Date and Time,Source,Event ID,Task Category\r\n");
    List<Event> newestFirst = new ArrayList<>(events);
    Collections.reverse(newestFirst);
    for (Event event : newestFirst) {
      text.append("Error,").append(format.format(event.time)).append(',').append(event.source);
      text.append(',').append(event.id).append(",None,").append(event.text).append("\r\n");
    }
    return text.toString();
  }

  private static String xml(List<Event> events) {
    StringBuilder text = new StringBuilder("<Events>\r\n");
    int record = 100;
    for (Event event : events) {
      text.append("<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>")
          .append("<Provider Name='" + event.source + "'/><EventID>" + event.id + "</EventID>")
          .append("<Level>2</Level><TimeCreated SystemTime='" + event.time + "'/>")
          .append("<EventRecordID>" + record++ + "</EventRecordID><Channel>Application</Channel>")
          .append("<Computer>sync01.contoso.com</Computer></System><EventData><Data>")
          .append(event.text + "</Data></EventData></Event>\r\n");
    }
    return text.append("</Events>\r\n").toString();
  }

  private Report analyse(Map<String, String> files) throws Exception {
    return analyse(files, null);
  }

  private Report analyse(Map<String, String> files, ZoneId zone) throws Exception {
    KnowledgeBase rules =
        Analyses.rules(
            folder.resolve("rules"), "went|severity: error\nwhen: { contains: It went }\n");
    Path bundle = Analyses.folder(folder.resolve("bundle"), files);
    return Analyses.of(bundle, rules, 2, zone).report();
  }

  private static Clock clockOf(Report report, String path) {
    return report.files().stream()
        .filter(file -> file.path().equals(path))
        .map(FileReport::clock)
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest(name = "{0} written as {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          +02:00            | dd.MM.yyyy HH:mm:ss    | +02:00
          -05:00            | M/d/yyyy h:mm:ss a     | -05:00
          +05:45            | d/M/yyyy HH:mm:ss      | +05:45
          Asia/Kolkata      | yyyy/MM/dd HH:mm:ss    | +05:30
          +00:00            | dd/MM/yyyy HH:mm:ss    | UTC
          """)
  void aCsvLearnsItsZoneFromTheSameEventsInUtc(String zone, String pattern, String expected)
      throws Exception {
    List<Event> events = events(1, Instant.parse("2026-05-11T06:00:00Z"), Duration.ofDays(3), 60);
    Report report =
        analyse(Map.of("App.csv", csv(events, ZoneId.of(zone), pattern), "App.xml", xml(events)));
    Clock clock = clockOf(report, "App.csv");
    assertThat(clock.zone()).isEqualTo(expected);
    assertThat(clock.basis()).isEqualTo("inferred");
    assertThat(clock.confidence()).isBetween(80, 99);
    assertThat(clock.rule()).contains("stand in App.xml too");
    Finding finding = report.findings().get(0);
    assertThat(finding.count()).as("each event counts once").isEqualTo(60);
    assertThat(finding.firstSeen()).isEqualTo(events.get(0).time.toString());
    assertThat(finding.lastSeen()).isEqualTo(events.get(59).time.toString());
  }

  @Test
  void onlyPartOfTheLogIsEnoughAndTheRestIsCountedToo() throws Exception {
    List<Event> events = events(2, Instant.parse("2026-05-11T06:00:00Z"), Duration.ofDays(9), 200);
    Report report =
        analyse(
            Map.of(
                "App.csv", csv(events.subList(120, 200), BERLIN, "dd.MM.yyyy HH:mm:ss"),
                "App.xml", xml(events.subList(0, 150))));
    assertThat(clockOf(report, "App.csv").zone()).isEqualTo("+02:00");
    assertThat(report.findings().get(0).count()).isEqualTo(200);
  }

  @Test
  void aChangeOfSummerTimeInTheFileNamesTheZoneAndFoldsNothing() throws Exception {
    List<Event> events = events(3, Instant.parse("2026-10-24T22:00:00Z"), Duration.ofHours(6), 240);
    Report report =
        analyse(
            Map.of(
                "App.csv", csv(events, BERLIN, "dd.MM.yyyy HH:mm:ss"),
                "App.xml", xml(events)));
    Clock clock = clockOf(report, "App.csv");
    assertThat(clock.zone()).isEqualTo("Europe/Berlin");
    assertThat(report.findings().get(0).count())
        .as("the hour that comes twice is told apart by the order of the file")
        .isEqualTo(240);
  }

  @Test
  void whatRecursEveryQuarterOfAnHourDecidesNothing() throws Exception {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      Instant time = Instant.parse("2026-05-11T06:00:07Z").plusSeconds(900L * i);
      events.add(new Event(time, "Ticker", 1, "It went on."));
    }
    Report report =
        analyse(
            Map.of(
                "App.csv", csv(events, BERLIN, "dd.MM.yyyy HH:mm:ss"),
                "App.xml", xml(events)));
    assertThat(clockOf(report, "App.csv").basis()).isEqualTo("assumed");
  }

  @Test
  void eventsOfAnotherServerDecideNothing() throws Exception {
    Instant from = Instant.parse("2026-05-11T06:00:00Z");
    List<Event> here = events(4, from, Duration.ofDays(3), 60);
    List<Event> there = events(5, from, Duration.ofDays(3), 60);
    Report report =
        analyse(Map.of("App.csv", csv(here, BERLIN, "dd.MM.yyyy HH:mm:ss"), "App.xml", xml(there)));
    assertThat(clockOf(report, "App.csv").basis()).isEqualTo("assumed");
    assertThat(report.findings().get(0).count()).isEqualTo(120);
  }

  @Test
  void daysAndMonthsAreExchangedWhereOnlyThatFits() throws Exception {
    List<Event> events = events(6, Instant.parse("2026-03-05T06:00:00Z"), Duration.ofHours(9), 40);
    Report report =
        analyse(
            Map.of(
                "App.csv", csv(events, BERLIN, "d/M/yyyy h:mm:ss a"),
                "App.xml", xml(events)));
    assertThat(clockOf(report, "App.csv").zone()).isEqualTo("+01:00");
    assertThat(report.caseInfo().from()).isEqualTo(events.get(0).time.toString());
  }

  @ParameterizedTest(name = "zone {0}")
  @CsvSource({"Europe/Berlin, stated", ", inferred"})
  void aStatedZoneLeavesTheOrderOfDayAndMonthToBeFound(String zone, String basis) throws Exception {
    List<Event> events = events(8, Instant.parse("2025-06-10T06:00:00Z"), Duration.ofHours(9), 40);
    Report report =
        analyse(
            Map.of("App.csv", csv(events, BERLIN, "MM/dd/yyyy HH:mm:ss"), "App.xml", xml(events)),
            zone == null ? null : ZoneId.of(zone));
    Clock clock = clockOf(report, "App.csv");
    assertThat(clock.basis()).isEqualTo(basis);
    assertThat(clock.rule())
        .contains("month first, since only so it fits its neighbours")
        .doesNotContain("day first");
    assertThat(report.caseInfo().from()).isEqualTo(events.get(0).time.toString());
    assertThat(report.findings().get(0).count()).isEqualTo(40);
  }

  @Test
  void theCloudsOwnTimeInErrorsTellsZoneAndSkew() throws Exception {
    StringBuilder local =
        new StringBuilder("Level,Date and Time,Source,Event ID,Task Category\r\n");
    StringBuilder utc = new StringBuilder();
    DateTimeFormatter format =
        DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm:ss", Locale.ROOT).withZone(BERLIN);
    for (int i = 0; i < 5; i++) {
      Instant cloud = Instant.parse("2026-05-11T06:00:00Z").plusSeconds(3571L * i);
      String says = "AADSTS50034: It went wrong. Timestamp: " + cloud.toString().replace('T', ' ');
      local
          .append("Error," + format.format(cloud.plusSeconds(2)) + ",Sync,6900,None,")
          .append(says + "\r\n");
      utc.append("AzureADConnect.exe Error: 906 : " + says + "\r\n");
      utc.append("    DateTime=" + cloud.plusSeconds(-400) + "\r\n");
    }
    Map<String, String> files = new LinkedHashMap<>();
    files.put("App.csv", local.toString());
    files.put("trace.log", utc.toString());
    Report report = analyse(files);
    assertThat(clockOf(report, "App.csv").zone()).isEqualTo("+02:00");
    assertThat(clockOf(report, "App.csv").skewSeconds()).isZero();
    assertThat(clockOf(report, "trace.log").skewSeconds()).isEqualTo(-400);
  }

  @Test
  void copiesOfALogCountOnce() throws Exception {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 50; i++) {
      log.append("Agent.exe Error: 0 : It went wrong in round " + i + "\r\n");
      log.append("    DateTime=2026-05-11T06:" + (10 + i) + ":00.1234567Z\r\n");
    }
    String whole = log.toString();
    String older = whole.substring(0, whole.indexOf("Agent.exe", whole.length() / 2));
    Report report =
        analyse(
            Map.of("Trace/a.log", whole, "Trace/a - Copy.log", whole, "Trace/old/a.log", older));
    assertThat(report.findings().get(0).count()).isEqualTo(50);
    assertThat(
            report.files().stream()
                .map(FileReport::continuity)
                .filter(found -> found != null && found.sameAs() != null))
        .singleElement()
        .satisfies(found -> assertThat(found.sameAs()).startsWith("Trace/a"));
  }

  @Test
  void twoServersWithTheSameEventInTheSameSecondAreTwo() throws Exception {
    List<Event> events = events(7, Instant.parse("2026-05-11T06:00:00Z"), Duration.ofDays(3), 30);
    Report report =
        analyse(Map.of("a.xml", xml(events), "b.xml", xml(events).replace("sync01.", "sync02.")));
    assertThat(report.findings()).extracting(Finding::count).containsExactly(30L, 30L);
    assertThat(report.findings()).extracting(Finding::machine).doesNotContainNull().hasSize(2);
  }
}
