package casebook.parsers.bundle;

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
 */
public record Limits(int maxEntries, long maxTotalBytes, long maxEntryBytes, int maxRatio) {

  /** The ratio is not looked at before this many uncompressed bytes: 64 MiB. */
  public static final long RATIO_FREE_BYTES = 64L << 20;

  /**
   * Ample for any real bundle: 1,000,000 entries, 64 GiB in all, 16 GiB each, 2000:1. (Deflate
   * can't get beyond 1032:1, so the ratio only stops other methods.)
   */
  public static final Limits DEFAULT = new Limits(1_000_000, 64L << 30, 16L << 30, 2_000);

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if one of them is not positive
   */
  public Limits {
    if (maxEntries < 1 || maxTotalBytes < 1 || maxEntryBytes < 1 || maxRatio < 1) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }
}
