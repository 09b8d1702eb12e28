package casebook.analyzer.search;

/**
 * Where in a record's text a query found what it asks for.
 *
 * @param from first character, in UTF-16 units; -1 if it names nothing that stands in the text
 * @param to the one after the last; -1 like {@code from}
 */
public record Span(int from, int to) {

  /** The record is meant as a whole. */
  public static final Span WHOLE = new Span(-1, -1);

  /** True if a place in the text is meant. */
  public boolean isPlace() {
    return from >= 0;
  }
}
