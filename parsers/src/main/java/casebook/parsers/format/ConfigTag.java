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
    List<Place> places = new ArrayList<>();
    long at = from + 1;
    while (at < to && !endsName(source.at(at))) {
      at++;
    }
    while (true) {
      while (at < to && isBlank(source.at(at))) {
        at++;
      }
      long start = at;
      while (at < to && !endsName(source.at(at))) {
        at++;
      }
      if (at == start) {
        return places;
      }
      places.add(new Place(source.text(start, at), start));
      while (at < to && source.at(at) != '"' && source.at(at) != '\'') {
        at++;
      }
      char quote = source.at(at);
      at++;
      while (at < to && source.at(at) != quote) {
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
