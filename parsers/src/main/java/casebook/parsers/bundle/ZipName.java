package casebook.parsers.bundle;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;

/** Names of zip entries, as labels: decoded, with {@code /} between the parts, each used once. */
final class ZipName {

  private static final int UTF8_FLAG = 1 << 11;
  private static final int UNICODE_PATH = 0x7075;
  private static final Charset DOS =
      Charset.isSupported("IBM437") ? Charset.forName("IBM437") : StandardCharsets.ISO_8859_1;

  /** Longer than any path that a server can have; a zip's name may have 65,535 bytes. */
  private static final int MOST_CHARACTERS = 1_000;

  private static final int KEPT_HEAD = 300;
  private static final int KEPT_END = 200;

  private final Set<String> used = new HashSet<>();
  private final Map<String, Integer> next = new HashMap<>();

  /**
   * The path under which an entry is listed, of bounded length; the second of one name gets {@code
   * #2}.
   */
  String unique(String path) {
    String label = path.isEmpty() ? "(no name)" : bounded(path);
    String candidate = label;
    if (!used.add(label)) {
      // A million entries of one name are not to be counted anew for each of them.
      int number = next.getOrDefault(label, 2);
      do {
        candidate = label + "#" + number++;
      } while (!used.add(candidate));
      next.put(label, number);
    }
    return candidate;
  }

  /** Beginning and end of what is too long to be shown; the end tells the kind of file. */
  private static String bounded(String path) {
    if (path.length() <= MOST_CHARACTERS) {
      return path;
    }
    int head = path.offsetByCodePoints(0, KEPT_HEAD);
    int tail = path.offsetByCodePoints(path.length(), -KEPT_END);
    return String.format(
        Locale.ROOT,
        "%s\u2026(%,d characters)\u2026%s",
        path.substring(0, head),
        path.length(),
        path.substring(tail));
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

  /**
   * Without control characters, those that turn the direction of writing or can't be seen, and
   * halves of characters.
   */
  static String harmless(String name) {
    StringBuilder result = null;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < name.length()
          && Character.isLowSurrogate(name.charAt(i + 1))) {
        i++;
      } else if (isHarmful(c)) {
        result = result == null ? new StringBuilder(name) : result;
        result.setCharAt(i, '\uFFFD');
      }
    }
    return result == null ? name : result.toString();
  }

  private static boolean isHarmful(char c) {
    return Character.isISOControl(c)
        || Character.isSurrogate(c)
        || c == '\u061C'
        || c == '\u200B'
        || c == '\u200E'
        || c == '\u200F'
        || (c >= '\u2028' && c <= '\u202E')
        || (c >= '\u2060' && c <= '\u206F')
        || c == '\uFEFF';
  }
}
