package casebook.parsers.format.evtx;

import java.nio.charset.Charset;
import java.util.Locale;

/**
 * Writes the values of a record as Event Viewer shows them.
 *
 * @see <a href="https://learn.microsoft.com/openspecs/windows_protocols/ms-even6">MS-EVEN6,
 *     2.2.12</a>: source of the types
 */
final class ValueText {

  static final int NULL = 0x00;
  static final int FILETIME = 0x11;
  static final int BINARY_XML = 0x21;
  static final int ARRAY = 0x80;

  private static final int STRING = 0x01;
  private static final int ANSI = 0x02;
  private static final int SIZE = 0x10;
  private static final int SID = 0x13;
  private static final int SID_HEAD_BYTES = 8;
  private static final int VARIES = 0;

  /** Widths of the types 0x00 to 0x15 in bytes. */
  private static final int[] WIDTHS = {
    VARIES, VARIES, VARIES, 1, 1, 2, 2, 4, 4, 8, 8, 4, 8, 4, VARIES, 16, VARIES, 8, 16, VARIES, 4, 8
  };

  /** The machine's code page is not in the file; this is the one of most. */
  private static final Charset ANSI_CODE_PAGE = Charset.forName("windows-1252");

  private ValueText() {}

  /**
   * End of the array item that begins at {@code at}, its terminator included.
   *
   * @param type type of the items, without {@link #ARRAY}
   */
  static int itemEnd(Chunk chunk, int type, int at, int end) {
    if (type == STRING) {
      int i = at;
      while (i + 1 < end && chunk.u16(i) != 0) {
        i += 2;
      }
      return Math.min(i + 2, end);
    }
    if (type == ANSI) {
      int i = at;
      while (i < end && chunk.u8(i) != 0) {
        i++;
      }
      return Math.min(i + 1, end);
    }
    int width;
    if (type == SID) {
      width = end - at < SID_HEAD_BYTES ? end - at : SID_HEAD_BYTES + 4 * chunk.u8(at + 1);
    } else if (type == SIZE) {
      width = (end - at) % 8 == 0 ? 8 : 4;
    } else {
      width = type < WIDTHS.length && WIDTHS[type] > 0 ? WIDTHS[type] : end - at;
    }
    return Math.min(at + width, end);
  }

  /** Writes the value of {@code size} bytes; one that is too short for its type, in hex. */
  static void write(Utf8Buffer out, Chunk chunk, int type, int at, int size) {
    int end = at + size;
    if (type < WIDTHS.length && size < WIDTHS[type]) {
      out.hexBytes(chunk.bytes(), at, end);
      return;
    }
    switch (type) {
      case NULL -> {}
      case STRING -> out.utf16(chunk.bytes(), at, withoutZeros(chunk, at, end));
      case ANSI -> ansi(out, chunk, at, end);
      case 0x03 -> out.signed((byte) chunk.u8(at));
      case 0x04 -> out.unsigned(chunk.u8(at));
      case 0x05 -> out.signed((short) chunk.u16(at));
      case 0x06 -> out.unsigned(chunk.u16(at));
      case 0x07 -> out.signed(chunk.i32(at));
      case 0x08 -> out.unsigned(chunk.i32(at) & 0xFFFF_FFFFL);
      case 0x09 -> out.signed(chunk.i64(at));
      case 0x0A -> out.unsigned(chunk.i64(at));
      case 0x0B -> decimal(out, Float.intBitsToFloat(chunk.i32(at)));
      case 0x0C -> decimal(out, Double.longBitsToDouble(chunk.i64(at)));
      case 0x0D -> out.ascii(chunk.i32(at) == 0 ? "false" : "true");
      case 0x0F -> guid(out, chunk, at);
      case SIZE, 0x14, 0x15 -> hex(out, chunk, at, size);
      case FILETIME -> FileTime.write(out, chunk.i64(at));
      case 0x12 -> systemTime(out, chunk, at);
      case SID -> sid(out, chunk, at, end);
      default -> out.hexBytes(chunk.bytes(), at, end);
    }
  }

  private static int withoutZeros(Chunk chunk, int from, int to) {
    int end = to - (to - from) % 2;
    while (end - 2 >= from && chunk.u16(end - 2) == 0) {
      end -= 2;
    }
    return end;
  }

  private static void ansi(Utf8Buffer out, Chunk chunk, int from, int to) {
    int end = to;
    while (end > from && chunk.u8(end - 1) == 0) {
      end--;
    }
    String text = new String(chunk.bytes(), from, end - from, ANSI_CODE_PAGE);
    for (int i = 0; i < text.length(); i++) {
      out.codePoint(text.charAt(i) == 0 ? ' ' : text.charAt(i));
    }
  }

  private static void decimal(Utf8Buffer out, double value) {
    if (Double.isNaN(value)) {
      out.ascii("-1.#IND");
    } else if (Double.isInfinite(value)) {
      out.ascii(value > 0 ? "1.#INF" : "-1.#INF");
    } else {
      out.ascii(String.format(Locale.ROOT, "%.6f", value));
    }
  }

  private static void hex(Utf8Buffer out, Chunk chunk, int at, int size) {
    if (size == 4 || size == 8) {
      out.hexNumber(size == 8 ? chunk.i64(at) : chunk.i32(at) & 0xFFFF_FFFFL);
    } else {
      out.hexBytes(chunk.bytes(), at, at + size);
    }
  }

  private static void guid(Utf8Buffer out, Chunk chunk, int at) {
    out.ascii('{');
    out.lowerHex(chunk.i32(at), 8);
    out.ascii('-');
    out.lowerHex(chunk.u16(at + 4), 4);
    out.ascii('-');
    out.lowerHex(chunk.u16(at + 6), 4);
    out.ascii('-');
    out.lowerHex(Short.reverseBytes((short) chunk.u16(at + 8)), 4);
    out.ascii('-');
    out.lowerHex(Long.reverseBytes(chunk.i64(at + 8)), 12);
    out.ascii('}');
  }

  private static void systemTime(Utf8Buffer out, Chunk chunk, int at) {
    out.digits(chunk.u16(at), 4);
    out.ascii('-');
    out.digits(chunk.u16(at + 2), 2);
    out.ascii('-');
    out.digits(chunk.u16(at + 6), 2);
    out.ascii('T');
    out.digits(chunk.u16(at + 8), 2);
    out.ascii(':');
    out.digits(chunk.u16(at + 10), 2);
    out.ascii(':');
    out.digits(chunk.u16(at + 12), 2);
    out.ascii('.');
    out.digits(chunk.u16(at + 14), 3);
    out.ascii('Z');
  }

  private static void sid(Utf8Buffer out, Chunk chunk, int at, int end) {
    int parts = end - at < SID_HEAD_BYTES ? -1 : chunk.u8(at + 1);
    if (parts < 0 || end - at < SID_HEAD_BYTES + 4 * parts) {
      out.hexBytes(chunk.bytes(), at, end);
      return;
    }
    out.ascii("S-");
    out.digits(chunk.u8(at), 1);
    out.ascii('-');
    // The authority alone is written from its highest byte on.
    out.digits(Long.reverseBytes(chunk.i64(at)) & 0xFFFF_FFFF_FFFFL, 1);
    for (int i = 0; i < parts; i++) {
      out.ascii('-');
      out.digits(chunk.i32(at + SID_HEAD_BYTES + 4 * i) & 0xFFFF_FFFFL, 1);
    }
  }
}
