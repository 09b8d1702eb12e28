package casebook.parsers.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * What a file's bytes mean.
 *
 * @param name name as in reports, such as {@code UTF-16LE}; {@code binary} where it is no text
 * @param charset the charset to decode with
 * @param bomBytes length of the byte order mark at the beginning
 */
public record TextEncoding(String name, Charset charset, int bomBytes) {

  /** The encoding of what is no text at all. */
  public static final TextEncoding BINARY =
      new TextEncoding("binary", StandardCharsets.ISO_8859_1, 0);

  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  /** True if this is text. */
  public boolean isText() {
    return !name.equals(BINARY.name);
  }

  /**
   * Judges by the byte order mark, else by content.
   *
   * @param bytes the beginning of the file
   * @param length how many of them count
   * @param complete true if that is the whole file
   */
  public static TextEncoding detect(byte[] bytes, int length, boolean complete) {
    TextEncoding marked = byMark(bytes, length);
    if (marked != null) {
      return marked;
    }
    TextEncoding wide = wide(bytes, length);
    if (wide != null) {
      return wide;
    }
    if (looksBinary(bytes, length)) {
      return BINARY;
    }
    return isUtf8(bytes, length, complete)
        ? new TextEncoding("UTF-8", StandardCharsets.UTF_8, 0)
        : new TextEncoding("windows-1252", WINDOWS_1252, 0);
  }

  private static @org.jspecify.annotations.Nullable TextEncoding byMark(byte[] b, int n) {
    if (n >= 3 && b[0] == (byte) 0xEF && b[1] == (byte) 0xBB && b[2] == (byte) 0xBF) {
      return new TextEncoding("UTF-8", StandardCharsets.UTF_8, 3);
    }
    if (n >= 4 && b[0] == (byte) 0xFF && b[1] == (byte) 0xFE && b[2] == 0 && b[3] == 0) {
      return new TextEncoding("UTF-32LE", Charset.forName("UTF-32LE"), 4);
    }
    if (n >= 4 && b[0] == 0 && b[1] == 0 && b[2] == (byte) 0xFE && b[3] == (byte) 0xFF) {
      return new TextEncoding("UTF-32BE", Charset.forName("UTF-32BE"), 4);
    }
    if (n >= 2 && b[0] == (byte) 0xFF && b[1] == (byte) 0xFE) {
      return new TextEncoding("UTF-16LE", StandardCharsets.UTF_16LE, 2);
    }
    if (n >= 2 && b[0] == (byte) 0xFE && b[1] == (byte) 0xFF) {
      return new TextEncoding("UTF-16BE", StandardCharsets.UTF_16BE, 2);
    }
    return null;
  }

  /** UTF-16 without a mark: by where the NULs stand, else by where line ends and blanks stand. */
  private static @org.jspecify.annotations.Nullable TextEncoding wide(byte[] b, int n) {
    int pairs = n / 2;
    if (pairs < 2) {
      return null;
    }
    int nulEven = 0;
    int nulOdd = 0;
    int endsLittle = 0;
    int endsBig = 0;
    for (int i = 0; i + 1 < n; i += 2) {
      nulEven += b[i] == 0 ? 1 : 0;
      nulOdd += b[i + 1] == 0 ? 1 : 0;
      endsLittle += b[i + 1] == 0 && (b[i] == '\n' || b[i] == ' ') ? 1 : 0;
      endsBig += b[i] == 0 && (b[i + 1] == '\n' || b[i + 1] == ' ') ? 1 : 0;
    }
    if (nulOdd > pairs * 0.3 && nulEven < Math.max(1, pairs * 0.03)) {
      return wide(b, n, StandardCharsets.UTF_16LE);
    }
    if (nulEven > pairs * 0.3 && nulOdd < Math.max(1, pairs * 0.03)) {
      return wide(b, n, StandardCharsets.UTF_16BE);
    }
    // Chinese, Japanese and Korean have few NULs; their line ends still do.
    if (endsLittle * 100 > pairs && nulEven == 0) {
      return wide(b, n, StandardCharsets.UTF_16LE);
    }
    if (endsBig * 100 > pairs && nulOdd == 0) {
      return wide(b, n, StandardCharsets.UTF_16BE);
    }
    return null;
  }

  private static @org.jspecify.annotations.Nullable TextEncoding wide(
      byte[] b, int n, Charset charset) {
    String text = new String(b, 0, n & ~1, charset);
    int odd = 0;
    int ends = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      ends += c == '\n' || c == '\r' ? 1 : 0;
      odd += c == '\uFFFD' || (c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f') ? 1 : 0;
    }
    return odd * 50 <= text.length() && (ends > 0 || text.length() < 200)
        ? new TextEncoding(charset.name(), charset, 0)
        : null;
  }

  private static boolean looksBinary(byte[] b, int n) {
    int controls = 0;
    int nuls = 0;
    for (int i = 0; i < n; i++) {
      int c = b[i] & 0xFF;
      nuls += c == 0 ? 1 : 0;
      boolean usual = c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0x1B;
      controls += c < ' ' && !usual ? 1 : 0;
    }
    return nuls * 100 > n || controls * 20 > n;
  }

  private static boolean isUtf8(byte[] b, int n, boolean complete) {
    int end = n;
    if (!complete) {
      // The sample may end inside a character.
      for (int back = 1; back <= 3 && back <= n; back++) {
        int c = b[n - back] & 0xFF;
        if (c >= 0xC0) {
          end = n - back;
          break;
        }
        if (c < 0x80) {
          break;
        }
      }
    }
    try {
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(b, 0, end));
      return true;
    } catch (CharacterCodingException e) {
      return mostlyUtf8(b, end);
    }
  }

  /** A few bad bytes among many good sequences: still UTF-8, each bad byte is named later. */
  private static boolean mostlyUtf8(byte[] b, int n) {
    int good = 0;
    int bad = 0;
    for (int i = 0; i < n; ) {
      if (b[i] >= 0) {
        i++;
        continue;
      }
      int length = Utf8Stream.sequence(b, i, n);
      if (length > 0) {
        good++;
        i += length;
      } else {
        bad++;
        i++;
      }
    }
    return good > bad * 4;
  }
}
