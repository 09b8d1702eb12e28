package casebook.parsers.format;

import casebook.parsers.item.LogEvent;

/**
 * A line below a trace event, {@code name=value}, written for each bit of {@code
 * traceOutputOptions} in a fixed order.
 */
final class TraceFooter {

  static final int PROCESS = 0;
  static final int STACK = 1;
  static final int THREAD = 2;
  static final int DATE_TIME = 3;
  static final int TIMESTAMP = 4;
  static final int CALLSTACK = 5;

  /** Number of footers. */
  static final int COUNT = 6;

  private static final byte[][] NAMES = {
    Ascii.bytes("ProcessId="),
    Ascii.bytes("LogicalOperationStack="),
    Ascii.bytes("ThreadId="),
    Ascii.bytes("DateTime="),
    Ascii.bytes("Timestamp="),
    Ascii.bytes("Callstack=")
  };

  private TraceFooter() {}

  /**
   * Which footer the line is, or -1. Numbers and dates are told by their shape, the others by their
   * indent.
   */
  static int kind(byte[] b, int from, int to) {
    int at = nameStart(b, from, to);
    if (to - at < 9) {
      return -1;
    }
    for (int i = 0; i < COUNT; i++) {
      if (b[at] == NAMES[i][0] && Ascii.startsWith(b, at, to, NAMES[i])) {
        return fits(i, b, at + NAMES[i].length, to, at > from) ? i : -1;
      }
    }
    return -1;
  }

  /** First byte of the value of a footer of that kind. */
  static int valueStart(int kind, byte[] b, int from, int to) {
    return nameStart(b, from, to) + NAMES[kind].length;
  }

  private static boolean fits(int kind, byte[] b, int value, int to, boolean indented) {
    return switch (kind) {
      case PROCESS, TIMESTAMP -> isNumber(b, value, to);
      case DATE_TIME -> Ascii.isoMillis(b, value, to) != LogEvent.NO_TIME;
      default -> indented;
    };
  }

  private static boolean isNumber(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Ascii.isDigit(b[i]) && !(i == from && b[i] == '-')) {
        return false;
      }
    }
    return to > from;
  }

  private static int nameStart(byte[] b, int from, int to) {
    int at = from;
    while (at < to && (b[at] == ' ' || b[at] == '\t')) {
      at++;
    }
    return at;
  }
}
