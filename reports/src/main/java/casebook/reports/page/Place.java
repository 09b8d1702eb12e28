package casebook.reports.page;

/**
 * A place in the bundle.
 *
 * @param path cut in its middle where it is very long
 * @param line 0 for the whole file
 */
public record Place(String path, long line) {

  static Place of(String path, long line) {
    return new Place(path(path), line);
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
    return line == 0 ? path : path + ":" + line;
  }
}
