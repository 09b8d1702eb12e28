package casebook.analyzer.store;

import casebook.analyzer.codes.Code;
import casebook.analyzer.search.Words;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * How the words of a text are indexed: natural ones as terms, codes in the block's filter.
 *
 * <p>A code is made of hexadecimal digits, one of them decimal, or begins with a decimal digit and
 * has one other letter: numbers, parts of GUIDs, times, {@code 0x80131509}. Nearly every record has
 * some that no other has, and as terms they would cost more than all words together.
 */
final class Token {

  /** Longer words, in bytes of UTF-8, are not indexed; their blocks are marked instead. */
  static final int MOST_BYTES = 200;

  /** Shorter codes are in every block and not indexed. */
  static final int LEAST_CODE = 3;

  static final long HASH_SEED = 0xCBF29CE484222325L;
  private static final long HASH_FACTOR = 0x100000001B3L;

  private Token() {}

  /** A word in a text, with where it stands. */
  record Place(int from, int to) {}

  /** The words of a folded text. */
  static List<Place> places(String folded) {
    List<Place> places = new ArrayList<>();
    int start = -1;
    for (int i = 0; i <= folded.length(); i++) {
      if (i < folded.length() && Words.isWord(folded.charAt(i))) {
        start = start < 0 ? i : start;
      } else if (start >= 0) {
        places.add(new Place(start, i));
        start = -1;
      }
    }
    return places;
  }

  /** True if a folded word is a code. */
  static boolean isCode(String word) {
    return isCode(isDigit(word.charAt(0)), hasDigit(word), others(word));
  }

  /**
   * True if a word of this make is a code.
   *
   * @param digitFirst a decimal digit stands first
   * @param digit there is a decimal digit
   * @param others letters that are no hexadecimal digit
   */
  static boolean isCode(boolean digitFirst, boolean digit, int others) {
    return digit && (others == 0 || (digitFirst && others == 1));
  }

  /** True if no word that has this part can be a code. */
  static boolean isNeverCode(String part, boolean atStart) {
    int others = others(part);
    return others > 1 || (others == 1 && atStart && !isDigit(part.charAt(0)));
  }

  /** Goes on with a hash by one byte. */
  static long hash(long hash, int b) {
    return (hash ^ (b & 0xFF)) * HASH_FACTOR;
  }

  /** Ends a hash: spreads it over all bits. */
  static long spread(long hash) {
    long h = (hash ^ (hash >>> 32)) * 0x9E3779B97F4A7C15L;
    return h ^ (h >>> 29);
  }

  /** The hash of a folded word. */
  static long hash(String word) {
    long hash = HASH_SEED;
    for (byte b : word.getBytes(StandardCharsets.UTF_8)) {
      hash = hash(hash, b);
    }
    return spread(hash);
  }

  /**
   * The hashes of an error code. A block has few, so that it costs nothing to add each twice, and
   * that a filter says yes to both by chance is as good as impossible.
   */
  static long[] hashes(Code code) {
    String name = code.kind().name() + "/" + code.number();
    return new long[] {hash(name), hash(name + "/")};
  }

  private static int others(String word) {
    int others = 0;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      others += isDigit(c) || (c >= 'a' && c <= 'f') ? 0 : 1;
    }
    return others;
  }

  private static boolean hasDigit(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (isDigit(word.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
