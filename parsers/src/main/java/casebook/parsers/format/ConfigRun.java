package casebook.parsers.format;

/**
 * A run of text inside an element, put together from what lies between comments and CDATA marks.
 */
final class ConfigRun {

  private static final int MAX_CHARS = 1 << 16;
  private static final String CDATA = "<![CDATA[";

  private final StringBuilder text = new StringBuilder();
  private long line;
  private int column;

  /**
   * Adds a piece.
   *
   * @param piece the text, entities resolved
   * @param from where it stands in the source
   */
  void add(String piece, long from, ConfigText source) {
    source.moveTo(from);
    if (text.isEmpty()) {
      if (piece.isBlank()) {
        return;
      }
      long at = from;
      if (source.text(from, from + CDATA.length()).equals(CDATA)) {
        at += CDATA.length();
      }
      while (Character.isWhitespace(source.at(at))) {
        at++;
      }
      source.moveTo(at);
      line = source.line();
      column = source.column();
      text.append(piece.stripLeading(), 0, Math.min(piece.stripLeading().length(), MAX_CHARS));
    } else {
      text.append(piece, 0, Math.min(piece.length(), MAX_CHARS - text.length()));
    }
  }

  boolean isBlank() {
    return text.isEmpty();
  }

  /** The text without the white space around it, at most 65,536 characters of it. */
  String value() {
    return text.toString().strip();
  }

  /** Line of its first character that is no white space, from 1. */
  long line() {
    return line;
  }

  /** Column of that character, from 1. */
  int column() {
    return column;
  }

  void clear() {
    text.setLength(0);
  }
}
