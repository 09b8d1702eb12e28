package casebook.analyzer.match;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Finds many literals in one pass over bytes, upper and lower case alike in ASCII.
 *
 * <p>Of each literal four bytes in a row stand for it, the rarest of it. The last four bytes that
 * were read are looked up in a bitmap, which fits into the processor's nearest cache however many
 * literals there are, and only where it says so are literals compared. An automaton does less work
 * for each byte, but with thousands of literals it waits for memory at nearly every one.
 */
final class LiteralScanner {

  /** Literals are not shorter than this, in bytes. */
  static final int SHORTEST = 3;

  /** Told about each literal that was found; may be told of one again and again. */
  @FunctionalInterface
  interface Found {
    /** The literal with this index, in the order they were given, ends somewhere in the range. */
    void literal(int index);
  }

  private static final int GRAM = 4;
  private static final int MIX = 0x9E3779B1;
  private static final int NONE = -1;

  /** So many bits of the map for one that is set: the map stays small and rarely lies. */
  private static final int SPARSE = 64;

  private static final int LEAST_BITS = 12;

  private static final byte[] FOLDED = folding();

  private final byte[][] patterns;

  /** Where the four bytes stand in their literal; -1 for literals of three with one before them. */
  private final int[] offsets;

  private final long[] map;
  private final int mapShift;
  private final int[] keys;
  private final int[] heads;
  private final int[] following;
  private int entries;
  private final int[] entryLiterals;

  /**
   * Prepares the search.
   *
   * @param literals of {@link #SHORTEST} bytes at least; may hold any characters (compared in
   *     UTF-8)
   * @param offsets what {@link #grams} chose for them
   * @param wanted tells by its index whether a literal is to be found
   */
  LiteralScanner(List<String> literals, int[] offsets, IntPredicate wanted) {
    patterns = patterns(literals);
    this.offsets = offsets;
    int grams = 0;
    for (int i = 0; i < offsets.length; i++) {
      grams += !wanted.test(i) ? 0 : offsets[i] < 0 ? FOLDED.length : 1;
    }
    int bits = Math.max(LEAST_BITS, 32 - Integer.numberOfLeadingZeros(grams * SPARSE));
    map = new long[1 << (bits - 6)];
    mapShift = 32 - bits;
    keys = new int[Integer.highestOneBit(Math.max(1, grams)) * 4];
    heads = new int[keys.length];
    Arrays.fill(heads, NONE);
    following = new int[grams];
    entryLiterals = new int[grams];
    for (int i = 0; i < patterns.length; i++) {
      if (wanted.test(i) && offsets[i] < 0) {
        for (int before = 0; before < FOLDED.length; before++) {
          if (FOLDED[before] == (byte) before) {
            enter(before << 24 | gram(patterns[i], 0, SHORTEST), i);
          }
        }
      } else if (wanted.test(i)) {
        enter(gram(patterns[i], offsets[i], GRAM), i);
      }
    }
  }

  /** By literal where the four bytes begin that stand for it; -1 for one of three bytes. */
  static int[] grams(List<String> literals) {
    return new RareGrams(patterns(literals)).offsets();
  }

  private static byte[][] patterns(List<String> literals) {
    byte[][] patterns = new byte[literals.size()][];
    for (int i = 0; i < patterns.length; i++) {
      patterns[i] = lower(literals.get(i));
    }
    return patterns;
  }

  private static byte[] folding() {
    byte[] folded = new byte[256];
    for (int i = 0; i < folded.length; i++) {
      folded[i] = (byte) (i >= 'A' && i <= 'Z' ? i + 32 : i);
    }
    return folded;
  }

  private static byte[] lower(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length < SHORTEST) {
      throw new IllegalArgumentException("too short: " + text);
    }
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = FOLDED[bytes[i] & 0xFF];
    }
    return bytes;
  }

  private static int gram(byte[] bytes, int from, int length) {
    int gram = 0;
    for (int i = from; i < from + length; i++) {
      gram = gram << 8 | (bytes[i] & 0xFF);
    }
    return gram;
  }

  private void enter(int gram, int literal) {
    int bit = (gram * MIX) >>> mapShift;
    map[bit >>> 6] |= 1L << bit;
    int slot = slot(gram);
    keys[slot] = gram;
    entryLiterals[entries] = literal;
    following[entries] = heads[slot];
    heads[slot] = entries++;
  }

  /** The gram's place in the table, or the free one where it would be. */
  private int slot(int gram) {
    int mask = keys.length - 1;
    int slot = (((gram ^ (gram >>> 15)) * MIX) >>> 7) & mask;
    while (heads[slot] != NONE && keys[slot] != gram) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  /** Reports the literals that occur in [from, to). */
  void scan(byte[] bytes, int from, int to, Found found) {
    byte[] fold = FOLDED;
    long[] bits = map;
    int shift = mapShift;
    int gram = 0;
    for (int i = from; i < to; i++) {
      gram = gram << 8 | (fold[bytes[i] & 0xFF] & 0xFF);
      int bit = (gram * MIX) >>> shift;
      if ((bits[bit >>> 6] >>> bit & 1) != 0) {
        compare(gram, i, bytes, from, to, found);
      }
    }
  }

  /**
   * Compares the literals that these four bytes stand for.
   *
   * @param last where the last of the four is
   */
  private void compare(int gram, int last, byte[] bytes, int from, int to, Found found) {
    for (int entry = heads[slot(gram)]; entry != NONE; entry = following[entry]) {
      int literal = entryLiterals[entry];
      if (isAt(patterns[literal], bytes, last - (GRAM - 1) - offsets[literal], from, to)) {
        found.literal(literal);
      }
    }
  }

  private boolean isAt(byte[] pattern, byte[] bytes, int start, int from, int to) {
    if (start < from || start + pattern.length > to) {
      return false;
    }
    for (int i = 0; i < pattern.length; i++) {
      if (FOLDED[bytes[start + i] & 0xFF] != pattern[i]) {
        return false;
      }
    }
    return true;
  }

  /** Chooses what stands for each literal. */
  private static final class RareGrams {

    /** What many literals hold is a word that files are full of. */
    private static final double SHARED = 0.5;

    private final byte[][] patterns;
    private final Map<Integer, Integer> counts = new HashMap<>();

    RareGrams(byte[][] patterns) {
      this.patterns = patterns;
      for (byte[] pattern : patterns) {
        for (int at = 0; at + GRAM <= pattern.length; at++) {
          counts.merge(gram(pattern, at, GRAM), 1, Integer::sum);
        }
      }
    }

    int[] offsets() {
      return Arrays.stream(patterns).mapToInt(this::offset).toArray();
    }

    private int offset(byte[] pattern) {
      int best = -1;
      double rarest = Double.NEGATIVE_INFINITY;
      for (int at = 0; at + GRAM <= pattern.length; at++) {
        double rarity = rarity(pattern, at);
        if (rarity > rarest) {
          rarest = rarity;
          best = at;
        }
      }
      return best;
    }

    private double rarity(byte[] pattern, int at) {
      int gram = gram(pattern, at, GRAM);
      return -Math.log(CommonGrams.share(gram)) - Math.log(counts.getOrDefault(gram, 1)) * SHARED;
    }
  }
}
