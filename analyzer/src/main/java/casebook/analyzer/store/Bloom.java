package casebook.analyzer.store;

import java.util.Arrays;

/**
 * A Bloom filter: a set in a few bits an entry, which may say yes to what is not in it, but never
 * no to what is. Holds the codes of a block, of which there are too many different ones for an
 * index.
 */
final class Bloom {

  /** With six probes nine bits an entry let a good one in a hundred pass that is not there. */
  private static final int BITS_PER_ENTRY = 9;

  private static final int PROBES = 6;

  private long[] entries = new long[1024];
  private int size;

  void clear() {
    size = 0;
  }

  /** Adds an entry by its hash; one that is added again takes no room in the end. */
  void add(long hash) {
    if (size == entries.length) {
      size = distinct();
      if (size * 2 > entries.length) {
        entries = Arrays.copyOf(entries, entries.length * 2);
      }
    }
    entries[size++] = hash;
  }

  /** The filter's bits. */
  byte[] bits() {
    size = distinct();
    byte[] bits = new byte[Math.max(1, (int) (((long) size * BITS_PER_ENTRY + 7) / 8))];
    for (int i = 0; i < size; i++) {
      for (int probe = 0; probe < PROBES; probe++) {
        int bit = bit(entries[i], probe, bits.length);
        bits[bit >> 3] |= (byte) (1 << (bit & 7));
      }
    }
    return bits;
  }

  /** False only if the entry was not added. */
  static boolean mayHold(byte[] bits, int from, int length, long hash) {
    for (int probe = 0; probe < PROBES; probe++) {
      int bit = bit(hash, probe, length);
      if ((bits[from + (bit >> 3)] & (1 << (bit & 7))) == 0) {
        return false;
      }
    }
    return true;
  }

  private static int bit(long hash, int probe, int lengthBytes) {
    int mixed = (int) hash + probe * ((int) (hash >>> 32) | 1);
    return (int) (((mixed & 0xFFFFFFFFL) * (lengthBytes * 8L)) >>> 32);
  }

  private int distinct() {
    Arrays.sort(entries, 0, size);
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (kept == 0 || entries[i] != entries[kept - 1]) {
        entries[kept++] = entries[i];
      }
    }
    return kept;
  }
}
