package casebook.parsers.format;

import casebook.parsers.item.Family;
import casebook.parsers.item.Level;
import casebook.parsers.item.LogEvent;
import casebook.parsers.text.LineCursor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What the ECMA connector host writes of its calls: blocks that begin with {@code Method Name :},
 * with the data of an outer exception and of its inner ones, one below the other.
 */
final class EcmaLog implements Format {

  private static final int LIKELY = 86;
  private static final byte[] METHOD = Ascii.bytes("Method Name :");
  private static final byte[] EXCEPTION_DATA = Ascii.bytes("Exception Data ---");

  @Override
  public String name() {
    return "ecma-log";
  }

  @Override
  public Family family() {
    return Family.TRACE;
  }

  @Override
  public int confidence(Head head) {
    int methods = 0;
    int lines = 0;
    boolean exception = false;
    boolean first = false;
    for (String line : head.nonBlank()) {
      byte[] b = line.getBytes(StandardCharsets.UTF_8);
      boolean method = isMethod(b, 0, b.length);
      first |= method && lines == 0;
      methods += method ? 1 : 0;
      exception |= line.contains("--------- Outer Exception Data ---------");
      lines++;
    }
    return methods > 0 && (exception || first || methods > 2) ? LIKELY : 0;
  }

  @Override
  public void parse(Head head, LineCursor lines, ItemSink sink) throws IOException {
    LogEvent event = new LogEvent();
    while (lines.nextRecord((b, start, end) -> !isMethod(b, start, end))) {
      byte[] b = lines.buffer();
      int end = Ascii.withoutLineEnds(b, lines.start(), lines.end());
      if (lines.isRestOfCut()) {
        TracePieces.rest(lines, sink, event);
      } else if (isMethod(b, lines.start(), end)) {
        event.begin(b, lines.start(), end, lines.line(), lines.window());
        if (lines.isCut()) {
          event.truncated();
        }
        event.level(hasException(b, lines.start(), end) ? Level.ERROR : Level.UNKNOWN);
        sink.accept(event, lines.byteCount());
      } else if (RecordBytes.isBlank(b, lines.start(), end)) {
        sink.slack(lines.byteCount());
      } else {
        TracePieces.unparsed(lines, sink, "no \"Method Name :\" stands before this");
      }
    }
    sink.clock(FileClock.undated("the blocks state no time"));
  }

  private static boolean isMethod(byte[] b, int from, int to) {
    int at = from;
    while (at < to && (b[at] == ' ' || b[at] == '\t')) {
      at++;
    }
    return Ascii.startsWith(b, at, to, METHOD);
  }

  private static boolean hasException(byte[] b, int from, int to) {
    for (int at = from; at >= 0 && at < to; at++) {
      at = Ascii.indexOf(b, at, to, 'E');
      if (at < 0) {
        return false;
      }
      if (Ascii.startsWith(b, at, to, EXCEPTION_DATA)) {
        return true;
      }
    }
    return false;
  }
}
