package casebook.analyzer.search;

/**
 * What a word is, and which characters count as equal; one definition for queries and indexes.
 *
 * <p>A word is a longest run of letters and digits; everything else, also an underscore, separates.
 */
public final class Words {

  private static final int LEAST_PLAIN = 3;
  private static final int MOST_NAME = 150;

  private Words() {}

  /** True for a letter or digit of the basic plane; a surrogate is neither. */
  public static boolean isWord(char c) {
    return c < 128
        ? (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
        : Character.isLetterOrDigit(c);
  }

  /** The letters and digits that a folded text begins with. */
  static String firstOf(String text) {
    int end = 0;
    while (end < text.length() && isWord(text.charAt(end))) {
      end++;
    }
    return text.substring(0, end);
  }

  /** The letters and digits that a folded text ends with. */
  static String lastOf(String text) {
    int start = text.length();
    while (start > 0 && isWord(text.charAt(start - 1))) {
      start--;
    }
    return text.substring(start);
  }

  /**
   * True if a folded word may be searched as a part of a name: of three characters or more, and no
   * number, nor anything that looks like a part of a GUID or hash.
   */
  static boolean isPlain(String word) {
    boolean digit = false;
    int others = 0;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      boolean isDigit = c >= '0' && c <= '9';
      digit |= isDigit;
      others += isDigit || (c >= 'a' && c <= 'f') ? 0 : 1;
    }
    return word.length() >= LEAST_PLAIN && (!digit || others > 1);
  }

  /**
   * True if a part of a name begins here, inside a word that does not begin with a digit: an upper
   * case letter behind a lower case one, as in {@code NoActive}, or before a lower case one behind
   * an upper case one or a digit, as in {@code XMLHttp} and {@code Sha256Managed}.
   *
   * @param text as it stands, not folded
   */
  public static boolean isHump(String text, int at) {
    if (at <= 0 || at >= text.length() || !Character.isUpperCase(text.charAt(at))) {
      return false;
    }
    char before = text.charAt(at - 1);
    boolean isNewWord = at + 1 < text.length() && Character.isLowerCase(text.charAt(at + 1));
    boolean isBorder =
        Character.isLowerCase(before)
            || (isNewWord && (Character.isUpperCase(before) || (before >= '0' && before <= '9')));
    return isBorder && isWord(before) && isInName(text, at);
  }

  /** False in words that begin with a digit, and far from the beginning of very long ones. */
  private static boolean isInName(String text, int at) {
    int start = at;
    while (start > 0 && isWord(text.charAt(start - 1))) {
      start--;
      if (at - start > MOST_NAME) {
        return false;
      }
    }
    return text.charAt(start) < '0' || text.charAt(start) > '9';
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
