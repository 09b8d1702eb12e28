package casebook.parsers.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the tags of a configuration that is not well-formed. Minds no order, no missing quote, no
 * tag that the next one cuts off; keeps no more than one tag or a piece of text.
 */
final class ConfigScan {

  /** What {@link #next} found. */
  enum Kind {
    START,
    /** An element without anything inside. */
    EMPTY,
    CLOSE,
    TEXT,
    COMMENT,
    /** An instruction or a declaration. */
    OTHER,
    /** A tag or comment that does not end. */
    ODD,
    END
  }

  private static final int MOST_TAG_CHARS = ConfigParser.MAX_ATTRIBUTE_CHARS;
  private static final int MOST_TEXT_CHARS = 1 << 16;
  private static final int MOST_ATTRIBUTES = 1_000;
  private static final int MOST_ENTITY_CHARS = 10;
  private static final String COMMENT = "<!--";
  private static final String CDATA = "<![CDATA[";

  private final ConfigText source;
  private final Map<String, String> values = new HashMap<>();
  private final List<ConfigTag.Place> places = new ArrayList<>();
  private long from;
  private long to;
  private String name = "";
  private String text = "";

  /** Reads on from a place behind the mark of the text. */
  ConfigScan(ConfigText source, long from) {
    this.source = source;
    to = from;
  }

  /** Goes on to the next piece; together the pieces are the whole rest of the text. */
  Kind next() throws IOException {
    from = to;
    name = "";
    if (!source.reaches(from)) {
      return Kind.END;
    }
    if (!beginsMarkup(from)) {
      return characters();
    }
    if (startsWith(COMMENT)) {
      return until(COMMENT.length(), "-->", Kind.COMMENT);
    }
    if (startsWith(CDATA)) {
      Kind kind = until(CDATA.length(), "]]>", Kind.TEXT);
      text = kind == Kind.TEXT ? source.text(from + CDATA.length(), to - 3) : "";
      return kind;
    }
    return switch (source.at(from + 1)) {
      case '?' -> until(2, "?>", Kind.OTHER);
      case '!' -> until(2, ">", Kind.OTHER);
      case '/' -> close();
      default -> start();
    };
  }

  private boolean startsWith(String mark) throws IOException {
    return source.reaches(from + mark.length() - 1)
        && source.text(from, from + mark.length()).equals(mark);
  }

  private boolean beginsMarkup(long at) throws IOException {
    if (source.at(at) != '<' || !source.reaches(at + 1)) {
      return false;
    }
    char next = source.at(at + 1);
    return next == '/' || next == '!' || next == '?' || next == '_' || Character.isLetter(next);
  }

  private Kind characters() throws IOException {
    to = from + 1;
    while (to - from < MOST_TEXT_CHARS && source.reaches(to) && !beginsMarkup(to)) {
      to++;
    }
    text = decoded(source.text(from, to));
    return Kind.TEXT;
  }

  /** What ends nowhere takes all that is left, or as much as can be looked at in one piece. */
  private Kind until(int skipped, String mark, Kind kind) throws IOException {
    char last = mark.charAt(mark.length() - 1);
    to = from + skipped;
    while (to - from < ConfigText.MAX_AHEAD && source.reaches(to)) {
      to++;
      if (source.at(to - 1) == last
          && to - from >= skipped + mark.length()
          && source.text(to - mark.length(), to).equals(mark)) {
        return kind;
      }
    }
    return Kind.ODD;
  }

  private Kind close() throws IOException {
    long at = nameEnd(from + 2);
    name = source.text(from + 2, at);
    while (has(at) && isBlank(source.at(at))) {
      at++;
    }
    to = has(at) && source.at(at) == '>' ? at + 1 : at;
    return Kind.CLOSE;
  }

  private Kind start() throws IOException {
    values.clear();
    places.clear();
    long at = nameEnd(from + 1);
    name = source.text(from + 1, at);
    while (has(at)) {
      char c = source.at(at);
      if (c == '>') {
        to = at + 1;
        return source.at(at - 1) == '/' ? Kind.EMPTY : Kind.START;
      }
      if (beginsMarkup(at)) {
        to = at;
        return Kind.START;
      }
      at = endsName(c) ? at + 1 : attribute(at);
    }
    to = at;
    return Kind.ODD;
  }

  /** Reads a name and its value; returns where they end. */
  private long attribute(long start) throws IOException {
    long at = nameEnd(start);
    String key = source.text(start, at);
    while (has(at) && isBlank(source.at(at))) {
      at++;
    }
    if (key.isEmpty() || !has(at) || source.at(at) != '=') {
      return Math.max(at, start + 1); // no attribute: a bracket, or a word of a comment as in C
    }
    at++;
    while (has(at) && isBlank(source.at(at))) {
      at++;
    }
    boolean isQuoted = has(at) && isQuote(source.at(at));
    long first = isQuoted ? at + 1 : at;
    long quote = isQuoted ? closingQuote(at) : -1;
    long end = quote < 0 ? bareEnd(first) : quote;
    String value = source.text(first, end);
    at = quote < 0 ? end : end + 1;
    if (places.size() < MOST_ATTRIBUTES && values.putIfAbsent(key, decoded(value)) == null) {
      places.add(new ConfigTag.Place(key, start));
    }
    return at;
  }

  /** The quote that closes the value; -1 if it is missing. */
  private long closingQuote(long quote) throws IOException {
    char mark = source.at(quote);
    boolean holdsTag = false;
    boolean holdsLineEnd = false;
    for (long at = quote + 1; has(at); at++) {
      char c = source.at(at);
      if (c == mark) {
        return at;
      }
      holdsTag |= beginsMarkup(at);
      holdsLineEnd |= c == '\n' || c == '\r';
      if (holdsTag && holdsLineEnd) {
        return -1; // a value may hold a tag or go over lines, but hardly both
      }
    }
    return -1;
  }

  private long bareEnd(long start) throws IOException {
    long at = start;
    while (has(at) && !isBlank(source.at(at)) && source.at(at) != '>' && source.at(at) != '<') {
      at++;
    }
    return at > start && source.at(at - 1) == '/' && source.at(at) == '>' ? at - 1 : at;
  }

  private long nameEnd(long start) throws IOException {
    long at = start;
    while (has(at) && !endsName(source.at(at)) && source.at(at) != '<') {
      at++;
    }
    return at;
  }

  /** True if the tag may go on there. */
  private boolean has(long at) throws IOException {
    return at - from < MOST_TAG_CHARS && source.reaches(at);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'';
  }

  private static boolean endsName(char c) {
    return isBlank(c) || isQuote(c) || c == '=' || c == '/' || c == '>';
  }

  private static String decoded(String text) {
    if (text.indexOf('&') < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      int end = text.charAt(at) == '&' ? text.indexOf(';', at) : -1;
      String meant =
          end < 0 || end - at > MOST_ENTITY_CHARS ? "" : entity(text.substring(at + 1, end));
      if (meant.isEmpty()) {
        out.append(text.charAt(at));
        at++;
      } else {
        out.append(meant);
        at = end + 1;
      }
    }
    return out.toString();
  }

  /** What it stands for; empty if nobody knows. */
  private static String entity(String name) {
    return switch (name) {
      case "lt" -> "<";
      case "gt" -> ">";
      case "amp" -> "&";
      case "quot" -> "\"";
      case "apos" -> "'";
      default -> name.startsWith("#") ? character(name) : "";
    };
  }

  private static String character(String reference) {
    boolean isHex = reference.startsWith("#x");
    try {
      int code = Integer.parseInt(reference.substring(isHex ? 2 : 1), isHex ? 16 : 10);
      return Character.isValidCodePoint(code) && code >= ' ' ? Character.toString(code) : "";
    } catch (NumberFormatException e) {
      return "";
    }
  }

  /** First character of the piece in the whole text. */
  long from() {
    return from;
  }

  /** The character behind its last. */
  long to() {
    return to;
  }

  /** Name of a tag, as it is written. */
  String name() {
    return name;
  }

  /** Values of a tag's attributes, as {@link #places}; the first of equal names. */
  List<String> values() {
    return places.stream().map(place -> values.getOrDefault(place.name(), "")).toList();
  }

  /** Where a tag's attributes stand, in their order. */
  List<ConfigTag.Place> places() {
    return places;
  }

  /** Text, with its entities resolved. */
  String text() {
    return text;
  }
}
