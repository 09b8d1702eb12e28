package casebook.analyzer.search;

/**
 * What is searched for.
 *
 * <p>The language: words, of which all must be in the same record, whole but for {@code *} (any run
 * without blanks); {@code "phrases"}, found also inside words and over line ends; {@code
 * field:value} with {@code *} and quotes; {@code status:500-599}, {@code status:>=400}, {@code
 * level:>=warning}; {@code after:} (from that moment on) and {@code before:} (up to but without
 * it), in UTC if no offset is given; {@code AND}, {@code OR}, {@code NOT}, a leading {@code -}, and
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
}
