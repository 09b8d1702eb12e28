package casebook.parsers.text;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Gives any text as valid UTF-8. UTF-8 passes through; a byte that is none is read as Windows-1252
 * and counted; other charsets are decoded, what they can't say becomes U+FFFD. NULs, which fill
 * files that a crash cut short, and byte order marks are left out. Where the encoding changes, it
 * changes along.
 */
final class Utf8Stream extends InputStream {

  private static final int CHUNK = 1 << 16;

  /** Length of the byte order mark in UTF-8. */
  private static final int MARK_BYTES = 3;

  /** Fewer bytes than this are not judged before more were read. */
  private static final int ENOUGH_BYTES = 1024;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;

  private final InputStream in;
  private final Consumer<TextEncoding> changes;
  private TextEncoding encoding;
  private @Nullable TextEncoding next;
  private @Nullable CharsetDecoder decoder;
  private final byte[] input = new byte[CHUNK];
  private int from;
  private int to;
  private final CharBuffer chars = CharBuffer.allocate(CHUNK);
  private byte[] output = new byte[CHUNK * 3];
  private int outputFrom;
  private int outputTo;
  private boolean eof;
  private long outputOffset;
  private long badBytes;
  private long firstBadOffset = -1;

  /**
   * Decodes a file's bytes.
   *
   * @param in the bytes after the mark
   * @param changes told of each new encoding, after all that stands before it was handed out
   */
  Utf8Stream(InputStream in, TextEncoding encoding, Consumer<TextEncoding> changes) {
    this.in = in;
    this.encoding = encoding;
    this.changes = changes;
    decoder = decoder(encoding);
  }

  private static @Nullable CharsetDecoder decoder(TextEncoding encoding) {
    return encoding.isWide()
        ? encoding
            .charset()
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE)
        : null;
  }

  /** Bytes so far that were no UTF-8 and were read as Windows-1252. */
  long badBytes() {
    return badBytes;
  }

  /** Offset in this stream of the first of them, or -1. */
  long firstBadOffset() {
    return firstBadOffset;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    while (outputFrom == outputTo) {
      if (eof && from == to) {
        return -1;
      }
      fill();
    }
    int count = Math.min(length, outputTo - outputFrom);
    System.arraycopy(output, outputFrom, target, offset, count);
    outputFrom += count;
    return count;
  }

  private void fill() throws IOException {
    outputOffset += outputTo;
    outputFrom = 0;
    outputTo = 0;
    if (next != null) {
      change(next);
    }
    int reach = from;
    while (reach == from && next == null && !(eof && from == to)) {
      if (!eof && to - from < ENOUGH_BYTES) {
        more();
      }
      reach = decoder == null ? narrowReach() : wideReach();
    }
    from = decoder == null ? copy(reach) : decode(decoder, reach);
  }

  private void change(TextEncoding to) {
    encoding = to;
    decoder = decoder(to);
    next = null;
    from += TextEncoding.markBytes(input, from, this.to);
    changes.accept(to);
  }

  private void more() throws IOException {
    System.arraycopy(input, from, input, 0, to - from);
    to -= from;
    from = 0;
    int read = in.read(input, to, input.length - to);
    if (read < 0) {
      eof = true;
    } else {
      to += read;
    }
  }

  /** How far the text is surely narrow; sets {@link #next} if wide text begins there. */
  private int narrowReach() {
    int at = from;
    int start;
    while ((start = EncodingChange.mayBeWide(input, from, at, to)) < to) {
      if (!eof && to - start < EncodingChange.SAMPLE_BYTES) {
        return start;
      }
      if (EncodingChange.isWide(input, start, to)) {
        next = TextEncoding.UTF_16LE;
        return start;
      }
      at = EncodingChange.lineAfter(input, start + 1, to);
    }
    return eof ? to : begunLine();
  }

  /** How far the text is surely wide; sets {@link #next} if narrow text begins there. */
  private int wideReach() {
    if (!encoding.isUtf16()) {
      return to;
    }
    boolean big = encoding.charset().equals(StandardCharsets.UTF_16BE);
    int at = from;
    while (at < to) {
      int feed = EncodingChange.indexOf(input, at, to, '\n');
      if (feed == to && !eof) {
        break;
      }
      at = feed + 1;
      if (isWideFeed(feed, big)) {
        continue;
      }
      int start = EncodingChange.narrowStart(input, from, feed, big);
      if (!eof && to - start < EncodingChange.SAMPLE_BYTES) {
        return even(start);
      }
      if (start < to && EncodingChange.isNarrow(input, start, to)) {
        next = TextEncoding.UTF_8;
        return start;
      }
    }
    return eof ? to : even(begunLine());
  }

  private boolean isWideFeed(int feed, boolean big) {
    boolean low = ((feed - from) & 1) == (big ? 1 : 0);
    int high = big ? feed - 1 : feed + 1;
    return low && high < to && input[high] == 0;
  }

  private int even(int at) {
    return at - ((at - from) & 1);
  }

  /** Where the unfinished line at the end begins: it waits for more, if it is not too long. */
  private int begunLine() {
    int least = Math.max(from, to - EncodingChange.MOST_BACK_BYTES);
    for (int at = to; at > least; at--) {
      if (input[at - 1] == '\n') {
        return at;
      }
    }
    return to - from > EncodingChange.MOST_BACK_BYTES ? to : from;
  }

  private int decode(CharsetDecoder wide, int reach) {
    ByteBuffer bytes = ByteBuffer.wrap(input, from, reach - from);
    boolean last = next != null || (eof && reach == to);
    chars.clear();
    wide.decode(bytes, chars, last);
    if (last) {
      wide.flush(chars);
    }
    chars.flip();
    String text = chars.toString();
    String whole = without(without(text, '\0'), '\uFEFF');
    byte[] encoded = whole.getBytes(StandardCharsets.UTF_8);
    if (encoded.length > output.length) {
      output = new byte[encoded.length];
    }
    System.arraycopy(encoded, 0, output, 0, encoded.length);
    outputTo = encoded.length;
    return last ? reach : bytes.position();
  }

  private static String without(String text, char unwanted) {
    return text.indexOf(unwanted) < 0 ? text : text.replace(String.valueOf(unwanted), "");
  }

  private int copy(int reach) {
    boolean last = next != null || eof;
    int end = next != null ? reach : to;
    int at = from;
    while (at < reach) {
      int plain = plain(at, reach);
      System.arraycopy(input, at, output, outputTo, plain - at);
      outputTo += plain - at;
      at = plain;
      if (at == reach) {
        break;
      }
      if (input[at] == 0) {
        at++;
        continue;
      }
      int length = encoding.isUtf8() ? sequence(input, at, end) : -1;
      if (length > 0) {
        // A mark in the midst of a file is left over from joining files.
        if (length != MARK_BYTES || TextEncoding.markBytes(input, at, end) != MARK_BYTES) {
          System.arraycopy(input, at, output, outputTo, length);
          outputTo += length;
        }
        at += length;
      } else if (length == 0 && !last) {
        break;
      } else {
        single(input[at]);
        at++;
      }
    }
    return at;
  }

  private void single(byte value) {
    if (encoding.isUtf8()) {
      if (firstBadOffset < 0) {
        firstBadOffset = outputOffset + outputTo;
      }
      badBytes++;
    }
    byte[] encoded = WindowsText.toUtf8(value);
    System.arraycopy(encoded, 0, output, outputTo, encoded.length);
    outputTo += encoded.length;
  }

  /** Position in [at, end) of the first byte that is NUL or no ASCII, or {@code end}. */
  private int plain(int start, int end) {
    int at = start;
    for (; at + 8 <= end; at += 8) {
      long word = (long) LONGS.get(input, at);
      long found = (word | ((word - ONES) & ~word)) & HIGHS;
      if (found != 0) {
        return at + (Long.numberOfTrailingZeros(found) >>> 3);
      }
    }
    while (at < end && input[at] > 0) {
      at++;
    }
    return at;
  }

  /**
   * Length of the UTF-8 sequence at {@code at}; 0 if it may go on beyond {@code to}; -1 if it is
   * none.
   */
  static int sequence(byte[] b, int at, int to) {
    int lead = b[at] & 0xFF;
    int length = lead < 0xC2 ? -1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : -1;
    if (length < 0) {
      return lead < 0x80 ? 1 : -1;
    }
    for (int i = 1; i < length; i++) {
      if (at + i >= to) {
        return 0;
      }
      int next = b[at + i] & 0xFF;
      int low = i == 1 && lead == 0xE0 ? 0xA0 : i == 1 && lead == 0xF0 ? 0x90 : 0x80;
      int high = i == 1 && lead == 0xED ? 0x9F : i == 1 && lead == 0xF4 ? 0x8F : 0xBF;
      if (next < low || next > high) {
        return -1;
      }
    }
    return length;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
