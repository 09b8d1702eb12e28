package casebook.parsers.format;

import casebook.parsers.item.Field;
import casebook.parsers.item.LogEvent;

/** The cells of one line of CSV, as positions in the line's buffer, blanks around them left out. */
final class Cells {

  private final CsvSplitter splitter = new CsvSplitter((byte) ',');
  private byte[] b = {};
  private int base;

  /** Splits a line; blanks before it are passed over. */
  void split(byte[] bytes, int from, int to) {
    b = bytes;
    base = from;
    while (base < to && RequestTokens.isGap(b[base])) {
      base++;
    }
    splitter.begin(false);
    splitter.scan(b, base, to);
    splitter.finish();
  }

  int count() {
    return splitter.count();
  }

  /** First byte of a cell that exists. */
  int start(int cell) {
    int start = base + splitter.start(cell);
    int end = base + splitter.end(cell);
    while (start < end && RequestTokens.isGap(b[start])) {
      start++;
    }
    return start;
  }

  /** The byte after a cell that exists. */
  int end(int cell) {
    int start = base + splitter.start(cell);
    int end = base + splitter.end(cell);
    while (end > start && RequestTokens.isGap(b[end - 1])) {
      end--;
    }
    return end;
  }

  /** True if there is such a cell and it holds more than a hyphen or a word for nothing. */
  boolean has(int cell) {
    return cell >= 0 && cell < count() && !KeyValueLine.isNothing(b, start(cell), end(cell));
  }

  /** True if the cell is this text of lower-case letters, in any case. */
  boolean is(int cell, byte[] lower) {
    return cell < count() && Ascii.equalsIgnoringCase(b, start(cell), end(cell), lower);
  }

  /** True if the cell is one of these texts of lower-case letters, in any case. */
  boolean isOneOf(int cell, byte[][] lower) {
    for (byte[] text : lower) {
      if (is(cell, text)) {
        return true;
      }
    }
    return false;
  }

  boolean isNumber(int cell) {
    return cell < count() && RequestTokens.isNumber(b, start(cell), end(cell));
  }

  /** True if the cell holds an HTTP status: three digits, the first from 1 to 5. */
  boolean isStatus(int cell) {
    return isNumber(cell)
        && end(cell) - start(cell) == 3
        && b[start(cell)] >= '1'
        && b[start(cell)] <= '5';
  }

  /** True if the cell can only be an IP address. */
  boolean isAddress(int cell) {
    return cell < count() && RequestTokens.isAddress(b, start(cell), end(cell));
  }

  /** Sets a field, if the cell holds something. */
  void set(LogEvent event, Field field, int cell) {
    if (has(cell)) {
      event.set(field, start(cell), end(cell));
    }
  }

  /** Sets a field, if the cell holds a number. */
  void setNumber(LogEvent event, Field field, int cell) {
    if (isNumber(cell)) {
      event.set(field, start(cell), end(cell));
    }
  }

  /** Sets target, host and port, if the cell holds something. */
  void setUrl(LogEvent event, int cell) {
    if (has(cell)) {
      RequestTarget.url(event, b, start(cell), end(cell), b[start(cell)] != '/');
    }
  }
}
