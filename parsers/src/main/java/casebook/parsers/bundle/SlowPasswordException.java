package casebook.parsers.bundle;

/** To find out whether a password fits takes longer than any program that packs would make it. */
final class SlowPasswordException extends LimitException {

  private static final long serialVersionUID = 1;

  SlowPasswordException() {
    super("stopped here: its password takes too long to be tried");
  }
}
