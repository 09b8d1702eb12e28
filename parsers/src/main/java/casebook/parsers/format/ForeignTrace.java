package casebook.parsers.format;

import casebook.parsers.item.Field;
import casebook.parsers.item.Level;
import casebook.parsers.item.LogEvent;
import casebook.parsers.text.LineCursor;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The events at the beginning of a record that listeners of other kinds have written into a trace
 * of text: XML, which ends without a line end, so that text may stand right behind it, or a
 * delimited row. Lengths count from the start of the record, so that they survive a move of the
 * cursor's buffer.
 */
final class ForeignTrace {

  private static final byte[] ELEMENT = Ascii.bytes("<E2ETraceEvent");
  private static final byte[] CLOSE = Ascii.bytes("</E2ETraceEvent>");
  private static final int MOST_SOURCE_BYTES = 256;
  private static final int MOST_TYPE_BYTES = 11;
  private static final int MOST_ID_BYTES = 11;

  private final RecordText text = new RecordText();
  private @Nullable CsvSplitter row;
  private int length;
  private boolean open;

  /** True if the line begins with such an event. */
  static boolean begins(byte[] b, int from, int to) {
    return isElement(b, from, to) || isRow(b, from, to);
  }

  private static boolean isElement(byte[] b, int from, int to) {
    int name = from + ELEMENT.length;
    return Ascii.startsWith(b, from, to, ELEMENT)
        && (name == to || b[name] == ' ' || b[name] == '>');
  }

  /** {@code "source";type;id;"message}, with any of the usual delimiters. */
  private static boolean isRow(byte[] b, int from, int to) {
    if (from == to || b[from] != '"') {
      return false;
    }
    int quote = Ascii.indexOf(b, from + 1, Math.min(to, from + MOST_SOURCE_BYTES), '"');
    if (quote < 0 || quote + 1 >= to || ";,\t|".indexOf(b[quote + 1]) < 0) {
      return false;
    }
    char delimiter = (char) b[quote + 1];
    int type = quote + 2;
    int typeEnd = Ascii.indexOf(b, type, Math.min(to, type + MOST_TYPE_BYTES + 1), delimiter);
    if (typeEnd < 0
        || TraceTypes.level(new String(b, type, typeEnd - type, StandardCharsets.UTF_8))
            == Level.UNKNOWN) {
      return false;
    }
    int id = typeEnd + 1;
    int idEnd = Ascii.indexOf(b, id, Math.min(to, id + MOST_ID_BYTES + 1), delimiter);
    int digits = id < to && b[id] == '-' ? id + 1 : id;
    return idEnd > digits
        && RequestTokens.isNumber(b, digits, idEnd)
        && idEnd + 1 < to
        && b[idEnd + 1] == '"';
  }

  /** Takes the first line of a record, which may have none of them. */
  void begin(byte[] b, int from, int to) {
    row = null;
    length = 0;
    open = false;
    if (isRow(b, from, to)) {
      int quote = Ascii.indexOf(b, from + 1, to, '"');
      CsvSplitter fields = new CsvSplitter(b[quote + 1]);
      fields.begin(false);
      row = fields;
      scan(fields, b, from, to);
    } else if (isElement(b, from, to)) {
      elements(b, from, from, to, false);
    }
  }

  /**
   * Takes a further line of an event that is open.
   *
   * @param base first byte of the record
   */
  void goOn(byte[] b, int base, int from, int to) {
    CsvSplitter fields = row;
    if (fields == null) {
      elements(b, base, from, to, true);
    } else {
      scan(fields, b, base, to);
    }
  }

  private void scan(CsvSplitter fields, byte[] b, int base, int to) {
    fields.scan(b, base, to);
    open = fields.inQuotes();
    length = to - base;
  }

  private void elements(byte[] b, int base, int from, int to, boolean within) {
    int at = from;
    boolean inside = within;
    while (inside || isElement(b, at, to)) {
      int close = Ascii.indexOf(b, at, to, CLOSE);
      open = close < 0;
      at = open ? to : close + CLOSE.length;
      length = at - base;
      inside = false;
    }
  }

  /** Bytes of the events, without the line end behind them; 0 if there are none. */
  int length() {
    return length;
  }

  /** True if the last of the events has no end yet. */
  boolean isOpen() {
    return open;
  }

  /**
   * Hands on the events of the record that the cursor is at.
   *
   * @param byteCount what they are to account for
   * @param event used for each of them
   * @return true if one of them has a time
   */
  boolean accept(LineCursor lines, int byteCount, LogEvent event, ItemSink sink) {
    byte[] b = lines.buffer();
    int to = lines.start() + length;
    boolean cut = open || lines.isCut();
    CsvSplitter fields = row;
    if (fields != null) {
      fields.finish();
      event.begin(b, lines.start(), to, lines.line(), lines.window());
      fill(event, fields, lines.start());
      if (cut) {
        event.truncated();
      }
      sink.accept(event, byteCount);
      return event.rawTime() != LogEvent.NO_TIME;
    }
    boolean timed = false;
    long line = lines.line();
    for (int at = lines.start(); at < to; ) {
      int close = Ascii.indexOf(b, at, to, CLOSE);
      int end = close < 0 ? to : close + CLOSE.length;
      render(event, b, at, end, line, lines.window());
      if (end == to && cut) {
        event.truncated();
      }
      sink.accept(event, end == to ? byteCount - (at - lines.start()) : end - at);
      timed |= event.rawTime() != LogEvent.NO_TIME;
      line += linesIn(b, at, end);
      at = end;
    }
    return timed;
  }

  /** Of what is no event after all, the text stands as it is. */
  private void render(LogEvent event, byte[] b, int from, int to, long line, int window) {
    XmlFragment fragment = XmlFragment.parse(b, from, to);
    text.clear();
    if (fragment.root() != null && TraceListenerXml.render(fragment.root(), text)) {
      text.begin(event, line);
      event.decoded();
    } else {
      event.begin(b, from, to, line, window);
      event.set(Field.MESSAGE, from, to);
    }
  }

  /** Line that the text behind the events begins on. */
  long lineBehind(LineCursor lines) {
    return lines.line() + linesIn(lines.buffer(), lines.start(), lines.start() + length);
  }

  private static int linesIn(byte[] b, int from, int to) {
    int count = 0;
    for (int i = from; i < to; i++) {
      boolean returns = b[i] == '\r' && i + 1 < to && b[i + 1] != '\n' && !isReturnTwice(b, i, to);
      count += b[i] == '\n' || returns ? 1 : 0;
    }
    return count;
  }

  private static boolean isReturnTwice(byte[] b, int at, int to) {
    return at + 2 < to && b[at + 1] == '\r' && b[at + 2] == '\n';
  }

  private static void fill(LogEvent event, CsvSplitter fields, int base) {
    byte[] b = event.bytes();
    int type = base + fields.start(TraceCsvRows.TYPE);
    event.level(
        TraceTypes.level(
            new String(
                b, type, base + fields.end(TraceCsvRows.TYPE) - type, StandardCharsets.UTF_8)));
    set(event, Field.SOURCE, fields, base, TraceCsvRows.SOURCE);
    set(event, Field.EVENT, fields, base, TraceCsvRows.ID);
    set(event, Field.MESSAGE, fields, base, TraceCsvRows.MESSAGE);
    set(event, Field.PROCESS, fields, base, TraceCsvRows.PROCESS);
    set(event, Field.THREAD, fields, base, TraceCsvRows.THREAD);
    if (fields.hasDoubled(TraceCsvRows.MESSAGE)) {
      event.doubledQuotes();
    }
    int time = TraceCsvRows.DATE_TIME;
    if (fields.count() > time && fields.start(time) < fields.end(time)) {
      event.rawTime(DateText.isoToUtc(b, base + fields.start(time), base + fields.end(time)));
    }
  }

  private static void set(LogEvent event, Field field, CsvSplitter fields, int base, int column) {
    if (column < fields.count() && fields.start(column) < fields.end(column)) {
      event.set(field, base + fields.start(column), base + fields.end(column));
    }
  }
}
