package casebook.analyzer.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the query language from left to right; {@link Query} describes it. For one query. */
final class QueryParser {

  private static final int MOST_CHARACTERS = 4000;
  private static final int MOST_TERMS = 200;
  private static final int MOST_NESTED = 50;

  private final String query;
  private int at;
  private int terms;
  private int nested;

  /** The field whose parentheses are being read; empty outside of such. */
  private Optional<Key> scope = Optional.empty();

  QueryParser(String query) {
    this.query = query;
  }

  Expression parse() throws QueryException {
    if (query.length() > MOST_CHARACTERS) {
      throw new QueryException(
          MOST_CHARACTERS + 1,
          "the query is too long; write at most " + MOST_CHARACTERS + " characters");
    }
    skipBlanks();
    if (at == query.length()) {
      throw new QueryException(
          at + 1, "nothing to search for; write a word, a \"phrase\" or field:value");
    }
    Expression expression = any();
    if (at < query.length()) {
      throw new QueryException(at + 1, "this ) closes nothing; remove it or put it in quotes");
    }
    return expression;
  }

  private Expression any() throws QueryException {
    List<Expression> parts = new ArrayList<>();
    parts.add(all());
    while (operator("OR")) {
      at += 2;
      needTerm("OR");
      parts.add(all());
    }
    return parts.size() == 1 ? parts.getFirst() : new Expression.Any(List.copyOf(parts));
  }

  private Expression all() throws QueryException {
    if (operator("OR") || operator("AND")) {
      throw new QueryException(
          at + 1,
          (operator("OR") ? "OR" : "AND")
              + " has nothing before it; put it in quotes to search it");
    }
    List<Expression> parts = new ArrayList<>();
    parts.add(not());
    skipBlanks();
    while (at < query.length() && query.charAt(at) != ')' && !operator("OR")) {
      if (operator("AND")) {
        at += 3;
        needTerm("AND");
      }
      parts.add(not());
      skipBlanks();
    }
    return parts.size() == 1 ? parts.getFirst() : new Expression.All(List.copyOf(parts));
  }

  private Expression not() throws QueryException {
    boolean negated = false;
    skipBlanks();
    while (operator("NOT") || (at < query.length() && query.charAt(at) == '-')) {
      int start = at;
      boolean word = query.charAt(at) == 'N';
      at += word ? 3 : 1;
      if (word) {
        needTerm("NOT");
      } else if (at == query.length() || Words.isBlank(query.charAt(at))) {
        throw new QueryException(
            start + 1, "this - has nothing right after it; put it in quotes to search it");
      }
      negated = !negated;
    }
    Expression part = primary();
    return negated ? new Expression.Not(part) : part;
  }

  private Expression primary() throws QueryException {
    if (at == query.length() || query.charAt(at) == ')') {
      throw new QueryException(at + 1, "a word, a \"phrase\" or field:value is missing here");
    }
    char c = query.charAt(at);
    if (c == '(') {
      return group();
    }
    if (++terms > MOST_TERMS) {
      throw new QueryException(at + 1, "too many terms; write at most " + MOST_TERMS);
    }
    if (scope.isPresent()) {
      return new TermParser(this, at).value(scope.get());
    }
    if (c == '"') {
      int start = at;
      String phrase = quoted();
      if (phrase.isBlank()) {
        throw new QueryException(start + 1, "these quotes are empty; write a phrase in them");
      }
      return new Expression.Holds(Key.TEXT, TextPattern.phrase(phrase));
    }
    return new TermParser(this, at).parse();
  }

  /** Takes parentheses, which begin here, and in which everything is a value of the field. */
  Expression group(Key key) throws QueryException {
    Optional<Key> outer = scope;
    scope = Optional.of(key);
    Expression inner = group();
    scope = outer;
    return inner;
  }

  private Expression group() throws QueryException {
    int start = at++;
    if (++nested > MOST_NESTED) {
      throw new QueryException(at, "parentheses are nested too deep; use at most " + MOST_NESTED);
    }
    skipBlanks();
    if (at < query.length() && query.charAt(at) == ')') {
      throw new QueryException(
          start + 1, "these parentheses are empty; put them in quotes to search them");
    }
    Expression inner = any();
    if (at == query.length()) {
      throw new QueryException(start + 1, "this ( is never closed; add a )");
    }
    at++;
    nested--;
    return inner;
  }

  /** Takes a quoted text, which begins here; {@code \"} in it is a quote. */
  String quoted() throws QueryException {
    int start = at++;
    StringBuilder text = new StringBuilder();
    while (at < query.length() && query.charAt(at) != '"') {
      if (query.startsWith("\\\"", at)) {
        at++;
      }
      text.append(query.charAt(at++));
    }
    if (at == query.length()) {
      throw new QueryException(start + 1, "this quote is never closed; add a \" at its end");
    }
    at++;
    return text.toString();
  }

  /** Takes what goes on to a blank, a quote, or a parenthesis that it did not open itself. */
  String bare() {
    int start = at;
    int open = 0;
    while (at < query.length()) {
      char c = query.charAt(at);
      if (Words.isBlank(c) || c == '"' || (c == ')' && open == 0)) {
        break;
      }
      open += c == '(' ? 1 : c == ')' ? -1 : 0;
      at++;
    }
    return query.substring(start, at);
  }

  /**
   * Goes on to the end of a call, such as {@code Get(String name, Int32 count)}, of which {@link
   * #bare} took the beginning.
   *
   * @param taken what it took
   * @return the whole call, or what was taken if it is none
   */
  String restOfCall(String taken) {
    int open = taken.lastIndexOf('(');
    if (open <= 0 || taken.indexOf(')', open) >= 0 || !Words.isWord(taken.charAt(open - 1))) {
      return taken;
    }
    int close = query.indexOf(')', at);
    if (close < 0 || query.substring(at, close).matches("(?s).*[(\":].*")) {
      return taken;
    }
    String call = taken + query.substring(at, close + 1);
    at = close + 1;
    return call;
  }

  /** Where it stands, from 0. */
  int position() {
    return at;
  }

  /** True if a quote begins here. */
  boolean isAtQuote() {
    return at < query.length() && query.charAt(at) == '"';
  }

  /** The query from here on, for looking ahead. */
  String ahead() {
    return query.substring(at);
  }

  /** Goes on by so many characters. */
  void skip(int characters) {
    at += characters;
  }

  /** True if the operator stands here, on its own. */
  private boolean operator(String name) {
    skipBlanks();
    int end = at + name.length();
    return query.startsWith(name, at)
        && (end == query.length()
            || Words.isBlank(query.charAt(end))
            || query.charAt(end) == '('
            || query.charAt(end) == ')');
  }

  private void needTerm(String operator) throws QueryException {
    int column = at - operator.length() + 1;
    skipBlanks();
    if (at == query.length() || query.charAt(at) == ')' || operator("OR") || operator("AND")) {
      throw new QueryException(
          column, operator + " has nothing after it; put it in quotes to search it");
    }
  }

  private void skipBlanks() {
    while (at < query.length() && Words.isBlank(query.charAt(at))) {
      at++;
    }
  }
}
