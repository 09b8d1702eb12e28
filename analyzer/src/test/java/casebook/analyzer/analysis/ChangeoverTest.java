package casebook.analyzer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.reports.model.Report.FileReport;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs by the clock on the wall, over nights in which summer time begins or ends. */
class ChangeoverTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

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
}
