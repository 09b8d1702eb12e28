package casebook.parsers.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Single bytes of Windows-1252; its five holes keep their byte value as a control character. */
final class WindowsText {

  private static final byte[][] UTF_8 = new byte[256][];

  static {
    Charset windows = Charset.forName("windows-1252");
    for (int i = 0; i < 256; i++) {
      String text = new String(new byte[] {(byte) i}, windows);
      String kept = text.equals("\uFFFD") ? String.valueOf((char) i) : text;
      UTF_8[i] = kept.getBytes(StandardCharsets.UTF_8);
    }
  }

  private WindowsText() {}

  /** The byte's character in UTF-8; not to be changed. */
  static byte[] toUtf8(byte value) {
    return UTF_8[value & 0xFF];
  }
}
