package casebook.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why                      | from                 | to                   | bucket | column  | tick
            one event                | 2026-03-02T07:42:10Z | 2026-03-02T07:42:10Z | 1      | 1       | 5
            seconds                  | 2026-03-02T07:42:10Z | 2026-03-02T07:42:50Z | 1      | 1       | 5
            minutes                  | 2026-03-02T07:42:10Z | 2026-03-02T07:52:50Z | 1      | 5       | 120
            six hours                | 2026-03-02T05:58:00Z | 2026-03-02T11:57:00Z | 120    | 120     | 3600
            six hours, wider columns | 2026-03-02T05:58:00Z | 2026-03-02T11:57:00Z | 60     | 120     | 3600
            a day                    | 2026-03-02T00:00:00Z | 2026-03-03T00:00:00Z | 60     | 600     | 10800
            a week                   | 2026-03-02T00:00:00Z | 2026-03-09T00:00:00Z | 3600   | 3600    | 86400
            weeks                    | 2026-03-02T00:00:00Z | 2026-05-02T00:00:00Z | 3600   | 43200   | 604800
            a clock set to 1980      | 1980-01-01T00:00:00Z | 2026-03-02T00:00:00Z | 60     | 7862400 | 188697600
            odd buckets              | 2026-03-02T00:00:00Z | 2026-03-02T06:00:00Z | 77     | 154     | 3600
          """)
  void picksRoundWidths(String why, Instant from, Instant to, long bucket, long column, long tick) {
    Axis axis = Axis.over(from, to, bucket);
    assertThat(List.of(axis.columnSeconds(), axis.tickSeconds()))
        .as(why)
        .containsExactly(column, tick);
  }

  @Test
  void holdsWhatItIsOver() {
    for (long seed = 0; seed < 5000; seed++) {
      Random random = new Random(seed);
      Instant from = Instant.ofEpochSecond(random.nextLong(-1_000_000_000L, 3_000_000_000L));
      Instant to = from.plusMillis((long) Math.pow(10, random.nextDouble(12.5)));
      Axis axis = Axis.over(from, to, (long) Math.pow(10, random.nextDouble(5)));
      String which = "seed " + seed + ": " + axis;
      assertThat(axis.columns()).as(which).isBetween(Axis.FEWEST, Axis.MOST);
      assertThat(axis.fromSecond()).as(which).isLessThanOrEqualTo(from.getEpochSecond());
      assertThat(axis.toSecond()).as(which).isGreaterThan(to.getEpochSecond());
      assertThat(axis.ticks()).as(which).hasSizeBetween(1, 10);
      assertThat(axis.share(from)).as(which).isBetween(0.0, 1.0);
      assertThat(axis.start(axis.column(to))).as(which).isBeforeOrEqualTo(to);
    }
  }
}
