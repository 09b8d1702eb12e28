package casebook.reports.page;

import casebook.reports.model.Report.Evidence;

/**
 * A place in the bundle.
 *
 * @param path cut in its middle where it is very long
 * @param where the line; empty for the whole file
 */
public record Place(String path, String where) {

  static Place of(String path, long line) {
    return new Place(path(path), line == 0 ? "" : String.valueOf(line));
  }

  static Place of(Evidence evidence) {
    return new Place(path(evidence.path()), evidence.line() == 0 ? "" : evidence.where());
  }

  /** The path, cut in the middle: its end tells more than its middle does. */
  static String path(String path) {
    if (path.length() <= Limits.PATH_CHARS) {
      return path;
    }
    int half = Limits.PATH_CHARS / 2;
    return path.substring(0, half)
        + "… ("
        + Words.count(path.length() - 2L * half)
        + " characters) …"
        + path.substring(path.length() - half);
  }

  /** Such as {@code Trace/Agent.log:12}. */
  public String text() {
    return where.isEmpty() ? path : path + ":" + where;
  }
}
