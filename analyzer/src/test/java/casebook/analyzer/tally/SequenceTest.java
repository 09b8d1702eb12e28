package casebook.analyzer.tally;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.parsers.format.FileClock;
import casebook.parsers.format.FileClock.Basis;
import casebook.parsers.item.Field;
import casebook.parsers.item.LogEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequenceTest {

  private static final FileClock UTC = FileClock.utc("test");
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;

  private static Sequence of(List<Long> times) {
    Sequence sequence = new Sequence();
    long line = 1;
    for (long time : times) {
      sequence.add(event(time, line++, -1));
    }
    return sequence;
  }

  private static LogEvent event(long time, long line, long id) {
    byte[] text = (id < 0 ? "x" : String.valueOf(id)).getBytes(StandardCharsets.US_ASCII);
    LogEvent event = new LogEvent();
    event.begin(text, 0, text.length, line);
    event.rawTime(time);
    if (id >= 0) {
      event.set(Field.RECORD, 0, text.length);
    }
    return event;
  }

  /** A record each minute, but for a stretch without any. */
  private static List<Long> withSilence(int records, long silence) {
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < records; i++) {
      times.add(i * MINUTE + (i < records / 2 ? 0 : silence));
    }
    return times;
  }

  @Test
  void aSilenceFarBeyondTheRhythmIsTold() {
    assertThat(of(withSilence(400, 5 * HOUR)).silences(UTC))
        .singleElement()
        .satisfies(
            gap -> {
              assertThat(gap.line()).isEqualTo(201);
              assertThat(gap.toRaw() - gap.fromRaw()).isEqualTo(5 * HOUR + MINUTE);
            });
  }

  @Test
  void soItIsWhereTheNewestRecordComesFirst() {
    List<Long> times = withSilence(400, 5 * HOUR);
    Collections.reverse(times);
    assertThat(of(times).silences(UTC)).hasSize(1);
    assertThat(of(times).isBackwards()).isTrue();
    assertThat(of(times).outOfOrder(UTC)).isZero();
  }

  @Test
  void pausesThatComeAgainAndAgainAreTheRhythm() {
    List<Long> times = new ArrayList<>();
    for (int day = 0; day < 20; day++) {
      for (int i = 0; i < 40; i++) {
        times.add(day * 24 * HOUR + i * MINUTE);
      }
    }
    assertThat(of(times).silences(UTC)).isEmpty();
  }

  @Test
  void aFewRecordsHaveNoRhythm() {
    assertThat(of(withSilence(20, 9 * HOUR)).silences(UTC)).isEmpty();
  }

  @Test
  void aShortSilenceIsNone() {
    assertThat(of(withSilence(400, 10 * MINUTE)).silences(UTC)).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why this row is here              | records | at  | years | line
            no damaged date                   | 120     | -1  | 0     | 61
            too late, before the silence      | 120     | 30  | 170   | 62
            too early, before the silence     | 120     | 30  | -30   | 62
            too late, behind the silence      | 120     | 90  | 170   | 61
            too late, the first record        | 120     | 0   | 170   | 62
            a little more than a year         | 120     | 30  | 1.1   | 62
            at the silence                    | 120     | 60  | 170   | 62
          """)
  void aDamagedDateHidesNoSilence(String why, int records, int at, double years, long line) {
    List<Long> times = withSilence(records, 20 * HOUR);
    if (at >= 0 && years != 0) {
      times.add(at, times.get(at) + (long) (years * 365 * 24 * HOUR));
    }
    assertThat(of(times).silences(UTC)).extracting(Sequence.Gap::line).containsExactly(line);
    Collections.reverse(times);
    assertThat(of(times).silences(UTC)).hasSize(1);
  }

  @Test
  void yearsWithoutRecordsAreASilenceWhereTheFileGoesOnBehind() {
    long years = 2 * 365 * 24 * HOUR;
    assertThat(of(withSilence(400, years)).silences(UTC))
        .extracting(Sequence.Gap::line)
        .containsExactly(201L);
    List<Long> times = withSilence(100, 0);
    times.add(years);
    assertThat(of(times).silences(UTC)).extracting(Sequence.Gap::line).containsExactly(101L);
    Collections.reverse(times);
    assertThat(of(times).silences(UTC)).extracting(Sequence.Gap::line).containsExactly(2L);
  }

  @Test
  void recordsAgainstTheDirectionAreCountedButNotALittleJitter() {
    List<Long> times = withSilence(100, 0);
    times.set(50, times.get(50) - 3 * MINUTE);
    times.set(70, times.get(69) - 1500);
    assertThat(of(times).outOfOrder(UTC)).isEqualTo(1);
  }

  @Test
  void anHourThatIsToldTwiceIsFoundInBothDirections() {
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      times.add(10 * HOUR + i * MINUTE - (i < 60 ? 0 : HOUR));
    }
    assertThat(of(times).folds())
        .singleElement()
        .satisfies(
            fold -> {
              assertThat(fold.fromLine()).isEqualTo(61);
              assertThat(fold.newestFirst()).isFalse();
            });
    Collections.reverse(times);
    assertThat(of(times).folds())
        .singleElement()
        .satisfies(
            fold -> {
              assertThat(fold.fromLine()).isEqualTo(61);
              assertThat(fold.newestFirst()).isTrue();
            });
  }

  @Test
  void anHourThatIsToldTwiceIsNoDisorder() {
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      times.add(10 * HOUR + i * MINUTE - (i < 60 ? 0 : HOUR));
    }
    Sequence sequence = of(times);
    assertThat(sequence.outOfOrder(UTC)).isEqualTo(1);
    assertThat(sequence.outOfOrder(UTC.folded(sequence.folds()))).isZero();
  }

  @Test
  void anHourThatSummerTimeLeavesOutIsNoSilence() {
    long change = Instant.parse("2026-03-29T02:00:00Z").toEpochMilli(); // the wall shows 03:00
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      times.add(change + (i - 200) * MINUTE + (i < 200 ? 0 : HOUR));
    }
    FileClock berlin = FileClock.zoned(ZoneId.of("Europe/Berlin"), Basis.STATED, "test");
    assertThat(of(times).silences(UTC)).hasSize(1);
    assertThat(of(times).silences(berlin)).isEmpty();
  }

  @Test
  void missingRecordIdsAreFoundWhereTheyAreMissing() {
    Sequence sequence = new Sequence();
    long line = 1;
    for (long id = 100; id < 400; id++) {
      if (id < 200 || id > 249) {
        sequence.add(event(line * MINUTE, line++, id));
      }
    }
    assertThat(sequence.missing()).isEqualTo(50);
    assertThat(sequence.holes())
        .singleElement()
        .satisfies(h -> assertThat(h.line()).isEqualTo(101));
    assertThat(sequence.isSelection()).isFalse();
  }

  private static LogEvent event(long line, String log, long id) {
    byte[] text = (log + " " + id).getBytes(StandardCharsets.US_ASCII);
    LogEvent event = new LogEvent();
    event.begin(text, 0, text.length, line);
    event.rawTime(line * MINUTE);
    int slash = log.indexOf('/');
    event.set(Field.CHANNEL, 0, slash);
    event.set(Field.COMPUTER, slash + 1, log.length());
    event.set(Field.RECORD, log.length() + 1, text.length);
    return event;
  }

  @Test
  void idsOfSeveralChannelsAndMachinesAreCountedApart() {
    Sequence sequence = new Sequence();
    long line = 1;
    for (int i = 0; i < 300; i++) {
      if (i < 100 || i >= 121) {
        sequence.add(event(line++, "System/srv1", 100 + i));
      }
      sequence.add(event(line++, "System/srv2", 5000 + i));
      sequence.add(event(line++, "Application/srv1", 90_000 + i));
      if (i % 17 == 0) {
        sequence.add(event(line++, "Setup/srv1", 10 * i)); // somebody selected these
      }
    }
    assertThat(sequence.missing()).isEqualTo(21);
    assertThat(sequence.isSelection()).isFalse();
    assertThat(sequence.holes())
        .singleElement()
        .satisfies(hole -> assertThat(hole.missing()).isEqualTo(21));
  }

  @Test
  void ofTooManyLogsNoIdIsMissing() {
    Sequence sequence = new Sequence();
    for (int i = 0; i < 4000; i++) {
      sequence.add(event(i + 1, "System/srv" + i % 2000, i / 2000 * 2));
    }
    assertThat(sequence.missing()).isZero();
    assertThat(sequence.holes()).isEmpty();
  }

  @Test
  void aRingThatBeginsInItsMidstMissesNothing() {
    Sequence sequence = new Sequence();
    for (long i = 0; i < 300; i++) {
      sequence.add(event(i * MINUTE, i + 1, 1000 + (i + 150) % 300));
    }
    assertThat(sequence.missing()).isZero();
    assertThat(sequence.holes()).isEmpty();
  }

  @Test
  void aSelectionIsNoTornLog() {
    Sequence sequence = new Sequence();
    for (long i = 0; i < 100; i++) {
      sequence.add(event(i * MINUTE, i + 1, i * 17));
    }
    assertThat(sequence.isSelection()).isTrue();
  }

  @Test
  void manyHolesStayBounded() {
    Sequence sequence = new Sequence();
    for (long i = 0; i < 100_000; i++) {
      sequence.add(event(i * HOUR, i + 1, i * 3 / 2));
    }
    assertThat(sequence.holes()).hasSize(5);
    assertThat(sequence.folds()).hasSizeLessThan(300);
  }
}
