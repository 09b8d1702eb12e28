package casebook.analyzer.tally;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.parsers.format.FileClock;
import casebook.parsers.item.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistogramTest {

  @ParameterizedTest(name = "{0} counts as {1}")
  @CsvSource({
    "CRITICAL, 0",
    "ERROR, 0",
    "WARNING, 1",
    "INFORMATION, 2",
    "VERBOSE, 2",
    "UNKNOWN, 2"
  })
  void countsByGravity(Level level, int column) {
    Histogram histogram = new Histogram();
    histogram.add(1, 5_000, 0, level);
    List<Long> starts = new ArrayList<>();
    histogram.visit(
        FileClock.utc("test"),
        (start, width, counts) -> {
          starts.add(start);
          for (int i = 0; i < Histogram.NAMES.size(); i++) {
            assertThat(counts[i]).isEqualTo(i == column ? 1 : 0);
          }
        });
    assertThat(starts).containsExactly(5_000L);
  }

  @Test
  void wideningLosesNothingAndKeepsOrder() {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      Histogram histogram = new Histogram();
      long span = 1L << (10 + random.nextInt(30));
      long[] expected = new long[3];
      long earliest = Long.MAX_VALUE;
      for (int line = 1; line <= 3_000; line++) {
        long time = random.nextLong(-span, span);
        Level level = Level.values()[random.nextInt(Level.values().length)];
        histogram.add(line, time, 0, level);
        expected[level.isError() ? 0 : level == Level.WARNING ? 1 : 2]++;
        earliest = Math.min(earliest, time);
      }
      long[] counted = new long[3];
      List<Long> starts = new ArrayList<>();
      histogram.visit(
          FileClock.utc("test"),
          (start, width, counts) -> {
            starts.add(start);
            for (int i = 0; i < 3; i++) {
              counted[i] += counts[i];
            }
          });
      assertThat(counted).as("seed %d", seed).isEqualTo(expected);
      assertThat(starts).as("seed %d", seed).isSorted().doesNotHaveDuplicates();
      assertThat(starts).as("seed %d", seed).hasSizeLessThanOrEqualTo(512);
      assertThat(starts.get(0)).as("seed %d", seed).isLessThanOrEqualTo(earliest);
    }
  }
}
