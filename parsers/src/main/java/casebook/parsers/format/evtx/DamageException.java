package casebook.parsers.format.evtx;

/**
 * Bytes that mean nothing; ends the record they stand in. Cheap: hostile files are full of them.
 */
final class DamageException extends Exception {

  private static final long serialVersionUID = 1;

  private final int at;

  /**
   * Creates the exception.
   *
   * @param at offset in the chunk
   * @param reason what is wrong, half a sentence
   */
  DamageException(int at, String reason) {
    super(reason, null, false, false);
    this.at = at;
  }

  /** Offset in the chunk; may be anything, since offsets themselves may be wrong. */
  int at() {
    return at;
  }

  /** What is wrong, half a sentence. */
  String reason() {
    return String.valueOf(getMessage());
  }
}
