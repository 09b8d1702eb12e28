package casebook.analyzer.knowledge;

/**
 * How large an expression becomes when its repetitions are written out, as the compiler does: a few
 * characters with one count inside another may mean millions of steps.
 */
final class RegexSize {

  /** More than any rule needs, and compiled in an instant. */
  static final long MOST = 20_000;

  private static final int DEEPEST = 100;

  private final String text;
  private int at;
  private int depth;

  private RegexSize(String text) {
    this.text = text;
  }

  /** An upper bound of the steps; counting stops a little above {@link #MOST}. */
  static long of(String expression) {
    RegexSize size = new RegexSize(expression);
    long sum = 0;
    while (size.at < expression.length()) {
      sum = bounded(sum + size.sequence());
      size.at++; // a closing bracket too many
    }
    return sum;
  }

  private static long bounded(long size) {
    return Math.min(size, MOST + 1);
  }

  /** What stands up to the end of the group. */
  private long sequence() {
    long sum = 0;
    while (at < text.length() && text.charAt(at) != ')') {
      sum = bounded(sum + bounded(piece() * repetitions()));
    }
    return sum;
  }

  private long piece() {
    char c = text.charAt(at++);
    if (c == '(') {
      if (++depth > DEEPEST) {
        at = text.length();
        return MOST + 1;
      }
      long inner = sequence();
      depth--;
      at = Math.min(at + 1, text.length());
      return Math.max(1, inner);
    }
    if (c == '\\') {
      at = escapeEnd();
    } else if (c == '[') {
      classEnd();
    }
    return 1;
  }

  /** Behind a backslash: a quotation, a character or class by its name in braces, or one sign. */
  private int escapeEnd() {
    if (text.startsWith("Q", at)) {
      return behind("\\E");
    }
    boolean isNamed =
        at < text.length() && "xpP".indexOf(text.charAt(at)) >= 0 && text.startsWith("{", at + 1);
    return isNamed ? behind("}") : Math.min(at + 1, text.length());
  }

  private int behind(String end) {
    int found = text.indexOf(end, at);
    return found < 0 ? text.length() : found + end.length();
  }

  private void classEnd() {
    at += text.startsWith("^", at) ? 1 : 0;
    int first = at;
    while (at < text.length() && (text.charAt(at) != ']' || at == first)) {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    at = Math.min(at + 1, text.length());
  }

  /** The greater of the counts behind a piece, 1 without any. */
  private long repetitions() {
    long times = 1;
    while (at < text.length() && text.charAt(at) == '{') {
      int end = text.indexOf('}', at);
      String counts = end < 0 ? "" : text.substring(at + 1, end);
      if (!counts.matches("[0-9]{1,6}(,[0-9]{0,6})?")) {
        break;
      }
      at = end + 1;
      for (String count : counts.split(",")) {
        times = count.isEmpty() ? times : Math.max(times, Long.parseLong(count));
      }
    }
    return times;
  }
}
