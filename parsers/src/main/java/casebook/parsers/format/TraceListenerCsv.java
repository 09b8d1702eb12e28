package casebook.parsers.format;

import casebook.parsers.item.Family;
import casebook.parsers.item.Field;
import casebook.parsers.item.LogEvent;
import casebook.parsers.text.LineCursor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What {@code DelimitedListTraceListener} of {@code System.Diagnostics} writes: rows without a
 * header, of source, type, id, message, data, process, operations, thread, time, time stamp and
 * call stack.
 */
final class TraceListenerCsv implements Format {

  private static final char[] DELIMITERS = {';', ',', '\t', '|'};
  private static final int SURE = 96;
  private static final int LIKELY = 89;

  @Override
  public String name() {
    return "trace-listener-csv";
  }

  @Override
  public Family family() {
    return Family.TRACE;
  }

  @Override
  public int confidence(Head head) {
    byte[] text = text(head);
    int most = 0;
    for (char delimiter : DELIMITERS) {
      most = Math.max(most, confidence(text, delimiter));
    }
    return most;
  }

  private static byte[] text(Head head) {
    return String.join("\n", head.nonBlank()).getBytes(StandardCharsets.UTF_8);
  }

  private static int confidence(byte[] text, char delimiter) {
    TraceCsvRows rows = new TraceCsvRows(new LineCursor(new ByteArrayInputStream(text)), delimiter);
    int whole = 0;
    int others = 0;
    boolean first = false;
    try {
      while (rows.next()) {
        first |= whole + others == 0 && rows.isWhole();
        whole += rows.isWhole() ? 1 : 0;
        others += rows.isWhole() ? 0 : 1;
      }
    } catch (IOException e) {
      throw new IllegalStateException(e); // an array does not fail
    }
    if (whole == 0) {
      return 0;
    }
    return whole >= others ? SURE : first || whole * 10 >= others ? LIKELY : 0;
  }

  private static char delimiter(Head head) {
    byte[] text = text(head);
    char best = DELIMITERS[0];
    int most = 0;
    for (char delimiter : DELIMITERS) {
      int confidence = confidence(text, delimiter);
      if (confidence > most) {
        most = confidence;
        best = delimiter;
      }
    }
    return best;
  }

  @Override
  public void parse(Head head, LineCursor lines, ItemSink sink) throws IOException {
    TraceCsvRows rows = new TraceCsvRows(lines, delimiter(head));
    LogEvent event = new LogEvent();
    boolean timed = false;
    while (rows.next()) {
      if (lines.isRestOfCut()) {
        TracePieces.rest(lines, sink, event);
      } else if (Ascii.isBlank(lines.buffer(), lines.start(), lines.end())) {
        sink.slack(lines.byteCount());
      } else if (!rows.isHeaded() && lines.buffer()[lines.start()] == '"') {
        TracePieces.unparsed(lines, sink, "no row of a trace: source, type and id are not there");
      } else {
        event.begin(lines.buffer(), lines.start(), lines.end(), lines.line(), lines.window());
        if (lines.isCut()) {
          event.truncated();
        }
        if (rows.isHeaded()) {
          fill(event, rows);
          timed |= event.rawTime() != LogEvent.NO_TIME;
        }
        sink.accept(event, lines.byteCount());
      }
    }
    if (rows.isOpen()) {
      sink.tailCut();
    }
    sink.clock(
        timed
            ? FileClock.utc("the column DateTime is UTC")
            : FileClock.undated("no DateTime in the rows: traceOutputOptions leaves it out"));
  }

  private static void fill(LogEvent event, TraceCsvRows rows) {
    event.level(rows.level());
    set(event, Field.SOURCE, rows, TraceCsvRows.SOURCE);
    set(event, Field.EVENT, rows, TraceCsvRows.ID);
    set(event, Field.PROCESS, rows, TraceCsvRows.PROCESS);
    set(event, Field.THREAD, rows, TraceCsvRows.THREAD);
    int message =
        rows.isEmpty(TraceCsvRows.MESSAGE) && !rows.isEmpty(TraceCsvRows.DATA)
            ? TraceCsvRows.DATA
            : TraceCsvRows.MESSAGE;
    event.set(Field.MESSAGE, rows.start(message), rows.end(message));
    if (rows.hasDoubled(message)) {
      event.doubledQuotes();
    }
    event.rawTime(rows.time());
  }

  private static void set(LogEvent event, Field field, TraceCsvRows rows, int column) {
    if (!rows.isEmpty(column)) {
      event.set(field, rows.start(column), rows.end(column));
    }
  }
}
