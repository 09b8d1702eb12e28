package casebook.analyzer.tally;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SightingsTest {

  private static Set<Long> keys(Sightings.Sample seen) {
    Set<Long> keys = new HashSet<>();
    for (int i = 0; i < seen.size(); i++) {
      keys.add(seen.key(i));
    }
    return keys;
  }

  private static Set<Long> times(Sightings.Sample seen, Set<Long> ofKeys) {
    Set<Long> times = new TreeSet<>();
    for (int i = 0; i < seen.size(); i++) {
      if (ofKeys.contains(seen.key(i))) {
        times.add(seen.rawMillis(i));
      }
    }
    return times;
  }

  private static List<String> sorted(Sightings.Sample seen) {
    return IntStream.range(0, seen.size())
        .mapToObj(i -> seen.key(i) + " " + seen.rawMillis(i))
        .sorted()
        .toList();
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
    assertThat(large.moments().size()).isBetween(100, 512);
    Set<Long> both = keys(small.moments());
    both.retainAll(keys(large.moments()));
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
        Set<Long> both = keys(one.moments());
        both.retainAll(keys(other.moments()));
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
    assertThat(keys(seen.moments())).hasSize(2);
    assertThat(seen.moments().size()).isLessThan(512);
  }

  @Test
  void ofWhatRecursTwoFilesKeepTheSameTimes() {
    Sightings large = new Sightings(512);
    Sightings small = new Sightings(512);
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      large.add(random.nextLong(20), 5_000, i);
      large.add(7, i * 900_000L, i);
      if (i < 100) {
        small.add(7, i * 900_000L, i);
      }
    }
    assertThat(times(large.moments(), keys(small.moments())))
        .isEqualTo(times(small.moments(), keys(small.moments())))
        .hasSize(8);
  }

  @Test
  void whatIsKeptDoesNotDependOnTheOrder() {
    for (long seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      List<Long> seen = random.longs(5_000, 0, 9).boxed().collect(Collectors.toList());
      Sightings first = new Sightings(512);
      seen.forEach(what -> first.add(what % 3, what * 1000, what));
      Collections.shuffle(seen, random);
      Sightings second = new Sightings(512);
      seen.forEach(what -> second.add(what % 3, what * 1000, what));
      assertThat(sorted(second.moments())).as("seed %d", seed).isEqualTo(sorted(first.moments()));
      assertThat(sorted(second.things())).as("seed %d", seed).isEqualTo(sorted(first.things()));
    }
  }

  @Test
  void ofOneThingTheFirstTimesShowItsPattern() {
    Sightings seen = new Sightings(512);
    for (int i = 0; i < 100_000; i++) {
      seen.addCommon(7, i * 1000L, i);
    }
    assertThat(seen.things().size()).isBetween(64, 512);
    for (int i = 0; i < seen.things().size(); i++) {
      assertThat(seen.things().rawMillis(i)).isEqualTo(i * 1000L);
    }
  }
}
