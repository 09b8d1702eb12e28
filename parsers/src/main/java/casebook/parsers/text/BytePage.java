package casebook.parsers.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A code page of single bytes. ASCII stands for itself in all of them; a byte without a character,
 * such as the five holes of Windows-1252, keeps its value as a control character.
 */
final class BytePage {

  /** What a byte means where nothing says more. */
  static final BytePage WINDOWS_1252 = new BytePage(Charset.forName("windows-1252"));

  private static final Map<Charset, BytePage> PAGES = new ConcurrentHashMap<>();

  private final char[] characters = new char[256];
  private final byte[][] utf8 = new byte[256][];

  private BytePage(Charset charset) {
    for (int i = 0; i < 256; i++) {
      String text = i < 0x80 ? "" : new String(new byte[] {(byte) i}, charset);
      boolean one = text.length() == 1 && text.charAt(0) != '\uFFFD';
      characters[i] = one ? text.charAt(0) : (char) i;
      utf8[i] = String.valueOf(characters[i]).getBytes(StandardCharsets.UTF_8);
    }
  }

  /** The page of a charset that has single bytes only. */
  static BytePage of(Charset charset) {
    return PAGES.computeIfAbsent(charset, BytePage::new);
  }

  /** The byte's character in UTF-8; not to be changed. */
  byte[] toUtf8(byte value) {
    return utf8[value & 0xFF];
  }

  /** The byte's character. */
  char character(byte value) {
    return characters[value & 0xFF];
  }
}
