package casebook.parsers.item;

/** One thing a parser found in a file, in the order of the file. */
public sealed interface Item permits LogEvent, ConfigSetting, Unparsed {

  /** The line its record begins on, counted from 1 in the decoded text. */
  long recordLine();
}
