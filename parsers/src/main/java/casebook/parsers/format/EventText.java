package casebook.parsers.format;

import casebook.parsers.item.Family;
import casebook.parsers.item.Field;
import casebook.parsers.item.LogEvent;
import casebook.parsers.text.LineCursor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Windows events as text: {@code wevtutil qe /f:text}, the viewer's "copy details as text", and its
 * "Text (tab delimited)", which is read as its CSV is.
 */
final class EventText implements Format {

  private static final int SURE = 95;

  @Override
  public String name() {
    return "event-text";
  }

  @Override
  public Family family() {
    return Family.EVENT_LOG;
  }

  @Override
  public int confidence(Head head) {
    if (EventTextLayout.of(head) != null) {
      return SURE;
    }
    return isTabbed(head) ? SURE : 0;
  }

  /** True of the viewer's own export; PowerShell's with a tab between is event-csv. */
  private static boolean isTabbed(Head head) {
    EventCsvLayout table = EventCsvLayout.of(head);
    return table != null && table.delimiter() == '\t' && table.isMessageUnnamed();
  }

  @Override
  public void parse(Head head, LineCursor lines, ItemSink sink) throws IOException {
    EventTextLayout layout = EventTextLayout.of(head);
    if (layout == null) {
      new EventCsv().parse(head, lines, sink);
    } else {
      new Reading(layout, hasXml(head, layout), lines, sink).run();
    }
  }

  /** True if the XML of the first event was copied along, and states its time. */
  private static boolean hasXml(Head head, EventTextLayout layout) {
    int starts = 0;
    StringBuilder xml = new StringBuilder();
    for (String line : head.lines()) {
      byte[] b = line.getBytes(StandardCharsets.UTF_8);
      starts += layout.isStart(b, 0, b.length) ? 1 : 0;
      if (starts > 1) {
        break;
      }
      if (!xml.isEmpty() || Ascii.startsWith(b, 0, b.length, CopiedXml.BEGIN)) {
        xml.append(line).append('\n');
      }
    }
    byte[] b = xml.toString().getBytes(StandardCharsets.UTF_8);
    CopiedXml copied = new CopiedXml();
    copied.read(b, 0, b.length);
    return copied.time() != LogEvent.NO_TIME;
  }

  /** One pass over one file. */
  private static final class Reading {

    private static final int MOST_HEAD_LINES = 20;
    private static final byte[] NOT_AVAILABLE = Ascii.bytes("N/A");

    private final EventTextLayout layout;
    private final boolean inUtc;
    private final CopiedXml xml = new CopiedXml();
    private final LineCursor lines;
    private final ItemSink sink;
    private final EventCsvClock clock;
    private final EventCsvLevels levels = new EventCsvLevels();
    private final DateText date = new DateText();
    private final LogEvent event = new LogEvent();
    private boolean dated;
    private boolean hasDescriptions;
    private boolean lacksDescription;
    private boolean isStated;

    Reading(EventTextLayout layout, boolean inUtc, LineCursor lines, ItemSink sink) {
      this.layout = layout;
      this.inUtc = inUtc;
      this.lines = lines;
      this.sink = sink;
      clock = new EventCsvClock(layout.isDayFirst());
    }

    void run() throws IOException {
      while (lines.nextRecord((b, start, end) -> !layout.isStart(b, start, end))) {
        byte[] b = lines.buffer();
        if (lines.isRestOfCut()) {
          TracePieces.rest(lines, sink, event);
        } else if (layout.isStart(
            b, lines.start(), RecordBytes.lineEnd(b, lines.start(), lines.end()))) {
          record();
        } else if (RecordBytes.isBlank(b, lines.start(), lines.end())) {
          sink.slack(lines.byteCount());
        } else {
          TracePieces.unparsed(lines, sink, "no event begins before this");
        }
      }
      if (hasDescriptions && lacksDescription) {
        sink.tailCut();
      }
      sink.clock(inUtc && isStated ? FileClock.utc(utcRule()) : clock.clock());
    }

    private String utcRule() {
      String rule = "SystemTime in the XML of the events is UTC";
      return xml.inferred() == 0
          ? rule
          : rule
              + "; "
              + (xml.inferred() == 1 ? "1 event has" : xml.inferred() + " events have")
              + " no XML: UTC by the zone of the last one before that has";
    }

    private void record() {
      byte[] b = lines.buffer();
      event.begin(b, lines.start(), lines.end(), lines.line(), lines.window());
      if (lines.isCut()) {
        event.truncated();
      }
      dated = false;
      xml.read(b, 0, 0);
      lacksDescription = true;
      int from = lines.start();
      for (int i = 0; i < MOST_HEAD_LINES && from < lines.end(); i++) {
        int to = RecordBytes.lineEnd(b, from, lines.end());
        if (layout.read(b, from, to)) {
          if (layout.part() == EventTextLayout.Part.DESCRIPTION) {
            message(layout.valueStart(), to);
            lacksDescription = false;
            hasDescriptions = true;
            break;
          }
          value(layout.valueStart(), RecordBytes.trimmed(b, layout.valueStart(), to));
        }
        from = RecordBytes.afterLineEnd(b, to, lines.end());
      }
      time();
      sink.accept(event, lines.byteCount());
    }

    private void time() {
      if (inUtc) {
        boolean stated = xml.time() != LogEvent.NO_TIME;
        if (stated && dated) {
          xml.pair(date);
        }
        isStated |= stated;
        event.rawTime(stated ? xml.time() : dated ? xml.utc(date) : LogEvent.NO_TIME);
      } else if (dated) {
        event.rawTime(clock.take(date));
        clock.pair(event, date);
        if (xml.time() != LogEvent.NO_TIME) {
          clock.pair(xml.time(), date, "the XML of an event states");
        }
      }
    }

    private void value(int from, int to) {
      byte[] b = lines.buffer();
      boolean none =
          from == to
              || (to - from == NOT_AVAILABLE.length
                  && Ascii.startsWith(b, from, to, NOT_AVAILABLE));
      if (none) {
        return;
      }
      switch (layout.part()) {
        case CHANNEL -> event.set(Field.CHANNEL, from, to);
        case SOURCE -> event.set(Field.SOURCE, from, to);
        case TIME -> dated = date.read(b, from, to);
        case EVENT -> event.set(Field.EVENT, from, to);
        case LEVEL -> event.level(levels.of(b, from, to));
        case USER -> {
          if (!Nobody.is(b, from, to)) {
            event.set(Field.USER, from, to);
          }
        }
        case COMPUTER -> event.set(Field.COMPUTER, from, to);
        default -> {
          // Says nothing that is asked for.
        }
      }
    }

    /** The text behind the last label, without the XML that may be copied along. */
    private void message(int value, int valueEnd) {
      byte[] b = lines.buffer();
      int start = value < valueEnd ? value : RecordBytes.afterLineEnd(b, valueEnd, lines.end());
      int end = lines.end();
      int previous = start;
      for (int at = start; at < lines.end(); at = next(b, at)) {
        if (Ascii.startsWith(b, at, lines.end(), CopiedXml.BEGIN)) {
          end = previous;
          xml(at);
          break;
        }
        previous = at;
      }
      event.set(Field.MESSAGE, start, Math.max(start, RecordBytes.trimmed(b, start, end)));
    }

    private void xml(int from) {
      xml.read(lines.buffer(), from, lines.end());
      if (xml.recordEnd() > xml.recordStart()) {
        event.set(Field.RECORD, xml.recordStart(), xml.recordEnd());
      }
    }

    private int next(byte[] b, int at) {
      return RecordBytes.afterLineEnd(b, RecordBytes.lineEnd(b, at, lines.end()), lines.end());
    }
  }
}
