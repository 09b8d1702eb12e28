package casebook.parsers.format.evtx;

import java.util.Arrays;

/**
 * Text under construction, as UTF-8, up to a bound: what does not fit is left out, piece by piece,
 * so that no character is ever cut.
 */
final class Utf8Buffer {

  private static final byte[] LOWER_HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };
  private static final byte[] UPPER_HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'
  };
  private static final int REPLACEMENT = 0xFFFD;

  private final int mostBytes;
  private byte[] bytes = new byte[4096];
  private int length;
  private boolean full;

  /**
   * Creates an empty buffer.
   *
   * @param mostBytes how long it may become
   */
  Utf8Buffer(int mostBytes) {
    this.mostBytes = mostBytes;
  }

  void clear() {
    length = 0;
    full = false;
  }

  /** The buffer; replaced when it grows. */
  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  /** Takes back what stands from {@code to} on. */
  void cut(int to) {
    length = to;
  }

  /**
   * Takes back blanks, line ends and other control characters at the end, but not before {@code
   * from}.
   */
  void trim(int from) {
    while (length > from && bytes[length - 1] >= 0 && bytes[length - 1] <= ' ') {
      length--;
    }
  }

  /** True if something did not fit. */
  boolean isFull() {
    return full;
  }

  private boolean hasRoom(int count) {
    if (count > mostBytes - length) {
      full = true;
      return false;
    }
    if (length + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
    }
    return true;
  }

  void ascii(char value) {
    if (hasRoom(1)) {
      bytes[length++] = (byte) value;
    }
  }

  void ascii(String text) {
    if (hasRoom(text.length())) {
      for (int i = 0; i < text.length(); i++) {
        bytes[length++] = (byte) text.charAt(i);
      }
    }
  }

  /** Adds text that is UTF-8 already. */
  void utf8(byte[] text, int from, int to) {
    if (hasRoom(to - from)) {
      System.arraycopy(text, from, bytes, length, to - from);
      length += to - from;
    }
  }

  /** Adds UTF-16LE text; half of a pair becomes U+FFFD, a last odd byte is left out. */
  void utf16(byte[] text, int from, int to) {
    if (!hasRoom((to - from) / 2 * 3)) {
      return;
    }
    for (int i = from; i + 1 < to; i += 2) {
      int unit = (text[i] & 0xFF) | (text[i + 1] & 0xFF) << 8;
      if (unit < 0x80) {
        bytes[length++] = (byte) unit;
      } else if (unit < 0xD800 || unit > 0xDFFF) {
        put(unit);
      } else {
        int low = i + 3 < to ? (text[i + 2] & 0xFF) | (text[i + 3] & 0xFF) << 8 : 0;
        if (unit < 0xDC00 && low >= 0xDC00 && low <= 0xDFFF) {
          put(Character.toCodePoint((char) unit, (char) low));
          i += 2;
        } else {
          put(REPLACEMENT);
        }
      }
    }
  }

  /** Adds one character; a surrogate becomes U+FFFD. */
  void codePoint(int value) {
    if (hasRoom(4)) {
      put(value >= 0xD800 && value <= 0xDFFF ? REPLACEMENT : value);
    }
  }

  private void put(int value) {
    if (value < 0x80) {
      bytes[length++] = (byte) value;
    } else if (value < 0x800) {
      bytes[length++] = (byte) (0xC0 | value >> 6);
      bytes[length++] = (byte) (0x80 | (value & 0x3F));
    } else if (value < 0x1_0000) {
      bytes[length++] = (byte) (0xE0 | value >> 12);
      bytes[length++] = (byte) (0x80 | (value >> 6 & 0x3F));
      bytes[length++] = (byte) (0x80 | (value & 0x3F));
    } else {
      bytes[length++] = (byte) (0xF0 | value >> 18);
      bytes[length++] = (byte) (0x80 | (value >> 12 & 0x3F));
      bytes[length++] = (byte) (0x80 | (value >> 6 & 0x3F));
      bytes[length++] = (byte) (0x80 | (value & 0x3F));
    }
  }

  /** Adds a number without a sign. */
  void unsigned(long value) {
    if (value < 0) {
      ascii(Long.toUnsignedString(value));
    } else {
      digits(value, 1);
    }
  }

  void signed(long value) {
    if (value < 0) {
      ascii(Long.toString(value));
    } else {
      digits(value, 1);
    }
  }

  /** Adds a number that is not negative, with at least so many digits. */
  void digits(long value, int least) {
    int count = 1;
    for (long rest = value / 10; rest > 0; rest /= 10) {
      count++;
    }
    count = Math.max(count, least);
    if (hasRoom(count)) {
      long rest = value;
      for (int i = length + count - 1; i >= length; i--) {
        bytes[i] = (byte) ('0' + rest % 10);
        rest /= 10;
      }
      length += count;
    }
  }

  /** Adds the lowest digits of a number in lower-case hex. */
  void lowerHex(long value, int digits) {
    if (hasRoom(digits)) {
      for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) {
        bytes[length++] = LOWER_HEX[(int) (value >>> shift) & 0xF];
      }
    }
  }

  /** Adds {@code 0x} and a number in lower-case hex without leading zeros. */
  void hexNumber(long value) {
    ascii("0x");
    lowerHex(value, Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(value) + 3) / 4));
  }

  /** Adds bytes in upper-case hex. */
  void hexBytes(byte[] data, int from, int to) {
    if (hasRoom((to - from) * 2)) {
      for (int i = from; i < to; i++) {
        bytes[length++] = UPPER_HEX[data[i] >> 4 & 0xF];
        bytes[length++] = UPPER_HEX[data[i] & 0xF];
      }
    }
  }
}
