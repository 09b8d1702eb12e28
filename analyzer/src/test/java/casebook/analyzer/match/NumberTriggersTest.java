package casebook.analyzer.match;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.knowledge.NumberSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The search among the places where the answer changes finds what asking every set finds. */
class NumberTriggersTest {

  @Test
  void findsTheRulesThatAskForANumber() {
    for (long seed = 0; seed < 2_000; seed++) {
      Random random = new Random(seed);
      Map<Integer, NumberSet> sets = new HashMap<>();
      for (int rule = random.nextInt(6); rule > 0; rule--) {
        sets.put(rule, new NumberSet(ranges(random)));
      }
      NumberTriggers triggers = NumberTriggers.of(sets);
      for (long number = -2; number < 40; number++) {
        long asked = number;
        assertThat(triggers.of(number))
            .as("seed %d, %d in %s", seed, number, sets)
            .containsExactly(
                sets.keySet().stream()
                    .filter(rule -> sets.get(rule).contains(asked))
                    .mapToInt(Integer::intValue)
                    .sorted()
                    .toArray());
      }
    }
  }

  private static List<NumberSet.Range> ranges(Random random) {
    List<NumberSet.Range> ranges = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      long low = random.nextInt(36);
      ranges.add(new NumberSet.Range(low, low + random.nextInt(5)));
    }
    return ranges;
  }
}
