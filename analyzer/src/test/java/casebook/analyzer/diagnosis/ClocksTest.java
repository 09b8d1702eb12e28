package casebook.analyzer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.tally.SourceResult;
import casebook.parsers.format.FileClock;
import casebook.parsers.format.FileClock.Basis;
import casebook.parsers.item.Family;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Zones that a file does not tell are filled in from the user or from its neighbours. */
class ClocksTest {

  private static final long DAY = 86_400_000L;
  private static final ZoneOffset TWO = ZoneOffset.ofHours(2);
  private static final FileClock TOLD = FileClock.zoned(TWO, Basis.STATED, "says so");
  private static final FileClock UNTOLD = FileClock.local("no zone");

  private static FileClock last(ZoneId stated, SourceResult... files) {
    List<SourceResult> resolved = Clocks.resolve(List.of(files), stated);
    return resolved.get(resolved.size() - 1).clock();
  }

  @Test
  void aNeighbourOfTheSameServerTells() {
    FileClock clock =
        last(
            null,
            SomeFiles.file("a", Family.TRACE, TOLD),
            SomeFiles.file("b", Family.EVENT_LOG, UNTOLD));
    assertThat(clock.zone()).isEqualTo(TWO);
    assertThat(clock.basis()).isEqualTo(Basis.INFERRED);
    assertThat(clock.rule()).isEqualTo("no zone; zone as shown by a");
  }

  @Test
  void neighboursThatDisagreeTellNothing() {
    FileClock other = FileClock.zoned(ZoneOffset.UTC, Basis.STATED, "x");
    FileClock clock =
        last(
            null,
            SomeFiles.file("a", Family.TRACE, TOLD),
            SomeFiles.file("b", Family.TRACE, other),
            SomeFiles.file("c", Family.TRACE, UNTOLD));
    assertThat(clock.isZoned()).isFalse();
    assertThat(clock.basis()).isEqualTo(Basis.ASSUMED);
  }

  @Test
  void proxiesAreOtherMachines() {
    assertThat(
            last(
                    null,
                    SomeFiles.file("a", Family.PROXY, TOLD),
                    SomeFiles.file("b", Family.TRACE, UNTOLD))
                .isZoned())
        .isFalse();
    assertThat(
            last(
                    null,
                    SomeFiles.file("a", Family.TRACE, TOLD),
                    SomeFiles.file("b", Family.PROXY, UNTOLD))
                .isZoned())
        .isFalse();
  }

  @Test
  void aFileInUtcSaysNothingAboutTheServer() {
    FileClock utc = FileClock.utc("offset in every record");
    assertThat(
            last(
                    null,
                    SomeFiles.file("a", Family.TRACE, utc),
                    SomeFiles.file("b", Family.TRACE, UNTOLD))
                .isZoned())
        .isFalse();
  }

  @Test
  void theUserWinsOverNeighboursButNotOverTheFileItself() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    FileClock clock =
        last(
            berlin,
            SomeFiles.file("a", Family.TRACE, TOLD),
            SomeFiles.file("b", Family.PROXY, UNTOLD));
    assertThat(clock.zone()).isEqualTo(berlin);
    assertThat(clock.basis()).isEqualTo(Basis.STATED);
    assertThat(clock.rule()).isEqualTo("no zone; --time-zone");
    assertThat(last(berlin, SomeFiles.file("a", Family.TRACE, TOLD)).zone()).isEqualTo(TWO);
    FileClock guessed = FileClock.zoned(TWO, Basis.INFERRED, "an event says so");
    assertThat(last(berlin, SomeFiles.file("a", Family.EVENT_LOG, guessed)).zone())
        .isEqualTo(berlin);
  }

  @Test
  void whatHasNoDateStaysWithout() {
    FileClock clock =
        last(TWO, SomeFiles.file("a", Family.TRACE, FileClock.undated("times of day")));
    assertThat(clock.isDated()).isFalse();
    assertThat(clock.isZoned()).isFalse();
  }

  @Test
  void aFileWithoutTimesHasNoClock() {
    assertThat(last(TWO, SomeFiles.file("a", Family.CONFIG, null))).isNull();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why this row is here             | zone          | days from | days to | told
            the same days                    | +02:00        | 0         | 10      | true
            two weeks later                  | +02:00        | 12        | 23      | true
            another season, perhaps          | +02:00        | 12        | 25      | false
            or before                        | +02:00        | -15       | 5       | false
            a zone knows its seasons         | Europe/Berlin | -200      | 200     | true
          """)
  void anOffsetHoldsForItsSeason(
      String why, String zone, long daysFrom, long daysTo, boolean told) {
    FileClock teller = FileClock.zoned(ZoneId.of(zone), Basis.STATED, "says so");
    FileClock clock =
        last(
            null,
            SomeFiles.file("a", Family.TRACE, "f", teller, 0, 10 * DAY),
            SomeFiles.file("b", Family.TRACE, "f", UNTOLD, daysFrom * DAY, daysTo * DAY));
    assertThat(clock.isZoned()).isEqualTo(told);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why this row is here             | path                  | family    | format   | told
            a trace                          | x.log                 | TRACE     | f        | true
            an event log                     | x.csv                 | EVENT_LOG | f        | true
            an installation                  | x.log                 | OTHER     | msi-log  | true
            a log that no format knows       | x.log                 | OTHER     | f        | false
            a proxy                          | x.log                 | PROXY     | w3c      | false
            the server's own firewall        | Logs/PFirewall.log    | PROXY     | w3c      | true
            a proxy in a folder of that name | pfirewall/access.log  | PROXY     | w3c      | false
          """)
  void theServersOwnLogsHaveTheServersZone(
      String why, String path, Family family, String format, boolean told) {
    FileClock clock =
        last(
            null,
            SomeFiles.file("a", Family.TRACE, TOLD),
            SomeFiles.file(path, family, format, UNTOLD, 0, 0));
    assertThat(clock.isZoned()).isEqualTo(told);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why this row is here             | days from | days to | reaches beyond
            what both saw covers the file    | 0         | 1       | false
            two weeks are near               | -13       | 14      | false
            the file goes on for months      | 0         | 90      | true
            or began months before           | -90       | 1       | true
          """)
  void anOffsetThatWasPairedIsLessSureForOtherSeasons(
      String why, long daysFrom, long daysTo, boolean reachesBeyond) {
    SourceResult utc = SomeFiles.file("a", Family.TRACE, FileClock.utc("test"));
    SourceResult local =
        SomeFiles.file("b", Family.TRACE, "f", UNTOLD, daysFrom * DAY, daysTo * DAY);
    for (int i = 0; i < 12; i++) {
      utc.course().sightings().add(i, i * 1_000_003L, i + 1);
      local.course().sightings().add(i, i * 1_000_003L + 2 * 3_600_000, i + 1);
    }
    FileClock clock = last(null, utc, local);
    assertThat(clock.zone()).isEqualTo(TWO);
    assertThat(clock.certainty()).isEqualTo(reachesBeyond ? 70 : 99);
    assertThat(clock.rule().contains("summer time may change it")).isEqualTo(reachesBeyond);
  }
}
