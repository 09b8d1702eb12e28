package casebook.analyzer.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * What was seen lately of short words, known by their very bytes: the same ones come again and
 * again, and need be looked at but once in a block. Forgets one for another; that only costs a
 * second look.
 */
final class Recent {

  /** Longer words are not remembered. */
  static final int MOST_BYTES = 2 * Long.BYTES;

  /** What {@link #noteOf} says of a word that is not remembered. */
  static final int UNKNOWN = -1;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int SLOTS = 1 << 12;
  private static final int STRIDE = 4;
  private static final long FACTOR = 0x9E3779B97F4A7C15L;
  private static final long OTHER_FACTOR = 0xC2B2AE3D27D4EB4FL;

  /** Of each word its first eight bytes, the others, where it stood, and the note on it. */
  private final long[] slots = new long[SLOTS * STRIDE];

  private long first;
  private long second;
  private long where;
  private int slot;

  /** Forgets all. */
  void clear() {
    Arrays.fill(slots, 0);
  }

  /**
   * The note on a word, or {@link #UNKNOWN}.
   *
   * @param place where it stands: the same word is remembered for each place by itself; not below 0
   */
  int noteOf(byte[] bytes, int from, int to, int place) {
    int length = to - from;
    first = eight(bytes, from, length);
    second = length > Long.BYTES ? eight(bytes, from + Long.BYTES, length - Long.BYTES) : 0;
    // No word has a byte of 0, so that its bytes tell its length, too.
    where = place + 1L;
    long mixed = (first * FACTOR) ^ (second * OTHER_FACTOR) ^ (where * FACTOR);
    slot = ((int) (mixed >>> 40) & (SLOTS - 1)) * STRIDE;
    return slots[slot] == first && slots[slot + 1] == second && slots[slot + 2] == where
        ? (int) slots[slot + 3]
        : UNKNOWN;
  }

  /**
   * Remembers the word that was asked for last.
   *
   * @param note 0 or more
   */
  void remember(int note) {
    slots[slot] = first;
    slots[slot + 1] = second;
    slots[slot + 2] = where;
    slots[slot + 3] = note;
  }

  /** Up to eight bytes as a number, the first as its lowest. */
  private static long eight(byte[] bytes, int from, int length) {
    if (from + Long.BYTES <= bytes.length) {
      long all = (long) LONGS.get(bytes, from);
      return length >= Long.BYTES ? all : all & ((1L << (length * Byte.SIZE)) - 1);
    }
    long some = 0;
    for (int i = Math.min(length, Long.BYTES) - 1; i >= 0; i--) {
      some = some << Byte.SIZE | (bytes[from + i] & 0xFF);
    }
    return some;
  }
}
