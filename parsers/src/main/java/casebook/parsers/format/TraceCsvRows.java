package casebook.parsers.format;

import casebook.parsers.item.Level;
import casebook.parsers.item.LogEvent;
import casebook.parsers.text.LineCursor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The rows of a delimited trace, one at a time, with the fields of each. */
final class TraceCsvRows implements LineCursor.Continuation {

  static final int SOURCE = 0;
  static final int TYPE = 1;
  static final int ID = 2;
  static final int MESSAGE = 3;
  static final int DATA = 4;
  static final int PROCESS = 5;
  static final int THREAD = 7;
  static final int DATE_TIME = 8;
  static final int COUNT = 11;

  private static final int MOST_TYPE_BYTES = 11;
  private static final int MOST_ID_BYTES = 11;

  private final LineCursor lines;
  private final CsvSplitter fields;
  private final CsvSplitter probe;
  private Level level = Level.UNKNOWN;
  private boolean isOpen;

  TraceCsvRows(LineCursor lines, char delimiter) {
    this.lines = lines;
    fields = new CsvSplitter((byte) delimiter);
    probe = new CsvSplitter((byte) delimiter);
  }

  /** Goes on to the next row or line; false at the end. */
  boolean next() throws IOException {
    boolean wasOpen = fields.inQuotes() && level != Level.UNKNOWN;
    fields.begin(lines.isCut() && fields.inQuotes());
    if (!lines.nextRecord(this)) {
      isOpen = wasOpen;
      return false;
    }
    fields.scan(lines.buffer(), lines.start(), lines.end());
    fields.finish();
    level = level(fields, lines.buffer(), lines.start());
    return true;
  }

  @Override
  public boolean continues(byte[] buffer, int start, int end) {
    fields.scan(lines.buffer(), lines.start(), lines.end());
    return fields.inQuotes() && isHeaded(fields, lines.start()) && !beginsRow(buffer, start, end);
  }

  /** After broken quoting, the next line that can only be a row ends the one that is open. */
  private boolean beginsRow(byte[] b, int start, int end) {
    if (start == end || b[start] != '"') {
      return false;
    }
    probe.begin(false);
    probe.scan(b, start, end);
    probe.finish();
    return isHeaded(probe, start) && level(probe, b, start) != Level.UNKNOWN;
  }

  /** True if source, type and id stand there; a line of {@code Trace.WriteLine} has none. */
  private boolean isHeaded(CsvSplitter row, int base) {
    return row.count() > MESSAGE && level(row, lines.buffer(), base) != Level.UNKNOWN;
  }

  private static Level level(CsvSplitter row, byte[] b, int base) {
    if (row.count() <= MESSAGE
        || row.isQuoted(TYPE)
        || row.isQuoted(ID)
        || row.end(TYPE) - row.start(TYPE) > MOST_TYPE_BYTES
        || !isInteger(b, base + row.start(ID), base + row.end(ID))) {
      return Level.UNKNOWN;
    }
    int start = base + row.start(TYPE);
    return TraceTypes.level(
        new String(b, start, base + row.end(TYPE) - start, StandardCharsets.UTF_8));
  }

  private static boolean isInteger(byte[] b, int from, int to) {
    int digits = from < to && b[from] == '-' ? from + 1 : from;
    for (int i = digits; i < to; i++) {
      if (!Ascii.isDigit(b[i])) {
        return false;
      }
    }
    return to > digits && to - from <= MOST_ID_BYTES;
  }

  /** True at the end of the text if its last row is still in quotes. */
  boolean isOpen() {
    return isOpen;
  }

  /** True if the row begins with source, type and id. */
  boolean isHeaded() {
    return level != Level.UNKNOWN;
  }

  /** True if the row has all its columns and nothing but a time where the time belongs. */
  boolean isWhole() {
    return isHeaded()
        && fields.count() == COUNT
        && (isEmpty(DATE_TIME) || time() != LogEvent.NO_TIME);
  }

  Level level() {
    return level;
  }

  /** The time as UTC, or {@code NO_TIME}. */
  long time() {
    return isEmpty(DATE_TIME)
        ? LogEvent.NO_TIME
        : DateText.isoToUtc(lines.buffer(), start(DATE_TIME), end(DATE_TIME));
  }

  /** True if the row has no such field or nothing stands in it. */
  boolean isEmpty(int field) {
    return field >= fields.count() || fields.start(field) == fields.end(field);
  }

  /** Start of a field in the cursor's buffer. */
  int start(int field) {
    return lines.start() + fields.start(field);
  }

  /** End of a field in the cursor's buffer. */
  int end(int field) {
    return lines.start() + fields.end(field);
  }

  boolean hasDoubled(int field) {
    return fields.hasDoubled(field);
  }
}
