package casebook.analyzer.search;

import casebook.parsers.item.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one term of a query that is no phrase: a word, or a field with what it is compared to. */
final class TermParser {

  private static final Pattern NAME = Pattern.compile("([A-Za-z]+):(?s:.*)");
  private static final Pattern RANGE = Pattern.compile("([0-9]{1,18})-([0-9]{1,18})");
  private static final Pattern COMPARED = Pattern.compile("(>=|<=|>|<)(.*)", Pattern.DOTALL);
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
  private static final long MOST = 999_999_999_999_999_999L;

  private final QueryParser parser;
  private final int column;

  /**
   * Reads a term.
   *
   * @param start where in the query it begins, from 0
   */
  TermParser(QueryParser parser, int start) {
    this.parser = parser;
    column = start + 1;
  }

  Expression parse() throws QueryException {
    Matcher name = NAME.matcher(parser.ahead());
    if (name.matches()) {
      String typed = name.group(1);
      int after = typed.length() + 1;
      Optional<Key> key = Keys.named(typed);
      if (key.isPresent()) {
        parser.skip(after);
        return field(key.get());
      }
      if (!isText(parser.ahead(), after)) {
        throw new QueryException(column, "unknown field \"" + typed + "\"; " + Keys.instead(typed));
      }
    }
    return new Expression.Holds(Key.TEXT, TextPattern.word(parser.bare()));
  }

  /**
   * A colon is part of a text such as {@code C:\x}, {@code http://x}, {@code a::b}, {@code End:}.
   */
  private static boolean isText(String ahead, int after) {
    return after == ahead.length()
        || Words.isBlank(ahead.charAt(after))
        || "/\\:)".indexOf(ahead.charAt(after)) >= 0;
  }

  private Expression field(Key key) throws QueryException {
    boolean quoted = parser.isAtQuote();
    String value = quoted ? parser.quoted() : parser.bare();
    if (value.isEmpty() && !quoted) {
      throw new QueryException(
          column, key.label() + ": has no value; write it right after the colon");
    }
    return switch (key.kind()) {
      case TEXT -> text(key, value, quoted);
      case NUMBER -> number(key, value);
      case LEVEL -> level(value);
      case TIME -> time(key, value);
      case VALUE, FILE -> new Expression.Has(key, ValuePattern.of(value));
    };
  }

  private Expression text(Key key, String value, boolean quoted) throws QueryException {
    if (value.isBlank()) {
      throw new QueryException(
          column, key.label() + ": has no value; write a phrase in the quotes");
    }
    return new Expression.Holds(key, quoted ? TextPattern.phrase(value) : TextPattern.word(value));
  }

  private Expression number(Key key, String value) throws QueryException {
    Matcher range = RANGE.matcher(value);
    if (range.matches()) {
      long from = Long.parseLong(range.group(1));
      long to = Long.parseLong(range.group(2));
      if (from > to) {
        throw new QueryException(
            column, "the range " + value + " is empty; write the smaller number first");
      }
      return new Expression.Within(key, from, to);
    }
    Matcher compared = COMPARED.matcher(value);
    if (!compared.matches()) {
      return new Expression.Has(key, ValuePattern.of(value));
    }
    if (!NUMBER.matcher(compared.group(2)).matches()) {
      throw new QueryException(
          column,
          "\""
              + compared.group(2)
              + "\" is no number; write "
              + key.label()
              + ":>=400 or "
              + key.label()
              + ":400-499");
    }
    long bound = Long.parseLong(compared.group(2));
    return switch (compared.group(1)) {
      case ">=" -> new Expression.Within(key, bound, MOST);
      case ">" -> new Expression.Within(key, bound + 1, MOST);
      case "<=" -> new Expression.Within(key, 0, bound);
      default -> new Expression.Within(key, 0, bound - 1);
    };
  }

  private Expression level(String value) throws QueryException {
    Matcher compared = COMPARED.matcher(value);
    boolean isCompared = compared.matches();
    Level level = level(isCompared ? compared.group(2) : value, value);
    List<Level> levels = new ArrayList<>();
    for (Level each : Level.values()) {
      int order = each.compareTo(level);
      boolean fits =
          switch (isCompared ? compared.group(1) : "=") {
            case ">=" -> order >= 0;
            case ">" -> order > 0;
            case "<=" -> order <= 0;
            case "<" -> order < 0;
            default -> order == 0;
          };
      // A record without a level is neither above nor below any.
      if (fits && (!isCompared || each != Level.UNKNOWN)) {
        levels.add(each);
      }
    }
    return new Expression.Levels(List.copyOf(levels));
  }

  private Level level(String name, String value) throws QueryException {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "critical" -> Level.CRITICAL;
      case "error" -> Level.ERROR;
      case "warning", "warn" -> Level.WARNING;
      case "information", "info" -> Level.INFORMATION;
      case "verbose" -> Level.VERBOSE;
      case "unknown" -> Level.UNKNOWN;
      default ->
          throw new QueryException(
              column,
              "unknown level \""
                  + value
                  + "\"; write critical, error, warning, information, verbose or unknown");
    };
  }

  private Expression time(Key key, String value) throws QueryException {
    OptionalLong millis = Moment.utcMillis(value);
    if (millis.isEmpty()) {
      throw new QueryException(
          column, "\"" + value + "\" is not a time; write 2026-03-01 or 2026-03-01T14:30Z");
    }
    return key == Key.AFTER
        ? new Expression.After(millis.getAsLong())
        : new Expression.Before(millis.getAsLong());
  }
}
