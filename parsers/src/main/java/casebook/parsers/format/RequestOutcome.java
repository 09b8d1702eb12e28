package casebook.parsers.format;

import casebook.parsers.item.Field;
import casebook.parsers.item.Level;
import casebook.parsers.item.LogEvent;

/** How grave the outcome of a request is. Logs of requests state no level of their own. */
final class RequestOutcome {

  private static final byte[] FAILED = Ascii.bytes("failed");
  private static final byte[][] REFUSALS = {
    Ascii.bytes("denied"),
    Ascii.bytes("deny"),
    Ascii.bytes("block"),
    Ascii.bytes("reject"),
    Ascii.bytes("discard"),
    Ascii.bytes("reset-")
  };

  // ISA and TMG write these in place of 407 and 403.
  private static final long ISA_PROXY_AUTHENTICATION_REQUIRED = 12209;
  private static final long ISA_DENIED_BY_RULE = 12202;

  private RequestOutcome() {}

  /**
   * {@link Level#WARNING} for what a proxy refused (403, 407, or its own word for it) and for what
   * a server could not do (5xx); {@link Level#INFORMATION} for the rest; {@link Level#UNKNOWN} for
   * a record that has neither status nor result.
   */
  static Level level(LogEvent event) {
    long status = event.number(Field.STATUS);
    if (status == 407
        || status == 403
        || (status >= 500 && status <= 599)
        || status == ISA_PROXY_AUTHENTICATION_REQUIRED
        || status == ISA_DENIED_BY_RULE) {
      return Level.WARNING;
    }
    if (!event.has(Field.RESULT)) {
      return status < 0 ? Level.UNKNOWN : Level.INFORMATION;
    }
    byte[] b = event.bytes();
    int from = event.start(Field.RESULT);
    int to = event.end(Field.RESULT);
    return isRefusal(b, from, to) || contains(b, from, to, FAILED)
        ? Level.WARNING
        : Level.INFORMATION;
  }

  /** True if a proxy's or firewall's own word says that it did not let the request through. */
  static boolean isRefusal(byte[] b, int from, int to) {
    for (byte[] word : REFUSALS) {
      if (contains(b, from, to, word)) {
        return true;
      }
    }
    return false;
  }

  private static boolean contains(byte[] b, int from, int to, byte[] lower) {
    for (int i = from; i <= to - lower.length; i++) {
      int k = 0;
      while (k < lower.length && (b[i + k] | 0x20) == lower[k]) {
        k++;
      }
      if (k == lower.length) {
        return true;
      }
    }
    return false;
  }
}
