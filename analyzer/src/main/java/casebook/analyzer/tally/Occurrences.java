package casebook.analyzer.tally;

import java.util.Arrays;

/**
 * The records of one file that a rule fired on, each with what tells it from others: so that a
 * record which another file holds as well counts once. Bounded; beyond that nothing is kept.
 */
public final class Occurrences {

  private static final int MOST = 1 << 17;

  private long[] identities = new long[4];
  private long[] machines = new long[4];
  private long[] times = new long[4];
  private long[] lines = new long[4];
  private int size;
  private boolean full;

  /**
   * Adds a record.
   *
   * @param identity hash of what other copies of the record hold too, but its time
   * @param machine hash of the machine's name, 0 where the record names none
   */
  public void add(long identity, long machine, long rawMillis, long line) {
    if (size == MOST) {
      full = true;
      return;
    }
    if (size == identities.length) {
      identities = Arrays.copyOf(identities, size * 2);
      machines = Arrays.copyOf(machines, size * 2);
      times = Arrays.copyOf(times, size * 2);
      lines = Arrays.copyOf(lines, size * 2);
    }
    identities[size] = identity;
    machines[size] = machine;
    times[size] = rawMillis;
    lines[size++] = line;
  }

  /** How many are kept; 0 where there were too many to keep all. */
  public int size() {
    return full ? 0 : size;
  }

  /** What tells the record from others. */
  public long identity(int i) {
    return identities[i];
  }

  /** The machine that it is from, 0 where that is not known. */
  public long machine(int i) {
    return machines[i];
  }

  /** Its raw time. */
  public long rawMillis(int i) {
    return times[i];
  }

  /** Its record line. */
  public long line(int i) {
    return lines[i];
  }
}
