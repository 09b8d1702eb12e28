package casebook.analyzer.match;

/** Lines inside a decoded record; LF, CRLF, a lone CR and CR CR LF each end one. */
public final class Lines {

  private Lines() {}

  /**
   * Where a position lies.
   *
   * @param linesBefore line ends before it
   * @param lineStart where its line begins
   * @param lineEnd where its line ends, the line end not included
   */
  public record Place(int linesBefore, int lineStart, int lineEnd) {}

  /** The line that holds the character at {@code position}. */
  public static Place at(String text, int position) {
    int count = 0;
    int start = 0;
    int i = 0;
    while (i < position) {
      int length = lineEnd(text, i);
      if (length == 0) {
        i++;
      } else if (i + length > position) {
        break;
      } else {
        count++;
        i += length;
        start = i;
      }
    }
    int end = Math.max(start, Math.min(i, text.length()));
    while (end < text.length() && lineEnd(text, end) == 0) {
      end++;
    }
    return new Place(count, start, end);
  }

  /** Length of the line end at {@code at}, 0 if there is none. */
  public static int lineEnd(String text, int at) {
    char c = text.charAt(at);
    if (c == '\n') {
      return 1;
    }
    if (c != '\r') {
      return 0;
    }
    if (at + 1 < text.length() && text.charAt(at + 1) == '\n') {
      return 2;
    }
    return at + 2 < text.length() && text.charAt(at + 1) == '\r' && text.charAt(at + 2) == '\n'
        ? 3
        : 1;
  }
}
