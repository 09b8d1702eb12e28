package casebook.analyzer.knowledge;

/**
 * One change to a configuration file that mends it. In values, {@code {name}} stands for what the
 * finding captured and {@code {name@rule}} for what another rule captured, if that is one value.
 */
public sealed interface Edit {

  /**
   * Gives an attribute of the element at the evidence another value; adds it where it is absent.
   */
  record SetAttribute(String name, String value) implements Edit {}

  /** Replaces a text on the line of the evidence. */
  record Replace(String text, String by) implements Edit {}

  /** Puts lines before the last line that holds a text, indented as it is. */
  record Insert(String text, String before) implements Edit {}
}
