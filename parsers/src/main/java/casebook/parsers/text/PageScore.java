package casebook.parsers.text;

/**
 * How well bytes above ASCII read by a code page: their letters by a language's alphabet, what else
 * they give by where it usually stands.
 */
final class PageScore {

  /** So many bytes above ASCII are enough to judge by. */
  static final int MOST_JUDGED = 3_000;

  private static final String OPENING = "“‘„«‚‹¿¡(";
  private static final String CLOSING = "”’»›“‘…®™";

  private final byte[] b;
  private final int from;
  private final int to;
  private final BytePage page;
  private final Alphabet alphabet;

  private PageScore(byte[] b, int from, int to, BytePage page, Alphabet alphabet) {
    this.b = b;
    this.from = from;
    this.to = to;
    this.page = page;
    this.alphabet = alphabet;
  }

  /** The mean over the bytes above ASCII, -1 (nonsense) to 1; 0 if there are none. */
  static double of(byte[] b, int from, int to, BytePage page, Alphabet alphabet) {
    return new PageScore(b, from, to, page, alphabet).mean();
  }

  private double mean() {
    double sum = 0;
    int count = 0;
    for (int i = from; i < to && count < MOST_JUDGED; i++) {
      if (b[i] < 0) {
        sum += value(i);
        count++;
      }
    }
    return count == 0 ? 0 : sum / count;
  }

  private double value(int at) {
    char c = page.character(b[at]);
    char before = at > from ? page.character(b[at - 1]) : '\n';
    char after = at + 1 < to ? page.character(b[at + 1]) : '\n';
    if (isLetter(c)) {
      return letter(c, before, after);
    }
    if (Character.isISOControl(c) || !Character.isDefined(c)) {
      return -1;
    }
    return isBox(c) ? (isBox(before) || isBox(after) ? 0.5 : -0.7) : sign(c, before, after);
  }

  private static boolean isLetter(char c) {
    int type = Character.getType(c);
    return (Character.isLetter(c) && c != 'ª' && c != 'º' && c != 'ƒ' && c != 'µ')
        || type == Character.NON_SPACING_MARK;
  }

  private double letter(char c, char before, char after) {
    double weight = alphabet.weight(c);
    boolean inWord = isLetter(before) || isLetter(after);
    if (Character.isUpperCase(c) && Character.isLowerCase(before)) {
      return -0.8;
    }
    if (Character.isLowerCase(c) && Character.isUpperCase(before) && Character.isUpperCase(after)) {
      return -0.8;
    }
    if (alphabet.own()) {
      return isAsciiLetter(before) || isAsciiLetter(after) ? -0.5 : inWord ? weight : 0;
    }
    return weight < 0 || inWord ? weight : weight * 0.3;
  }

  private static boolean isAsciiLetter(char c) {
    return c < 0x80 && Character.isLetter(c);
  }

  private static boolean isBox(char c) {
    return c >= '─' && c <= '▟';
  }

  private static double sign(char c, char before, char after) {
    boolean gapBefore = before <= ' ' || before == '"' || before == '(' || before == '=';
    boolean wordBefore = Character.isLetterOrDigit(before) || before == '.';
    if (c == '\u00A0') {
      boolean digits = Character.isDigit(before) && Character.isDigit(after);
      return digits ? 0.8 : wordBefore ? 0.3 : 0;
    }
    if (c == '’' && wordBefore && Character.isLetter(after)) {
      return 0.7;
    }
    if (OPENING.indexOf(c) >= 0 && gapBefore && after > ' ') {
      return 0.6;
    }
    if (CLOSING.indexOf(c) >= 0 && before > ' ') {
      return 0.5;
    }
    return switch (c) {
      case '–', '—', '•', '·' -> before <= ' ' || after <= ' ' || wordBefore ? 0.4 : -0.2;
      case '°', 'º', 'ª', '²', '³' ->
          Character.isDigit(before) || isAsciiLetter(before) ? 0.2 : -0.4;
      case '€', '£' -> Character.isDigit(before) || Character.isDigit(after) ? 0.6 : 0;
      case '§', '©', '№' -> gapBefore || after <= ' ' ? 0.3 : -0.2;
      default -> -0.5;
    };
  }
}
