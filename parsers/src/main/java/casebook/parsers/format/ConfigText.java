package casebook.parsers.format;

import casebook.parsers.text.LineCursor;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A configuration's text for the XML parser, which keeps what the parser has read ahead so that
 * places in it can be looked up: one mark walks behind the parser and knows its line, column and
 * byte.
 */
final class ConfigText extends Reader {

  /** What one tag, text or comment may take, in characters. */
  static final int MAX_AHEAD = 4 << 20;

  /** The same in lines: of each is kept where it begins. */
  private static final int MAX_LINES_AHEAD = 1 << 19;

  private static final int KEPT_BEHIND = 1_000;
  private static final int TRIM_CHARS = 1 << 16;

  private static final int FIRST_CHARS = 1 << 12;
  private static final int FIRST_LINES = 64;

  /** Names of attributes that came lately, by their letters: they come again and again. */
  private static final int RECENT_NAMES = 1 << 8;

  private static final int MOST_RECENT_CHARS = 64;

  private final LineCursor lines;
  private char[] window = new char[FIRST_CHARS];
  private int length;
  private long windowStart;

  /** Where lines begin, in characters and in bytes, from one that is not behind the mark's on. */
  private long[] starts = new long[FIRST_LINES];

  private long[] startBytes = new long[FIRST_LINES];
  private boolean[] ascii = new boolean[FIRST_LINES];
  private int lineCount = 1;

  /** The mark's line among them. */
  private int markAt;

  private long allLinesBytes;
  private final @Nullable String[] recentNames = new @Nullable String[RECENT_NAMES];
  private long readAt;
  private boolean tooLong;
  private boolean atEnd;

  private long mark;
  private long markLine = 1;
  private long markBytes;
  private @Nullable Mark kept;

  private record Mark(long position, int at, long line, long bytes) {}

  ConfigText(LineCursor lines) {
    this.lines = lines;
    ascii[0] = true;
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
    return (int) (mark - starts[markAt]) + 1;
  }

  /** Bytes of the UTF-8 text before the mark. */
  long bytes() {
    return markBytes;
  }

  /** The character at a position at or behind the mark; NUL where nothing was read. */
  char at(long position) {
    long index = position - windowStart;
    return index >= 0 && index < length ? window[(int) index] : 0;
  }

  /** What was read; to be looked at, and only until more is read or the mark moves. */
  char[] window() {
    return window;
  }

  /** Where a position, which is not far from the mark, is in {@link #window}. */
  int index(long position) {
    return Math.clamp(position - windowStart, 0, length);
  }

  /** The text of [from, to), which is not far from the mark. */
  String text(long from, long to) {
    int start = index(from);
    return new String(window, start, Math.max(0, index(to) - start));
  }

  /** The same, of a short text that probably was asked for before. */
  String name(long from, long to) {
    int start = index(from);
    int end = Math.max(start, index(to));
    if (end - start > MOST_RECENT_CHARS) {
      return text(from, to);
    }
    int hash = 0;
    for (int i = start; i < end; i++) {
      hash = 31 * hash + window[i];
    }
    int place = (hash ^ hash >>> 8) & RECENT_NAMES - 1;
    String known = recentNames[place];
    if (known == null || !isAt(known, start, end)) {
      known = new String(window, start, end - start);
      recentNames[place] = known;
    }
    return known;
  }

  private boolean isAt(String text, int start, int end) {
    if (text.length() != end - start) {
      return false;
    }
    for (int i = start; i < end; i++) {
      if (window[i] != text.charAt(i - start)) {
        return false;
      }
    }
    return true;
  }

  /** Moves the mark forwards; never backwards, and not beyond what was read. */
  void moveTo(long position) {
    long target = Math.min(position, windowStart + length);
    if (target <= mark) {
      return;
    }
    int before = markAt;
    while (markAt + 1 < lineCount && starts[markAt + 1] <= target) {
      markAt++;
    }
    boolean isOtherLine = markAt > before;
    long from = isOtherLine ? starts[markAt] : mark;
    markLine += markAt - before;
    markBytes =
        (isOtherLine ? startBytes[markAt] : markBytes)
            + (ascii[markAt] ? target - from : byteCount(from, target));
    mark = target;
    if (kept == null && mark - windowStart > TRIM_CHARS) {
      trim();
    }
  }

  private long byteCount(long from, long to) {
    long bytes = 0;
    for (int i = (int) (from - windowStart); i < to - windowStart; i++) {
      char c = window[i];
      // A pair of surrogates is four bytes: two for each half.
      bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return bytes;
  }

  private void trim() {
    int gone = (int) (mark - KEPT_BEHIND - windowStart);
    System.arraycopy(window, gone, window, 0, length - gone);
    length -= gone;
    windowStart += gone;
    System.arraycopy(starts, markAt, starts, 0, lineCount - markAt);
    System.arraycopy(startBytes, markAt, startBytes, 0, lineCount - markAt);
    System.arraycopy(ascii, markAt, ascii, 0, lineCount - markAt);
    lineCount -= markAt;
    markAt = 0;
  }

  /** True if the text reaches that far, which is near the mark; reads on if need be. */
  boolean reaches(long position) throws IOException {
    while (position >= windowStart + length) {
      if (position - mark > MAX_AHEAD || isFull() || !fill()) {
        return false;
      }
    }
    return true;
  }

  /** Remembers the mark, to look at something further on and come back. */
  void keepMark() {
    kept = new Mark(mark, markAt, markLine, markBytes);
  }

  /** Goes back to where {@link #keepMark} was called. */
  void backToMark() {
    if (kept != null) {
      mark = kept.position;
      markAt = kept.at;
      markLine = kept.line;
      markBytes = kept.bytes;
      kept = null;
    }
  }

  /** The line at the mark, at most so many characters of it, the mark among them. */
  String lineText(int maxChars) {
    long start = starts[markAt];
    long from = Math.max(windowStart, column() <= maxChars ? start : mark - maxChars / 2);
    long to = from;
    while (to - from < maxChars && at(to) != 0 && at(to) != '\n' && at(to) != '\r') {
      to++;
    }
    return text(from, to);
  }

  /** Position behind the last character read so far that is no white space. */
  long statementsEnd() {
    int end = length;
    while (end > 0 && Character.isWhitespace(window[end - 1])) {
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
  public int read(char[] target, int offset, int count) throws IOException {
    while (readAt == windowStart + length) {
      if (length - (mark - windowStart) > MAX_AHEAD || isFull()) {
        tooLong = true;
        throw new IOException("too long");
      }
      if (!fill()) {
        return -1;
      }
    }
    int from = (int) (readAt - windowStart);
    int copied = Math.min(count, length - from);
    System.arraycopy(window, from, target, offset, copied);
    readAt += copied;
    return copied;
  }

  private boolean isFull() {
    return lineCount - markAt > MAX_LINES_AHEAD;
  }

  private boolean fill() throws IOException {
    if (atEnd || !lines.nextLine()) {
      atEnd = true;
      return false;
    }
    // With its line ends: positions are those of the file.
    String line =
        new String(lines.buffer(), lines.start(), lines.byteCount(), StandardCharsets.UTF_8);
    if (length + line.length() > window.length) {
      window = Arrays.copyOf(window, Math.max(2 * window.length, length + line.length()));
    }
    line.getChars(0, line.length(), window, length);
    long from = windowStart + length;
    length += line.length();
    boolean isAscii = line.length() == lines.byteCount();
    allLinesBytes += isAscii ? line.length() : byteCount(from, windowStart + length);
    ascii[lineCount - 1] &= isAscii;
    if (line.endsWith("\n") || line.endsWith("\r")) {
      addLine();
    }
    return true;
  }

  /** Of a line longer than the cursor takes in one piece only the last piece ends it. */
  private void addLine() {
    if (lineCount == starts.length) {
      starts = Arrays.copyOf(starts, 2 * lineCount);
      startBytes = Arrays.copyOf(startBytes, 2 * lineCount);
      ascii = Arrays.copyOf(ascii, 2 * lineCount);
    }
    starts[lineCount] = windowStart + length;
    startBytes[lineCount] = allLinesBytes;
    ascii[lineCount++] = true;
  }

  @Override
  public void close() {
    // The cursor is its owner's.
  }
}
