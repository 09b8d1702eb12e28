package casebook.parsers.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What Windows and other writers put where a record has no user, in their languages. */
final class Nobody {

  private static final byte[][] WORDS =
      Ascii.words("-", "n/a", "na", "none", "null", "unknown", "nicht zutreffend");
  private static final byte[][] OTHERS = {
    "Н/Д".getBytes(StandardCharsets.UTF_8), "暂缺".getBytes(StandardCharsets.UTF_8)
  };

  private Nobody() {}

  /** True if the text stands for no user. */
  static boolean is(String text) {
    byte[] b = text.getBytes(StandardCharsets.UTF_8);
    return is(b, 0, b.length);
  }

  /** True if the range stands for no user; an empty one does not. */
  static boolean is(byte[] b, int from, int to) {
    for (byte[] word : WORDS) {
      if (Ascii.equalsIgnoringCase(b, from, to, word)) {
        return true;
      }
    }
    for (byte[] word : OTHERS) {
      if (Arrays.equals(b, from, to, word, 0, word.length)) {
        return true;
      }
    }
    return false;
  }
}
