package casebook.analyzer.store;

import casebook.analyzer.search.TextPattern.Edge;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A folded text that is looked for in many bytes: the byte where it would end says how far to go
 * on, as Horspool found. Letters of ASCII are equal in either case.
 */
final class BytePattern {

  private static final byte[] FOLDED = new byte[256];

  static {
    for (int i = 0; i < 256; i++) {
      FOLDED[i] = (byte) (i >= 'A' && i <= 'Z' ? i + 32 : i);
    }
  }

  private final byte[] bytes;
  private final boolean beginsWord;
  private final boolean endsWord;
  private final int[] steps = new int[256];

  /**
   * Looks for a text wherever it stands.
   *
   * @param text folded, not empty
   */
  BytePattern(String text) {
    this(text, Edge.OPEN, Edge.OPEN);
  }

  /**
   * Looks for a text.
   *
   * @param text folded, not empty
   * @param start {@link Edge#CLOSED} where no letter or digit may touch one that it begins with
   * @param end the same for its end
   */
  BytePattern(String text, Edge start, Edge end) {
    bytes = text.getBytes(StandardCharsets.UTF_8);
    beginsWord = start == Edge.CLOSED && isWord(bytes[0]);
    endsWord = end == Edge.CLOSED && isWord(bytes[bytes.length - 1]);
    Arrays.fill(steps, bytes.length);
    for (int i = 0; i + 1 < bytes.length; i++) {
      steps[bytes[i] & 0xFF] = bytes.length - 1 - i;
    }
    for (int i = 'A'; i <= 'Z'; i++) {
      steps[i] = steps[i + 32];
    }
  }

  /** True if the text stands there, whatever touches it. */
  boolean isIn(byte[] text, int from, int to) {
    return isIn(text, from, to, false);
  }

  /**
   * True if the text stands there.
   *
   * @param asWords true if what touches its ends matters: not where one record follows another
   */
  boolean isIn(byte[] text, int from, int to, boolean asWords) {
    int last = bytes.length - 1;
    for (int at = from + last; at < to; at += steps[text[at] & 0xFF]) {
      int i = last;
      int start = at - last;
      while (i >= 0 && FOLDED[text[start + i] & 0xFF] == bytes[i]) {
        i--;
      }
      if (i < 0
          && !(asWords && beginsWord && start > from && isWord(text[start - 1]))
          && !(asWords && endsWord && at + 1 < to && isWord(text[at + 1]))) {
        return true;
      }
    }
    return false;
  }

  /** Of other scripts it is not known, so they count as signs here. */
  private static boolean isWord(byte b) {
    return (b >= '0' && b <= '9') || (FOLDED[b & 0xFF] >= 'a' && FOLDED[b & 0xFF] <= 'z');
  }
}
