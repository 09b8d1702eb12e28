package casebook.analyzer.match;

/**
 * Tells clients and hosts that a fact has not been seen with yet, or only a few times: of what a
 * proxy writes millions of times that is what can still tell something. Bounded; beyond that all is
 * known.
 */
final class NewPairs {

  /** So many pairs are told apart, at 9 bytes each and as much again for room. */
  static final int MOST_PAIRS = 1 << 13;

  /** So many times of each are enough: a first one and what came right after. */
  static final int ENOUGH_OF_A_PAIR = 4;

  private static final long EMPTY = 0;

  private long[] keys = new long[64];
  private byte[] counts = new byte[64];
  private int size;

  /** True if there is no room for any more: then no pair is new. */
  boolean isFull() {
    return size >= MOST_PAIRS;
  }

  /**
   * True if too little is known of a pair; one more of it is counted with {@link #add}.
   *
   * @param pair client and host as one number
   */
  boolean isNew(long pair) {
    int slot = slot(stored(pair));
    return keys[slot] == EMPTY ? !isFull() : counts[slot] < ENOUGH_OF_A_PAIR;
  }

  /** Counts one of a pair. */
  void add(long pair) {
    if (isNew(pair)) {
      if (2 * size >= keys.length) {
        grow();
      }
      int slot = slot(stored(pair));
      size += keys[slot] == EMPTY ? 1 : 0;
      keys[slot] = stored(pair);
      counts[slot]++;
    }
  }

  private static long stored(long pair) {
    return pair == EMPTY ? 1 : pair;
  }

  private int slot(long key) {
    int mask = keys.length - 1;
    int slot = (int) (key ^ (key >>> 32)) & mask;
    while (keys[slot] != EMPTY && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    byte[] oldCounts = counts;
    keys = new long[oldKeys.length * 2];
    counts = new byte[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != EMPTY) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        counts[slot] = oldCounts[i];
      }
    }
  }
}
