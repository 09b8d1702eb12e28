package casebook.analyzer.cli;

import casebook.reports.model.Report.Evidence;

/**
 * The part of a line around its match that fits into one line of a terminal, with nothing in it
 * that could drive one. Measured in cells: Chinese takes two a letter, and what is made visible
 * takes more than it did.
 *
 * @param cutBefore whether something before it is left out
 * @param cutAfter whether something behind it is left out
 */
record Snippet(boolean cutBefore, String before, String match, String after, boolean cutAfter) {

  /** With so many cells at most, marks of cuts not counted. */
  static Snippet of(Evidence evidence, int cells) {
    String line = evidence.text();
    int indent = line.length() - line.stripLeading().length();
    int start = Math.clamp(evidence.matchStart(), 0, line.length());
    int end = Math.clamp(evidence.matchEnd(), start, line.length());
    if (start == end) {
      start = indent;
      end = indent;
    }
    // A letter takes a cell at least, so no more of it can be needed.
    int first = Math.min(start, Math.max(indent, start - cells));
    String before = part(line, first, start);
    String match = part(line, start, Math.min(end, start + cells));
    String after = part(line, end, Math.min(line.length(), end + cells));
    String shown = Wrap.start(match, cells);
    boolean isWhole = shown.equals(match) && end <= start + cells;
    int left = cells - Wrap.cells(shown);
    int lead = Math.max(left / 2, left - Wrap.cells(after));
    String leading = Wrap.end(before, lead);
    String trailing = isWhole ? Wrap.start(after, left - Wrap.cells(leading)) : "";
    return new Snippet(
        first > indent || leading.length() < before.length(),
        leading,
        shown,
        trailing,
        !isWhole || trailing.length() < after.length() || end + cells < line.length());
  }

  /** Never half a character. */
  private static String part(String line, int from, int to) {
    return Terminal.clean(line.substring(boundary(line, from), boundary(line, to)));
  }

  private static int boundary(String line, int at) {
    boolean splits =
        at > 0
            && at < line.length()
            && Character.isSurrogatePair(line.charAt(at - 1), line.charAt(at));
    return splits ? at - 1 : at;
  }
}
