package casebook.parsers.format.message;

/** Texts as they can be compared, however they were exported. */
final class PlainText {

  private static final char LEFT_TO_RIGHT_MARK = '\u200E';
  private static final char RIGHT_TO_LEFT_MARK = '\u200F';

  private PlainText() {}

  /**
   * The text without the marks that Windows puts around numbers of dates, with line feeds only, and
   * without blanks at its end.
   */
  static String of(String text) {
    boolean isPlain = true;
    for (int i = 0; i < text.length() && isPlain; i++) {
      isPlain = !isChanged(text.charAt(i));
    }
    if (isPlain) {
      return text.stripTrailing();
    }
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isChanged(c)) {
        plain.append(c);
      } else if (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n')) {
        plain.append('\n');
      }
    }
    return plain.toString().stripTrailing();
  }

  private static boolean isChanged(char c) {
    return c == '\r' || c == LEFT_TO_RIGHT_MARK || c == RIGHT_TO_LEFT_MARK;
  }
}
