package casebook.reports.page;

/**
 * A line cut to size around its match.
 *
 * @param cutBefore how many characters are left out at the beginning
 * @param before what is shown before the match
 * @param match the match, empty for none
 * @param after what is shown after it
 * @param cutAfter how many characters are left out at the end
 */
public record Excerpt(int cutBefore, String before, String match, String after, int cutAfter) {
  /**
   * @param start where the match begins, -1 for none; a match outside of the text counts as none
   * @param end where it ends, exclusive
   * @param limit how many UTF-16 units are shown at most
   */
  static Excerpt of(String text, int start, int end, int limit) {
    boolean matches = start >= 0 && end > start && end <= text.length();
    int matchFrom = matches ? boundary(text, start) : 0;
    int matchTo = matches ? boundary(text, end) : 0;
    int from = 0;
    int lead = limit / 4;
    if (text.length() > limit && matchFrom > lead) {
      from = boundary(text, Math.min(matchFrom - lead, text.length() - limit));
    }
    int to = text.length() - from > limit ? boundary(text, from + limit) : text.length();
    matchTo = Math.min(matchTo, to);
    return matches
        ? new Excerpt(
            from,
            text.substring(from, matchFrom),
            text.substring(matchFrom, matchTo),
            text.substring(matchTo, to),
            text.length() - to)
        : new Excerpt(0, text.substring(0, to), "", "", text.length() - to);
  }

  /** Never between the two halves of a character. */
  private static int boundary(String text, int at) {
    boolean splits =
        at > 0
            && at < text.length()
            && Character.isHighSurrogate(text.charAt(at - 1))
            && Character.isLowSurrogate(text.charAt(at));
    return splits ? at - 1 : at;
  }

  long cost() {
    return Room.cost(before) + Room.cost(match) + Room.cost(after);
  }
}
