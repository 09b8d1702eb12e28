package casebook.analyzer.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that are written one after the other into memory; may be emptied and used again. */
final class ByteSink {

  private byte[] bytes = new byte[1024];
  private int length;

  void clear() {
    length = 0;
  }

  int length() {
    return length;
  }

  /** What was written, in its first {@link #length} bytes; valid until the next write. */
  byte[] bytes() {
    return bytes;
  }

  byte[] copy() {
    return Arrays.copyOf(bytes, length);
  }

  void put(int value) {
    ensure(1);
    bytes[length++] = (byte) value;
  }

  void put(byte[] from, int start, int count) {
    ensure(count);
    System.arraycopy(from, start, bytes, length, count);
    length += count;
  }

  void put(ByteSink other) {
    put(other.bytes, 0, other.length);
  }

  /** Seven bits a byte, the lowest first; short for small numbers that are not negative. */
  void number(long value) {
    ensure(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[length++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[length++] = (byte) rest;
  }

  /** A number that may be negative; short near zero. */
  void signed(long value) {
    number((value << 1) ^ (value >> 63));
  }

  /** A text with its length. */
  void text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    number(utf8.length);
    put(utf8, 0, utf8.length);
  }

  private void ensure(int more) {
    if (bytes.length - length < more) {
      int least = Math.addExact(length, more);
      bytes =
          Arrays.copyOf(
              bytes, Math.max(least, (int) Math.min(Integer.MAX_VALUE - 8, bytes.length * 2L)));
    }
  }
}
