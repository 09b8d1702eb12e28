package casebook.analyzer.match;

/**
 * What is shown of a line: all of it, or of an overlong one the part around the match.
 *
 * @param text at most {@value #LONGEST} characters
 * @param start where the match begins in {@code text}, in UTF-16 units; -1 where the whole is meant
 * @param end where it ends, exclusive
 */
public record Excerpt(String text, int start, int end) {

  private static final int LONGEST = 1000;
  private static final int BEFORE_MATCH = 200;

  /** Cuts a line; {@code start} is -1 where no part of it is meant. */
  public static Excerpt of(String line, int start, int end) {
    int from = 0;
    int to = line.length();
    if (line.length() > LONGEST) {
      from = Math.min(Math.max(0, start - BEFORE_MATCH), line.length() - LONGEST);
      to = from + LONGEST;
      if (from > 0 && Character.isLowSurrogate(line.charAt(from))) {
        from++;
      }
      if (to < line.length() && Character.isHighSurrogate(line.charAt(to - 1))) {
        to--;
      }
    }
    return start < 0
        ? new Excerpt(line.substring(from, to), -1, -1)
        : new Excerpt(
            line.substring(from, to),
            Math.min(start, to) - from,
            Math.min(Math.min(end, line.length()), to) - from);
  }
}
