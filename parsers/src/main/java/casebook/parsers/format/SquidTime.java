package casebook.parsers.format;

import casebook.parsers.item.LogEvent;

/**
 * The times of a Squid log: seconds since 1970, or what the administrator put in their place, such
 * as {@code [11/Mar/2026:06:04:07 +0100]}. A file has one clock, and its first record decides
 * whether that is UTC; a record of the other kind gets no time.
 */
final class SquidTime {

  private static final int LONGEST_PREFIX_WORDS = 8;
  private static final int LONGEST_FRACTION = 6;

  private final Stamp stamp = new Stamp();
  private final DateText date = new DateText();
  private final DateOrder order = new DateOrder(true);

  private long millis;
  private boolean zoned;
  private boolean ordered;

  private boolean any;
  private boolean seconds;
  private boolean utc;
  private long without;

  /**
   * Finds a date with a time of day at the beginning of a line, or behind the colon of what syslog
   * writes before it: the last of them is the record's own.
   *
   * @return the byte after it, or -1
   */
  int find(byte[] b, int from, int to) {
    int after = -1;
    int at = from;
    for (int word = 0; word < LONGEST_PREFIX_WORDS; word++) {
      boolean mayBegin = at == from || b[at - 1] == ':';
      while (at < to && RequestTokens.isGap(b[at])) {
        at++;
      }
      if (mayBegin && isDated(b, at, to)) {
        after = remember(b, to);
        at = after;
      } else {
        while (at < to && !RequestTokens.isGap(b[at])) {
          at++;
        }
      }
    }
    return after;
  }

  private boolean isDated(byte[] b, int from, int to) {
    return stamp.read(b, from, to)
        && stamp.shape() != Stamp.Shape.EPOCH
        && stamp.shape() != Stamp.Shape.YEARLESS;
  }

  /** Keeps the stamp; returns where the words after it begin. */
  private int remember(byte[] b, int to) {
    zoned = stamp.isZoned();
    ordered = stamp.shape() != Stamp.Shape.YEAR_LAST;
    millis = stamp.millis();
    if (!ordered && !date.read(b, stamp.start(), stamp.end())) {
      ordered = true;
      millis = LogEvent.NO_TIME;
    }
    int at = stamp.end();
    // "%tl.%03tu" puts the milliseconds behind the zone.
    if (zoned && at < to && b[at] == '.') {
      int end = at + 1;
      while (end < to && end - at <= LONGEST_FRACTION && Ascii.isDigit(b[end])) {
        end++;
      }
      if (end - at > 3 && millis != LogEvent.NO_TIME) {
        millis += Ascii.digits(b, at + 1, to, 3);
      }
      at = end;
    }
    while (at < to && (b[at] == ']' || b[at] == '"' || b[at] == '\'' || b[at] == '|')) {
      at++;
    }
    return at;
  }

  /** Raw time of the record whose stamp was found last. */
  long take() {
    if (!any) {
      any = true;
      utc = zoned;
    }
    if (utc != zoned) {
      without++;
      return LogEvent.NO_TIME;
    }
    return ordered ? millis : order.take(date);
  }

  /** Raw time of a record that states it in milliseconds since 1970. */
  long seconds(long stated) {
    if (!any) {
      any = true;
      utc = true;
      seconds = true;
    }
    if (!utc) {
      without++;
      return LogEvent.NO_TIME;
    }
    return stated;
  }

  /** Tells the sink the file's clock, once all records are through; nothing if there were none. */
  void tell(ItemSink sink) {
    if (without > 0) {
      sink.problem(
          0,
          (without == 1 ? "1 record states " : without + " records state ")
              + (utc
                  ? "no zone and the first one does"
                  : (without == 1 ? "its" : "their") + " zone and the first one does not")
              + "; read without a time");
    }
    if (any) {
      sink.clock(
          order.apply(
              seconds
                  ? FileClock.utc("seconds since 1970 in each record")
                  : utc
                      ? FileClock.utc("the records state their zone")
                      : FileClock.local("no zone in the records")));
    }
  }
}
