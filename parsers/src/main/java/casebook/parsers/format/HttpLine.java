package casebook.parsers.format;

/** The first lines of requests and answers of HTTP, and what stands between sessions. */
final class HttpLine {

  private static final String VERSION = "HTTP/";
  private static final int MOST_METHOD_CHARS = 20;
  private static final int LEAST_HYPHENS = 40;

  private HttpLine() {}

  /** True for {@code GET http://host/ HTTP/1.1}. */
  static boolean isRequest(String line) {
    int method = line.indexOf(' ');
    int version = line.lastIndexOf(' ');
    if (method < 3 || method > MOST_METHOD_CHARS || version <= method + 1) {
      return false;
    }
    for (int i = 0; i < method; i++) {
      if (line.charAt(i) < 'A' || line.charAt(i) > 'Z') {
        return false;
      }
    }
    return line.startsWith(VERSION, version + 1);
  }

  /** True for {@code HTTP/1.1 407 Proxy Authentication Required}. */
  static boolean isStatus(String line) {
    return line.startsWith(VERSION) && !status(line).isEmpty();
  }

  /** The number in a status line; empty if there is none. */
  static String status(String line) {
    int from = line.indexOf(' ') + 1;
    int to = from;
    while (to < line.length() && line.charAt(to) >= '0' && line.charAt(to) <= '9') {
      to++;
    }
    return from > 0 && to - from == 3 ? line.substring(from, to) : "";
  }

  /** True for the hyphens between two sessions. */
  static boolean isSeparator(String line) {
    return line.length() >= LEAST_HYPHENS && line.chars().allMatch(c -> c == '-');
  }
}
