package casebook.parsers.format;

import casebook.parsers.item.Level;

/** How grave a line of an installer's log is: the engine states no level, but results and codes. */
final class MsiLevels {

  /** Results that are no failure: success, and success once the machine was restarted. */
  private static final long SUCCESS = 0;

  private static final long RESTART_BEGUN = 1641;
  private static final long RESTART_NEEDED = 3010;
  private static final int MOST_CODE_DIGITS = 10;

  private static final byte[] FATAL = Ascii.bytes("Return value 3.");
  private static final byte[] RETURNING = Ascii.bytes("MainEngineThread is returning ");
  private static final byte[] STATUS = Ascii.bytes("error status: ");
  private static final byte[] ACTUAL = Ascii.bytes(" returned actual error code ");
  private static final byte[] ERROR = Ascii.bytes("Error ");
  private static final byte[] WARNING = Ascii.bytes("Warning ");
  private static final byte[] INFO = Ascii.bytes("Info ");
  private static final byte[] PRODUCT_ERROR = Ascii.bytes(" -- Error ");
  private static final byte[] PRODUCT_WARNING = Ascii.bytes(" -- Warning ");
  private static final byte[] FAILED = Ascii.bytes(" -- Installation failed");

  private MsiLevels() {}

  /** The level of a message; {@code UNKNOWN} where it says nothing of a result. */
  static Level of(byte[] b, int from, int to) {
    if (numbered(b, from, to, ERROR)
        || find(b, from, to, FATAL) >= 0
        || find(b, from, to, FAILED) >= 0
        || numbered(b, find(b, from, to, PRODUCT_ERROR), to, PRODUCT_ERROR)
        || fails(b, from, to, RETURNING)
        || fails(b, from, to, STATUS)
        || fails(b, from, to, ACTUAL)) {
      return Level.ERROR;
    }
    if (numbered(b, from, to, WARNING)
        || numbered(b, find(b, from, to, PRODUCT_WARNING), to, PRODUCT_WARNING)) {
      return Level.WARNING;
    }
    return numbered(b, from, to, INFO) ? Level.INFORMATION : Level.UNKNOWN;
  }

  /** True if the word stands at that place, which may be -1, with a digit behind it. */
  private static boolean numbered(byte[] b, int at, int to, byte[] word) {
    return at >= 0
        && at + word.length < to
        && Ascii.startsWith(b, at, to, word)
        && Ascii.isDigit(b[at + word.length]);
  }

  /** True if a code other than those of success stands behind the words. */
  private static boolean fails(byte[] b, int from, int to, byte[] words) {
    int at = find(b, from, to, words);
    if (at < 0) {
      return false;
    }
    int start = at + words.length;
    int end = start;
    long code = 0;
    while (end < to && end - start < MOST_CODE_DIGITS && Ascii.isDigit(b[end])) {
      code = code * 10 + b[end++] - '0';
    }
    return end > start && code != SUCCESS && code != RESTART_BEGUN && code != RESTART_NEEDED;
  }

  private static int find(byte[] b, int from, int to, byte[] words) {
    for (int at = from; at + words.length <= to; at++) {
      at = Ascii.indexOf(b, at, to, (char) words[0]);
      if (at < 0) {
        return -1;
      }
      if (Ascii.startsWith(b, at, to, words)) {
        return at;
      }
    }
    return -1;
  }
}
