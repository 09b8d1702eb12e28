package casebook.parsers.format;

import casebook.parsers.text.LineCursor;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A configuration's text for the XML parser, which keeps what the parser has read ahead so that
 * places in it can be looked up: one mark walks behind the parser and knows its line, column and
 * byte.
 */
final class ConfigText extends Reader {

  /** What one tag, text or comment may take, in characters. */
  static final int MAX_AHEAD = 4 << 20;

  private static final int KEPT_BEHIND = 1_000;
  private static final int TRIM_CHARS = 1 << 16;

  private final LineCursor lines;
  private final StringBuilder window = new StringBuilder();
  private long windowStart;
  private long readAt;
  private boolean tooLong;
  private boolean atEnd;

  private long mark;
  private long markLine = 1;
  private int markColumn = 1;
  private long markBytes;
  private @Nullable Mark kept;

  private record Mark(long position, long line, int column, long bytes) {}

  ConfigText(LineCursor lines) {
    this.lines = lines;
  }

  /** True if reading was refused because the parser took in too much at once. */
  boolean isTooLong() {
    return tooLong;
  }

  /** True if the parser has come to where the bytes could not be read any further. */
  boolean isCutShort() {
    return atEnd && lines.isCutShort();
  }

  /** Line at the mark, from 1. */
  long line() {
    return markLine;
  }

  /** Column at the mark, in UTF-16 units, from 1. */
  int column() {
    return markColumn;
  }

  /** Bytes of the UTF-8 text before the mark. */
  long bytes() {
    return markBytes;
  }

  /** The character at a position at or behind the mark; NUL where nothing was read. */
  char at(long position) {
    long index = position - windowStart;
    return index >= 0 && index < window.length() ? window.charAt((int) index) : 0;
  }

  /** The text of [from, to), which is not far from the mark. */
  String text(long from, long to) {
    int start = Math.clamp(from - windowStart, 0, window.length());
    return window.substring(start, Math.clamp(to - windowStart, start, window.length()));
  }

  /** Moves the mark forwards; never backwards, and not beyond what was read. */
  void moveTo(long position) {
    long target = Math.min(position, windowStart + window.length());
    while (mark < target) {
      char c = at(mark);
      char following = at(mark + 1);
      boolean ends =
          c == '\n'
              || (c == '\r' && following != '\n' && !(following == '\r' && at(mark + 2) == '\n'));
      mark++;
      markLine += ends ? 1 : 0;
      markColumn = ends ? 1 : markColumn + 1;
      // A pair of surrogates is four bytes: two for each half.
      markBytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    if (kept == null && mark - windowStart > TRIM_CHARS) {
      long from = mark - KEPT_BEHIND;
      window.delete(0, (int) (from - windowStart));
      windowStart = from;
    }
  }

  /** True if the text reaches that far, which is near the mark; reads on if need be. */
  boolean reaches(long position) throws IOException {
    while (position >= windowStart + window.length()) {
      if (position - mark > MAX_AHEAD || !fill()) {
        return false;
      }
    }
    return true;
  }

  /** Remembers the mark, to look at something further on and come back. */
  void keepMark() {
    kept = new Mark(mark, markLine, markColumn, markBytes);
  }

  /** Goes back to where {@link #keepMark} was called. */
  void backToMark() {
    if (kept != null) {
      mark = kept.position;
      markLine = kept.line;
      markColumn = kept.column;
      markBytes = kept.bytes;
      kept = null;
    }
  }

  /** The line at the mark, at most so many characters of it, the mark among them. */
  String lineText(int maxChars) {
    long start = mark - markColumn + 1;
    long from = Math.max(windowStart, markColumn <= maxChars ? start : mark - maxChars / 2);
    long to = from;
    while (to - from < maxChars && at(to) != 0 && at(to) != '\n' && at(to) != '\r') {
      to++;
    }
    return text(from, to);
  }

  /** Position behind the last character read so far that is no white space. */
  long statementsEnd() {
    int end = window.length();
    while (end > 0 && Character.isWhitespace(window.charAt(end - 1))) {
      end--;
    }
    return windowStart + end;
  }

  /** Bytes of the UTF-8 text that was taken from the cursor so far. */
  long allBytes() {
    return lines.offset() + lines.byteCount();
  }

  /** Reads on to the end, keeping nothing. */
  void skipToEnd() throws IOException {
    while (!atEnd) {
      atEnd = !lines.nextLine();
    }
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    while (readAt == windowStart + window.length()) {
      if (window.length() - (mark - windowStart) > MAX_AHEAD) {
        tooLong = true;
        throw new IOException("too long");
      }
      if (!fill()) {
        return -1;
      }
    }
    int from = (int) (readAt - windowStart);
    int count = Math.min(length, window.length() - from);
    window.getChars(from, from + count, target, offset);
    readAt += count;
    return count;
  }

  private boolean fill() throws IOException {
    if (atEnd || !lines.nextLine()) {
      atEnd = true;
      return false;
    }
    // With its line ends: positions are those of the file.
    window.append(
        new String(lines.buffer(), lines.start(), lines.byteCount(), StandardCharsets.UTF_8));
    return true;
  }

  @Override
  public void close() {
    // The cursor is its owner's.
  }
}
