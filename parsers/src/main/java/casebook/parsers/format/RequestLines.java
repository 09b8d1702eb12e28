package casebook.parsers.format;

import casebook.parsers.item.LogEvent;
import casebook.parsers.text.LineCursor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The walk through a log in which each line is one request. */
final class RequestLines {

  /** Reads one line into an event. */
  @FunctionalInterface
  interface Reader {
    /**
     * Sets time, level and fields of an event that has begun.
     *
     * @return false if the line does not have the format's shape; the event is worthless then
     */
    boolean read(byte[] b, int from, int to, LogEvent event);
  }

  /** Looks at one line. */
  @FunctionalInterface
  interface LineTest {
    boolean test(byte[] b, int from, int to);
  }

  private RequestLines() {}

  /**
   * Pushes every line as an event or as unparsed; blank lines and comments with {@code #} are
   * slack.
   */
  static void parse(LineCursor lines, ItemSink sink, String shape, Reader reader)
      throws IOException {
    parse(lines, sink, shape, reader, (b, from, to) -> false);
  }

  /** As above, and slack too is what {@code isHead} knows for the names of the columns. */
  static void parse(LineCursor lines, ItemSink sink, String shape, Reader reader, LineTest isHead)
      throws IOException {
    LogEvent event = new LogEvent();
    while (lines.nextLine()) {
      byte[] b = lines.buffer();
      int from = lines.start();
      int to = lines.end();
      if (!lines.isRestOfCut() && (isSlack(b, from, to) || isHead.test(b, from, to))) {
        sink.slack(lines.byteCount());
      } else {
        line(lines, sink, shape, reader, event);
      }
    }
  }

  private static boolean isSlack(byte[] b, int from, int to) {
    return (from < to && b[from] == '#') || Ascii.isBlank(b, from, to);
  }

  /** Pushes the cursor's line as an event, or as unparsed if {@code reader} does not know it. */
  static void line(LineCursor lines, ItemSink sink, String shape, Reader reader, LogEvent event) {
    byte[] b = lines.buffer();
    if (lines.isRestOfCut()) {
      TracePieces.rest(lines, sink, event);
      return;
    }
    event.begin(b, lines.start(), lines.end(), lines.line(), lines.window());
    if (!reader.read(b, lines.start(), lines.end(), event)) {
      TracePieces.unparsed(lines, sink, shape);
      event.begin(b, lines.start(), lines.start(), 0); // nothing of it is to be carried on
      return;
    }
    if (lines.isCut()) {
      event.truncated();
    }
    sink.accept(event, lines.byteCount());
  }

  /** The lines of a head that can be judged: not blank, and not the last one if it may be cut. */
  static List<String> judged(Head head) {
    List<String> lines = head.nonBlank();
    return head.complete() || lines.size() < 2 ? lines : lines.subList(0, lines.size() - 1);
  }

  /** How many of a head's lines have the shape, in per cent; 0 for a head without text. */
  static int fitting(Head head, Reader reader) {
    List<String> lines = judged(head);
    LogEvent event = new LogEvent();
    int fitting = 0;
    for (String line : lines) {
      byte[] b = line.getBytes(StandardCharsets.UTF_8);
      event.begin(b, 0, b.length, 1);
      fitting += reader.read(b, 0, b.length, event) ? 1 : 0;
    }
    return lines.isEmpty() ? 0 : fitting * 100 / lines.size();
  }
}
