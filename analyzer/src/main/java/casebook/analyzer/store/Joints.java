package casebook.analyzer.store;

import casebook.analyzer.search.TextPattern.Edge;
import casebook.analyzer.search.Words;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
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
 *       same wherever in a word a pattern begins or ends; a run of blanks counts as one sign,
 *   <li>a quad: four numbers of up to three digits with dots between them,
 *   <li>a time of day to ten seconds: {@code 15:33:2}.
 * </ul>
 */
final class Joints {

  private static final int LETTERS = 3;
  private static final int DIGITS = 3;
  private static final int NUMBERS = 4;
  private static final int MOST_SOUGHT = 8;
  private static final byte OTHER_BLANK = 2;
  private static final boolean[] BLANKS = new boolean[128];

  static {
    for (char c = 0; c < BLANKS.length; c++) {
      BLANKS[c] = c == OTHER_BLANK || Words.isBlank(c);
    }
  }

  /** The same joint mostly comes again soon. */
  private static final int REMEMBERED = 1 << 12;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long AROUND = -1L >>> Byte.SIZE;
  private static final long FACTOR = 0x9E3779B97F4A7C15L;
  private static final int LOOKED_BITS = 12;
  private static final int SHIFT = Long.SIZE - LOOKED_BITS;

  private final long[] remembered = new long[REMEMBERED];

  /** Bytes around signs that were looked at lately. */
  private final long[] looked = new long[1 << LOOKED_BITS];

  /** Numbers right before this place, with dots between them. */
  private int octets;

  private final Bloom codes;

  /** Adds to this filter. */
  Joints(Bloom codes) {
    this.codes = codes;
  }

  /** Begins a block. */
  void clear() {
    Arrays.fill(remembered, 0);
    Arrays.fill(looked, 0);
  }

  /** Begins a text; {@link #sign} is to be told of each sign in it. */
  void begin() {
    octets = 0;
  }

  /**
   * Adds what a sign makes of what stands around it.
   *
   * @param from where the text begins
   * @param start where the word right before the sign begins; the sign's own place if there is none
   * @param sign where the sign stands; the text's end is one, too
   * @param to where the text ends
   */
  void sign(byte[] text, int from, int start, int sign, int to) {
    if (sign == start) {
      octets = 0;
      return;
    }
    if (!isDigit(text[sign - 1])) {
      octets = 0;
      if (sign < to && isLetter(text[sign - 1])) {
        letters(text, from, sign, to);
      }
      return;
    }
    int c = sign < to ? text[sign] : ' ';
    octets = sign - start <= DIGITS && isNumber(text, start, sign) ? octets + 1 : 0;
    if (octets >= NUMBERS) {
      add(ended(hash(text, quadStart(text, from, sign), sign)));
    }
    if (c == ':' && sign + 2 < to && isTime(text, from, sign)) {
      add(time(text, sign));
    }
    if (c != '.') {
      octets = 0;
    }
  }

  /** Adds the joint behind a letter; the same bytes around a sign make the same one. */
  private void letters(byte[] text, int from, int sign, int to) {
    int first = sign - LETTERS;
    boolean isFar = first >= from && first + Long.BYTES <= to;
    if (!isFar || (isBlank(text[sign]) && isBlank(text[sign + 1]))) {
      addJoint(text, from, sign, to);
      return;
    }
    // Three letters, the sign, three letters, and a byte that makes no difference.
    long around = (long) LONGS.get(text, first) & AROUND;
    int slot = (int) ((around * FACTOR) >>> SHIFT);
    if (looked[slot] != around) {
      looked[slot] = around;
      addJoint(text, from, sign, to);
    }
  }

  private void addJoint(byte[] text, int from, int sign, int to) {
    long joint = joint(text, from, sign, to);
    if (joint != 0) {
      add(joint);
    }
  }

  private static boolean isNumber(byte[] text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!isDigit(text[i])) {
        return false;
      }
    }
    return true;
  }

  /** Adds those of a text. */
  void add(byte[] text, int from, int to) {
    begin();
    int start = from;
    for (int i = from; i <= to; i++) {
      if (i == to || !isWord(text[i])) {
        sign(text, from, start, i, to);
        start = i + 1;
      }
    }
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
      boolean isJoint = !isWord(text[i]) && isLetter(text[i - 1]);
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
    for (int i = 5; i + 2 < text.length; i++) {
      boolean begins = i > 5 ? !isWord(text[i - 6]) : start == Edge.CLOSED;
      if (text[i] == ':' && begins && isTime(text, 0, i)) {
        joints.add(time(text, i));
      }
    }
    return joints;
  }

  /**
   * The joint of two pieces of a phrase with blanks between them.
   *
   * @param left a piece that begins a word, or is long enough
   * @return 0 for none
   */
  static long between(String left, Edge start, String right, Edge end) {
    String both = left + " " + right;
    byte[] text = ascii(both);
    int sign = left.length();
    boolean known =
        sign > 0
            && isLetter(text[sign - 1])
            && (start == Edge.CLOSED || sign >= LETTERS || hasSign(text, 0, sign))
            && (end == Edge.CLOSED
                || right.length() >= LETTERS
                || hasSign(text, sign + 1, text.length));
    return known ? joint(text, 0, sign, text.length) : 0;
  }

  /** True if a second colon stands here, behind hours and minutes, and before two digits. */
  private static boolean isTime(byte[] text, int from, int colon) {
    return colon - from >= 5
        && isDigit(text[colon + 1])
        && isDigit(text[colon + 2])
        && isDigit(text[colon - 1])
        && isDigit(text[colon - 2])
        && text[colon - 3] == ':'
        && isDigit(text[colon - 4])
        && isDigit(text[colon - 5])
        && (colon - 6 < from || !isDigit(text[colon - 6]));
  }

  private static long time(byte[] text, int colon) {
    return ended(hash(text, colon - 5, colon + 2));
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
        to.add(ended(hash(text, from, at)));
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

  /**
   * The hash of a joint; 0 if there is no letter, or a digit or another script in it.
   *
   * @param sign where the sign stands, or the first of some blanks
   */
  private static long joint(byte[] text, int from, int sign, int to) {
    int right = sign + 1;
    boolean isBlank = isBlank(text[sign]);
    while (isBlank && right < to && isBlank(text[right])) {
      right++;
    }
    if (right >= to || !isLetter(text[right])) {
      return 0;
    }
    int start = sign;
    while (start > from && sign - start < LETTERS && isWord(text[start - 1])) {
      start--;
    }
    int end = right;
    while (end < to && end - right < LETTERS && isWord(text[end])) {
      end++;
    }
    long hash = Token.HASH_SEED;
    for (int i = start; i < end; i++) {
      if (i >= sign && i < right) {
        hash = i == sign ? Token.hash(hash, isBlank ? ' ' : text[i]) : hash;
      } else if (isLetter(text[i])) {
        hash = Token.hash(hash, lower(text[i]));
      } else {
        return 0;
      }
    }
    return ended(hash);
  }

  private static long hash(byte[] text, int from, int to) {
    long hash = Token.HASH_SEED;
    for (int i = from; i < to; i++) {
      hash = Token.hash(hash, lower(text[i]));
    }
    return hash;
  }

  /** Ends a hash in another way than a word's. */
  private static long ended(long hash) {
    return Token.spread(Token.hash(hash, 0));
  }

  private static int lower(int c) {
    return c >= 'A' && c <= 'Z' ? c + 32 : c;
  }

  /** As phrases have it ({@link Words#isBlank}); those of other scripts became 2. */
  private static boolean isBlank(int c) {
    return c >= 0 && BLANKS[c];
  }

  /**
   * The text with -1 for each letter or digit of another script, 2 for its blanks and 1 for any
   * other sign.
   */
  static byte[] ascii(String text) {
    byte[] bytes = new byte[text.length()];
    for (int i = 0; i < bytes.length; i++) {
      char c = text.charAt(i);
      bytes[i] =
          c < 128 ? (byte) c : Words.isWord(c) ? (byte) -1 : Words.isBlank(c) ? OTHER_BLANK : 1;
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
