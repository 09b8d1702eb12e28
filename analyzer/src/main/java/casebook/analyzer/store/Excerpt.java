package casebook.analyzer.store;

import casebook.analyzer.match.Lines;
import casebook.analyzer.search.Span;

/**
 * The line of a record that a search shows.
 *
 * @param linesBefore line ends of the record before it
 * @param text the line or a part of it, with an ellipsis where it was cut
 * @param from where the match begins in it, or -1
 * @param to where it ends, or -1
 */
record Excerpt(int linesBefore, String text, int from, int to) {

  private static final int MOST_CHARACTERS = 500;
  private static final int BEFORE_MATCH = 120;
  private static final String ELLIPSIS = "…";

  /** The line on which the place begins; without one, the record's first line. */
  static Excerpt of(String record, Span span) {
    if (!span.isPlace()) {
      Lines.Place first = Lines.at(record, 0);
      return cut(record, first, new Span(first.lineStart(), first.lineStart()), false);
    }
    return cut(record, Lines.at(record, span.from()), span, true);
  }

  /** A line of its own, cut at its end if it is long. */
  static String line(String line) {
    return line.length() <= MOST_CHARACTERS
        ? line
        : line.substring(0, betweenCharacters(line, MOST_CHARACTERS, 0)) + ELLIPSIS;
  }

  private static Excerpt cut(String record, Lines.Place line, Span span, boolean marked) {
    int start = line.lineStart();
    int end = line.lineEnd();
    int matchStart = Math.min(span.from(), end);
    if (end - start > MOST_CHARACTERS) {
      start = Math.max(start, Math.min(matchStart - BEFORE_MATCH, end - MOST_CHARACTERS));
      end = Math.min(end, start + MOST_CHARACTERS);
      start = betweenCharacters(record, start, line.lineStart());
      end = betweenCharacters(record, end, start);
    }
    int matchEnd = Math.min(span.to(), end);
    String before = start > line.lineStart() ? ELLIPSIS : "";
    String after = end < line.lineEnd() ? ELLIPSIS : "";
    String text = before + record.substring(start, end) + after;
    int shift = before.length() - start;
    return marked
        ? new Excerpt(line.linesBefore(), text, matchStart + shift, matchEnd + shift)
        : new Excerpt(line.linesBefore(), text, -1, -1);
  }

  /** A character outside the basic plane is two units that stay together. */
  private static int betweenCharacters(String text, int at, int least) {
    return at > least
            && at < text.length()
            && Character.isLowSurrogate(text.charAt(at))
            && Character.isHighSurrogate(text.charAt(at - 1))
        ? at - 1
        : at;
  }
}
