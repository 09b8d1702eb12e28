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

  /** Enough for what one rule found: it is drawn small. */
  private static final int FEW_BUCKETS = 128;

  private static final int PASSES = Sequence.PASSES;

  private final int mostBuckets;
  private long widthMillis = 1000;
  private Map<Long, long[]> buckets = new HashMap<>();
  private long lastKey = Long.MIN_VALUE;
  private long[] lastBucket = {};

  /** Of all records of a file. */
  public Histogram() {
    this(MOST_BUCKETS);
  }

  private Histogram(int mostBuckets) {
    this.mostBuckets = mostBuckets;
  }

  /** A coarser one, of the records that one rule fired on. */
  static Histogram coarse() {
    return new Histogram(FEW_BUCKETS);
  }

  /** Takes one bucket. */
  @FunctionalInterface
  public interface Visitor {
    /** Bucket start and width in milliseconds and one count for each of {@link #NAMES}. */
    void bucket(long startMillis, long widthMillis, long[] counts);
  }

  private long key(long rawMillis, int pass) {
    return Math.floorDiv(rawMillis, widthMillis) * PASSES + pass;
  }

  /**
   * Adds a record.
   *
   * @param pass see {@link Sequence#pass}
   */
  public void add(long line, long rawMillis, int pass, Level level) {
    long key = key(rawMillis, pass);
    if (key != lastKey) {
      lastKey = key;
      lastBucket = buckets.computeIfAbsent(key, k -> new long[] {0, 0, 0, line, rawMillis});
      if (buckets.size() > mostBuckets) {
        widen();
        lastKey = key(rawMillis, pass);
        lastBucket = buckets.computeIfAbsent(lastKey, k -> new long[] {0, 0, 0, line, rawMillis});
      }
    }
    lastBucket[level.isError() ? 0 : level == Level.WARNING ? 1 : 2]++;
  }

  private void widen() {
    while (buckets.size() > mostBuckets / 2) {
      Map<Long, long[]> wider = new HashMap<>();
      buckets.forEach(
          (key, counts) ->
              wider.merge(
                  Math.floorDiv(key, 2L * PASSES) * PASSES + Math.floorMod(key, PASSES),
                  counts,
                  (a, b) -> {
                    long[] first = a[3] <= b[3] ? a : b;
                    return new long[] {a[0] + b[0], a[1] + b[1], a[2] + b[2], first[3], first[4]};
                  }));
      buckets = wider;
      widthMillis *= 2;
    }
  }

  /** Visits the buckets in order of the file's clock. */
  public void visit(FileClock clock, Visitor visitor) {
    new TreeMap<>(buckets)
        .forEach(
            (key, counts) ->
                visitor.bucket(start(clock, key, counts[3], counts[4]), widthMillis, counts));
  }

  /**
   * When a bucket begins: where the zone changes its offset within the bucket, with the first of
   * its records.
   */
  private long start(FileClock clock, long key, long line, long rawMillis) {
    long start = clock.toUtc(line, Math.floorDiv(key, PASSES) * widthMillis);
    long record = clock.toUtc(line, rawMillis);
    return record >= start && record - start < widthMillis ? start : record;
  }
}
