package casebook.parsers.text;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.commons.compress.archivers.tar.TarUtils;
import org.jspecify.annotations.Nullable;

/**
 * What a file's bytes mean.
 *
 * @param name name as in reports, such as {@code UTF-16LE}; {@code binary} where it is no text
 * @param charset the charset to decode with
 * @param bomBytes length of the byte order mark at the beginning
 * @param confidence how sure this is, 0 to 100; 100 where nothing was guessed
 */
public record TextEncoding(String name, Charset charset, int bomBytes, int confidence) {

  /** The encoding of what is no text at all. */
  public static final TextEncoding BINARY =
      new TextEncoding("binary", StandardCharsets.ISO_8859_1, 0);

  /** How sure one can be at most of what is only likely. */
  static final int MOST_GUESSED = 99;

  static final TextEncoding UTF_8 = new TextEncoding("UTF-8", StandardCharsets.UTF_8, 0);
  static final TextEncoding UTF_16LE = new TextEncoding("UTF-16LE", StandardCharsets.UTF_16LE, 0);
  static final TextEncoding UTF_16BE = new TextEncoding("UTF-16BE", StandardCharsets.UTF_16BE, 0);
  static final TextEncoding WINDOWS_1252 =
      new TextEncoding("windows-1252", Charset.forName("windows-1252"), 0);

  /** So many NULs in a row are not part of a text but fill a gap in it. */
  private static final int LEAST_PADDING_BYTES = 16;

  private static final int TAR_BLOCK_BYTES = 512;

  /** An encoding that nothing had to be guessed for. */
  TextEncoding(String name, Charset charset, int bomBytes) {
    this(name, charset, bomBytes, 100);
  }

  /** True if this is text. */
  public boolean isText() {
    return !name.equals(BINARY.name);
  }

  boolean isUtf8() {
    return charset.equals(StandardCharsets.UTF_8);
  }

  boolean isUtf16() {
    return name.startsWith("UTF-16");
  }

  boolean isBigEndian() {
    return charset.equals(StandardCharsets.UTF_16BE);
  }

  /** True if a character takes two bytes or four. */
  boolean isWide() {
    return isUtf16() || name.startsWith("UTF-32");
  }

  /**
   * Judges by the byte order mark, else by content; by how it begins where the encoding changes.
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
    if (isTar(bytes, length)) {
      return BINARY;
    }
    byte[] paired = withoutPadding(bytes, length, true);
    int change = change(paired);
    if (change == 0 && paired.length > 0) {
      TextEncoding begins = EncodingChange.wideAt(paired, 0, paired.length);
      if (staysText(paired, begins)) {
        return begins;
      }
    }
    if (change == paired.length || !EncodingChange.looksNarrow(paired, 0, change)) {
      TextEncoding wide = wide(paired, paired.length);
      if (wide != null) {
        return wide;
      }
      change = paired.length;
    }
    byte[] narrow =
        change < paired.length
            ? Arrays.copyOf(paired, change)
            : withoutPadding(bytes, length, false);
    boolean escapes = EncodingChange.indexOf(narrow, 0, narrow.length, 0x1B) < narrow.length;
    TextEncoding escaped = escapes ? LegacyText.escaped(narrow, narrow.length) : null;
    if (escaped != null) {
      return escaped;
    }
    if (narrow.length == 0 ? length > 0 : looksBinary(narrow, narrow.length)) {
      return BINARY;
    }
    return isUtf8(narrow, narrow.length, complete && change == paired.length)
        ? UTF_8
        : LegacyText.judge(narrow, 0, narrow.length);
  }

  /** A tar of texts is text and padding too: told by the sum over its first header. */
  private static boolean isTar(byte[] b, int n) {
    try {
      return n >= TAR_BLOCK_BYTES
          && b[0] != 0
          && TarUtils.verifyCheckSum(Arrays.copyOf(b, TAR_BLOCK_BYTES));
    } catch (IllegalArgumentException e) {
      return false; // where the sum should stand there is no number
    }
  }

  /**
   * The bytes without long runs of NULs.
   *
   * @param paired true if an even number of each is to go, so that pairs of bytes stay pairs
   */
  private static byte[] withoutPadding(byte[] b, int n, boolean paired) {
    byte[] kept = new byte[n];
    int count = 0;
    for (int at = 0; at < n; ) {
      int nul = EncodingChange.indexOf(b, at, n, 0);
      System.arraycopy(b, at, kept, count, nul - at);
      count += nul - at;
      at = nul;
      while (at < n && b[at] == 0) {
        at++;
      }
      int run = at - nul;
      // What is kept are NULs, as they are in the new array.
      count += run < LEAST_PADDING_BYTES ? run : paired ? run & 1 : 0;
    }
    return Arrays.copyOf(kept, count);
  }

  /** Where wide text begins; the length if nowhere. */
  private static int change(byte[] b) {
    int at = 0;
    int start;
    while ((start = EncodingChange.mayBeWide(b, at, at, b.length)) < b.length) {
      if (EncodingChange.isWide(b, start, b.length)) {
        return start;
      }
      at = EncodingChange.lineAfter(b, start + 1, b.length);
    }
    return b.length;
  }

  /** True if what begins as UTF-16 can be read to the end, with changes of the encoding. */
  private static boolean staysText(byte[] b, TextEncoding begins) {
    try (Utf8Stream text =
        new Utf8Stream(
            new ByteArrayInputStream(b),
            b.length,
            0,
            begins,
            changed -> {},
            () -> Long.MAX_VALUE)) {
      String all = new String(text.readAllBytes(), StandardCharsets.UTF_8);
      return odd(all) * 50 <= all.length();
    } catch (IOException e) {
      throw new IllegalStateException(e); // an array does not fail
    }
  }

  /** Length of the mark of UTF-8 or UTF-16 in the midst of a file, 0 if there is none. */
  static int markBytes(byte[] b, int at, int to) {
    if (isWideMark(b, at, to, false) || isWideMark(b, at, to, true)) {
      return 2;
    }
    boolean utf8 =
        to - at >= 3
            && b[at] == (byte) 0xEF
            && b[at + 1] == (byte) 0xBB
            && b[at + 2] == (byte) 0xBF;
    return utf8 ? 3 : 0;
  }

  /** True if the mark of UTF-16 in this order of bytes stands there. */
  static boolean isWideMark(byte[] b, int at, int to, boolean big) {
    return to - at >= 2
        && b[at] == (byte) (big ? 0xFE : 0xFF)
        && b[at + 1] == (byte) (big ? 0xFF : 0xFE);
  }

  private static @Nullable TextEncoding byMark(byte[] b, int n) {
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
  private static @Nullable TextEncoding wide(byte[] b, int n) {
    int pairs = n / 2;
    if (pairs < 2) {
      return null;
    }
    if (isQuadruple(b, n, 0)) {
      return new TextEncoding("UTF-32LE", Charset.forName("UTF-32LE"), 0);
    }
    if (isQuadruple(b, n, 3)) {
      return new TextEncoding("UTF-32BE", Charset.forName("UTF-32BE"), 0);
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

  /** True if of each four bytes the first or last is the low one of a character of few. */
  private static boolean isQuadruple(byte[] b, int n, int low) {
    int high = 3 - low;
    for (int i = 0; i + 3 < n; i += 4) {
      int plane = b[low == 0 ? i + 2 : i + 1] & 0xFF;
      boolean text = b[i + low] != 0 || (low == 0 ? b[i + 1] : b[i + 2]) != 0;
      if (b[i + high] != 0 || plane > 0x10 || !text) {
        return false;
      }
    }
    return n >= 16;
  }

  private static @Nullable TextEncoding wide(byte[] b, int n, Charset charset) {
    String text = new String(b, 0, n & ~1, charset);
    boolean ends = text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
    return odd(text) * 50 <= text.length() && (ends || text.length() < 200)
        ? new TextEncoding(charset.name(), charset, 0)
        : null;
  }

  /** Characters that hardly stand in a text. */
  private static int odd(String text) {
    int odd = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      odd += c == '\uFFFD' || (c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f') ? 1 : 0;
    }
    return odd;
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
      return MixedText.isUtf8(b, 0, end) || MixedText.isCutUtf8(b, 0, end);
    }
  }
}
