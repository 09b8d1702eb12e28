package casebook.parsers.format;

import casebook.parsers.item.Family;
import casebook.parsers.item.LogEvent;
import casebook.parsers.text.LineCursor;
import java.io.IOException;

/** Text that no other format claims: each line that is not blank is a statement without fields. */
final class PlainLog implements Format {

  @Override
  public String name() {
    return "plain-log";
  }

  @Override
  public Family family() {
    return Family.OTHER;
  }

  @Override
  public int confidence(Head head) {
    return head.nonBlank().isEmpty() ? 0 : 1;
  }

  @Override
  public void parse(Head head, LineCursor lines, ItemSink sink) throws IOException {
    LogEvent event = new LogEvent();
    while (lines.nextLine()) {
      if (lines.isRestOfCut()) {
        TracePieces.rest(lines, sink, event);
        continue;
      }
      if (Ascii.isBlank(lines.buffer(), lines.start(), lines.end())) {
        sink.slack(lines.byteCount());
        continue;
      }
      event.begin(lines.buffer(), lines.start(), lines.end(), lines.line(), lines.window());
      if (lines.isCut()) {
        event.truncated();
      }
      sink.accept(event, lines.byteCount());
    }
  }
}
