package casebook.analyzer.search;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What is searched for.
 *
 * <p>The language: words, of which all must be in the same record, whole or as a part of a name
 * such as {@code NoActiveAgents}, but for {@code *} (any run without blanks); {@code "phrases"},
 * found also over line ends; {@code field:value} with {@code *} and quotes, {@code field:(a OR b)};
 * {@code status:500-599}, {@code status:[500 TO 599]}, {@code status:5xx}, {@code status:>=400},
 * {@code level:>=warning}, {@code version:<1.1.1302.0}; {@code code:} for an error code of any
 * notation; {@code after:} (from that moment on) and {@code before:} (up to but without it), in UTC
 * if no offset is given; {@code AND}, {@code OR}, {@code NOT}, a leading {@code -}, and
 * parentheses. Two terms side by side mean {@code AND}; {@code NOT} binds before {@code AND}, and
 * that before {@code OR}. Case never matters.
 *
 * @param text as it was typed
 * @param expression what it means
 */
public record Query(String text, Expression expression) {

  /**
   * Reads a query.
   *
   * @throws QueryException if it can't be read; the message names the column
   */
  public static Query parse(String text) throws QueryException {
    return new Query(text, new QueryParser(text).parse());
  }

  /** True if a case is named in it, without {@code *}. */
  public boolean namesCases() {
    boolean[] named = {false};
    withCases(
        id -> {
          named[0] = true;
          return id;
        });
    return named[0];
  }

  /**
   * The same query with other names of cases.
   *
   * @param current the id to search for, by the one that was typed, lower case
   */
  public Query withCases(UnaryOperator<String> current) {
    return new Query(text, renamed(expression, current));
  }

  private static Expression renamed(Expression expression, UnaryOperator<String> current) {
    return switch (expression) {
      case Expression.All all -> new Expression.All(renamed(all.parts(), current));
      case Expression.Any any -> new Expression.Any(renamed(any.parts(), current));
      case Expression.Not not -> new Expression.Not(renamed(not.part(), current));
      case Expression.Has has when has.key() == Key.CASE && has.pattern().isExact() ->
          new Expression.Has(Key.CASE, ValuePattern.of(current.apply(has.pattern().folded())));
      default -> expression;
    };
  }

  private static List<Expression> renamed(List<Expression> parts, UnaryOperator<String> current) {
    return parts.stream().map(part -> renamed(part, current)).toList();
  }
}
