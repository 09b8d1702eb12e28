package casebook.analyzer.analysis;

import casebook.analyzer.match.Lines;
import casebook.parsers.item.LogEvent;
import java.nio.charset.StandardCharsets;

/**
 * The place where a record was cut that is too long to be kept whole: what stands on both sides of
 * it, so that a match across the cut is found.
 *
 * @param event the text around the cut
 * @param cut where the cut is in that text, in characters
 */
record Seam(LogEvent event, int cut) {

  /** As much as the parsers leave in the buffer before a record. */
  private static final int REACH_BYTES = 2048;

  /** True if this is a further piece of a record and what stands before it is still there. */
  static boolean isAt(LogEvent event) {
    return event.isRest() && !event.isDecoded() && event.window() < event.from();
  }

  /** The place between a piece and the one before. */
  static Seam before(LogEvent rest) {
    byte[] b = rest.bytes();
    int from = character(b, Math.max(rest.window(), rest.from() - REACH_BYTES), 1);
    int to = character(b, Math.min(rest.to(), rest.from() + REACH_BYTES), -1);
    String earlier = new String(b, from, rest.from() - from, StandardCharsets.UTF_8);
    int lines = Lines.at(earlier, earlier.length()).linesBefore();
    LogEvent event = new LogEvent();
    event.begin(b, from, to, rest.recordLine() - lines);
    event.restOf(rest.wholeRecordLine());
    event.rawTime(rest.rawTime());
    event.level(rest.level());
    return new Seam(event, earlier.length());
  }

  /** The nearest place in that direction where a character begins. */
  private static int character(byte[] b, int at, int step) {
    int result = at;
    while (result > 0 && result < b.length && (b[result] & 0xC0) == 0x80) {
      result += step;
    }
    return result;
  }
}
