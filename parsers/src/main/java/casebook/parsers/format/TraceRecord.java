package casebook.parsers.format;

import casebook.parsers.item.Field;
import casebook.parsers.item.LogEvent;
import casebook.parsers.text.LineCursor;
import java.util.Arrays;

/**
 * Gathers the lines of one trace event and knows where its parts lie. Offsets count from the start
 * of the record, so that they survive a move of the cursor's buffer.
 *
 * <p>An event ends at its footer or at the next head. Without a head, a line stands for itself
 * ({@code Trace.WriteLine}), with the indented lines that follow it (stack frames).
 */
final class TraceRecord implements LineCursor.Continuation {

  private static final byte[] RELATED = Ascii.bytes(", relatedActivityId=");
  private static final byte[] FRAME = Ascii.bytes("at ");
  private static final int GUID_CHARS = 36;

  private final LineCursor lines;
  private final boolean footersUsual;
  private final TraceHeader header = new TraceHeader();
  private final TraceHeader probe = new TraceHeader();
  private final ForeignTrace foreign = new ForeignTrace();
  private final int[] valueStarts = new int[TraceFooter.COUNT];
  private final int[] valueEnds = new int[TraceFooter.COUNT];
  private boolean begun;
  private boolean headed;
  private int footerStart;
  private int lastFooter;

  /**
   * Reads from the cursor.
   *
   * @param footersUsual true if events of this file have footers: then a line in the midst of an
   *     event needs to look more like a head to be one
   */
  TraceRecord(LineCursor lines, boolean footersUsual) {
    this.lines = lines;
    this.footersUsual = footersUsual;
  }

  /** Forgets the last record; to be called before each one but the rest of one that was cut. */
  void clear() {
    begun = false;
    headed = false;
    footerStart = -1;
    lastFooter = -1;
    Arrays.fill(valueStarts, -1);
  }

  @Override
  public boolean continues(byte[] buffer, int start, int end) {
    begin();
    if (foreign.isOpen()) {
      return goesOn(buffer, start, end);
    }
    if (foreign.length() > 0 && !headed) {
      return false;
    }
    int footer = TraceFooter.kind(buffer, start, end);
    if (footer >= 0) {
      note(footer, buffer, start, end);
      return true;
    }
    if (Ascii.isBlank(buffer, start, end)) {
      return headed && footerStart < 0;
    }
    if (ForeignTrace.begins(buffer, start, end)
        || (probe.read(buffer, start, end) && isHead(buffer, start))) {
      return false;
    }
    boolean indented = buffer[start] == ' ' || buffer[start] == '\t';
    return (headed && footerStart < 0) || indented;
  }

  /** Whoever wrote an event of another kind may have died within it. */
  private boolean goesOn(byte[] buffer, int start, int end) {
    if (ForeignTrace.begins(buffer, start, end)
        || (probe.read(buffer, start, end) && isBareSource(buffer, start))) {
      return false;
    }
    foreign.goOn(buffer, lines.start(), start, end);
    headed = !foreign.isOpen() && header.read(buffer, ownStart(), end);
    return true;
  }

  /** Where the text begins behind events of other kinds, which stand in the record's first line. */
  private int ownStart() {
    return lines.start() + foreign.length();
  }

  /** The events of other kinds that the record begins with. */
  ForeignTrace foreign() {
    begin();
    return foreign;
  }

  /** Looks at the record's first line, if that was not done yet. */
  void begin() {
    if (begun) {
      return;
    }
    begun = true;
    byte[] b = lines.buffer();
    int end = firstLineEnd(b, lines.start(), lines.end());
    foreign.begin(b, lines.start(), end);
    headed = !foreign.isOpen() && header.read(b, ownStart(), end);
    if (!headed && foreign.length() == 0) {
      // A file may begin in the midst of an event.
      int footer = TraceFooter.kind(b, lines.start(), end);
      if (footer >= 0) {
        note(footer, b, lines.start(), end);
      }
    }
  }

  /**
   * Before the second line is asked for, the record is its first line: but not so at the end of the
   * file.
   */
  private static int firstLineEnd(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      if (b[i] == '\n' || b[i] == '\r') {
        return i;
      }
    }
    return to;
  }

  /**
   * "The call failed with Error: 5 : denied" in a message is no head: the event's footer is still
   * due.
   */
  private boolean isHead(byte[] buffer, int start) {
    if (!headed || !footersUsual || footerStart >= 0) {
      return true;
    }
    return !hasBlankSource(buffer, start);
  }

  /** True if no end of an element stands in the source, nor a text of several words. */
  private boolean isBareSource(byte[] buffer, int start) {
    int from = start + probe.sourceStart();
    return !hasBlankSource(buffer, start)
        && Ascii.indexOf(buffer, from, start + probe.sourceEnd(), '>') < 0;
  }

  private boolean hasBlankSource(byte[] buffer, int start) {
    int from = start + probe.sourceStart();
    return Ascii.indexOf(buffer, from, start + probe.sourceEnd(), ' ') >= 0;
  }

  private void note(int footer, byte[] b, int start, int end) {
    int base = ownStart();
    if (footerStart < 0) {
      footerStart = start - base;
    }
    // Writers that interleave leave a foreign footer behind the event's own: the first one counts.
    if (footer > lastFooter && valueStarts[footer] < 0) {
      valueStarts[footer] = TraceFooter.valueStart(footer, b, start, end) - base;
      valueEnds[footer] = end - base;
      lastFooter = footer;
    }
  }

  /** True if the record begins with a head. */
  boolean isHeaded() {
    return headed;
  }

  /** Bits of the footers that the record has, by their numbers in {@link TraceFooter}. */
  int footers() {
    int bits = 0;
    for (int i = 0; i < TraceFooter.COUNT; i++) {
      bits |= valueStarts[i] >= 0 ? 1 << i : 0;
    }
    return bits;
  }

  /** True if the record, before the first head of a file, can only be the rest of an event. */
  boolean isTorn() {
    // What is written without a head gets no footer either.
    return !headed && (footerStart >= 0 || isFrame(lines.buffer(), lines.start(), lines.end()));
  }

  private static boolean isFrame(byte[] b, int from, int to) {
    int at = from;
    while (at < to && b[at] == ' ') {
      at++;
    }
    int end = firstLineEnd(b, at, to);
    if (at == from || !Ascii.startsWith(b, at, end, FRAME)) {
      return false;
    }
    int member = at + FRAME.length;
    int open = Ascii.indexOf(b, member, end, '(');
    return open > 0
        && Ascii.indexOf(b, member, open, ' ') < 0
        && Ascii.indexOf(b, member, open, '.') > 0;
  }

  /**
   * Fills the event, which was begun, from the record that the cursor is at; but for what other
   * listeners wrote before it.
   */
  void fill(LogEvent event) {
    begin();
    byte[] b = event.bytes();
    int base = event.from();
    int messageEnd =
        Ascii.withoutLineEnds(b, base, footerStart < 0 ? event.to() : base + footerStart);
    if (headed) {
      int messageStart = base + header.messageStart();
      event.level(header.level());
      event.set(Field.SOURCE, base + header.sourceStart(), base + header.sourceEnd());
      event.set(Field.EVENT, base + header.idStart(), base + header.idEnd());
      event.set(Field.MESSAGE, messageStart, Math.max(messageStart, messageEnd));
      if (header.isTransfer()) {
        fillActivity(event, messageStart, messageEnd);
      }
    } else if (footerStart != 0) {
      event.set(Field.MESSAGE, base, messageEnd);
    }
    fillValue(event, Field.PROCESS, TraceFooter.PROCESS);
    fillValue(event, Field.THREAD, TraceFooter.THREAD);
    if (valueStarts[TraceFooter.DATE_TIME] >= 0) {
      event.rawTime(
          DateText.isoToUtc(
              b,
              base + valueStarts[TraceFooter.DATE_TIME],
              base + valueEnds[TraceFooter.DATE_TIME]));
    }
  }

  private void fillValue(LogEvent event, Field field, int footer) {
    if (valueStarts[footer] >= 0) {
      int base = event.from();
      event.set(field, base + valueStarts[footer], base + valueEnds[footer]);
    }
  }

  private static void fillActivity(LogEvent event, int from, int to) {
    int at = to - GUID_CHARS - RELATED.length;
    if (at >= from && Ascii.startsWith(event.bytes(), at, to, RELATED)) {
      event.set(Field.ACTIVITY, to - GUID_CHARS, to);
    }
  }
}
