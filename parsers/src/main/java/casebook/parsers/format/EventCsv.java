package casebook.parsers.format;

import casebook.parsers.item.Family;
import casebook.parsers.item.Field;
import casebook.parsers.item.Level;
import casebook.parsers.item.LogEvent;
import casebook.parsers.text.LineCursor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Windows event logs as CSV: "Save All Events As" of the viewer in any language, and PowerShell's
 * {@code Get-WinEvent} or {@code Get-EventLog} piped into {@code Export-Csv}.
 */
final class EventCsv implements Format {

  @Override
  public String name() {
    return "event-csv";
  }

  @Override
  public Family family() {
    return Family.EVENT_LOG;
  }

  @Override
  public int confidence(Head head) {
    EventCsvLayout layout = EventCsvLayout.of(head);
    return layout == null ? 0 : layout.confidence();
  }

  @Override
  public void parse(Head head, LineCursor lines, ItemSink sink) throws IOException {
    EventCsvLayout layout = EventCsvLayout.of(head);
    if (layout == null) {
      while (lines.nextLine()) {
        TracePieces.unparsed(lines, sink, "no header of an event log stands before this");
      }
      return;
    }
    new Reading(layout, lines, sink).run();
  }

  /** One pass over one file. */
  private static final class Reading {
    private static final int LEAST_NAMES = 3;
    private static final int MOST_HEADER_BYTES = 4096;

    private final LineCursor lines;
    private final ItemSink sink;
    private EventCsvLayout layout;
    private EventCsvRows rows;
    private final EventCsvClock clock;
    private final DateText date = new DateText();
    private final LogEvent event = new LogEvent();
    private boolean isBroken;
    private long unclosed;
    private long firstUnclosed;

    Reading(EventCsvLayout layout, LineCursor lines, ItemSink sink) {
      this.layout = layout;
      this.lines = lines;
      this.sink = sink;
      rows = new EventCsvRows(lines, layout);
      clock = new EventCsvClock(layout.isDayFirst());
    }

    void run() throws IOException {
      if (layout.isHeadless()) {
        sink.headCut();
      }
      while (rows.next()) {
        if (lines.isRestOfCut()) {
          TracePieces.rest(lines, sink, event);
        } else if (rows.isBlank() || layout.isHeader(lines.buffer(), lines.start(), lines.end())) {
          isBroken = false;
          sink.slack(lines.byteCount());
        } else {
          row();
        }
      }
      if (unclosed > 0) {
        sink.problem(firstUnclosed, unclosed());
      }
      if (rows.isOpen()) {
        sink.problem(
            rows.line(), "the row is broken off inside its quotes; read as far as it goes");
      }
      if (rows.isOpen() || (isBroken && lines.isUnended())) {
        sink.tailCut();
      }
      sink.clock(clock.clock());
    }

    private String unclosed() {
      return unclosed == 1
          ? "the quotes of this row are not closed; the next row ends it"
          : "the quotes of this row and of "
              + (unclosed - 1)
              + " more are not closed; the next row ends each";
    }

    /** True if this row names the columns of those that follow. */
    private boolean isOtherHeader() {
      if (rows.count() < LEAST_NAMES || lines.end() - lines.start() > MOST_HEADER_BYTES) {
        return false;
      }
      int end = RecordBytes.trimmed(lines.buffer(), lines.start(), lines.end());
      String row =
          new String(lines.buffer(), lines.start(), end - lines.start(), StandardCharsets.UTF_8);
      EventCsvLayout next = layout.following(row);
      if (next != null) {
        layout = next;
        rows = new EventCsvRows(lines, layout);
      }
      return next != null;
    }

    private void row() {
      boolean dated = rows.read(layout.column(EventCsvColumn.TIME), date);
      if (!dated && isOtherHeader()) {
        sink.slack(lines.byteCount());
        return;
      }
      isBroken = !layout.fits(rows, dated);
      if (isBroken) {
        TracePieces.unparsed(lines, sink, "no row of this export: date or number of fields differ");
        return;
      }
      event.begin(lines.buffer(), lines.start(), lines.end(), lines.line(), lines.window());
      if (lines.isCut()) {
        event.truncated();
      }
      event.level(level());
      set(Field.SOURCE, EventCsvColumn.SOURCE);
      if (rows.number(layout.column(EventCsvColumn.EVENT)) >= 0) {
        set(Field.EVENT, EventCsvColumn.EVENT);
      }
      set(Field.CHANNEL, EventCsvColumn.CHANNEL);
      set(Field.COMPUTER, EventCsvColumn.COMPUTER);
      if (hasUser()) {
        set(Field.USER, EventCsvColumn.USER);
      }
      set(Field.PROCESS, EventCsvColumn.PROCESS);
      set(Field.THREAD, EventCsvColumn.THREAD);
      set(Field.ACTIVITY, EventCsvColumn.ACTIVITY);
      set(Field.RECORD, EventCsvColumn.RECORD);
      message();
      if (dated) {
        event.rawTime(clock.take(date));
        clock.pair(event, date);
      }
      if (rows.isUnclosed()) {
        firstUnclosed = unclosed == 0 ? lines.line() : firstUnclosed;
        unclosed++;
      }
      sink.accept(event, lines.byteCount());
    }

    private Level level() {
      Level level = level(layout.column(EventCsvColumn.LEVEL));
      return level == Level.UNKNOWN ? level(layout.column(EventCsvColumn.LEVEL_WORD)) : level;
    }

    private Level level(int column) {
      return rows.isEmpty(column)
          ? Level.UNKNOWN
          : rows.levels().of(lines.buffer(), rows.start(column), rows.end(column));
    }

    private boolean hasUser() {
      int column = layout.column(EventCsvColumn.USER);
      return rows.isEmpty(column)
          || !Nobody.is(lines.buffer(), rows.start(column), rows.end(column));
    }

    /** PowerShell writes a null as nothing, an empty text as two quotes. */
    private void set(Field field, EventCsvColumn from) {
      int column = layout.column(from);
      if (column >= 0
          && column < rows.count()
          && (rows.isQuoted(column) || !rows.isEmpty(column))) {
        event.set(field, rows.start(column), rows.end(column));
      }
    }

    private void message() {
      int column = layout.message();
      if (column < 0 || column >= rows.count()) {
        return; // an export without messages: the whole row stands for it
      }
      int start = rows.start(column);
      boolean more = layout.isMessageUnnamed() && rows.count() > column + 1;
      int end = more ? lines.end() : rows.end(column);
      event.set(Field.MESSAGE, start, end);
      if (rows.hasDoubled(column) || (!rows.isQuoted(column) && hasDoubledQuotes(start, end))) {
        event.doubledQuotes();
      }
    }

    private boolean hasDoubledQuotes(int from, int to) {
      byte[] b = lines.buffer();
      for (int i = from + 1; i < to; i++) {
        if (b[i] == '"' && b[i - 1] == '"') {
          return true;
        }
      }
      return false;
    }
  }
}
