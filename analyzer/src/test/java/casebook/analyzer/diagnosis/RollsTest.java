package casebook.analyzer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.analysis.Analyses;
import casebook.reports.model.Report.Continuity;
import casebook.reports.model.Report.FileReport;
import casebook.reports.model.Report.Gap;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A log that goes on in another file may break off in between. */
class RollsTest {

  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long START = Instant.parse("2026-03-02T08:00:00Z").toEpochMilli();

  @TempDir Path folder;

  @Test
  void aMissingFileOfASeriesIsTold() throws Exception {
    assertThat(
            gaps(
                Map.of(
                    "Proxy/access.log.2", squid(START, 60),
                    "Proxy/access.log", squid(START + 4 * HOUR, 60))))
        .containsExactly(
            "Proxy/access.log: 2026-03-02T08:59:00Z to 2026-03-02T12:00:00Z"
                + " since Proxy/access.log.2");
  }

  @Test
  void ofFourFilesTheOneBreakIsTold() throws Exception {
    assertThat(
            gaps(
                Map.of(
                    "access-20260302-08.log", squid(START, 60),
                    "access-20260302-09.log", squid(START + HOUR, 60),
                    "access-20260302-11.log", squid(START + 3 * HOUR, 60),
                    "access-20260302-12.log", squid(START + 4 * HOUR, 60))))
        .containsExactly(
            "access-20260302-11.log: 2026-03-02T09:59:00Z to 2026-03-02T11:00:00Z"
                + " since access-20260302-09.log");
  }

  @Test
  void ofThreeFilesTheOneBreakIsTold() throws Exception {
    assertThat(
            gaps(
                Map.of(
                    "access-20260302-08.log", squid(START, 60),
                    "access-20260302-09.log", squid(START + HOUR, 60),
                    "access-20260302-12.log", squid(START + 4 * HOUR, 60))))
        .containsExactly(
            "access-20260302-12.log: 2026-03-02T09:59:00Z to 2026-03-02T12:00:00Z"
                + " since access-20260302-09.log");
  }

  @Test
  void ofRotatedFilesEveryBreakIsTold() throws Exception {
    assertThat(
            gaps(
                Map.of(
                    "access.log.4", squid(START, 60),
                    "access.log.2", squid(START + 4 * HOUR, 60),
                    "access.log", squid(START + 8 * HOUR, 60))))
        .hasSize(2);
  }

  @Test
  void whatGoesOnBreaksNowhere() throws Exception {
    assertThat(
            gaps(Map.of("access.log.1", squid(START, 60), "access.log", squid(START + HOUR, 60))))
        .isEmpty();
  }

  @ParameterizedTest(name = "{0}: {1}, {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why this row is here   | first               | second              | is told
            two machines           | srv1.log            | srv2.log            | false
            with a date beside     | srv1-20260302.log   | srv2-20260302.log   | false
            counted                | access.log.2        | access.log.1        | true
            the last has no count  | access.log.1        | access.log          | true
            counted before its end | access-1.log        | access-2.log        | true
            by day                 | access-20260302.log | access-20260303.log | true
            as IIS names them      | u_ex260302.log      | u_ex260303.log      | true
            no such day            | srv260399.log       | srv260398.log       | false
            by time of day         | run_20260302T09.log | run_20260302T14.log | true
            of one machine         | srv1-20260302.log   | srv1-20260303.log   | true
            compressed             | log.2.gz!/log.2     | log.1.gz!/log.1     | true
          """)
  void twoFilesAreOneLogWhereADateOrACountTellsThemApart(
      String why, String first, String second, boolean isTold) throws Exception {
    assertThat(gaps(Map.of(first, squid(START, 60), second, squid(START + 9 * HOUR, 60))))
        .hasSize(isTold ? 1 : 0);
  }

  @Test
  void whatStandsInALongerFileIsNotMissing() throws Exception {
    assertThat(
            gaps(
                Map.of(
                    "access1.log", squid(START, 1200),
                    "access2.log", squid(START + HOUR, 60),
                    "access3.log", squid(START + 5 * HOUR, 60),
                    "access4.log", squid(START + 6 * HOUR, 60))))
        .isEmpty();
  }

  @Test
  void otherFoldersAndOtherNamesAreNoSeries() throws Exception {
    assertThat(
            gaps(
                Map.of(
                    "srv1/access.log", squid(START, 60),
                    "srv2/access.log", squid(START + 9 * HOUR, 60),
                    "srv2/denied.log", squid(START, 60))))
        .isEmpty();
  }

  @Test
  void filesThatNeverMeetWereNoSeries() throws Exception {
    Map<String, String> files = new TreeMap<>();
    for (int i = 0; i < 4; i++) {
      files.put("run" + i + ".log", squid(START + i * 9 * HOUR, 60));
    }
    assertThat(gaps(files)).isEmpty();
  }

  @Test
  void aPauseThatIsUsualInTheFilesIsNone() throws Exception {
    assertThat(
            gaps(
                Map.of(
                    "access.log.1", squid(START, 60, 30 * MINUTE),
                    "access.log", squid(START + 32 * HOUR, 60, 30 * MINUTE))))
        .isEmpty();
  }

  private List<String> gaps(Map<String, String> files) throws Exception {
    List<String> told = new ArrayList<>();
    Path bundle = Analyses.folder(folder, files);
    for (FileReport file : Analyses.of(bundle).report().files()) {
      Continuity continuity = file.continuity();
      for (Gap gap : continuity == null ? List.<Gap>of() : continuity.gaps()) {
        told.add(file.path() + ": " + gap.from() + " to " + gap.to() + " since " + gap.since());
      }
    }
    return told;
  }

  private static String squid(long from, int records) {
    return squid(from, records, MINUTE);
  }

  private static String squid(long from, int records, long step) {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < records; i++) {
      log.append((from + i * step) / 1000)
          .append(".000     12 10.1.2.3 TCP_MISS/200 512 GET http://intranet.contoso.com/")
          .append(i)
          .append(" - HIER_DIRECT/10.9.9.9 text/html\n");
    }
    return log.toString();
  }
}
