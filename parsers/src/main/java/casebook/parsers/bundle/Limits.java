package casebook.parsers.bundle;

import java.time.Duration;

/**
 * Bounds that no bundle can cross, however it was made. What is read is counted; what headers claim
 * is not believed. Reading an entry that crosses one ends with an {@code IOException} that names
 * it.
 *
 * @param maxEntries most entries that are listed; those beyond are left out and a problem says so
 * @param maxTotalBytes most uncompressed bytes of all entries together; what is read twice counts
 *     once
 * @param maxEntryBytes most uncompressed bytes of one entry; also of what standard input may hold
 * @param maxRatio most uncompressed bytes for each compressed one, once an entry is beyond {@link
 *     #RATIO_FREE_BYTES}
 * @param maxDepth most archives within archives; what lies deeper is listed and not opened
 * @param maxTime longest time from opening the bundle in which anything is read from it
 * @param maxEntryTime longest time in which one entry is read, each time that it is opened
 */
public record Limits(
    int maxEntries,
    long maxTotalBytes,
    long maxEntryBytes,
    int maxRatio,
    int maxDepth,
    Duration maxTime,
    Duration maxEntryTime) {

  /** The ratio is not looked at before this many uncompressed bytes: 64 MiB. */
  public static final long RATIO_FREE_BYTES = 64L << 20;

  /** Deepest that may be asked for; what unpacks to itself has no end. */
  public static final int MOST_DEPTH = 100;

  private static final int DEPTH = 8;
  private static final Duration TIME = Duration.ofHours(8);
  private static final Duration ENTRY_TIME = Duration.ofHours(1);

  /**
   * Ample for any real bundle: 1,000,000 entries, 64 GiB in all, 16 GiB each, 2000:1, archives 8
   * deep, 8 hours in all, 1 hour each. (Deflate can't get beyond 1032:1, so the ratio only stops
   * other methods.)
   */
  public static final Limits DEFAULT = new Limits(1_000_000, 64L << 30, 16L << 30, 2_000);

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if one of them is not positive, or {@code maxDepth} beyond
   *     {@link #MOST_DEPTH}
   */
  public Limits {
    if (maxEntries < 1
        || maxTotalBytes < 1
        || maxEntryBytes < 1
        || maxRatio < 1
        || maxDepth < 1
        || !maxTime.isPositive()
        || !maxEntryTime.isPositive()) {
      throw new IllegalArgumentException("limits must be positive");
    }
    if (maxDepth > MOST_DEPTH) {
      throw new IllegalArgumentException("archives may be at most " + MOST_DEPTH + " deep");
    }
  }

  /** With depth and times as by default. */
  public Limits(int maxEntries, long maxTotalBytes, long maxEntryBytes, int maxRatio) {
    this(maxEntries, maxTotalBytes, maxEntryBytes, maxRatio, DEPTH, TIME, ENTRY_TIME);
  }
}
