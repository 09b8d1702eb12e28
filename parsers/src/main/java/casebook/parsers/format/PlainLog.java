package casebook.parsers.format;

import casebook.parsers.item.Family;
import casebook.parsers.item.LogEvent;
import casebook.parsers.text.LineCursor;
import java.io.IOException;
import java.util.Optional;

/**
 * Text that no other format claims: where lines begin with a time stamp, each of them begins a
 * statement; else each line that is not blank is one, without fields, and with a time if one of its
 * columns surely holds it.
 */
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
    Optional<StampedLines> stamped = StampedLines.of(head);
    if (stamped.isPresent()) {
      stamped.get().parse(lines, sink);
      return;
    }
    StampedCells cells = StampedCells.of(head).orElse(null);
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
      if (cells != null) {
        cells.read(lines.buffer(), lines.start(), lines.end(), event);
      }
      sink.accept(event, lines.byteCount());
    }
    if (cells != null) {
      sink.clock(cells.clock());
    }
  }
}
