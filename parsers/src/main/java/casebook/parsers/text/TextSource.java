package casebook.parsers.text;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A file opened as text: its encoding, its first lines, and a cursor over all of them.
 *
 * <p>Closing is the caller's business, on the stream it gave.
 */
public final class TextSource {

  /** How much of a file is looked at to recognise it. */
  public static final int HEAD_BYTES = 1 << 16;

  private static final int HEAD_LINES = 200;

  private final byte[] headBytes;
  private final boolean complete;
  private final TextEncoding encoding;
  private final List<String> headLines;
  private final Utf8Stream utf8;
  private final LineCursor lines;

  private TextSource(byte[] headBytes, boolean complete, TextEncoding encoding, InputStream rest) {
    this.headBytes = headBytes;
    this.complete = complete;
    this.encoding = encoding;
    int bom = encoding.bomBytes();
    headLines = encoding.isText() ? headLines(headBytes, encoding) : List.of();
    InputStream all =
        new SequenceInputStream(
            new ByteArrayInputStream(headBytes, bom, headBytes.length - bom), rest);
    utf8 = new Utf8Stream(all, encoding.charset());
    lines = new LineCursor(utf8);
  }

  /**
   * Reads the head and recognises the encoding.
   *
   * @param in the file's bytes; buffered here, not closed
   */
  public static TextSource open(InputStream in) throws IOException {
    byte[] head = in.readNBytes(HEAD_BYTES);
    boolean complete = head.length < HEAD_BYTES;
    return new TextSource(head, complete, TextEncoding.detect(head, head.length, complete), in);
  }

  /** The encoding, {@link TextEncoding#BINARY} if this is no text. */
  public TextEncoding encoding() {
    return encoding;
  }

  /** The first bytes as they are, at most {@link #HEAD_BYTES}; not to be changed. */
  public byte[] headBytes() {
    return headBytes;
  }

  /** True if {@link #headBytes} is the whole file. */
  public boolean isComplete() {
    return complete;
  }

  /** The first lines, at most 200; the last one may be cut if the file is larger than the head. */
  public List<String> headLines() {
    return headLines;
  }

  /** The cursor, at the beginning; there is one. */
  public LineCursor lines() {
    return lines;
  }

  /** Bytes met so far that are not UTF-8 although the file is; they were read as Windows-1252. */
  public long badBytes() {
    return utf8.badBytes();
  }

  /** Offset of the first of them in the UTF-8 text, or -1. */
  public long firstBadOffset() {
    return utf8.firstBadOffset();
  }

  private static List<String> headLines(byte[] bytes, TextEncoding encoding) {
    int bom = encoding.bomBytes();
    byte[] text =
        new String(bytes, bom, bytes.length - bom, encoding.charset())
            .getBytes(StandardCharsets.UTF_8);
    List<String> lines = new ArrayList<>();
    LineCursor cursor = new LineCursor(new ByteArrayInputStream(text));
    try {
      while (lines.size() < HEAD_LINES && cursor.nextLine()) {
        lines.add(cursor.text());
      }
    } catch (IOException e) {
      throw new IllegalStateException(e); // an array does not fail
    }
    return List.copyOf(lines);
  }
}
