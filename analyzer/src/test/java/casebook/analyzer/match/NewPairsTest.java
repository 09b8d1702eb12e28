package casebook.analyzer.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A few of each client and host are new, whatever else there is, in bounded room. */
class NewPairsTest {

  @Test
  void countsAsAMapWould() {
    Random random = new Random(7);
    NewPairs pairs = new NewPairs();
    Map<Long, Integer> counts = new HashMap<>();
    for (int i = 0; i < 60_000; i++) {
      // few different ones, many that meet in one slot, nought among them
      long pair = (long) random.nextInt(3_000) << (random.nextBoolean() ? 0 : 20);
      int known = counts.getOrDefault(pair == 0 ? 1L : pair, 0);
      boolean isNew = known < NewPairs.ENOUGH_OF_A_PAIR;
      assertThat(pairs.isNew(pair)).as("the %d-th of %d", known, pair).isEqualTo(isNew);
      pairs.add(pair);
      counts.put(pair == 0 ? 1L : pair, known + 1);
    }
    assertThat(pairs.isFull()).isFalse();
  }

  @Test
  void isBounded() {
    NewPairs pairs = new NewPairs();
    for (long pair = 1; pair <= 3L * NewPairs.MOST_PAIRS; pair++) {
      pairs.add(pair * 0x9E3779B97F4A7C15L);
    }
    assertThat(pairs.isFull()).isTrue();
    assertThat(pairs.isNew(42)).isFalse();
    assertThat(pairs.isNew(0x9E3779B97F4A7C15L)).as("one that is known, but once").isTrue();
  }
}
