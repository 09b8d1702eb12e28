package casebook.parsers.format;

import java.util.ArrayList;
import java.util.List;

/** Where the attributes stand in a start tag that the parser has found well-formed. */
final class ConfigTag {

  /**
   * An attribute's place.
   *
   * @param name its name as written, prefix included
   * @param offset first character of the name in the whole text
   */
  record Place(String name, long offset) {}

  private ConfigTag() {}

  /** All attributes of the tag at [from, to), namespace declarations included, in their order. */
  static List<Place> attributes(ConfigText source, long from, long to) {
    List<Place> places = new ArrayList<>(4);
    char[] c = source.window();
    int at = source.index(from) + 1;
    int end = source.index(to);
    long first = from - source.index(from);
    while (at < end && !endsName(c[at])) {
      at++;
    }
    while (true) {
      while (at < end && isBlank(c[at])) {
        at++;
      }
      int start = at;
      while (at < end && !endsName(c[at])) {
        at++;
      }
      if (at == start) {
        return places;
      }
      places.add(new Place(source.name(first + start, first + at), first + start));
      while (at < end && c[at] != '"' && c[at] != '\'') {
        at++;
      }
      if (at == end) {
        return places;
      }
      char quote = c[at++];
      while (at < end && c[at] != quote) {
        at++;
      }
      at++;
    }
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\u0085' || c == '\u2028';
  }

  private static boolean endsName(char c) {
    return isBlank(c) || c == '=' || c == '/' || c == '>';
  }
}
