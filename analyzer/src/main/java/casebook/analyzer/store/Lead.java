package casebook.analyzer.store;

/**
 * What stands before a record in its file, so that the lines around it can be shown again.
 *
 * @param text what stands between the record and the one before it, secrets hidden, with line ends;
 *     between most records nothing but a line end
 * @param follows true if all of that is here, so that the record before goes on with it; false if
 *     more stands there, of which these are the last lines
 */
public record Lead(String text, boolean follows) {

  /** Nothing is known of what stands there. */
  public static final Lead NONE = new Lead("", false);
}
