package casebook.parsers.format;

/** The first words of a line, between blanks and tabs, as positions. Filled again for each line. */
final class RequestTokens {

  /** Words beyond this number are not looked at. */
  static final int MAX = 40;

  private final int[] starts = new int[MAX];
  private final int[] ends = new int[MAX];
  private int count;

  /** Splits the range; runs of blanks and tabs are one border. */
  void split(byte[] b, int from, int to) {
    int words = 0;
    int at = from;
    while (words < MAX) {
      while (at < to && isGap(b[at])) {
        at++;
      }
      if (at == to) {
        break;
      }
      starts[words] = at;
      while (at < to && !isGap(b[at])) {
        at++;
      }
      ends[words++] = at;
    }
    count = words;
  }

  /** Number of words, at most {@link #MAX}. */
  int count() {
    return count;
  }

  int start(int index) {
    return starts[index];
  }

  int end(int index) {
    return ends[index];
  }

  /** True if the word is a lone hyphen, the sign for "nothing". */
  boolean isDash(byte[] b, int index) {
    return isDash(b, starts[index], ends[index]);
  }

  /** True if the word is made of decimal digits. */
  boolean isNumber(byte[] b, int index) {
    return isNumber(b, starts[index], ends[index]);
  }

  /** True if the word can only be an IP address: hex digits with three dots or two colons. */
  boolean isAddress(byte[] b, int index) {
    return isAddress(b, starts[index], ends[index]);
  }

  /** True if the range can only be an IP address: hex digits with three dots or two colons. */
  static boolean isAddress(byte[] b, int from, int to) {
    int dots = 0;
    int colons = 0;
    for (int i = from; i < to; i++) {
      byte c = b[i];
      if (c == '.') {
        dots++;
      } else if (c == ':') {
        colons++;
      } else if (!isHex(c)) {
        return false;
      }
    }
    return dots == 3 || colons >= 2;
  }

  static boolean isGap(byte value) {
    return value == ' ' || value == '\t';
  }

  static boolean isHex(byte c) {
    return Ascii.isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  static boolean isUpper(byte c) {
    return c >= 'A' && c <= 'Z';
  }

  static boolean isDash(byte[] b, int from, int to) {
    return to - from == 1 && b[from] == '-';
  }

  /** True if the range holds one or more decimal digits and nothing else. */
  static boolean isNumber(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Ascii.isDigit(b[i])) {
        return false;
      }
    }
    return to > from;
  }
}
