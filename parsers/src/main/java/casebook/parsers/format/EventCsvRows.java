package casebook.parsers.format;

import casebook.parsers.text.LineCursor;
import java.io.IOException;
import java.util.Arrays;

/** The rows of an exported event log, one at a time, with the fields of each. */
final class EventCsvRows implements LineCursor.Continuation {

  private static final int MAX_DATE_COLUMN = 3;
  private static final int MAX_SHORT_BYTES = 96;

  private final LineCursor lines;
  private final EventCsvLayout layout;
  private final CsvSplitter fields;
  private final CsvSplitter probe;
  private final EventCsvLevels levels = new EventCsvLevels();
  private final DateText probeDate = new DateText();
  private boolean isUnclosed;

  private long line;
  private boolean isOpen;

  EventCsvRows(LineCursor lines, EventCsvLayout layout) {
    this.lines = lines;
    this.layout = layout;
    fields = new CsvSplitter(layout.delimiter());
    probe = new CsvSplitter(layout.delimiter());
  }

  /** Goes on to the next row, which may be blank or a header; false at the end. */
  boolean next() throws IOException {
    isUnclosed = false;
    boolean withinQuotes = lines.isCut() && fields.inQuotes();
    boolean wasOpen = fields.inQuotes();
    fields.begin(withinQuotes);
    if (!lines.nextRecord(this)) {
      isOpen = wasOpen;
      return false;
    }
    line = lines.recordLine();
    fields.scan(lines.buffer(), lines.start(), lines.end());
    fields.finish();
    return true;
  }

  @Override
  public boolean continues(byte[] buffer, int start, int end) {
    fields.scan(lines.buffer(), lines.start(), lines.end());
    isUnclosed = fields.inQuotes() && beginsRow(buffer, start, end);
    return fields.inQuotes() && !isUnclosed;
  }

  /** True if the row's quotes are not closed and the next row ended it. */
  boolean isUnclosed() {
    return isUnclosed;
  }

  /** After broken quoting, the next line that can only be a row ends the one that is open. */
  private boolean beginsRow(byte[] b, int start, int end) {
    int time = layout.column(EventCsvColumn.TIME);
    int message = layout.message();
    if (time < 0 || time > MAX_DATE_COLUMN || (message >= 0 && message < time)) {
      return false;
    }
    int near = Math.min(end, start + MAX_SHORT_BYTES);
    if (Ascii.indexOf(b, start, near, (char) layout.delimiter()) < 0) {
      return false;
    }
    probe.begin(false);
    probe.scan(b, start, end);
    probe.finish();
    if (probe.count() <= Math.max(time, message) || probe.isQuoted(time) != layout.isQuoted()) {
      return false;
    }
    for (int i = 0; i < time; i++) {
      if (probe.end(i) - probe.start(i) > MAX_SHORT_BYTES) {
        return false;
      }
    }
    int level = layout.column(EventCsvColumn.LEVEL);
    return (level < 0 || level > time || isLevel(b, start, level))
        && probeDate.read(b, start + probe.start(time), start + probe.end(time));
  }

  /** True if the probed line has a level there that is known, or that the open row has too. */
  private boolean isLevel(byte[] b, int start, int level) {
    int from = start + probe.start(level);
    int to = start + probe.end(level);
    if (levels.knows(b, from, to)) {
      return true;
    }
    // The last field of the open row has no end yet.
    return to > from
        && level < fields.count() - 1
        && Arrays.equals(lines.buffer(), start(level), end(level), b, from, to);
  }

  /** The level words of this file. */
  EventCsvLevels levels() {
    return levels;
  }

  /** True at the end of the file if its last row is still in quotes. */
  boolean isOpen() {
    return isOpen;
  }

  /** Line that the row begins on, from 1. */
  long line() {
    return line;
  }

  int count() {
    return fields.count();
  }

  /** True if nothing but blanks stands in the row. */
  boolean isBlank() {
    return fields.count() == 1 && Ascii.isBlank(lines.buffer(), lines.start(), lines.end());
  }

  /** Start of a field in the cursor's buffer. */
  int start(int field) {
    return lines.start() + fields.start(field);
  }

  /** End of a field in the cursor's buffer. */
  int end(int field) {
    return lines.start() + fields.end(field);
  }

  boolean isQuoted(int field) {
    return fields.isQuoted(field);
  }

  boolean hasDoubled(int field) {
    return fields.hasDoubled(field);
  }

  /** True if the row has no such field or nothing stands in it. */
  boolean isEmpty(int field) {
    return field < 0 || field >= fields.count() || fields.start(field) == fields.end(field);
  }

  /** Reads a field as a date; false if it is none. */
  boolean read(int field, DateText date) {
    return !isEmpty(field) && date.read(lines.buffer(), start(field), end(field));
  }

  /** A field as a number of up to five digits, or -1. */
  int number(int field) {
    int length = isEmpty(field) ? 0 : end(field) - start(field);
    return length == 0 || length > 5
        ? -1
        : Ascii.digits(lines.buffer(), start(field), end(field), length);
  }
}
