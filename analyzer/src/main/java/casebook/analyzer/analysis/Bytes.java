package casebook.analyzer.analysis;

/** Looks for short texts in records without making a text of these. */
final class Bytes {

  private Bytes() {}

  /** True if some bytes hold a text of ASCII, letter by letter. */
  static boolean isIn(byte[] wanted, byte[] bytes, int from, int to) {
    byte first = wanted[0];
    for (int at = from; at <= to - wanted.length; at++) {
      if (bytes[at] == first && isAt(wanted, bytes, at)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAt(byte[] wanted, byte[] bytes, int at) {
    for (int i = 1; i < wanted.length; i++) {
      if (bytes[at + i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }
}
