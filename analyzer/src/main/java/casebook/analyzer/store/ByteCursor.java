package casebook.analyzer.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads what a {@link ByteSink} wrote.
 *
 * <p>Damaged bytes show as an {@link IndexOutOfBoundsException}, which whoever reads blocks turns
 * into a message.
 */
final class ByteCursor {

  private final byte[] bytes;
  private int at;
  private final int end;

  ByteCursor(byte[] bytes, int from, int length) {
    if (from < 0 || length < 0 || from > bytes.length - length) {
      throw new IndexOutOfBoundsException("damaged length " + length);
    }
    this.bytes = bytes;
    at = from;
    end = from + length;
  }

  int position() {
    return at;
  }

  int get() {
    if (at >= end) {
      throw new IndexOutOfBoundsException("damaged: ends too early");
    }
    return bytes[at++] & 0xFF;
  }

  /** A byte that lies ahead, without passing over it. */
  int peek(int ahead) {
    if (ahead < 0 || ahead >= end - at) {
      throw new IndexOutOfBoundsException("damaged: ends too early");
    }
    return bytes[at + ahead] & 0xFF;
  }

  /** Where it ends. */
  int end() {
    return end;
  }

  long number() {
    long value = 0;
    for (int shift = 0; shift < 70; shift += 7) {
      int b = get();
      value |= (b & 0x7FL) << shift;
      if (b < 0x80) {
        return value;
      }
    }
    throw new IndexOutOfBoundsException("damaged number");
  }

  /** A number that is a length or a count. */
  int count() {
    long value = number();
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw new IndexOutOfBoundsException("damaged count");
    }
    return (int) value;
  }

  long signed() {
    long value = number();
    return (value >>> 1) ^ -(value & 1);
  }

  String text() {
    int length = count();
    int start = skip(length);
    return new String(bytes, start, length, StandardCharsets.UTF_8);
  }

  /** Passes over some bytes and says where they begin. */
  int skip(int length) {
    if (length < 0 || length > end - at) {
      throw new IndexOutOfBoundsException("damaged length " + length);
    }
    int start = at;
    at += length;
    return start;
  }

  /** Passes over some numbers. */
  void skipNumbers(int count) {
    for (int left = count; left > 0; ) {
      if (get() < 0x80) {
        left--;
      }
    }
  }

  /** True if nothing is left. */
  boolean isAtEnd() {
    return at >= end;
  }

  /** A copy of all that is left. */
  byte[] rest() {
    return Arrays.copyOfRange(bytes, at, end);
  }

  /** A cursor over the next bytes, which are passed over here. */
  ByteCursor part(int length) {
    return new ByteCursor(bytes, skip(length), length);
  }
}
