package casebook.parsers.item;

/**
 * How grave the program that wrote a record thought it was; {@code UNKNOWN} where it did not say.
 */
public enum Level {
  UNKNOWN,
  VERBOSE,
  INFORMATION,
  WARNING,
  ERROR,
  CRITICAL;

  /** True for {@link #ERROR} and {@link #CRITICAL}. */
  public boolean isError() {
    return this == ERROR || this == CRITICAL;
  }
}
