package casebook.analyzer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.tally.Occurrences;
import casebook.analyzer.tally.SourceResult;
import casebook.parsers.format.FileClock;
import casebook.parsers.item.Family;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What several files hold counts as often as the one that holds most of it says. */
class RepeatsTest {

  /**
   * Random files of one machine, in random zones, of clocks that are wrong: the sum of the largest
   * counts.
   */
  @Test
  void asTheSumOfTheLargestCounts() {
    for (long seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      boolean named = random.nextBoolean();
      Repeats repeats = new Repeats();
      Map<String, Integer> most = new HashMap<>();
      long counted = 0;
      int files = 1 + random.nextInt(4);
      for (int f = 0; f < files; f++) {
        long offset = random.nextInt(3) * 3_600_000L;
        long skew = random.nextInt(-2, 3) * 37_000L;
        FileClock clock =
            FileClock.local("t")
                .resolve(
                    ZoneOffset.ofTotalSeconds((int) (offset / 1000)),
                    FileClock.Basis.STATED,
                    100,
                    "t")
                .skewed(skew, "t");
        Occurrences found = new Occurrences();
        Map<String, Integer> own = new HashMap<>();
        int records = random.nextInt(60);
        for (int i = 0; i < records; i++) {
          long identity = random.nextInt(3);
          long second = random.nextInt(10);
          long millis = second * 1000 + random.nextInt(1000);
          found.add(identity, named ? 5 : 0, millis + offset + skew, i + 1);
          own.merge(identity + "@" + second, 1, Integer::sum);
        }
        Repeats.Repeated again = repeats.next(SomeFiles.file("f", Family.EVENT_LOG, clock), found);
        counted += records - again.count();
        own.forEach((key, times) -> most.merge(key, times, Math::max));
      }
      assertThat(counted)
          .as("seed %d", seed)
          .isEqualTo(most.values().stream().mapToLong(Integer::longValue).sum());
    }
  }

  @Test
  void aLogWithoutMachinesRepeatsTheLogOfOneThatNamesIt() {
    Repeats repeats = new Repeats();
    SourceResult file = SomeFiles.file("f", Family.EVENT_LOG, FileClock.utc("t"));
    List<Long> counts = new ArrayList<>();
    for (long machine : new long[] {7, 0, 7, 8}) {
      Occurrences found = new Occurrences();
      found.add(1, machine, 5_000, 1);
      found.add(1, machine, 5_400, 2);
      counts.add(2 - repeats.next(file, found).count());
    }
    assertThat(counts)
        .as("a machine, an export without machine, the same machine, another one")
        .containsExactly(2L, 0L, 0L, 0L);
  }

  @Test
  void anotherMachineIsAnother() {
    Repeats repeats = new Repeats();
    SourceResult file = SomeFiles.file("f", Family.EVENT_LOG, FileClock.utc("t"));
    List<Long> counts = new ArrayList<>();
    for (long machine : new long[] {7, 8, 8}) {
      Occurrences found = new Occurrences();
      found.add(1, machine, 5_000, 1);
      counts.add(1 - repeats.next(file, found).count());
    }
    assertThat(counts).containsExactly(1L, 1L, 0L);
  }

  @Test
  void tracesAreComparedByTheMillisecond() {
    Repeats repeats = new Repeats();
    SourceResult file = SomeFiles.file("f", Family.TRACE, FileClock.utc("t"));
    Occurrences one = new Occurrences();
    one.add(1, 0, 5_000, 1);
    Occurrences other = new Occurrences();
    other.add(1, 0, 5_400, 1);
    assertThat(repeats.next(file, one).count()).isZero();
    assertThat(repeats.next(file, other).count()).isZero();
  }
}
