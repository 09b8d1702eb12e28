package casebook.parsers.text;

/**
 * Turns bytes of one encoding into UTF-8. NULs, which fill files that a crash cut short, and byte
 * order marks are left out. Holds no state from one call to the next but counts.
 */
interface Decoding {

  /**
   * Decodes the characters that begin in [from, reach), up to {@link Utf8Output#stop}.
   *
   * @param to end of the bytes at hand: the last character may go on up to there
   * @param last true if nothing comes after {@code to}, so that half a character there is decoded
   *     too
   * @return the first byte that was not decoded
   */
  int decode(byte[] b, int from, int reach, int to, boolean last, Utf8Output out);

  /**
   * Where the bytes end that stand at {@code at} and are left out; {@code at} if there are none.
   */
  int leftOut(byte[] b, int at, int to);

  /** A decoding that does the same again and counts for itself. */
  Decoding again();

  /** The decoding of an encoding. */
  static Decoding of(TextEncoding encoding) {
    if (encoding.isUtf16()) {
      return new WideDecoding(encoding.isBigEndian());
    }
    if (encoding.isUtf8()) {
      return new NarrowDecoding(true, BytePage.WINDOWS_1252);
    }
    return encoding.charset().newEncoder().maxBytesPerChar() == 1
        ? new NarrowDecoding(false, BytePage.of(encoding.charset()))
        : new CharsetDecoding(encoding);
  }
}
