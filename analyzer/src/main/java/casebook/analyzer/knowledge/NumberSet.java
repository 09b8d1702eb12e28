package casebook.analyzer.knowledge;

import java.util.List;

/**
 * A set of numbers such as {@code 403, 407, 500-599}.
 *
 * @param ranges its parts
 */
public record NumberSet(List<Range> ranges) {

  /** Numbers from {@code low} to {@code high}, both included. */
  public record Range(long low, long high) {}

  /** True if the number is in one of the ranges. */
  public boolean contains(long number) {
    for (Range range : ranges) {
      if (number >= range.low && number <= range.high) {
        return true;
      }
    }
    return false;
  }

  /** How many numbers it holds. */
  public long size() {
    return ranges.stream().mapToLong(range -> range.high - range.low + 1).sum();
  }
}
