package casebook.analyzer.cli;

/** Exit codes. */
final class Exit {

  /** Done. */
  static final int DONE = 0;

  /**
   * Done, and there is something to see: a finding at {@code --fail-on}, nothing found, a failure.
   */
  static final int ATTENTION = 1;

  /** The command line is wrong. */
  static final int USAGE = 2;

  /** A bundle could not be read, wholly or in part. */
  static final int UNREADABLE = 3;

  /** The store could not be used. */
  static final int STORE = 4;

  /** Interrupted. */
  static final int INTERRUPTED = 130;

  private Exit() {}
}
