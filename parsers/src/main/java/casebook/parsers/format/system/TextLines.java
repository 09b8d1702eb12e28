package casebook.parsers.format.system;

import casebook.parsers.format.ItemSink;
import casebook.parsers.item.LogEvent;
import casebook.parsers.text.LineCursor;
import java.nio.charset.StandardCharsets;

/** Lines of a text as events, one each, so that all of it can be searched. */
final class TextLines {

  /** More of a line than this says nothing that is known. */
  private static final int MOST_READ_BYTES = 1 << 13;

  private TextLines() {}

  /** True if the cursor's record holds nothing but blanks and tabs. */
  static boolean isBlank(LineCursor lines) {
    byte[] b = lines.buffer();
    for (int i = lines.start(); i < lines.end(); i++) {
      if (b[i] != ' ' && b[i] != '\t') {
        return false;
      }
    }
    return true;
  }

  /** The cursor's line, the beginning of it where it is overlong. */
  static Line line(LineCursor lines) {
    int bytes = Math.min(MOST_READ_BYTES, lines.end() - lines.start());
    String text = new String(lines.buffer(), lines.start(), bytes, StandardCharsets.UTF_8);
    return new Line(text, lines.line());
  }

  /** Hands on the cursor's line as an event. */
  static void event(LineCursor lines, ItemSink sink, LogEvent event) {
    event.begin(lines.buffer(), lines.start(), lines.end(), lines.line(), lines.window());
    if (lines.isCut()) {
      event.truncated();
    }
    sink.accept(event, lines.byteCount());
  }

  /** Hands on a further piece of a line that is longer than the longest one that is kept whole. */
  static void rest(LineCursor lines, ItemSink sink, LogEvent event) {
    event.begin(lines.buffer(), lines.start(), lines.end(), lines.line(), lines.window());
    event.rest();
    if (lines.isCut()) {
      event.truncated();
    }
    sink.problem(
        lines.line(), "the record before goes on here; it is longer than 1 MiB and read in pieces");
    sink.accept(event, lines.byteCount());
  }
}
