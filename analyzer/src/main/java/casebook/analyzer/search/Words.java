package casebook.analyzer.search;

/**
 * What a word is, and which characters count as equal; one definition for queries and indexes.
 *
 * <p>A word is a longest run of letters and digits; everything else, also an underscore, separates.
 */
public final class Words {

  private Words() {}

  /** True for a letter or digit of the basic plane; a surrogate is neither. */
  public static boolean isWord(char c) {
    return c < 128
        ? (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
        : Character.isLetterOrDigit(c);
  }

  /** True for what a blank in a phrase stands for: white space of any kind, line ends among it. */
  public static boolean isBlank(char c) {
    return Character.isWhitespace(c) || c == '\u00A0';
  }

  /**
   * The character that stands for all its cases. A character beyond ASCII never becomes one of
   * ASCII, so that text that is all ASCII can be compared byte by byte.
   */
  public static char fold(char c) {
    if (c < 128) {
      return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }
    char lower = Character.toLowerCase(c);
    return lower < 128 ? c : lower;
  }

  /** Folds each character; the result has the same length, so positions hold in both. */
  public static String fold(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (fold(text.charAt(i)) != text.charAt(i)) {
        char[] folded = text.toCharArray();
        for (int k = i; k < folded.length; k++) {
          folded[k] = fold(folded[k]);
        }
        return new String(folded);
      }
    }
    return text;
  }
}
