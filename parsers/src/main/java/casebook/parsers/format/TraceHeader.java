package casebook.parsers.format;

import casebook.parsers.item.Level;

/**
 * The head of a trace event, {@code source type: id : message}, as {@code TraceListener} of .NET
 * writes it. Filled anew by each {@link #read}; offsets count from the start of the line, so that
 * they survive a move of the buffer.
 *
 * <p>The source may hold blanks, dots and colons or be empty, so the head is found by its type and
 * id. The first place that fits is taken: a message that quotes another trace is likelier than a
 * source that looks like one.
 */
final class TraceHeader {

  private static final int MAX_SOURCE_BYTES = 256;
  private static final byte[][] TYPES = {
    Ascii.bytes("Information"),
    Ascii.bytes("Verbose"),
    Ascii.bytes("Error"),
    Ascii.bytes("Warning"),
    Ascii.bytes("Critical"),
    Ascii.bytes("Start"),
    Ascii.bytes("Stop"),
    Ascii.bytes("Suspend"),
    Ascii.bytes("Resume"),
    Ascii.bytes("Transfer")
  };
  private static final Level[] LEVELS = {
    Level.INFORMATION,
    Level.VERBOSE,
    Level.ERROR,
    Level.WARNING,
    Level.CRITICAL,
    Level.INFORMATION,
    Level.INFORMATION,
    Level.INFORMATION,
    Level.INFORMATION,
    Level.INFORMATION
  };
  private static final int TRANSFER = 9;

  private int sourceStart;
  private int sourceEnd;
  private int type;
  private int idStart;
  private int idEnd;
  private int messageStart;

  /** Reads the line [from, to); false if it is no head of an event, and then nothing counts. */
  boolean read(byte[] b, int from, int to) {
    int last = Math.min(to, from + MAX_SOURCE_BYTES + 12) - 3;
    for (int i = from + 5; i <= last; i++) {
      if (b[i] == ':' && b[i + 1] == ' ' && readId(b, from, i + 2, to) && readType(b, from, i)) {
        return true;
      }
    }
    return false;
  }

  private boolean readId(byte[] b, int from, int at, int to) {
    int digits = b[at] == '-' ? at + 1 : at;
    int end = digits;
    while (end < to && Ascii.isDigit(b[end])) {
      end++;
    }
    if (end == digits || end - digits > 10 || end + 1 >= to || b[end] != ' ' || b[end + 1] != ':') {
      return false;
    }
    boolean empty = end + 2 == to;
    if (!empty && b[end + 2] != ' ') {
      return false;
    }
    idStart = at - from;
    idEnd = end - from;
    messageStart = end + (empty ? 2 : 3) - from;
    return true;
  }

  private boolean readType(byte[] b, int from, int colon) {
    for (int i = 0; i < TYPES.length; i++) {
      int start = colon - TYPES[i].length;
      if (start > from && b[start - 1] == ' ' && Ascii.startsWith(b, start, colon, TYPES[i])) {
        type = i;
        sourceEnd = start - 1 - from;
        sourceStart = 0;
        // Trace.Indent() shifts heads to the right.
        while (sourceStart < sourceEnd && b[from + sourceStart] == ' ') {
          sourceStart++;
        }
        return true;
      }
    }
    return false;
  }

  /** Copies what another one read. */
  void copy(TraceHeader other) {
    sourceStart = other.sourceStart;
    sourceEnd = other.sourceEnd;
    type = other.type;
    idStart = other.idStart;
    idEnd = other.idEnd;
    messageStart = other.messageStart;
  }

  int sourceStart() {
    return sourceStart;
  }

  int sourceEnd() {
    return sourceEnd;
  }

  int idStart() {
    return idStart;
  }

  int idEnd() {
    return idEnd;
  }

  int messageStart() {
    return messageStart;
  }

  Level level() {
    return LEVELS[type];
  }

  /** True if the event hands over to another activity, whose id ends its message. */
  boolean isTransfer() {
    return type == TRANSFER;
  }
}
