package casebook.parsers.bundle;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32;

/** Names of zip entries, as labels: decoded, with {@code /} between the parts, each used once. */
final class ZipName {

  private static final int UTF8_FLAG = 1 << 11;
  private static final int UNICODE_PATH = 0x7075;
  private static final Charset DOS =
      Charset.isSupported("IBM437") ? Charset.forName("IBM437") : StandardCharsets.ISO_8859_1;

  private final Set<String> used = new HashSet<>();

  /** The path under which an entry is listed; the second of one name gets {@code #2}. */
  String unique(String path) {
    String label = path.isEmpty() ? "(no name)" : path;
    String candidate = label;
    for (int i = 2; !used.add(candidate); i++) {
      candidate = label + "#" + i;
    }
    return candidate;
  }

  /**
   * Decodes a raw name. By its flag it is UTF-8, else by specification CP437; many programs write
   * UTF-8 without the flag and some set it without reason, so what is valid UTF-8 is read as that.
   */
  static String decode(byte[] raw, int flags, ZipExtra extra) {
    return harmless(charactersOf(raw, flags, extra).replace('\\', '/'));
  }

  private static String charactersOf(byte[] raw, int flags, ZipExtra extra) {
    byte[] unicode = extra.find(UNICODE_PATH);
    if ((flags & UTF8_FLAG) == 0 && unicode.length > 5 && unicode[0] == 1) {
      CRC32 crc = new CRC32();
      crc.update(raw);
      // The extra field speaks of an older name if somebody renamed the entry without it.
      if (crc.getValue() == ZipExtra.u32(unicode, 1)) {
        return new String(unicode, 5, unicode.length - 5, StandardCharsets.UTF_8);
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw)).toString();
    } catch (CharacterCodingException e) {
      return new String(raw, DOS);
    }
  }

  /** Without control characters and those that turn the direction of writing. */
  static String harmless(String name) {
    StringBuilder result = null;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isISOControl(c)
          || (c >= '\u202A' && c <= '\u202E')
          || (c >= '\u2066' && c <= '\u2069')) {
        result = result == null ? new StringBuilder(name) : result;
        result.setCharAt(i, '\uFFFD');
      }
    }
    return result == null ? name : result.toString();
  }
}
