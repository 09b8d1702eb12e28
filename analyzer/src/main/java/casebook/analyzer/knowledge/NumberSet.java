package casebook.analyzer.knowledge;

import java.util.List;
import java.util.stream.Stream;

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
    for (int i = 0; i < ranges.size(); i++) { // asked of every record: no iterator
      Range range = ranges.get(i);
      if (number >= range.low && number <= range.high) {
        return true;
      }
    }
    return false;
  }

  /** The numbers of both. */
  public NumberSet plus(NumberSet other) {
    return new NumberSet(Stream.concat(ranges.stream(), other.ranges.stream()).toList());
  }

  /** How many numbers it holds. */
  public long size() {
    return ranges.stream().mapToLong(range -> range.high - range.low + 1).sum();
  }
}
