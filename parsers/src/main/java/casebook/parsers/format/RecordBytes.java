package casebook.parsers.format;

/** Where the text of a record of several lines begins and ends. Ranges are [from, to). */
final class RecordBytes {

  private RecordBytes() {}

  /** True if the range holds nothing but blanks, tabs and line ends. */
  static boolean isBlank(byte[] b, int from, int to) {
    return trimmed(b, from, to) == from;
  }

  /** The end of the range without the blanks, tabs and line ends at its end. */
  static int trimmed(byte[] b, int from, int to) {
    int end = Math.max(from, to);
    while (end > from && isSpace(b[end - 1])) {
      end--;
    }
    return end;
  }

  /** The end of the first line in the range. */
  static int lineEnd(byte[] b, int from, int to) {
    int at = from;
    while (at < to && b[at] != '\n' && b[at] != '\r') {
      at++;
    }
    return at;
  }

  /** The first byte behind the line end at {@code at}; {@code to} at most. */
  static int afterLineEnd(byte[] b, int at, int to) {
    boolean two = at + 1 < to && b[at] == '\r' && b[at + 1] == '\n';
    return Math.min(two ? at + 2 : at + 1, to);
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\t' || b == '\n' || b == '\r';
  }
}
