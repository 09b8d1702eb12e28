package casebook.analyzer.store;

import casebook.analyzer.search.TextPattern.Edge;
import casebook.analyzer.search.Words;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is known of words that stand close together, beyond the words themselves. Names such as
 * {@code nina.lindqvist} and addresses such as {@code 10.1.91.174} are made of parts of which each
 * is in nearly every block; these go into the block's filter:
 *
 * <ul>
 *   <li>a joint: a sign between letters with up to three letters on either side, so that it is the
 *       same wherever in a word a pattern begins or ends,
 *   <li>a quad: four numbers of up to three digits with dots between them.
 * </ul>
 */
final class Joints {

  private static final int LETTERS = 3;
  private static final int DIGITS = 3;
  private static final int NUMBERS = 4;
  private static final int MOST_SOUGHT = 8;

  /** The same joint mostly comes again soon. */
  private static final int REMEMBERED = 1 << 12;

  private final long[] remembered = new long[REMEMBERED];
  private final Bloom codes;

  /** Adds to this filter. */
  Joints(Bloom codes) {
    this.codes = codes;
  }

  /** Begins a block. */
  void clear() {
    Arrays.fill(remembered, 0);
  }

  /** Adds those of a text. */
  void add(byte[] text, int from, int to) {
    int octets = 0;
    int digits = 0;
    boolean isNumber = true;
    for (int i = from; i <= to; i++) {
      int c = i < to ? text[i] : ' ';
      if (isDigit(c)) {
        digits++;
        continue;
      }
      if (isLetter(c) || c < 0) {
        isNumber = false;
        continue;
      }
      octets = isNumber && digits > 0 && digits <= DIGITS ? octets + 1 : 0;
      if (octets >= NUMBERS) {
        add(Token.spread(hash(text, quadStart(text, from, i), i)));
      }
      if (c != '.') {
        octets = 0;
      }
      isNumber = true;
      digits = 0;
      if (i > from && i + 1 < to && isLetter(text[i - 1]) && isLetter(text[i + 1])) {
        long joint = joint(text, from, i, to);
        if (joint != 0) {
          add(joint);
        }
      }
    }
  }

  /** Adds those of a folded text. */
  void add(String folded) {
    byte[] text = ascii(folded);
    add(text, 0, text.length);
  }

  private void add(long hash) {
    int slot = (int) hash & (REMEMBERED - 1);
    if (remembered[slot] != hash) {
      remembered[slot] = hash;
      codes.add(hash);
    }
  }

  /**
   * Those that every text has in which a piece of a pattern stands.
   *
   * @param start how the piece begins
   * @param end how it ends
   * @return hashes, the first few
   */
  static Set<Long> of(String piece, Edge start, Edge end) {
    byte[] text = ascii(piece);
    Set<Long> joints = new TreeSet<>();
    for (int i = 1; i + 1 < text.length && joints.size() < MOST_SOUGHT; i++) {
      boolean isJoint = !isWord(text[i]) && isLetter(text[i - 1]) && isLetter(text[i + 1]);
      if (isJoint
          && (start == Edge.CLOSED || i >= LETTERS || hasSign(text, 0, i))
          && (end == Edge.CLOSED
              || text.length - 1 - i >= LETTERS
              || hasSign(text, i + 1, text.length))) {
        long joint = joint(text, 0, i, text.length);
        if (joint != 0) {
          joints.add(joint);
        }
      }
    }
    quads(text, start, end, joints);
    return joints;
  }

  private static void quads(byte[] text, Edge start, Edge end, Set<Long> to) {
    for (int from = 0; from < text.length && to.size() < MOST_SOUGHT; from++) {
      boolean begins = from == 0 ? start == Edge.CLOSED : !isWord(text[from - 1]);
      int at = from;
      int numbers = 0;
      while (begins && numbers < NUMBERS) {
        int digits = 0;
        while (at < text.length && isDigit(text[at])) {
          at++;
          digits++;
        }
        if (digits == 0 || digits > DIGITS) {
          break;
        }
        numbers++;
        if (numbers < NUMBERS) {
          if (at >= text.length || text[at] != '.') {
            break;
          }
          at++;
        }
      }
      boolean ends = at == text.length ? end == Edge.CLOSED : !isWord(text[at]);
      if (numbers == NUMBERS && ends) {
        to.add(Token.spread(hash(text, from, at)));
      }
    }
  }

  private static boolean hasSign(byte[] text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!isWord(text[i])) {
        return true;
      }
    }
    return false;
  }

  /** Where the last four numbers before a place begin. */
  private static int quadStart(byte[] text, int from, int end) {
    int dots = 0;
    int at = end;
    while (at > from && (isDigit(text[at - 1]) || (text[at - 1] == '.' && dots < NUMBERS - 1))) {
      dots += text[at - 1] == '.' ? 1 : 0;
      at--;
    }
    return at;
  }

  /** The hash of a joint; 0 if there is a digit or another script in it, or a blank between. */
  private static long joint(byte[] text, int from, int sign, int to) {
    if (Words.isBlank((char) text[sign])) {
      return 0;
    }
    int start = sign;
    while (start > from && sign - start < LETTERS && isWord(text[start - 1])) {
      start--;
    }
    int end = sign + 1;
    while (end < to && end - sign <= LETTERS && isWord(text[end])) {
      end++;
    }
    for (int i = start; i < end; i++) {
      if (i != sign && !isLetter(text[i])) {
        return 0;
      }
    }
    return Token.spread(hash(text, start, end));
  }

  private static long hash(byte[] text, int from, int to) {
    long hash = Token.HASH_SEED;
    for (int i = from; i < to; i++) {
      int c = text[i];
      hash = Token.hash(hash, c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    // What follows is never a part of a word's own hash.
    return Token.hash(hash, 0);
  }

  /** The text with -1 for each letter or digit of another script, and 1 for any other sign. */
  private static byte[] ascii(String text) {
    byte[] bytes = new byte[text.length()];
    for (int i = 0; i < bytes.length; i++) {
      char c = text.charAt(i);
      bytes[i] = c < 128 ? (byte) c : Words.isWord(c) ? (byte) -1 : 1;
    }
    return bytes;
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  /** True also for what may be a letter of another script. */
  private static boolean isWord(int c) {
    return c < 0 || isDigit(c) || isLetter(c);
  }
}
