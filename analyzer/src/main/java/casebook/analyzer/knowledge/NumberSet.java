package casebook.analyzer.knowledge;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A set of numbers such as {@code 403, 407, 500-599}. Immutable. */
public final class NumberSet {

  /** Numbers from {@code low} to {@code high}, both included. */
  public record Range(long low, long high) {}

  private final List<Range> ranges;

  /** Low and high of each range in turn: it is asked of every record. */
  private final long[] bounds;

  /**
   * A set.
   *
   * @param ranges its parts
   */
  public NumberSet(List<Range> ranges) {
    this.ranges = List.copyOf(ranges);
    bounds = ranges.stream().flatMapToLong(one -> LongStream.of(one.low, one.high)).toArray();
  }

  /** Its parts. */
  public List<Range> ranges() {
    return ranges;
  }

  /** True if the number is in one of the ranges. */
  public boolean contains(long number) {
    for (int i = 0; i < bounds.length; i += 2) {
      if (number >= bounds[i] && number <= bounds[i + 1]) {
        return true;
      }
    }
    return false;
  }

  /** The numbers of both. */
  public NumberSet plus(NumberSet other) {
    return new NumberSet(Stream.concat(ranges.stream(), other.ranges.stream()).toList());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NumberSet set && set.ranges.equals(ranges);
  }

  @Override
  public int hashCode() {
    return ranges.hashCode();
  }

  @Override
  public String toString() {
    return ranges.toString();
  }

  /** How many numbers it holds. */
  public long size() {
    return ranges.stream().mapToLong(range -> range.high - range.low + 1).sum();
  }
}
