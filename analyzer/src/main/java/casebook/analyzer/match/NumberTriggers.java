package casebook.analyzer.match;

import casebook.analyzer.knowledge.NumberSet;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeSet;

/**
 * Which rules a number in a field makes worth trying: one binary search among the places where the
 * answer changes, however many rules there are.
 */
final class NumberTriggers {

  private static final int[] NONE = {};

  private final long[] starts;
  private final int[][] rules;

  /**
   * As {@link #of(Map)} found them.
   *
   * @param starts places where the answer changes, ascending
   * @param rules the answer from each of them on
   */
  NumberTriggers(long[] starts, int[][] rules) {
    this.starts = starts;
    this.rules = rules;
  }

  /**
   * Prepares the search.
   *
   * @param sets the numbers that each rule, by its index, asks for
   */
  static NumberTriggers of(Map<Integer, NumberSet> sets) {
    TreeSet<Long> changes = new TreeSet<>();
    for (NumberSet set : sets.values()) {
      for (NumberSet.Range range : set.ranges()) {
        changes.add(range.low());
        changes.add(range.high() + 1);
      }
    }
    long[] starts = changes.stream().mapToLong(Long::longValue).toArray();
    int[][] rules = new int[starts.length][];
    for (int i = 0; i < starts.length; i++) {
      long number = starts[i];
      rules[i] =
          sets.entrySet().stream()
              .filter(entry -> entry.getValue().contains(number))
              .mapToInt(Map.Entry::getKey)
              .sorted()
              .toArray();
    }
    return new NumberTriggers(starts, rules);
  }

  long[] starts() {
    return starts;
  }

  int[][] rules() {
    return rules;
  }

  /** True if no number makes any rule worth trying. */
  boolean isEmpty() {
    return starts.length == 0;
  }

  /** The rules that ask for this number. */
  int[] of(long number) {
    int at = Arrays.binarySearch(starts, number);
    int segment = at >= 0 ? at : -at - 2;
    return segment < 0 ? NONE : rules[segment];
  }
}
