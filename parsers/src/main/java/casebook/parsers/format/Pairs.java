package casebook.parsers.format;

/**
 * Walks through the {@code key=value} pairs of one line, as positions.
 *
 * <p>What stands between the first two pairs (a tab, a comma, a bar, a semicolon, else a blank) is
 * the border between all of them. An unquoted value goes on to the border before the next key, so
 * it may hold blanks, as CEF and Skyhigh write it. A quoted value ends at a quote with a border
 * behind it, where {@code \"} is no quote; where a line was cut, it ends with the line. CSV around
 * pairs ({@code "key=value","key=""value"""}) and Check Point's {@code key:"value"} are read too.
 */
final class Pairs {

  private static final int LONGEST_KEY = 64;
  private static final byte[] ESCAPED_TAB = Ascii.bytes("#011");

  private byte[] b = {};
  private int at;
  private int to;
  private byte border;
  private boolean colons;
  private boolean cells;
  private int keyStart;
  private int keyEnd;
  private int valueStart;
  private int valueEnd;

  /** Starts a line; finds out what its border is. */
  void begin(byte[] bytes, int from, int end) {
    start(bytes, from, end);
    border = ' ';
    colons = false;
    cells = false;
    int first = findKey(from, true);
    if (first < 0) {
      at = to;
      return;
    }
    colons = b[keyEnd] == ':';
    cells = first > from && b[first - 1] == '"' && !colons;
    int second = findKey(keyEnd + 1, true);
    if (second > 0) {
      border = borderBefore(second);
    }
    at = first;
  }

  /** Starts a line whose border is known. */
  void begin(byte[] bytes, int from, int end, byte known) {
    start(bytes, from, end);
    border = known;
    colons = false;
    cells = false;
  }

  private void start(byte[] bytes, int from, int end) {
    b = bytes;
    at = from;
    to = end;
  }

  /** Goes on to the next pair; false at the end of the line. */
  boolean next() {
    if (at >= to || findKey(at, false) < 0) {
      return false;
    }
    valueStart = keyEnd + 1;
    if (cells) {
      cell();
    } else if (valueStart < to && b[valueStart] == '"') {
      quoted();
    } else {
      unquoted();
    }
    return true;
  }

  int keyStart() {
    return keyStart;
  }

  int keyEnd() {
    return keyEnd;
  }

  int valueStart() {
    return valueStart;
  }

  /** End of the value, without quotes and blanks around it. */
  int valueEnd() {
    return valueEnd;
  }

  /**
   * Finds the next key at or after {@code from} and sets its positions.
   *
   * @param anyBorder true while the border is not known yet
   * @return its first byte, or -1
   */
  private int findKey(int from, boolean anyBorder) {
    int i = from;
    while (i < to) {
      if (isLetter(b[i]) && mayBegin(i, anyBorder)) {
        int end = i + 1;
        while (end < to && isKeyByte(b[end])) {
          end++;
        }
        if (end < to && end - i <= LONGEST_KEY && isAssignment(end, anyBorder)) {
          keyStart = i;
          keyEnd = end;
          return i;
        }
        i = end;
      } else {
        i++;
      }
    }
    return -1;
  }

  private boolean isAssignment(int i, boolean any) {
    if (b[i] == '=') {
      return any || !colons;
    }
    return (any || colons) && b[i] == ':' && i + 1 < to && b[i + 1] == '"';
  }

  private boolean mayBegin(int i, boolean any) {
    if (i == 0 || i == at) {
      return true;
    }
    byte before = b[i - 1];
    if (any) {
      return isGap(before)
          || before == ','
          || before == '|'
          || before == ';'
          || before == '"'
          || before == '['
          || before == '('
          || isBehindPriority(i)
          || isEscapedTab(i);
    }
    if (before == border || (cells && before == '"')) {
      return true;
    }
    return switch (border) {
      case ' ' -> isGap(before) || isEscapedTab(i);
      case '\t' -> isEscapedTab(i);
      default -> isGap(before) && borderBefore(i) == border;
    };
  }

  /** True right behind syslog's {@code <189>}, after which FortiGate leaves no blank. */
  private boolean isBehindPriority(int i) {
    int digit = i - 2;
    while (digit >= 0 && digit > i - 5 && Ascii.isDigit(b[digit])) {
      digit--;
    }
    return b[i - 1] == '>' && digit >= 0 && digit < i - 2 && b[digit] == '<';
  }

  private boolean isEscapedTab(int i) {
    return i >= ESCAPED_TAB.length && Ascii.startsWith(b, i - ESCAPED_TAB.length, i, ESCAPED_TAB);
  }

  /** The border before a key: the byte before it, or before the blanks before it. */
  private byte borderBefore(int key) {
    int i = key - 1;
    if (b[i] == '"') {
      i--; // CSV around pairs
    }
    if (isEscapedTab(key)) {
      return '\t';
    }
    while (i > 0 && b[i] == ' ') {
      i--;
    }
    byte before = b[Math.max(0, i)];
    return before == ',' || before == ';' || before == '|' || before == '\t' ? before : (byte) ' ';
  }

  private void unquoted() {
    int value = valueStart;
    int key = keyStart;
    int end = keyEnd;
    at = value;
    // The key may not begin where the value does.
    int following = value < to ? findKey(value + 1, false) : -1;
    keyStart = key;
    keyEnd = end;
    valueEnd = following < 0 ? to : following;
    at = valueEnd;
    trim(following >= 0);
  }

  private void trim(boolean border) {
    if (border && isEscapedTab(valueEnd)) {
      valueEnd -= ESCAPED_TAB.length;
    }
    while (valueEnd > valueStart && isTail(b[valueEnd - 1], border)) {
      valueEnd--;
    }
    while (valueStart < valueEnd && b[valueStart] == ' ') {
      valueStart++;
    }
  }

  private boolean isTail(byte c, boolean withBorder) {
    return isGap(c) || (withBorder && c == border);
  }

  private void quoted() {
    // Two quotes where one should be: the record went through CSV.
    boolean doubled = valueStart + 2 < to && b[valueStart + 1] == '"' && !endsValue(valueStart + 2);
    int width = doubled ? 2 : 1;
    valueStart += width;
    int i = valueStart;
    while (i < to) {
      if (b[i] == '\\') {
        i++;
      } else if (b[i] == '"'
          && (!doubled || (i + 1 < to && b[i + 1] == '"'))
          && endsValue(i + width)) {
        valueEnd = i;
        at = i + width;
        return;
      }
      i++;
    }
    valueEnd = to;
    at = to;
  }

  private boolean endsValue(int i) {
    return i >= to
        || isGap(b[i])
        || b[i] == border
        || b[i] == ','
        || b[i] == ';'
        || b[i] == ']'
        || b[i] == '#';
  }

  /** A value in a cell of CSV: to the quote before the comma, doubled quotes around it dropped. */
  private void cell() {
    int i = valueStart;
    while (i < to && !(b[i] == '"' && (i + 1 == to || b[i + 1] == ','))) {
      i++;
    }
    valueEnd = i;
    at = Math.min(to, i + 1);
    while (valueEnd - valueStart >= 2 && b[valueStart] == '"' && b[valueEnd - 1] == '"') {
      valueStart++;
      valueEnd--;
    }
  }

  private static boolean isGap(byte c) {
    return c == ' ' || c == '\t';
  }

  private static boolean isLetter(byte c) {
    return (c >= 'a' && c <= 'z') || RequestTokens.isUpper(c) || c == '_';
  }

  private static boolean isKeyByte(byte c) {
    return isLetter(c) || Ascii.isDigit(c) || c == '-' || c == '.';
  }
}
