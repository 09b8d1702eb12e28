package casebook.parsers.text;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives any text as valid UTF-8, block by block. Where the encoding changes, it changes along; what
 * each encoding does is up to its {@link Decoding}.
 */
final class Utf8Stream extends InputStream {

  private static final int CHUNK = 1 << 16;

  /** Fewer bytes than this are not judged before more were read. */
  private static final int ENOUGH_BYTES = 1024;

  /** A file that changes its encoding again and again is judged so many times. */
  private static final int MOST_JUDGED = 16;

  private final InputStream in;
  private final Consumer<TextEncoding> changes;
  private final SourceMap map;
  private TextEncoding encoding;
  private @Nullable TextEncoding next;
  private Decoding decoding;
  private final byte[] input;
  private int from;
  private int to;
  private long inputOffset;
  private final Utf8Output output = new Utf8Output();
  private int outputFrom;
  private boolean eof;
  private long outputOffset;
  private int judged;

  /** Up to here in the input the text is known to be narrow. */
  private int sure;

  /** Of whole lines in a text of UTF-8 that are in something else; null before the first one. */
  private @Nullable Decoding foreign;

  private long badBytes;
  private TextEncoding strayEncoding = TextEncoding.WINDOWS_1252;
  private long firstBadOffset = -1;

  /**
   * Decodes a file's bytes.
   *
   * @param in the bytes after the mark
   * @param length how many these are, as far as that is known; else any number that is larger than
   *     what is kept of them at a time
   * @param offset where they begin in the file
   * @param changes told of each new encoding, after all that stands before it was handed out
   * @param needed tells from which place in this stream on {@link #map} may be asked
   */
  Utf8Stream(
      InputStream in,
      int length,
      long offset,
      TextEncoding encoding,
      Consumer<TextEncoding> changes,
      LongSupplier needed) {
    this.in = in;
    // One more than there are: the end is then met at once, as it is in a larger one.
    input = new byte[Math.min(CHUNK - 1, length) + 1];
    this.encoding = encoding;
    this.changes = changes;
    inputOffset = offset;
    map = new SourceMap(needed);
    decoding = decoding(encoding);
  }

  private static Decoding decoding(TextEncoding encoding) {
    Decoding decoding = Decoding.of(encoding);
    if (decoding instanceof NarrowDecoding narrow) {
      narrow.stopAtStray();
    }
    return decoding;
  }

  /** Bytes so far that were no UTF-8 in a text of UTF-8. */
  long badBytes() {
    return badBytes + strays();
  }

  private long strays() {
    return decoding instanceof NarrowDecoding narrow ? narrow.strays() : 0;
  }

  /** What bytes that are no UTF-8 are read as in a text of UTF-8. */
  TextEncoding badBytesReadAs() {
    return strayEncoding;
  }

  /** Offset in this stream of the first bad byte, or -1. */
  long firstBadOffset() {
    return firstBadOffset;
  }

  /** Where the text stands in the file. */
  SourceMap map() {
    return map;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    while (outputFrom == output.length) {
      if (eof && from == to) {
        return -1;
      }
      fill();
    }
    int count = Math.min(length, output.length - outputFrom);
    System.arraycopy(output.bytes, outputFrom, target, offset, count);
    outputFrom += count;
    return count;
  }

  private void fill() throws IOException {
    outputOffset += output.length;
    outputFrom = 0;
    output.clear();
    if (next != null) {
      change(next);
    }
    int reach = Math.max(from, sure);
    while (reach == from && next == null && !(eof && from == to)) {
      if (!eof && to - from < ENOUGH_BYTES) {
        more();
      }
      reach = encoding.isWide() ? wideReach() : narrowReach();
    }
    int start = from;
    Decoding by = decoding;
    if (foreign != null && reach > from) {
      int run = MixedText.runEnd(input, from, reach);
      by = MixedText.isForeign(input, from, run) ? foreign : decoding;
      if (run < reach) {
        sure = next == null ? reach : 0;
        next = null; // found again from here on
        from = by.decode(input, start, run, run, true, output);
        add(start, by);
        return;
      }
    }
    int end = next != null ? reach : to;
    boolean last = next != null || (eof && reach == to);
    from = by.decode(input, start, reach, end, last, output);
    if (decoding instanceof NarrowDecoding narrow && narrow.metStray()) {
      judgeStrays(narrow, end);
      int line = MixedText.lineStart(input, start, from);
      if (next == null && line < from) {
        output.clear();
        from = narrow.again().decode(input, start, line, line, true, output);
      }
    }
    add(start, by);
  }

  private void add(int start, Decoding by) {
    map.add(outputOffset, output, inputOffset + start, input, start, from - start, by);
    if (by.equals(foreign)) {
      for (int i = start; i < from; i++) {
        badBytes += input[i] < 0 ? 1 : 0;
      }
    }
  }

  /**
   * At the first byte that is no UTF-8: where all before was ASCII, a page of several bytes a
   * character may begin here; else some lines, or bytes, are of another page, and UTF-8 stays
   * possible.
   */
  private void judgeStrays(NarrowDecoding narrow, int end) {
    next = null; // found again from here on
    firstBadOffset = firstBadOffset < 0 ? outputOffset + output.length : firstBadOffset;
    if (judged++ < MOST_JUDGED) {
      if (!narrow.metSequence()
          && !MixedText.isUtf8(input, from, end)
          && !MixedText.isCutUtf8(input, from, end)) {
        TextEncoding found = LegacyText.judge(input, from, end);
        if (found.confidence() >= LegacyText.LEAST_FOR_STRAYS
            && Decoding.of(found) instanceof CharsetDecoding) {
          next = found;
          return;
        }
      }
      strayEncoding = LegacyText.judgeStrays(input, 0, from, end);
    }
    foreign = Decoding.of(strayEncoding);
    if (foreign instanceof NarrowDecoding) {
      narrow.page(BytePage.of(strayEncoding.charset()));
    }
  }

  private void change(TextEncoding to) {
    badBytes += strays();
    foreign = null;
    sure = 0;
    encoding = to;
    decoding = decoding(to);
    next = null;
    from += to.isUtf16() || to.isUtf8() ? TextEncoding.markBytes(input, from, this.to) : 0;
    changes.accept(to);
  }

  /** Reads until the input is full, so that nothing depends on how much is given at a time. */
  private void more() throws IOException {
    sure = 0;
    System.arraycopy(input, from, input, 0, to - from);
    to -= from;
    inputOffset += from;
    from = 0;
    while (!eof && to < input.length) {
      int read = in.read(input, to, input.length - to);
      eof = read < 0;
      to += Math.max(0, read);
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
        next = EncodingChange.wideAt(input, start, to);
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
    boolean big = encoding.isBigEndian();
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
