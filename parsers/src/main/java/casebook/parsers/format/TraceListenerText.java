package casebook.parsers.format;

import casebook.parsers.item.Family;
import casebook.parsers.item.LogEvent;
import casebook.parsers.text.LineCursor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * What {@code TextWriterTraceListener} of {@code System.Diagnostics} writes: a head line, the rest
 * of the message, and footer lines with process, thread and time.
 */
final class TraceListenerText implements Format {

  private static final int SURE = 95;
  private static final int LIKELY = 88;
  private static final int POSSIBLE = 40;
  private static final int MOST_QUOTED = 2;
  private static final int MOST_OTHERS_TO_A_HEAD = 10;

  @Override
  public String name() {
    return "trace-listener-text";
  }

  @Override
  public Family family() {
    return Family.TRACE;
  }

  @Override
  public int confidence(Head head) {
    Shape shape = Shape.of(head);
    // A trace repeats its few sources; prose that happens to fit does not.
    if (shape.heads == 0 || shape.sources > 6 + shape.heads / 2) {
      return 0;
    }
    // A mail or an article quotes a line or two.
    if (!shape.beginsWithHead
        && !shape.isTorn()
        && (shape.heads <= MOST_QUOTED || shape.others > shape.heads * MOST_OTHERS_TO_A_HEAD)) {
      return 0;
    }
    if (shape.footers > 0) {
      return SURE;
    }
    int share = shape.heads * 100 / (shape.heads + shape.others);
    if (share >= 50) {
      return LIKELY;
    }
    return shape.beginsWithHead || share >= 5 ? POSSIBLE : 0;
  }

  @Override
  public void parse(Head head, LineCursor lines, ItemSink sink) throws IOException {
    TraceRecord record = new TraceRecord(lines, Shape.of(head).footers > 0);
    LogEvent event = new LogEvent();
    boolean timed = false;
    boolean isBegun = false;
    TraceEnds ends = new TraceEnds();
    record.clear();
    while (lines.nextRecord(record)) {
      if (lines.isRestOfCut()) {
        TracePieces.rest(lines, sink, event);
      } else if (Ascii.isBlank(lines.buffer(), lines.start(), lines.end())) {
        sink.slack(lines.byteCount());
      } else {
        int own = record.foreign().length();
        boolean isForeignOnly =
            own > 0 && Ascii.isBlank(lines.buffer(), lines.start() + own, lines.end());
        if (own > 0) {
          int byteCount = isForeignOnly ? lines.byteCount() : own;
          timed |= record.foreign().accept(lines, byteCount, event, sink);
          isBegun = true;
        }
        if (isForeignOnly) {
          ends.add(false, 0);
          if (!lines.isCut()) {
            record.clear();
          }
          continue;
        }
        int start = lines.start() + own;
        long line = own > 0 ? record.foreign().lineBehind(lines) : lines.line();
        event.begin(lines.buffer(), start, lines.end(), line, lines.window());
        record.fill(event);
        isBegun |= record.isHeaded();
        if (!isBegun && record.isTorn()) {
          sink.headCut();
        }
        ends.add(record.isHeaded(), record.footers());
        if (lines.isCut()) {
          event.truncated();
        }
        timed |= event.rawTime() != LogEvent.NO_TIME;
        sink.accept(event, lines.byteCount() - own);
      }
      if (!lines.isCut()) {
        record.clear();
      }
    }
    if (ends.isTorn()) {
      sink.tailCut();
    }
    sink.clock(
        timed
            ? FileClock.utc("DateTime= in the footers is UTC")
            : FileClock.undated("no DateTime= in the footers: traceOutputOptions leaves it out"));
  }

  /** How the first lines look. */
  private static final class Shape {
    private int heads;
    private int footers;
    private int others;
    private int sources;
    private boolean beginsWithHead;

    /** Events of which both the head and a footer are there. */
    private int whole;

    /** Lines that belong to no event, neither the one that the file begins within nor another. */
    private int strays;

    /**
     * True if the file begins within an event, and nothing but events follows: then a head with its
     * footers is certain even once.
     */
    boolean isTorn() {
      return whole > 0 && strays == 0;
    }

    static Shape of(Head head) {
      Shape shape = new Shape();
      Set<String> sources = new HashSet<>();
      TraceHeader header = new TraceHeader();
      boolean first = true;
      boolean open = false;
      int since = 0;
      for (String line : head.lines()) {
        byte[] b = line.getBytes(StandardCharsets.UTF_8);
        if (Ascii.isBlank(b, 0, b.length)) {
          continue;
        }
        if (header.read(b, 0, b.length) && isSource(b, header)) {
          shape.heads++;
          shape.beginsWithHead |= first;
          shape.strays += open ? 0 : since;
          open = true;
          since = 0;
          sources.add(
              new String(
                  b,
                  header.sourceStart(),
                  header.sourceEnd() - header.sourceStart(),
                  StandardCharsets.UTF_8));
        } else if (TraceFooter.kind(b, 0, b.length) >= 0) {
          shape.footers++;
          shape.whole += open ? 1 : 0;
          open = false;
          since = 0;
        } else if (ForeignTrace.begins(b, 0, b.length)) {
          open = false;
          since = 0;
        } else if (b[0] != ' ' && b[0] != '\t') {
          shape.others++;
          since += first && line.indexOf(' ') < 0 ? 0 : 1; // the rest of a footer may be left
        }
        first = false;
      }
      shape.strays += open ? 0 : since;
      shape.sources = sources.size();
      return shape;
    }

    /** Other logs put a date or a bracket first; a program's name hardly begins so. */
    private static boolean isSource(byte[] b, TraceHeader header) {
      if (header.sourceStart() == header.sourceEnd()) {
        return true;
      }
      byte first = b[header.sourceStart()];
      return !Ascii.isDigit(first) && "[<>{\"#;=|".indexOf((char) first) < 0;
    }
  }
}
