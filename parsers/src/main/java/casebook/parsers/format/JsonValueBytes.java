package casebook.parsers.format;

import java.util.Arrays;

/**
 * The bytes of one JSON value, taken in piece by piece, without the ends of overlong strings: a
 * record stays small whatever bodies it carries, and what is kept is JSON still.
 */
final class JsonValueBytes {

  /** Longest string that is kept whole, in bytes. */
  static final int MOST_STRING_BYTES = 1 << 16;

  /** A value that is longer even so is kept up to here. */
  static final int MOST_BYTES = 1 << 20;

  private static final int USUAL_BYTES = 1 << 16;

  private byte[] bytes = new byte[1 << 12];
  private int length;
  private int depth;
  private boolean inString;
  private boolean isLiteral;
  private boolean escaped;
  private boolean keepsEscape;
  private int hexDigits;
  private int stringBytes;
  private boolean closed;
  private boolean shortened;
  private boolean cut;

  /** Forgets the value before. */
  void clear() {
    if (bytes.length > USUAL_BYTES) {
      bytes = new byte[1 << 12];
    }
    length = 0;
    depth = 0;
    inString = false;
    isLiteral = false;
    escaped = false;
    hexDigits = 0;
    closed = false;
    shortened = false;
    cut = false;
  }

  /**
   * Takes in what belongs to the value.
   *
   * @return the first byte that does not; {@code to} if the value may go on
   */
  int take(byte[] b, int from, int to) {
    int at = from;
    while (at < to && !closed) {
      at = inString ? string(b, at, to) : structure(b, at, to);
    }
    return at;
  }

  private int structure(byte[] b, int from, int to) {
    int at = from;
    while (at < to && !closed && !inString) {
      byte c = b[at];
      if (depth == 0 && isLiteral && endsLiteral(c)) {
        closed = true;
        return at;
      }
      switch (c) {
        case '"' -> {
          inString = true;
          stringBytes = 0;
        }
        case '{', '[' -> depth++;
        case '}', ']' -> depth--;
        default -> isLiteral |= depth == 0;
      }
      put(b, at, at + 1);
      at++;
      closed = depth <= 0 && !inString && !isLiteral;
    }
    return at;
  }

  private static boolean endsLiteral(byte c) {
    return c == ','
        || c == ':'
        || c == ']'
        || c == '}'
        || c == '['
        || c == '{'
        || c == '"'
        || (c >= 0 && c <= ' ');
  }

  private int string(byte[] b, int from, int to) {
    int at = from;
    while (at < to) {
      if (hexDigits > 0 && Character.digit(b[at], 16) >= 0) {
        hexDigits--;
        escape(b, at++);
      } else if (escaped) {
        escaped = false;
        hexDigits = b[at] == 'u' ? 4 : 0;
        escape(b, at++);
      } else {
        hexDigits = 0;
        int end = plainEnd(b, at, to);
        if (end > at) {
          run(b, at, end);
          at = end;
        } else if (b[at] == '\\') {
          escaped = true;
          keepsEscape = stringBytes < MOST_STRING_BYTES;
          shortened |= !keepsEscape;
          escape(b, at++);
        } else {
          put(b, at, at + 1);
          inString = false;
          closed = depth == 0;
          return at + 1;
        }
      }
    }
    return at;
  }

  private static int plainEnd(byte[] b, int from, int to) {
    int at = from;
    while (at < to && b[at] != '"' && b[at] != '\\') {
      at++;
    }
    return at;
  }

  private void escape(byte[] b, int at) {
    if (keepsEscape) {
      put(b, at, at + 1);
      stringBytes++;
    }
  }

  private void run(byte[] b, int from, int to) {
    int end = to;
    if (stringBytes + (to - from) > MOST_STRING_BYTES) {
      end = Math.max(from, from + MOST_STRING_BYTES - stringBytes);
      while (end > from && (b[end] & 0xC0) == 0x80) {
        end--;
      }
      shortened = true;
      stringBytes = MOST_STRING_BYTES;
    } else {
      stringBytes += to - from;
    }
    put(b, from, end);
  }

  private void put(byte[] b, int from, int to) {
    int count = to - from;
    if (cut || length + count > MOST_BYTES) {
      cut = true;
      return;
    }
    if (length + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
    }
    System.arraycopy(b, from, bytes, length, count);
    length += count;
  }

  /** What is kept of the value: the first {@link #length} of these. */
  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  /** True if the value is complete. */
  boolean isClosed() {
    return closed;
  }

  /** True if the end of a string was left out. */
  boolean isShortened() {
    return shortened;
  }

  /** True if only the beginning of the value is kept. */
  boolean isCut() {
    return cut;
  }
}
