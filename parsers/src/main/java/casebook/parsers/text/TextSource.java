package casebook.parsers.text;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A file opened as text: its encoding, its first lines, and a cursor over all of them.
 *
 * <p>Closing is the caller's business, on the stream it gave.
 */
public final class TextSource {

  /** How much of a file is looked at to recognise it. */
  public static final int HEAD_BYTES = 1 << 16;

  private static final int HEAD_LINES = 200;

  /** A file may begin within a stack trace, longer than all the lines that are looked at. */
  private static final int MOST_FRAMES = 100;

  private static final int MOST_PADDING_CHUNKS = 1 << 10;
  private static final int MOST_CHANGES = 50;

  /**
   * A place in the text from which on the file has another encoding.
   *
   * @param line the line, from 1
   * @param encoding the encoding from there on
   */
  public record Change(long line, TextEncoding encoding) {}

  private final byte[] headBytes;
  private final boolean complete;
  private final TextEncoding encoding;
  private final List<String> headLines;
  private final EndingInput rest;
  private final List<Change> changes = new ArrayList<>();
  private final Utf8Stream utf8;
  private final LineCursor lines;

  private TextSource(byte[] headBytes, long headOffset, boolean complete, EndingInput rest) {
    this.headBytes = headBytes;
    this.complete = complete;
    this.rest = rest;
    encoding = TextEncoding.detect(headBytes, headBytes.length, complete);
    headLines = encoding.isText() ? headLines(head(), headBytes.length, encoding) : List.of();
    utf8 =
        new Utf8Stream(
            new SequenceInputStream(head(), rest),
            complete ? headBytes.length : Integer.MAX_VALUE,
            headOffset + encoding.bomBytes(),
            encoding,
            this::change,
            this::needed);
    lines = new LineCursor(utf8, () -> rest.failure().isPresent(), utf8.map()::source);
  }

  /**
   * Reads the head and recognises the encoding. Where the bytes can't be read any further, the text
   * ends; {@link #failure} tells.
   *
   * @param in the file's bytes; buffered here, not closed
   */
  public static TextSource open(InputStream in) throws IOException {
    EndingInput bytes = new EndingInput(in);
    byte[] first = bytes.readNBytes(HEAD_BYTES);
    byte[] head = first;
    int chunks = 0;
    while (isPadding(head) && head.length == HEAD_BYTES && chunks < MOST_PADDING_CHUNKS) {
      head = bytes.readNBytes(HEAD_BYTES);
      chunks++;
    }
    long offset = (long) chunks * HEAD_BYTES;
    if (isPadding(head)) {
      head = first; // nothing but NULs, as far as one can see
      offset = 0;
    }
    boolean complete = head.length < HEAD_BYTES && bytes.failure().isEmpty();
    return new TextSource(head, offset, complete, bytes);
  }

  /** A file that was made large in advance may begin with NULs and have its text behind them. */
  private static boolean isPadding(byte[] head) {
    return Arrays.equals(head, new byte[head.length]);
  }

  private InputStream head() {
    int bom = encoding.bomBytes();
    return new ByteArrayInputStream(headBytes, bom, headBytes.length - bom);
  }

  private long needed() {
    return lines.windowOffset();
  }

  private void change(TextEncoding to) {
    if (changes.size() < MOST_CHANGES) {
      changes.add(new Change(lines.lineReadTo(), to));
    }
  }

  /** The encoding, {@link TextEncoding#BINARY} if this is no text. */
  public TextEncoding encoding() {
    return encoding;
  }

  /**
   * The first bytes as they are, at most {@link #HEAD_BYTES}; not to be changed. Where the file
   * begins with more NULs than that, the first bytes behind them.
   */
  public byte[] headBytes() {
    return headBytes;
  }

  /** True if nothing comes after {@link #headBytes}. */
  public boolean isComplete() {
    return complete;
  }

  /**
   * The first lines, at most 200; the last one may be cut if the file is larger than the head. Of
   * more than 100 stack frames in a row the others are left out.
   */
  public List<String> headLines() {
    return headLines;
  }

  /** The cursor, at the beginning; there is one. */
  public LineCursor lines() {
    return lines;
  }

  /** Bytes met so far that are not UTF-8 although the file is; see {@link #badBytesReadAs}. */
  public long badBytes() {
    return utf8.badBytes();
  }

  /** The code page that they were read by. */
  public TextEncoding badBytesReadAs() {
    return utf8.badBytesReadAs();
  }

  /** Offset of the first of them in the UTF-8 text, or -1. */
  public long firstBadOffset() {
    return utf8.firstBadOffset();
  }

  /** Why the bytes could not be read to their end; empty if they could, or not yet. */
  public Optional<IOException> failure() {
    return rest.failure();
  }

  /** Where the encoding changed in what was read so far, in order; the first 50 places. */
  public List<Change> changes() {
    return List.copyOf(changes);
  }

  /**
   * Reads a file up to one of its bytes: the inverse of {@link LineCursor#sourceOffset}.
   *
   * @param in the file's bytes from the first; not closed
   * @param byteOffset from 0, of the file as it is
   * @return line of the decoded text that the byte stands in, from 1; the last line where the file
   *     ends before
   */
  public static long lineOf(InputStream in, long byteOffset) throws IOException {
    TextSource source = open(in);
    LineCursor lines = source.lines;
    long line = 1;
    long wanted = -1;
    while (lines.nextLine()) {
      line = lines.line();
      if (wanted < 0 && source.utf8.map().reaches(byteOffset)) {
        wanted = source.utf8.map().decoded(byteOffset);
      }
      if (wanted >= 0 && lines.offset() + lines.byteCount() > wanted) {
        break;
      }
    }
    return line;
  }

  /** As .NET writes one in any language: three blanks, a word, a blank, a method. */
  private static boolean isFrame(String line) {
    int blank = line.indexOf(' ', 3);
    return line.startsWith("   ")
        && blank > 3
        && Character.isLetter(line.charAt(3))
        && line.indexOf('(', blank) > 0;
  }

  private static List<String> headLines(InputStream head, int length, TextEncoding encoding) {
    List<String> lines = new ArrayList<>();
    LineCursor cursor =
        new LineCursor(new Utf8Stream(head, length, 0, encoding, to -> {}, () -> Long.MAX_VALUE));
    try {
      int frames = 0;
      while (lines.size() < HEAD_LINES && cursor.nextLine()) {
        String line = cursor.text();
        frames = isFrame(line) ? frames + 1 : 0;
        if (frames <= MOST_FRAMES) {
          lines.add(line);
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e); // an array does not fail
    }
    return List.copyOf(lines);
  }
}
