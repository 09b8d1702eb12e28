package casebook.analyzer.search;

import casebook.analyzer.codes.Code;
import casebook.analyzer.codes.CodeKind;
import casebook.analyzer.codes.CodeTables;
import casebook.analyzer.codes.CodeText;
import casebook.parsers.item.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one term of a query that is no phrase: a word, or a field with what it is compared to. */
final class TermParser {

  private static final Pattern NAME = Pattern.compile("([A-Za-z]+):(?s:.*)");
  private static final Pattern RANGE = Pattern.compile("([0-9]{1,18})-([0-9]{1,18})");
  private static final Pattern CLASS = Pattern.compile("([1-9])[xX]{2}");
  private static final Pattern BRACKETS = Pattern.compile("[\\[{][^\\]}]*[\\]}](?=[\\s)]|$)");
  private static final Pattern FROM_TO =
      Pattern.compile("([\\[{])\\s*([0-9]{1,18}|\\*)\\s+TO\\s+([0-9]{1,18}|\\*)\\s*([\\]}])");
  private static final Pattern TO = Pattern.compile("[\\[{]\\S*\\s+TO\\s(?s:.*)");
  private static final Pattern COMPARED = Pattern.compile("(>=|<=|>|<)(.*)", Pattern.DOTALL);
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  /** Programs have names besides their numbers, and so may threads and records; these have not. */
  private static final Set<Key> ALWAYS_NUMBERS =
      Set.of(Key.EVENT, Key.PORT, Key.STATUS, Key.ELAPSED, Key.BYTES);

  private static final Pattern DIGITS_OR_STARS = Pattern.compile("[0-9*?]+|-?");
  private static final List<String> SEVERITIES = List.of("info", "warning", "error", "critical");
  private static final long MOST = 999_999_999_999_999_999L;

  private final QueryParser parser;
  private final int column;

  /** Where the value begins, from 1. */
  private int start;

  /**
   * Reads a term.
   *
   * @param start where in the query it begins, from 0
   */
  TermParser(QueryParser parser, int start) {
    this.parser = parser;
    column = start + 1;
    this.start = column;
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
    String word = parser.bare();
    String call = parser.restOfCall(word);
    return new Expression.Holds(
        Key.TEXT, call.equals(word) ? TextPattern.word(word) : TextPattern.phrase(call));
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
    return parser.ahead().startsWith("(") ? parser.group(key) : value(key);
  }

  /** Reads a value of a field, which begins here. */
  Expression value(Key key) throws QueryException {
    start = parser.position() + 1;
    boolean quoted = parser.isAtQuote();
    String value = quoted ? parser.quoted() : brackets(key).orElse("");
    if (value.isEmpty() && !quoted) {
      value = parser.bare();
    }
    if (value.isEmpty() && !quoted) {
      throw new QueryException(
          column, key.label() + ": has no value; write it right after the colon");
    }
    if (!quoted) {
      requireClosed(value);
    }
    return switch (key.kind()) {
      case TEXT -> text(key, value, quoted);
      case NUMBER -> number(key, value, quoted);
      case LEVEL -> level(value);
      case SEVERITY -> severity(value);
      case VERSION -> version(key, value);
      case CODE -> code(value);
      case TIME -> time(key, value);
      case VALUE, FILE, MARK -> new Expression.Has(key, ValuePattern.of(name(key, value)));
    };
  }

  /** A host's name without the dot that may end it. */
  private static String name(Key key, String value) {
    return key == Key.HOST && value.length() > 1 && value.endsWith(".")
        ? value.substring(0, value.length() - 1)
        : value;
  }

  /** A range in brackets, as Lucene and others write it, for numbers alone. */
  private Optional<String> brackets(Key key) throws QueryException {
    String ahead = parser.ahead();
    if (!TO.matcher(ahead).matches()) {
      return Optional.empty();
    }
    Matcher brackets = BRACKETS.matcher(ahead);
    if (key.kind() != Key.Kind.NUMBER
        || !brackets.lookingAt()
        || !FROM_TO.matcher(brackets.group()).matches()) {
      throw new QueryException(
          start,
          key.kind() == Key.Kind.NUMBER
              ? "this range can't be read; write [400 TO 499], or 400-499"
              : "ranges in brackets are for numbers, such as status:[400 TO 499]; put it in quotes"
                  + " to search it");
    }
    parser.skip(brackets.end());
    return Optional.of(brackets.group());
  }

  private void requireClosed(String value) throws QueryException {
    int open = 0;
    int first = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      first = c == '(' && open == 0 ? i : first;
      open += c == '(' ? 1 : c == ')' ? -1 : 0;
    }
    if (open > 0) {
      throw new QueryException(
          start + first, "this ( is never closed; add a ) or put the value in quotes");
    }
  }

  private Expression text(Key key, String value, boolean quoted) throws QueryException {
    if (value.isBlank()) {
      throw new QueryException(start, key.label() + ": has no value; write a phrase in the quotes");
    }
    return new Expression.Holds(key, quoted ? TextPattern.phrase(value) : TextPattern.word(value));
  }

  private Expression number(Key key, String value, boolean quoted) throws QueryException {
    Matcher group = CLASS.matcher(value);
    if (group.matches()) {
      long hundreds = Long.parseLong(group.group(1)) * 100;
      return new Expression.Within(key, hundreds, hundreds + 99);
    }
    Matcher range = RANGE.matcher(value);
    if (range.matches()) {
      return within(key, value, range.group(1), 0, range.group(2), 0);
    }
    Matcher fromTo = FROM_TO.matcher(value);
    if (fromTo.matches()) {
      String from = fromTo.group(2).equals("*") ? "0" : fromTo.group(2);
      String to = fromTo.group(3).equals("*") ? String.valueOf(MOST) : fromTo.group(3);
      return within(
          key,
          value,
          from,
          fromTo.group(1).equals("{") ? 1 : 0,
          to,
          fromTo.group(4).equals("}") ? 1 : 0);
    }
    Matcher compared = COMPARED.matcher(value);
    if (!compared.matches()) {
      if (!quoted && ALWAYS_NUMBERS.contains(key) && !DIGITS_OR_STARS.matcher(value).matches()) {
        throw new QueryException(
            start,
            "\""
                + value
                + "\" is no number; write "
                + key.label()
                + ":407, or 40*, 4xx, >=400, 400-499");
      }
      return new Expression.Has(key, ValuePattern.of(value));
    }
    if (!NUMBER.matcher(compared.group(2)).matches()) {
      throw new QueryException(
          start + compared.start(2),
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

  private Expression within(Key key, String value, String from, int above, String to, int below)
      throws QueryException {
    long least = Long.parseLong(from) + above;
    long most = Long.parseLong(to) - below;
    if (least > most) {
      throw new QueryException(
          start, "the range " + value + " is empty; write the smaller number first");
    }
    return new Expression.Within(key, least, most);
  }

  private Expression severity(String value) throws QueryException {
    Matcher compared = COMPARED.matcher(value);
    boolean isCompared = compared.matches();
    String name = (isCompared ? compared.group(2) : value).toLowerCase(Locale.ROOT);
    int at = SEVERITIES.indexOf(name.equals("information") ? "info" : name);
    if (at < 0) {
      throw new QueryException(
          start, "unknown severity \"" + value + "\"; write critical, error, warning or info");
    }
    String sign = isCompared ? compared.group(1) : "=";
    List<Expression> fitting = new ArrayList<>();
    for (int i = 0; i < SEVERITIES.size(); i++) {
      boolean fits =
          switch (sign) {
            case ">=" -> i >= at;
            case ">" -> i > at;
            case "<=" -> i <= at;
            case "<" -> i < at;
            default -> i == at;
          };
      if (fits) {
        fitting.add(new Expression.Has(Key.SEVERITY, ValuePattern.of(SEVERITIES.get(i))));
      }
    }
    if (fitting.isEmpty()) {
      throw new QueryException(start, "no severity is " + value + "; write severity:>=warning");
    }
    return fitting.size() == 1 ? fitting.getFirst() : new Expression.Any(List.copyOf(fitting));
  }

  private Expression version(Key key, String value) throws QueryException {
    Matcher compared = COMPARED.matcher(value);
    if (!compared.matches()) {
      return new Expression.Has(key, ValuePattern.of(value));
    }
    if (!VersionNumber.isOne(compared.group(2))) {
      throw new QueryException(
          start + compared.start(2),
          "\"" + compared.group(2) + "\" is no version; write version:<1.1.1302.0");
    }
    return new Expression.Versions(compared.group(1), compared.group(2));
  }

  private Expression code(String value) throws QueryException {
    Optional<Code> code = CodeText.parse(value);
    if (code.isEmpty() && value.toUpperCase(Locale.ROOT).matches("AADSTS[0-9]{4,8}")) {
      code = CodeText.parse("aadsts/" + value.substring("AADSTS".length()));
    }
    if (code.isEmpty() && value.matches("[1-9][0-9]{9}")) {
      code = CodeText.parse("0x" + String.format(Locale.ROOT, "%08X", Long.parseLong(value)));
    }
    for (CodeKind kind : CodeKind.values()) {
      code = code.or(() -> value.length() < 3 ? Optional.empty() : CodeTables.named(kind, value));
    }
    return Expression.Coded.of(
        code.orElseThrow(
            () ->
                new QueryException(
                    start,
                    "\""
                        + value
                        + "\" is no code; write 0x80131509, -2146233079, AADSTS50126 or a kind and"
                        + " a number, such as win32/1073 (kinds: "
                        + String.join(", ", CodeKind.labels())
                        + ")")));
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
              start,
              "unknown level \""
                  + value
                  + "\"; write critical, error, warning, information, verbose or unknown");
    };
  }

  private Expression time(Key key, String value) throws QueryException {
    OptionalLong millis = Moment.utcMillis(value);
    if (millis.isEmpty()) {
      throw new QueryException(
          start, "\"" + value + "\" is not a time; write 2026-03-01 or 2026-03-01T14:30Z");
    }
    return key == Key.AFTER
        ? new Expression.After(millis.getAsLong())
        : new Expression.Before(millis.getAsLong());
  }
}
