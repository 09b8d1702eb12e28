package casebook.parsers.mask;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the few texts near which a secret may stand, in ASCII of either case. Only every second
 * place of the text is looked at: four bytes there tell whether a stem may begin near it, because
 * each stem is known by four of its bytes at even and at odd places.
 */
final class Stems {

  /** Told of each stem that was found, roughly in the order of the text. */
  @FunctionalInterface
  interface Found {
    /** This stem begins here. */
    void stem(Stem stem, int start);
  }

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int LOWER = 0x20202020;
  private static final int MIX = 0x9E3779B1;
  private static final int MAP_BITS = 16;
  private static final int GRAM = 4;
  private static final long[] MAP = new long[1 << (MAP_BITS - 6)];
  private static final int SLOTS = 1 << 13;
  private static final int[] KEYS = new int[SLOTS];
  private static final Entry[][] ENTRIES = new Entry[SLOTS][];

  /** A stem and how far behind its beginning the four bytes stand; -1 for one before it. */
  private record Entry(Stem stem, int offset) {}

  static {
    for (Stem stem : Stem.values()) {
      byte[] text = stem.bytes();
      if (text.length > GRAM) {
        int offset = rarest(text);
        enter(gram(text, offset), stem, offset);
        enter(gram(text, offset + 1), stem, offset + 1);
        continue;
      }
      for (int other = 0; other < 256; other++) {
        byte any = (byte) other;
        byte[] before = {any, text[0], text[1], text[2]};
        enter(gram(before, 0), stem, -1);
        if (text.length < GRAM) {
          enter(gram(new byte[] {text[0], text[1], text[2], any}, 0), stem, 0);
        }
      }
      if (text.length == GRAM) {
        enter(gram(text, 0), stem, 0);
      }
    }
  }

  private Stems() {}

  /** The place from which five letters are the least common. */
  private static int rarest(byte[] text) {
    String common = "etoianrscl dum.pg-:/hf=bywvkxzjq";
    int best = 0;
    int most = -1;
    for (int at = 0; at + GRAM < text.length; at++) {
      int rarity = 0;
      for (int i = at; i <= at + GRAM; i++) {
        int rank = common.indexOf(text[i]);
        rarity += rank < 0 ? common.length() : rank;
      }
      if (rarity > most) {
        most = rarity;
        best = at;
      }
    }
    return best;
  }

  private static int gram(byte[] b, int at) {
    return (int) INTS.get(b, at) | LOWER;
  }

  private static void enter(int gram, Stem stem, int offset) {
    int bit = (gram * MIX) >>> (32 - MAP_BITS);
    MAP[bit >>> 6] |= 1L << bit;
    int slot = slot(gram);
    KEYS[slot] = gram;
    Entry entry = new Entry(stem, offset);
    Entry[] known = ENTRIES[slot];
    if (known == null) {
      ENTRIES[slot] = new Entry[] {entry};
    } else if (!List.of(known).contains(entry)) {
      List<Entry> more = new ArrayList<>(List.of(known));
      more.add(entry);
      ENTRIES[slot] = more.toArray(Entry[]::new);
    }
  }

  private static int slot(int gram) {
    int slot = (gram * 0x85EBCA6B) >>> 19;
    while (ENTRIES[slot] != null && KEYS[slot] != gram) {
      slot = (slot + 1) & (SLOTS - 1);
    }
    return slot;
  }

  /** Reports the stems that lie in [from, to). */
  static void find(byte[] b, int from, int to, Found found) {
    long[] map = MAP;
    int last = to - GRAM;
    for (int at = from; at <= last; at += 2) {
      int gram = (int) INTS.get(b, at) | LOWER;
      int bit = (gram * MIX) >>> (32 - MAP_BITS);
      if ((map[bit >>> 6] >>> bit & 1) != 0) {
        compare(gram, at, b, from, to, found);
      }
    }
  }

  private static void compare(int gram, int at, byte[] b, int from, int to, Found found) {
    Entry[] entries = ENTRIES[slot(gram)];
    if (entries != null) {
      for (Entry entry : entries) {
        int start = at - entry.offset();
        if (isAt(entry.stem().bytes(), b, start, from, to)) {
          found.stem(entry.stem(), start);
        }
      }
    }
  }

  /** True if the text stands there, in either case. */
  static boolean isAt(byte[] text, byte[] b, int start, int from, int to) {
    if (start < from || start + text.length > to) {
      return false;
    }
    for (int i = 0; i < text.length; i++) {
      byte c = b[start + i];
      if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != text[i]) {
        return false;
      }
    }
    return true;
  }
}
