package casebook.parsers.format;

import java.util.Arrays;

/**
 * Finds the fields of one CSV record after RFC 4180, line by line as they arrive. Offsets count
 * from the start of the record, so that they survive a move of the buffer.
 *
 * <p>A quote opens a field only as its first byte, and closes it only before a delimiter or the end
 * of a line; any other single quote is text. So sound records read as OpenCSV reads them, and
 * unsound ones lose as little as possible.
 */
final class CsvSplitter {

  /** Fields beyond this many stay in the last one. */
  private static final int MAX_FIELDS = 512;

  private final byte delimiter;
  private int[] starts = new int[32];
  private int[] ends = new int[32];
  private boolean[] quoted = new boolean[32];
  private boolean[] doubled = new boolean[32];
  private int count;
  private int scanned;
  private boolean open;
  private boolean inQuotes;

  CsvSplitter(byte delimiter) {
    this.delimiter = delimiter;
  }

  /**
   * Starts a record.
   *
   * @param withinQuotes true if it is the rest of one that was cut inside quotes
   */
  void begin(boolean withinQuotes) {
    count = 0;
    scanned = 0;
    open = false;
    inQuotes = withinQuotes;
    if (withinQuotes) {
      openField(0, true);
    }
  }

  /**
   * Reads on to the end of a line.
   *
   * @param base first byte of the record
   * @param to end of the last line that belongs to it, line end not included
   */
  void scan(byte[] b, int base, int to) {
    int at = base + scanned;
    if (count > 0 && at == to) {
      return;
    }
    while (true) {
      if (inQuotes) {
        at = closingQuote(b, at, to);
        if (at < 0) {
          break;
        }
        closeField(at - base);
        inQuotes = false;
        at++;
        if (at >= to) {
          break;
        }
        at++; // the delimiter: the next field begins, be it empty
        openField(at - base, false);
      }
      if (!open) {
        openField(at - base, false);
      }
      if (at < to && b[at] == '"' && at - base == starts[count - 1] && !quoted[count - 1]) {
        starts[count - 1]++;
        quoted[count - 1] = true;
        inQuotes = true;
        at++;
        continue;
      }
      while (at < to && b[at] != delimiter) {
        at++;
      }
      if (at >= to || count == MAX_FIELDS) {
        at = to;
        break;
      }
      closeField(at - base);
      at++;
      openField(at - base, false);
    }
    scanned = to - base;
  }

  /** Position of the quote that closes the open field, or -1 if the line ends before. */
  private int closingQuote(byte[] b, int from, int to) {
    int at = from;
    while (at < to) {
      if (b[at] != '"') {
        at++;
      } else if (at + 1 == to || (b[at + 1] == delimiter && count < MAX_FIELDS)) {
        return at;
      } else if (b[at + 1] == '"') {
        doubled[count - 1] = true;
        at += 2;
      } else {
        at++;
      }
    }
    return -1;
  }

  /** Ends the record where {@link #scan} stopped. */
  void finish() {
    if (open) {
      closeField(scanned);
    }
  }

  /** True if the record goes on in the next line. */
  boolean inQuotes() {
    return inQuotes;
  }

  /** Fields found, at least 1. */
  int count() {
    return count;
  }

  /** Start of a field, outer quote not included. */
  int start(int field) {
    return starts[field];
  }

  /** End of a field, outer quote not included. */
  int end(int field) {
    return ends[field];
  }

  /** True if the field stands in quotes: then it is not absent, though it be empty. */
  boolean isQuoted(int field) {
    return quoted[field];
  }

  /** True if the field holds quotes that are written twice. */
  boolean hasDoubled(int field) {
    return doubled[field];
  }

  private void openField(int start, boolean inside) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, count * 2);
      ends = Arrays.copyOf(ends, count * 2);
      quoted = Arrays.copyOf(quoted, count * 2);
      doubled = Arrays.copyOf(doubled, count * 2);
    }
    starts[count] = start;
    ends[count] = start;
    quoted[count] = inside;
    doubled[count] = false;
    count++;
    open = true;
  }

  private void closeField(int end) {
    ends[count - 1] = end;
    open = false;
  }
}
