package casebook.analyzer.store;

import java.util.List;

/**
 * The text of a file with settings, which show the lines around a setting and what to change in it.
 *
 * @param text decoded, without byte order mark, secrets hidden, line ends as they were
 * @param hidden where secrets were, ordered by line and column
 * @param isPatchable true if a difference can be made that fits the file's bytes
 * @param isMarked true if a byte order mark stands before it
 * @param isUnicode false where only the ASCII in it is known for sure
 */
public record FiledText(
    String text, List<Hidden> hidden, boolean isPatchable, boolean isMarked, boolean isUnicode) {

  /** Longer texts are not kept, in characters. */
  public static final int MOST_CHARS = 1 << 20;

  /**
   * A secret that was hidden.
   *
   * @param line its line, from 1
   * @param column where it began in the true line, from 0
   * @param length characters that it had
   * @param shown characters of what stands in its place
   */
  public record Hidden(long line, int column, int length, int shown) {}
}
