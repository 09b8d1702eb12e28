package casebook.analyzer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.analysis.Analyses;
import casebook.reports.model.AssumedWindow;
import casebook.reports.model.Report;
import casebook.reports.model.Report.Clock;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where nobody tells the zone of a clock, the report says so and does not pretend to know. */
class AssumedZonesTest {

  private static final String TRACE = "Trace/AADConnectProvisioningAgent_20260504-070000.log";

  @TempDir Path folder;
  private final Map<String, String> files = new TreeMap<>();

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "'hours ahead, and quiet at the end', 5:55:12 PM, +09:00",
    "hours behind, 3:59:12 AM, -05:00",
    "half an hour beside it, 2:29:50 PM, +05:30",
    "half an hour is not enough where minutes are missing, 2:24:00 PM,",
    "nothing fits, 12:37:00 PM,",
    "nobody has such a zone, 10:29:50 AM,",
    "it is UTC, 8:58:00 AM, UTC",
  })
  void itsEndIsAHintAndPlacesNothing(String why, String end, String fits) throws Exception {
    files.put(
        TRACE, agent("Information", "fine", "07:00:00") + agent("Information", "x", "09:00:00"));
    files.put("System.csv", csv("Information,5/4/2026 3:00:12 AM,Contoso,7,None,fine", end));
    Report report = report();
    Clock clock = clock(report);
    assertThat(clock.zone()).isEqualTo("UTC");
    assertThat(clock.basis()).isEqualTo("assumed");
    assertThat(clock.fits()).isEqualTo(fits);
    assertThat(AssumedWindow.of(report)).contains("on an assumed clock, UTC: System.csv");
    assertThat(AssumedWindow.of(report).contains("would fit")).isEqualTo(fits != null);
    assertThat(Analyses.written(report, "html")).contains("on an assumed clock, UTC: System.csv");
    assertThat(Analyses.written(report, "md")).contains("on an assumed clock, UTC");
  }

  @Test
  void aWindowThatRestsOnSureClocksIsNotMarked() throws Exception {
    files.put(
        TRACE, agent("Information", "fine", "01:00:00") + agent("Information", "x", "23:00:00"));
    files.put(
        "System.csv",
        "Level,Date and Time,Source,Event ID,Task Category\n"
            + "Information,5/4/2026 9:00:12 AM,Contoso,7,None,fine\n");
    assertThat(AssumedWindow.of(report())).isEmpty();
  }

  /** Only where problems stand on both clocks can their order be wrong. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "problems in both, Error, 'Error,5/4/2026 8:30:00 AM,NETLOGON,9002,None,x', true",
    "noise in the event log, Error, 'Information,5/4/2026 8:30:00 AM,Contoso,7,None,fine', false",
    "noise in the trace, Information, 'Error,5/4/2026 8:30:00 AM,NETLOGON,9002,None,x'," + " false",
  })
  void theZoneIsAskedForWhereTheOrderHangsOnIt(
      String why, String level, String event, boolean asked) throws Exception {
    String text = level.equals("Error") ? "The Connector trust certificate expired." : "fine";
    files.put(TRACE, agent(level, text, "08:00:00") + agent(level, text, "09:00:00"));
    files.put("System.csv", csv(event, "9:00:12 AM"));
    assertThat(
            report().missingEvidence().stream()
                .anyMatch(
                    one ->
                        one.what().startsWith("time zone of the server")
                            && one.why().startsWith("System.csv names no time zone")
                            && one.collect().get(0).contains("Get-TimeZone")))
        .isEqualTo(asked);
  }

  private Report report() throws Exception {
    return Analyses.of(Analyses.folder(folder.resolve("b"), files)).report();
  }

  private static Clock clock(Report report) {
    return report.files().stream()
        .filter(file -> file.path().equals("System.csv"))
        .findFirst()
        .orElseThrow()
        .clock();
  }

  private static String csv(String event, String end) {
    return "Level,Date and Time,Source,Event ID,Task Category\n"
        + "Information,5/4/2026 "
        + end
        + ",Contoso,7,None,fine\n"
        + (event.isEmpty() ? "" : event + "\n")
        + "Information,4/28/2026 1:00:12 AM,Contoso,7,None,fine\n";
  }

  private static String agent(String level, String text, String time) {
    return "AADConnectProvisioningAgent.exe "
        + level
        + ": 0 : "
        + text
        + "\n    ProcessId=3120\n    DateTime=2026-05-04T"
        + time
        + ".0000000Z\n";
  }
}
