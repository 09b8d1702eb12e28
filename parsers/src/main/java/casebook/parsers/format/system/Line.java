package casebook.parsers.format.system;

/**
 * A line that a command printed.
 *
 * @param text its text, the beginning of it where it is overlong; no line end
 * @param number its number in the file, from 1
 */
record Line(String text, long number) {

  boolean isBlank() {
    return text.isBlank();
  }

  /** True if it begins with a blank or a tab. */
  boolean isIndented() {
    return !text.isEmpty() && (text.charAt(0) == ' ' || text.charAt(0) == '\t');
  }

  /** How many blanks and tabs it begins with. */
  int indent() {
    int at = 0;
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    return at;
  }

  /** Where the colon stands that ends its label, or -1 if it has no label. */
  int colon() {
    int ascii = text.indexOf(':');
    int wide = text.indexOf('：');
    return ascii < 0 ? wide : wide < 0 ? ascii : Math.min(ascii, wide);
  }

  /** What stands before the first colon, without blanks around it; empty if there is none. */
  String label() {
    int colon = colon();
    return colon < 0 ? "" : text.substring(0, colon).strip();
  }

  /** What stands behind the first colon, without blanks around it; empty if there is none. */
  String value() {
    int colon = colon();
    return colon < 0 ? "" : text.substring(colon + 1).strip();
  }
}
