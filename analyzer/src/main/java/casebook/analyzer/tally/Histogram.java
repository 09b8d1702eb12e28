package casebook.analyzer.tally;

import casebook.parsers.format.FileClock;
import casebook.parsers.item.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many records of which gravity a file holds over time, on the file's own clock. Starts with
 * buckets of a second and doubles their width whenever there are too many, so it stays small.
 */
public final class Histogram {

  /** Gravities that are counted apart, gravest first. */
  public static final List<String> NAMES = List.of("error", "warning", "information");

  private static final int MOST_BUCKETS = 512;

  /** Tellings of one hour that are kept apart. */
  private static final int PASSES = 64;

  private long widthMillis = 1000;
  private Map<Long, long[]> buckets = new HashMap<>();
  private int pass;
  private long lastKey = Long.MIN_VALUE;
  private long[] lastBucket = {};

  /** Takes one bucket. */
  @FunctionalInterface
  public interface Visitor {
    /** Bucket start and width in milliseconds and one count for each of {@link #NAMES}. */
    void bucket(long startMillis, long widthMillis, long[] counts);
  }

  /** From here on, times that were counted already may be another hour of the same name. */
  public void nextPass() {
    pass = Math.min(pass + 1, PASSES - 1);
  }

  private long key(long rawMillis) {
    return Math.floorDiv(rawMillis, widthMillis) * PASSES + pass;
  }

  /** Adds a record. */
  public void add(long line, long rawMillis, Level level) {
    long key = key(rawMillis);
    if (key != lastKey) {
      lastKey = key;
      lastBucket = buckets.computeIfAbsent(key, k -> new long[] {0, 0, 0, line});
      if (buckets.size() > MOST_BUCKETS) {
        widen();
        lastKey = key(rawMillis);
        lastBucket = buckets.computeIfAbsent(lastKey, k -> new long[] {0, 0, 0, line});
      }
    }
    lastBucket[level.isError() ? 0 : level == Level.WARNING ? 1 : 2]++;
  }

  private void widen() {
    while (buckets.size() > MOST_BUCKETS / 2) {
      Map<Long, long[]> wider = new HashMap<>();
      buckets.forEach(
          (key, counts) ->
              wider.merge(
                  Math.floorDiv(key, 2L * PASSES) * PASSES + Math.floorMod(key, PASSES),
                  counts,
                  (a, b) ->
                      new long[] {a[0] + b[0], a[1] + b[1], a[2] + b[2], Math.min(a[3], b[3])}));
      buckets = wider;
      widthMillis *= 2;
    }
  }

  /** Visits the buckets in order of the file's clock. */
  public void visit(FileClock clock, Visitor visitor) {
    new TreeMap<>(buckets)
        .forEach(
            (key, counts) ->
                visitor.bucket(
                    clock.toUtc(counts[3], Math.floorDiv(key, PASSES) * widthMillis),
                    widthMillis,
                    counts));
  }
}
