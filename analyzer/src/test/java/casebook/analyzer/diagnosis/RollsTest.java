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
import org.jspecify.annotations.Nullable;
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

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      textBlock =
          """
          # why this row is here       | files, each with the hour at which its sixty minutes begin  | what is told
            one of a series is missing | p/access.log.2=0 p/access.log=4                             | p/access.log: 08:59 to 12:00 since p/access.log.2
            one break of four files    | a-2026030208.log=0 a-2026030209.log=1 a-2026030211.log=3 a-2026030212.log=4 | a-2026030211.log: 09:59 to 11:00 since a-2026030209.log
            one break of three files   | a-2026030208.log=0 a-2026030209.log=1 a-2026030212.log=4    | a-2026030212.log: 09:59 to 12:00 since a-2026030209.log
            every break of rotated     | access.log.4=0 access.log.2=4 access.log=8                  | access.log: 12:59 to 16:00 since access.log.2, access.log.2: 08:59 to 12:00 since access.log.4
            what goes on               | access.log.1=0 access.log=1                                 | none
            other folders, other names | srv1/access.log=0 srv2/access.log=9 srv2/denied.log=0       | none
            files that never meet      | run0.log=0 run1.log=9 run2.log=18 run3.log=27               | none
          """)
  void whereASeriesBreaksIsTold(String why, String files, @Nullable String breaks)
      throws Exception {
    Map<String, String> logs = new TreeMap<>();
    for (String file : files.split(" ")) {
      String[] hour = file.split("=");
      logs.put(hour[0], squid(START + Long.parseLong(hour[1]) * HOUR, 60));
    }
    assertThat(String.join(", ", gaps(logs))).isEqualTo(breaks == null ? "" : breaks);
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
        told.add(
            file.path()
                + ": "
                + minute(gap.from())
                + " to "
                + minute(gap.to())
                + " since "
                + gap.since());
      }
    }
    return told;
  }

  private static String minute(@Nullable String time) {
    return String.valueOf(time).substring(11, 16);
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
