package casebook.parsers.format.system;

/** What one command printed, while it is read line by line. */
interface Section {

  /**
   * Takes the next line.
   *
   * @return false if the output has ended before it
   */
  boolean take(Line line);

  /** No more lines: hands on what is still held. Called once. */
  default void end() {}
}
