package casebook.analyzer.tally;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SightingsTest {

  private static Set<Long> keys(Sightings seen) {
    Set<Long> keys = new HashSet<>();
    for (int i = 0; i < seen.size(); i++) {
      keys.add(seen.key(i));
    }
    return keys;
  }

  @Test
  void twoFilesKeepTheSameOfWhatBothSaw() {
    Sightings large = new Sightings(512);
    Sightings small = new Sightings(512);
    Random random = new Random(7);
    for (int i = 0; i < 50_000; i++) {
      long what = random.nextLong();
      long time = random.nextLong(1_000_000_000);
      large.add(what, time, i);
      if (i % 50 == 0) {
        small.add(what, time + 7_200_000, i);
      }
    }
    assertThat(large.size()).isBetween(100, 512);
    Set<Long> both = keys(small);
    both.retainAll(keys(large));
    assertThat(both).as("a zone of two hours changes no key").isNotEmpty();
  }

  @Test
  void whatIsWithinFiveSecondsSharesAKey() {
    for (long shift = -5000; shift <= 5000; shift += 500) {
      for (long start = 0; start < 20_000; start += 700) {
        Sightings one = new Sightings();
        Sightings other = new Sightings();
        one.addLoose(42, 1_000_000_000 + start, 1);
        other.addLoose(42, 1_000_000_000 + start + shift + 3_600_000, 1);
        Set<Long> both = keys(one);
        both.retainAll(keys(other));
        if (Math.abs(shift) < 5000) {
          assertThat(both).as("start %d, shift %d", start, shift).isNotEmpty();
        }
      }
    }
  }

  @Test
  void oneThingThatRecursDoesNotCrowdOutTheRest() {
    Sightings seen = new Sightings(512);
    seen.add(99, 5_000, 1);
    for (int i = 0; i < 100_000; i++) {
      seen.add(7, i * 900_000L, i);
    }
    assertThat(keys(seen)).hasSize(2);
    assertThat(seen.size()).isLessThan(512);
  }
}
