package casebook.parsers.item;

/**
 * A part of a file that its format could not understand: a value, never an exception, so that it is
 * counted, shown as lost coverage and still searched.
 *
 * @param recordLine line it begins on, from 1
 * @param column column of the fault, from 1; 0 where the whole line is meant
 * @param reason why, one of the constants here, so that a rule can ask for it
 * @param message what is wrong, for people
 * @param text the text itself, as far as it is kept
 */
public record Unparsed(long recordLine, int column, String reason, String message, String text)
    implements Item {

  /** The line does not have the shape of its format. */
  public static final String SHAPE = "shape";

  /** The XML is not well-formed from here on. */
  public static final String MALFORMED_XML = "malformed-xml";
}
