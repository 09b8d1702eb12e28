package casebook.parsers.format.system;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind the equals sign of a {@code .reg} file, as text: numbers in decimal, strings
 * unescaped, lists joined by {@code " | "}, other bytes in hexadecimal, shortened.
 */
final class RegistryData {

  private static final int MOST_BYTES = 1 << 16;
  private static final int MOST_SHOWN_BYTES = 64;
  private static final Charset ANSI = Charset.forName("windows-1252");

  private RegistryData() {}

  /**
   * Decodes a value.
   *
   * @param data from behind the equals sign, continuation lines included
   * @param ansi true if strings in it are bytes of an ANSI code page, not UTF-16
   * @return null if it is none of the kinds that are known
   */
  static @Nullable String decode(String data, boolean ansi) {
    if (data.startsWith("\"")) {
      return string(data);
    }
    if (data.startsWith("dword:")) {
      return number(data.substring("dword:".length()).strip());
    }
    if (!data.startsWith("hex")) {
      return null;
    }
    int colon = data.indexOf(':');
    String kind = colon < 0 ? "?" : data.substring("hex".length(), colon);
    if (!kind.isEmpty() && !(kind.startsWith("(") && kind.endsWith(")"))) {
      return null;
    }
    byte[] bytes = new byte[Math.min(MOST_BYTES, data.length() / 2)];
    int count = bytes(data, colon + 1, bytes);
    if (count < 0) {
      return null;
    }
    byte[] kept = Arrays.copyOf(bytes, Math.min(count, bytes.length));
    Charset charset = ansi ? ANSI : StandardCharsets.UTF_16LE;
    return switch (kind) {
      case "(1)", "(2)" -> list(kept, charset, "");
      case "(7)" -> list(kept, charset, " | ");
      case "(4)" -> count == 4 ? unsigned(kept) : binary(kept, count);
      case "(b)" -> count == 8 ? unsigned(kept) : binary(kept, count);
      default -> binary(kept, count);
    };
  }

  /** A number in hexadecimal, in decimal; null if it is none. */
  static @Nullable String number(String hex) {
    if (hex.isEmpty() || hex.length() > 16) {
      return null;
    }
    try {
      return Long.toUnsignedString(Long.parseUnsignedLong(hex, 16));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Bytes in hexadecimal, the first of them where there are many. */
  static String binary(byte[] bytes, long count) {
    int shown = (int) Math.min(MOST_SHOWN_BYTES, Math.min(count, bytes.length));
    String hex = HexFormat.of().formatHex(bytes, 0, shown);
    return count > shown ? hex + "… (" + count + " bytes)" : hex;
  }

  private static @Nullable String string(String data) {
    StringBuilder text = new StringBuilder(data.length());
    for (int i = 1; i < data.length(); i++) {
      char c = data.charAt(i);
      if (c == '"') {
        return text.toString();
      }
      if (c == '\\' && i + 1 < data.length()) {
        c = data.charAt(++i);
      }
      text.append(c);
    }
    return null; // its end is missing
  }

  /** Reads bytes as far as there is room; gives how many there are, -1 if something else stands. */
  private static int bytes(String data, int from, byte[] bytes) {
    int count = 0;
    int value = 0;
    int digits = 0;
    for (int i = from; i <= data.length(); i++) {
      char c = i < data.length() ? data.charAt(i) : ',';
      int digit = c < 0x80 ? Character.digit(c, 16) : -1;
      if (digit >= 0) {
        value = value * 16 + digit;
        if (++digits > 2) {
          return -1;
        }
      } else if (c == ',') {
        if (digits > 0 && count < bytes.length) {
          bytes[count] = (byte) value;
        }
        count += digits > 0 ? 1 : 0;
        value = 0;
        digits = 0;
      } else if (c != ' ' && c != '\t' && c != '\\' && c != '\r' && c != '\n') {
        return -1;
      }
    }
    return count;
  }

  private static String list(byte[] bytes, Charset charset, String separator) {
    String text = new String(bytes, charset);
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == 0) {
      end--;
    }
    return text.substring(0, end).replace("\0", separator);
  }

  private static String unsigned(byte[] littleEndian) {
    long value = 0;
    for (int i = littleEndian.length - 1; i >= 0; i--) {
      value = value << 8 | (littleEndian[i] & 0xFF);
    }
    return Long.toUnsignedString(value);
  }
}
