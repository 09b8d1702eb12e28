package casebook.analyzer.search;

/** A query that can't be read; the user's to mend. */
public final class QueryException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int column;

  /**
   * Reports it.
   *
   * @param column where in the query, from 1
   * @param message what is wrong there and how to write it
   */
  QueryException(int column, String message) {
    super("column " + column + ": " + message);
    this.column = column;
  }

  /** Where in the query, in UTF-16 units from 1. */
  public int column() {
    return column;
  }
}
