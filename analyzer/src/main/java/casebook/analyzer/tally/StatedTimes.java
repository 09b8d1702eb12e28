package casebook.analyzer.tally;

import java.util.Arrays;

/**
 * Moments in UTC that the texts of some records state, beside the records' own times: what another
 * machine's clock said when the record was about to be written.
 */
public final class StatedTimes {

  private static final int MOST = 256;
  private static final int FIRST = 4;

  private long[] raw = {};
  private long[] lines = {};
  private long[] utc = {};
  private int size;

  /** Adds a record's own raw time and what its text states. */
  public void add(long rawMillis, long line, long utcMillis) {
    if (size == MOST) {
      return;
    }
    if (size == raw.length) {
      int larger = Math.max(FIRST, size * 2);
      raw = Arrays.copyOf(raw, larger);
      lines = Arrays.copyOf(lines, larger);
      utc = Arrays.copyOf(utc, larger);
    }
    raw[size] = rawMillis;
    lines[size] = line;
    utc[size++] = utcMillis;
  }

  /** How many are kept. */
  public int size() {
    return size;
  }

  /** Raw time of the record. */
  public long rawMillis(int i) {
    return raw[i];
  }

  /** Line of the record. */
  public long line(int i) {
    return lines[i];
  }

  /** What its text states, in UTC milliseconds. */
  public long utcMillis(int i) {
    return utc[i];
  }
}
