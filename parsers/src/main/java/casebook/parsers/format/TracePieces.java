package casebook.parsers.format;

import casebook.parsers.item.Level;
import casebook.parsers.item.LogEvent;
import casebook.parsers.item.Unparsed;
import casebook.parsers.text.LineCursor;
import java.nio.charset.StandardCharsets;

/** What the line-gathering formats do with text that they can't use. */
final class TracePieces {

  private static final int KEPT_BYTES = 1000;

  private TracePieces() {}

  /**
   * Hands on a further piece of a record that is longer than the longest one that is kept whole,
   * with the time and level of its beginning.
   *
   * @param event the beginning, or the piece before; used again
   */
  static void rest(LineCursor lines, ItemSink sink, LogEvent event) {
    boolean known = event.wholeRecordLine() == lines.recordLine();
    boolean told = known && event.isRest();
    long time = known ? event.rawTime() : LogEvent.NO_TIME;
    Level level = known ? event.level() : Level.UNKNOWN;
    event.begin(lines.buffer(), lines.start(), lines.end(), lines.line(), lines.window());
    event.restOf(lines.recordLine());
    event.rawTime(time);
    event.level(level);
    if (lines.isCut()) {
      event.truncated();
    }
    if (!told) {
      sink.problem(
          lines.line(),
          "the record of line "
              + lines.recordLine()
              + " goes on here; it is longer than 1 MiB and read in pieces");
    }
    sink.accept(event, lines.byteCount());
  }

  /** Reports the cursor's record as not understood. */
  static void unparsed(LineCursor lines, ItemSink sink, String message) {
    int end = lines.end();
    if (end - lines.start() > KEPT_BYTES) {
      end = lines.start() + KEPT_BYTES;
      while ((lines.buffer()[end] & 0xC0) == 0x80 && end > lines.start()) {
        end--;
      }
    }
    String text =
        new String(lines.buffer(), lines.start(), end - lines.start(), StandardCharsets.UTF_8);
    sink.accept(new Unparsed(lines.line(), 0, Unparsed.SHAPE, message, text), lines.byteCount());
  }
}
