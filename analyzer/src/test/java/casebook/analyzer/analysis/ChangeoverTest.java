package casebook.analyzer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.reports.model.Report;
import casebook.reports.model.Report.FileReport;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs by the clock on the wall, over nights in which summer time begins or ends. */
class ChangeoverTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static final DateTimeFormatter WALL =
      DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm:ss", Locale.ROOT);

  @TempDir Path folder;

  private FileReport wizard(ZoneId zone, String day, String start, String utc, String... times)
      throws Exception {
    StringBuilder log = new StringBuilder();
    log.append("[" + start + ":00.000] [  1] [INFO ] Start Time (Local): ");
    log.append(day + " " + start + ":00 GMT\r\n");
    log.append("[" + start + ":00.000] [  1] [INFO ] Start Time (UTC): " + utc + ":00 GMT\r\n");
    for (String time : times) {
      log.append("[" + time + ":00.000] [  1] [INFO ] a step\r\n");
    }
    Path bundle = Analyses.folder(folder.resolve("bundle"), Map.of("a.log", log.toString()));
    return Analyses.of(bundle, Analyses.rules(folder.resolve("rules")), 1, zone)
        .report()
        .files()
        .get(0);
  }

  @Test
  void aWizardTraceFollowsTheZoneThatItsStartBlockAgreesWithIntoWinter() throws Exception {
    String[] times = {"01:55", "02:00", "02:55", "02:00", "02:55", "03:10"};
    FileReport file = wizard(BERLIN, "Sun, 26 Oct 2025", "01:30", "Sat, 25 Oct 2025 23:30", times);
    assertThat(file.clock().zone()).isEqualTo("Europe/Berlin");
    assertThat(file.from()).isEqualTo("2025-10-25T23:30:00Z");
    assertThat(file.to()).isEqualTo("2025-10-26T02:10:00Z");
    assertThat(file.continuity()).isNull();
  }

  @Test
  void andIntoSummer() throws Exception {
    FileReport file =
        wizard(BERLIN, "Sun, 30 Mar 2025", "01:00", "Sun, 30 Mar 2025 00:00", "01:55", "03:10");
    assertThat(file.clock().basis()).isEqualTo("stated");
    assertThat(file.to()).isEqualTo("2025-03-30T01:10:00Z");
  }

  @Test
  void aZoneThatTheStartBlockContradictsCountsForNothing() throws Exception {
    FileReport file =
        wizard(BERLIN, "Sun, 30 Mar 2025", "01:00", "Sat, 29 Mar 2025 23:00", "01:55", "03:10");
    assertThat(file.clock().zone()).isEqualTo("+02:00");
  }

  @Test
  void withoutAZoneTheStepBackIsNoNewDay() throws Exception {
    FileReport file =
        wizard(null, "Sun, 26 Oct 2025", "01:30", "Sat, 25 Oct 2025 23:30", "02:55", "02:00");
    assertThat(file.to()).isEqualTo("2025-10-26T00:55:00Z");
  }

  @Test
  void firstLastAndTimelineAgreeWithTheRecordsOfANightInWhichAnHourComesTwice() throws Exception {
    KnowledgeBase rules =
        Analyses.rules(
            folder.resolve("rules"), "went|severity: error\nwhen: { contains: It went }\n");
    for (long seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      boolean american = random.nextBoolean();
      ZoneId zone = american ? ZoneId.of("America/New_York") : BERLIN;
      Instant changes = Instant.parse(american ? "2025-11-02T06:00:00Z" : "2025-10-26T01:00:00Z");
      List<Instant> times = times(random, changes);
      StringBuilder csv = new StringBuilder("Level,Date and Time,Source,Event ID,Task Category\n");
      for (Instant time : times) {
        csv.append("Error,").append(WALL.withZone(zone).format(time));
        csv.append(",Maker,7,None,It went on.\n");
      }
      Path bundle = Analyses.folder(folder.resolve("b" + seed), Map.of("a.csv", csv.toString()));
      Outcome outcome = Analyses.of(bundle, rules, 1, zone);
      long[] placed = new long[times.size()];
      for (int i = 0; i < placed.length; i++) {
        long raw = times.get(i).atZone(zone).toLocalDateTime().toEpochSecond(ZoneOffset.UTC);
        placed[i] = outcome.clocks().get(0).toUtc(i + 2, raw * 1000);
      }
      Arrays.sort(placed);
      String first = Instant.ofEpochMilli(placed[0]).toString();
      String last = Instant.ofEpochMilli(placed[placed.length - 1]).toString();
      Report report = outcome.report();
      assertThat(
              List.of(
                  report.caseInfo().from(),
                  report.files().get(0).from(),
                  report.findings().get(0).firstSeen()))
          .as("seed %d", seed)
          .containsOnly(first);
      assertThat(
              List.of(
                  report.caseInfo().to(),
                  report.files().get(0).to(),
                  report.findings().get(0).lastSeen()))
          .as("seed %d", seed)
          .containsOnly(last);
      assertThat(
              report.timeline().series().stream()
                  .flatMap(series -> series.points().stream())
                  .mapToLong(Report.Point::count)
                  .sum())
          .as("timeline, seed %d", seed)
          .isEqualTo(times.size());
    }
  }

  /** A few or many, newest or oldest first, most of them close to the change. */
  private static List<Instant> times(Random random, Instant changes) {
    List<Instant> times = new ArrayList<>();
    int count = random.nextInt(2, random.nextBoolean() ? 8 : 120);
    long reach = random.nextBoolean() ? 70 * 60 : 6 * 3600;
    for (int i = 0; i < count; i++) {
      times.add(changes.plusSeconds(random.nextLong(-reach, reach)));
    }
    times.sort(random.nextBoolean() ? Comparator.naturalOrder() : Comparator.reverseOrder());
    return times;
  }

  @Test
  void anEventBeforeTheHourIsToldAgainIsTheFirst() throws Exception {
    String head = "Level,Date and Time,Source,Event ID,Task Category\n";
    StringBuilder csv = new StringBuilder(head);
    for (String time : List.of("06:00", "02:40", "02:10", "02:40")) {
      csv.append("Error,26.10.2025 " + time + ":00,Maker,7,None,It went on.\n");
    }
    Path bundle = Analyses.folder(folder.resolve("bundle"), Map.of("a.csv", csv.toString()));
    Report report =
        Analyses.of(bundle, Analyses.rules(folder.resolve("rules")), 1, BERLIN).report();
    assertThat(report.files().get(0).from()).isEqualTo("2025-10-26T00:40:00Z");
    assertThat(report.caseInfo().from()).isEqualTo("2025-10-26T00:40:00Z");
  }
}
