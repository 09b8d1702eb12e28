package casebook.analyzer.tally;

import casebook.parsers.format.FileClock;
import casebook.parsers.item.Level;
import java.util.Arrays;
import java.util.List;

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
  private static final int FIRST = 4;

  /** Of a row: the counts by gravity, then line and time of its first record. */
  private static final int LINE = 3;

  private static final int TIME = 4;
  private static final int ROW = 5;

  private final int mostBuckets;
  private long widthMillis = 1000;
  private Buckets buckets = new Buckets();

  /** Which one the last record fell into. */
  private int last;

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
    if (last >= buckets.size || buckets.keys[last] != key) {
      last = buckets.place(key, line, rawMillis);
      if (buckets.size > mostBuckets) {
        widen();
        last = buckets.place(key(rawMillis, pass), line, rawMillis);
      }
    }
    buckets.rows[last * ROW + (level.isError() ? 0 : level == Level.WARNING ? 1 : 2)]++;
  }

  private void widen() {
    while (buckets.size > mostBuckets / 2) {
      Buckets wider = new Buckets();
      for (int i = 0; i < buckets.size; i++) {
        long key = buckets.keys[i];
        wider.join(
            Math.floorDiv(key, 2L * PASSES) * PASSES + Math.floorMod(key, PASSES), buckets.row(i));
      }
      buckets = wider;
      widthMillis *= 2;
    }
  }

  /** Visits the buckets in order of the file's clock. */
  public void visit(FileClock clock, Visitor visitor) {
    for (int i = 0; i < buckets.size; i++) {
      long[] row = buckets.row(i);
      visitor.bucket(start(clock, buckets.keys[i], row[LINE], row[TIME]), widthMillis, row);
    }
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

  /** Rows by ascending keys. There is a histogram for each rule in each file: tables are larger. */
  private static final class Buckets {
    private long[] keys = new long[FIRST];
    private long[] rows = new long[FIRST * ROW];
    private int size;

    /** Where the row of a key is; a new one begins with this record. */
    int place(long key, long line, long rawMillis) {
      int found = Arrays.binarySearch(keys, 0, size, key);
      if (found >= 0) {
        return found;
      }
      int at = -found - 1;
      if (size == keys.length) {
        keys = Arrays.copyOf(keys, size * 2);
        rows = Arrays.copyOf(rows, size * 2 * ROW);
      }
      System.arraycopy(keys, at, keys, at + 1, size - at);
      System.arraycopy(rows, at * ROW, rows, (at + 1) * ROW, (size - at) * ROW);
      Arrays.fill(rows, at * ROW, at * ROW + LINE, 0);
      keys[at] = key;
      rows[at * ROW + LINE] = line;
      rows[at * ROW + TIME] = rawMillis;
      size++;
      return at;
    }

    /** Adds what a row counts; of the first records the earlier one stays. */
    void join(long key, long[] row) {
      int at = place(key, row[LINE], row[TIME]) * ROW;
      for (int i = 0; i < LINE; i++) {
        rows[at + i] += row[i];
      }
      if (row[LINE] < rows[at + LINE]) {
        rows[at + LINE] = row[LINE];
        rows[at + TIME] = row[TIME];
      }
    }

    /** A row, copied. */
    long[] row(int i) {
      return Arrays.copyOfRange(rows, i * ROW, (i + 1) * ROW);
    }
  }
}
