package casebook.parsers.format;

import casebook.parsers.item.LogEvent;

/**
 * The time in brackets that an access log has in each line: {@code [17/May/2015:10:05:03 +0000]},
 * {@code [15/04/2024 12:50:04]} or {@code [2024-04-15T12:50:04+02:00]}.
 */
final class AccessTime {

  private static final int NO_OFFSET = Integer.MIN_VALUE;

  private long millis;
  private boolean zoned;
  private boolean surelyDayFirst;
  private boolean surelyMonthFirst;
  private int end;

  /**
   * Reads the time that begins at {@code at}, the byte after the opening bracket.
   *
   * @return false if no such time is there
   */
  boolean read(byte[] b, int at, int to) {
    surelyDayFirst = false;
    surelyMonthFirst = false;
    int timeAt;
    if (at + 20 < to && b[at + 2] == '/' && b[at + 6] == '/') {
      timeAt = at + 12;
      millis =
          Ascii.millis(
              Ascii.digits(b, at + 7, to, 4),
              Ascii.month(b, at + 3, to),
              Ascii.digits(b, at, to, 2),
              Ascii.timeMillis(b, timeAt, to));
    } else if (at + 19 < to && b[at + 2] == '/' && b[at + 5] == '/') {
      timeAt = at + 11;
      millis = numericDate(b, at, to, Ascii.timeMillis(b, timeAt, to));
    } else if (at + 19 < to && b[at + 4] == '-') {
      timeAt = at + 11;
      millis = Ascii.isoMillis(b, at, to);
    } else {
      return false;
    }
    return millis != LogEvent.NO_TIME && readOffset(b, afterFraction(b, timeAt + 8, to), to);
  }

  /** Milliseconds since 1970: UTC if {@link #isZoned}, else on the writer's clock. */
  long millis() {
    return millis;
  }

  /** True if the bracket states an offset. */
  boolean isZoned() {
    return zoned;
  }

  /** True for {@code 15/04/2024}: the first number can't be a month. */
  boolean isSurelyDayFirst() {
    return surelyDayFirst;
  }

  /** True for {@code 04/15/2024}: the second number can't be a month. */
  boolean isSurelyMonthFirst() {
    return surelyMonthFirst;
  }

  /** Index of the closing bracket. */
  int end() {
    return end;
  }

  /** Day first, unless only the other order makes a date. */
  private long numericDate(byte[] b, int at, int to, long time) {
    int first = Ascii.digits(b, at, to, 2);
    int second = Ascii.digits(b, at + 3, to, 2);
    int year = Ascii.digits(b, at + 6, to, 4);
    surelyDayFirst = first > 12;
    surelyMonthFirst = second > 12;
    return surelyMonthFirst
        ? Ascii.millis(year, first, second, time)
        : Ascii.millis(year, second, first, time);
  }

  private static int afterFraction(byte[] b, int at, int to) {
    int next = at;
    if (next < to && (b[next] == '.' || b[next] == ',')) {
      next++;
      while (next < to && Ascii.isDigit(b[next])) {
        next++;
      }
    }
    return next;
  }

  private boolean readOffset(byte[] b, int from, int to) {
    int at = from;
    while (at < to && b[at] == ' ') {
      at++;
    }
    end = Ascii.indexOf(b, at, Math.min(to, at + 8), ']');
    if (end < 0) {
      return false;
    }
    zoned = end > at;
    if (!zoned) {
      return true;
    }
    int minutes = offsetMinutes(b, at, end);
    millis -= minutes * 60_000L;
    return minutes != NO_OFFSET;
  }

  /** {@code +0330}, {@code +03:30}, {@code Z}, {@code UTC} or {@code GMT} in minutes. */
  private static int offsetMinutes(byte[] b, int from, int to) {
    int length = to - from;
    if (length == 5 || (length == 6 && b[from + 3] == ':')) {
      int hours = Ascii.digits(b, from + 1, to, 2);
      int minutes = Ascii.digits(b, to - 2, to, 2);
      if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
        return NO_OFFSET;
      }
      return b[from] == '+'
          ? hours * 60 + minutes
          : b[from] == '-' ? -(hours * 60 + minutes) : NO_OFFSET;
    }
    boolean utc =
        (length == 1 && b[from] == 'Z')
            || (length == 3 && b[from] == 'U' && b[from + 1] == 'T' && b[from + 2] == 'C')
            || (length == 3 && b[from] == 'G' && b[from + 1] == 'M' && b[from + 2] == 'T');
    return utc ? 0 : NO_OFFSET;
  }
}
