package casebook.parsers.text;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import java.util.function.LongUnaryOperator;

/**
 * Walks through UTF-8 text line by line, or record by record, without making a {@code String} of
 * any.
 *
 * <p>LF, CRLF, a lone CR and CR CR LF each end one line. A record is a first line and the lines
 * that a {@link Continuation} adds to it; it lies in one piece in {@link #buffer}. A record that
 * grows beyond {@link #MAX_RECORD_BYTES} is handed out in pieces ({@link #isCut}, {@link
 * #isRestOfCut}), so memory stays bounded whatever a file holds. Not thread-safe.
 *
 * <p>The buffer is one array that is refilled in place: positions hold until the next call that
 * reads on.
 */
public final class LineCursor {

  /** A record longer than this is handed out in pieces. */
  public static final int MAX_RECORD_BYTES = 1 << 20;

  /** Bytes before a record that stay in the buffer, for context lines. */
  static final int WINDOW_BYTES = 2048;

  private static final int READ_BYTES = 1 << 17;

  /** Most files of a bundle of very many are small: they need no large buffer. */
  private static final int FIRST_READ_BYTES = 1 << 12;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;
  private static final long ALL_LF = ONES * '\n';
  private static final long ALL_CR = ONES * '\r';

  /** Decides whether the line after a record's last one still belongs to it. */
  @FunctionalInterface
  public interface Continuation {
    /**
     * Looks at the next line.
     *
     * @param buffer the cursor's buffer
     * @param start first byte of the line
     * @param end the byte after its last, line end not included
     * @return true if the line belongs to the record
     */
    boolean continues(byte[] buffer, int start, int end);
  }

  private static final Continuation NONE = (buffer, start, end) -> false;

  private final InputStream in;
  private final BooleanSupplier cutShort;
  private final LongUnaryOperator sourceOffsets;
  private byte[] buffer = new byte[FIRST_READ_BYTES * 2];

  /** How much room is made at least before the next read; doubles with every one. */
  private int room = FIRST_READ_BYTES;

  private int limit;
  private int position;
  private boolean eof;
  private long bufferOffset;

  private int scanStart;
  private int scanEnd;
  private int scanNext;

  private int start;
  private int end;
  private int next;
  private long line;
  private long recordLine;
  private long lineCount = 1;
  private long nextLine = 1;
  private boolean cut;
  private boolean restOfCut;

  /**
   * Reads from the stream; the caller closes it.
   *
   * @param utf8 the text in UTF-8, without BOM
   */
  public LineCursor(InputStream utf8) {
    this(utf8, () -> false, offset -> offset);
  }

  /**
   * Reads from a stream that ends where its bytes can't be read any further.
   *
   * @param cutShort says whether that happened
   * @param sourceOffsets where a byte of the text comes from in the file
   */
  LineCursor(InputStream utf8, BooleanSupplier cutShort, LongUnaryOperator sourceOffsets) {
    in = utf8;
    this.cutShort = cutShort;
    this.sourceOffsets = sourceOffsets;
  }

  /**
   * Goes on to the next line.
   *
   * @return false at the end of the text
   */
  public boolean nextLine() throws IOException {
    return nextRecord(NONE);
  }

  /**
   * Goes on to the next record: the next line and all lines after it that {@code continuation}
   * claims.
   *
   * @return false at the end of the text
   */
  public boolean nextRecord(Continuation continuation) throws IOException {
    restOfCut = cut;
    cut = false;
    start = position;
    line = nextLine;
    recordLine = restOfCut ? recordLine : line;
    if (!scan(position)) {
      return false;
    }
    long ended = 0;
    while (true) {
      end = scanEnd;
      next = scanNext;
      // A piece of an overlong line has no line end: what follows is the same line still.
      if (next == end && !(eof && next == limit)) {
        cut = true;
        break;
      }
      ended++;
      if (!scan(next) || !continuation.continues(buffer, scanStart, scanEnd)) {
        break;
      }
      if (scanNext - start > MAX_RECORD_BYTES) {
        cut = true;
        break;
      }
    }
    lineCount = Math.max(1, ended + (cut && next == end ? 1 : 0));
    position = next;
    nextLine = line + ended;
    return true;
  }

  /** The text, UTF-8; valid until the next call that reads on, like all positions in it. */
  public byte[] buffer() {
    return buffer;
  }

  /** First byte of the record in {@link #buffer}. */
  public int start() {
    return start;
  }

  /** The byte after the record's last one, its final line end not included. */
  public int end() {
    return end;
  }

  /** Bytes of the record with its line ends. */
  public int byteCount() {
    return next - start;
  }

  /** Line the record begins on, from 1. */
  public long line() {
    return line;
  }

  /** Line that the record begins on of which this is the rest; {@link #line} if it is none. */
  public long recordLine() {
    return recordLine;
  }

  /** Lines in the record, at least 1. */
  public long lineCount() {
    return lineCount;
  }

  /** Offset of the record's first byte in the whole UTF-8 text, from 0. */
  public long offset() {
    return bufferOffset + start;
  }

  /**
   * Offset in the file as it is, not yet decoded, of the record's first byte, from 0; that of the
   * text where the cursor does not read a {@link TextSource}. Costs nothing unless asked for, then
   * up to a block of decoding.
   */
  public long sourceOffset() {
    return sourceOffsets.applyAsLong(offset());
  }

  /** Offset in the whole text of the first byte that is still in the buffer and needed. */
  long windowOffset() {
    return bufferOffset + window();
  }

  /** First byte in {@link #buffer} that still belongs to this text: context before the record. */
  public int window() {
    return Math.max(0, start - WINDOW_BYTES);
  }

  /** True if the record goes on beyond {@link #MAX_RECORD_BYTES}; the next one is its rest. */
  public boolean isCut() {
    return cut;
  }

  /** True if the text ends with the record and no line end. */
  public boolean isUnended() {
    return eof && next == end && next == limit;
  }

  /** True if this is the rest of a record (or of a line) that was cut. */
  public boolean isRestOfCut() {
    return restOfCut;
  }

  /**
   * True if the text ends, here or further on, because its bytes could not be read any further and
   * not because the file ends.
   */
  public boolean isCutShort() {
    return cutShort.getAsBoolean();
  }

  /** Line that what is read next stands on, from 1: that after all lines read so far. */
  long lineReadTo() {
    long result = nextLine;
    for (int at = lineEnd(buffer, start, limit); at < limit; ) {
      result++;
      at = lineEnd(buffer, at + lineEndBytes(at), limit);
    }
    return result;
  }

  /**
   * Finds the line that begins at {@code from}; sets the scan fields; false at the end of the text.
   */
  private boolean scan(int from) throws IOException {
    int lineStart = from;
    int at = from;
    while (true) {
      at = lineEnd(buffer, at, limit);
      // First of all, so that it never depends on how much the stream gave at a time.
      if (at - lineStart > MAX_RECORD_BYTES) {
        scanStart = lineStart;
        scanEnd = characterStart(lineStart + MAX_RECORD_BYTES);
        scanNext = scanEnd;
        return true;
      }
      if (at < limit && (eof || at + 2 < limit)) {
        scanStart = lineStart;
        scanEnd = at;
        scanNext = at + lineEndBytes(at);
        return true;
      }
      if (eof) {
        scanStart = lineStart;
        scanEnd = limit;
        scanNext = limit;
        return limit > lineStart;
      }
      int moved = fill();
      lineStart -= moved;
      at -= moved;
    }
  }

  private int characterStart(int at) {
    int result = at;
    while ((buffer[result] & 0xC0) == 0x80 && at - result < 4) {
      result--;
    }
    return result;
  }

  private int lineEndBytes(int at) {
    if (buffer[at] == '\n') {
      return 1;
    }
    if (at + 1 < limit && buffer[at + 1] == '\n') {
      return 2;
    }
    return at + 2 < limit && buffer[at + 1] == '\r' && buffer[at + 2] == '\n' ? 3 : 1;
  }

  /** Makes room, reads on, and returns by how much everything moved towards the front. */
  private int fill() throws IOException {
    // One more than is shown: so the window begins at 0 only where the text does.
    int keep = Math.max(0, start - WINDOW_BYTES - 1);
    int moved = 0;
    if (limit + room > buffer.length) {
      if (keep > 0 && limit - keep + room <= buffer.length) {
        moved = keep;
        System.arraycopy(buffer, keep, buffer, 0, limit - keep);
      } else {
        byte[] larger = new byte[Math.max(buffer.length * 2, limit - keep + room)];
        System.arraycopy(buffer, keep, larger, 0, limit - keep);
        moved = keep;
        buffer = larger;
      }
      limit -= moved;
      start -= moved;
      end -= moved;
      next -= moved;
      position -= moved;
      bufferOffset += moved;
    }
    room = Math.min(READ_BYTES, room * 2);
    int read = in.read(buffer, limit, buffer.length - limit);
    if (read < 0) {
      eof = true;
    } else {
      limit += read;
    }
    return moved;
  }

  /** Position of the first LF or CR in [from, to), or {@code to}. */
  static int lineEnd(byte[] bytes, int from, int to) {
    int at = from;
    for (; at + 8 <= to; at += 8) {
      long word = (long) LONGS.get(bytes, at);
      long lf = word ^ ALL_LF;
      long cr = word ^ ALL_CR;
      long found = (((lf - ONES) & ~lf) | ((cr - ONES) & ~cr)) & HIGHS;
      if (found != 0) {
        return at + (Long.numberOfTrailingZeros(found) >>> 3);
      }
    }
    for (; at < to; at++) {
      if (bytes[at] == '\n' || bytes[at] == '\r') {
        return at;
      }
    }
    return to;
  }

  /** The line or record as a string, for error messages and slow paths. */
  public String text() {
    return new String(buffer, start, end - start, StandardCharsets.UTF_8);
  }
}
