package casebook.parsers.mask;

/**
 * Reads a text through the ways in which signs are escaped: as entities in XML, behind backslashes
 * in JSON, by percent in addresses. Twice escaped is read as well.
 */
final class Symbols {

  private static final String[] NAMES = {"quot;", "apos;", "lt;", "gt;"};
  private static final char[] NAMED = {'"', '\'', '<', '>'};
  private static final String AMP = "amp;";
  private static final int LENGTH_SHIFT = 16;
  private static final int MOST_DIGITS = 6;
  private static final int MOST_BACKSLASHES = 16;

  private Symbols() {}

  /** The sign, a character of ASCII or a byte; from what {@link #at} gave. */
  static char sign(int symbol) {
    return (char) (symbol & 0xFFFF);
  }

  /** How many bytes it is written in. */
  static int length(int symbol) {
    return symbol >>> LENGTH_SHIFT;
  }

  private static int symbol(int sign, int length) {
    return length << LENGTH_SHIFT | sign;
  }

  /**
   * The sign that begins at a place.
   *
   * @param url whether percent signs escape
   * @param json whether {@code \n} is the end of a line
   * @return to be asked by {@link #sign} and {@link #length}; 0 at the end
   */
  static int at(byte[] b, int at, int to, boolean url, boolean json) {
    if (at >= to) {
      return 0;
    }
    return switch (b[at]) {
      case '&' -> entity(b, at, to);
      case '\\' -> backslash(b, at, to, json);
      case '%' -> url ? percent(b, at, to) : symbol('%', 1);
      default -> symbol(b[at] & 0xFF, 1);
    };
  }

  private static int entity(byte[] b, int at, int to) {
    int name = at + 1;
    while (name - at <= 2 * AMP.length() && starts(b, name, to, AMP)) {
      name += AMP.length();
    }
    for (int i = 0; i < NAMES.length; i++) {
      if (starts(b, name, to, NAMES[i])) {
        return symbol(NAMED[i], name + NAMES[i].length() - at);
      }
    }
    if (name < to && b[name] == '#') {
      int symbol = numeric(b, at, name + 1, to);
      if (symbol != 0) {
        return symbol;
      }
    }
    return symbol('&', Math.min(name, at + 1 + AMP.length()) - at);
  }

  private static int numeric(byte[] b, int start, int from, int to) {
    boolean hex = from < to && (b[from] | 0x20) == 'x';
    int at = hex ? from + 1 : from;
    int digits = at;
    int value = 0;
    while (at < to && at - digits <= MOST_DIGITS) {
      int digit = digit(b[at]);
      if (digit < 0 || (!hex && digit > 9)) {
        break;
      }
      value = value * (hex ? 16 : 10) + digit;
      at++;
    }
    return at > digits && at < to && b[at] == ';' && value > 0 && value < 0x80
        ? symbol(value == '\r' ? '\n' : value, at + 1 - start)
        : 0;
  }

  private static int backslash(byte[] b, int at, int to, boolean json) {
    int next = at + 1;
    while (next < to && b[next] == '\\' && next - at < MOST_BACKSLASHES) {
      next++;
    }
    if (next >= to) {
      return symbol('\\', 1);
    }
    int length = next + 1 - at;
    return switch (b[next]) {
      case '"', '\'', '/' -> symbol(b[next], length);
      case 'n', 'r' -> json ? symbol('\n', length) : symbol('\\', 1);
      case 't' -> json ? symbol('\t', length) : symbol('\\', 1);
      case 'u' -> {
        int value = next + 4 < to ? hex(b, next + 1, 4) : -1;
        yield value > 0 && value < 0x80 ? symbol(value, length + 4) : symbol('\\', 1);
      }
      default -> symbol('\\', 1);
    };
  }

  private static int percent(byte[] b, int at, int to) {
    int digits = at + 1;
    while (digits + 3 < to
        && b[digits] == '2'
        && b[digits + 1] == '5'
        && hex(b, digits + 2, 2) > 0) {
      digits += 2;
    }
    int value = digits + 1 < to ? hex(b, digits, 2) : -1;
    return value > 0 ? symbol(value == '\r' ? '\n' : value, digits + 2 - at) : symbol('%', 1);
  }

  private static int hex(byte[] b, int at, int count) {
    int value = 0;
    for (int i = at; i < at + count; i++) {
      int digit = digit(b[i]);
      if (digit < 0) {
        return -1;
      }
      value = value * 16 + digit;
    }
    return value;
  }

  private static int digit(byte c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    int letter = c | 0x20;
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
  }

  private static boolean starts(byte[] b, int at, int to, String text) {
    if (at + text.length() > to) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if ((b[at + i] | 0x20) != (text.charAt(i) | 0x20)) {
        return false;
      }
    }
    return true;
  }
}
