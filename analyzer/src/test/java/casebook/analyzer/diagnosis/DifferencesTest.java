package casebook.analyzer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.tally.Sightings;
import casebook.parsers.format.FileClock;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What two files saw at times that all differ by the same is what they both saw. */
class DifferencesTest {

  private static final long AHEAD = 95_000;

  private static Things things(LongStream times, int things) {
    Sightings seen = new Sightings();
    long[] at = times.toArray();
    for (int i = 0; i < at.length; i++) {
      for (int thing = 0; thing < things; thing++) {
        seen.addCommon(thing, at[i], i + 1);
      }
    }
    return new Things(seen.things(), FileClock.utc("test"));
  }

  private static LongStream times(int count) {
    return new Random(7).longs(count, 0, 36_000_000).sorted();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why this row is here         | events | things | most   | least found
            few                          | 10     | 1      | 200000 | 10
            each seen in seven ways      | 10     | 7      | 200000 | 10
            more than may be paired      | 1000   | 1      | 200000 | 200
            with many files at once      | 1000   | 3      | 1000   | 16
            more things than pairs       | 50     | 60     | 200    | 8
          """)
  void whatBothSawIsFoundWithinTheBound(
      String why, int events, int things, int most, int leastFound) {
    Differences differences =
        new Differences(
            things(times(events).map(time -> time + AHEAD), things),
            things(times(events), things),
            most);
    assertThat(differences.size()).isLessThanOrEqualTo(most);
    Differences.Best best = differences.best();
    assertThat(best).isNotNull();
    assertThat(best.millis()).isBetween(AHEAD - 2000, AHEAD + 2000);
    assertThat(best.events()).isBetween(leastFound, events);
    assertThat(best.asked()).isBetween(best.events(), best.events() + 2);
  }

  @Test
  void manyRecordsOfOneFileMeetOneOfTheOtherOnce() {
    Differences differences =
        new Differences(
            things(LongStream.range(0, 50).map(i -> i * 10), 1),
            things(LongStream.of(7_000), 1),
            100);
    assertThat(differences.size()).isEqualTo(50);
    assertThat(differences.best().events()).isEqualTo(1);
  }

  @Test
  void whatLiesDaysApartIsNoPair() {
    Differences differences =
        new Differences(
            things(LongStream.of(0, 200_000_000), 1), things(LongStream.of(100_000_000), 1), 100);
    assertThat(differences.size()).isZero();
    assertThat(differences.best()).isNull();
  }
}
