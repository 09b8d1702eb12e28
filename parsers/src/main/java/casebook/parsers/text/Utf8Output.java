package casebook.parsers.text;

import java.util.Arrays;

/** UTF-8 that a {@link Decoding} writes. Public to its package and without checks: a hot path. */
final class Utf8Output {

  /** No limit. */
  static final int ALL = Integer.MAX_VALUE;

  byte[] bytes = {};
  int length;

  /** Decoding stops as soon as there are so many bytes. */
  int stop = ALL;

  /** True as long as the bytes written are those that were read. */
  boolean verbatim = true;

  /** Begins anew. */
  void clear() {
    length = 0;
    verbatim = true;
  }

  /** Makes room for so many more bytes. */
  void reserve(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }

  /** Appends a range; there must be room. */
  void append(byte[] from, int start, int count) {
    System.arraycopy(from, start, bytes, length, count);
    length += count;
  }

  /** Appends one character; there must be room for four bytes. A lone surrogate becomes U+FFFD. */
  void append(int codePoint) {
    int c = codePoint >= 0xD800 && codePoint < 0xE000 ? 0xFFFD : codePoint;
    if (c < 0x80) {
      bytes[length++] = (byte) c;
    } else if (c < 0x800) {
      bytes[length++] = (byte) (0xC0 | (c >> 6));
      bytes[length++] = (byte) (0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
      bytes[length++] = (byte) (0xE0 | (c >> 12));
      bytes[length++] = (byte) (0x80 | ((c >> 6) & 0x3F));
      bytes[length++] = (byte) (0x80 | (c & 0x3F));
    } else {
      bytes[length++] = (byte) (0xF0 | (c >> 18));
      bytes[length++] = (byte) (0x80 | ((c >> 12) & 0x3F));
      bytes[length++] = (byte) (0x80 | ((c >> 6) & 0x3F));
      bytes[length++] = (byte) (0x80 | (c & 0x3F));
    }
  }
}
