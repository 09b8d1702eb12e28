package casebook.parsers.format;

import casebook.parsers.item.LogEvent;

/**
 * Settles over a whole file whether its dates have the day or the month first. Raw times are given
 * in an assumed order at once; {@link #apply} says at the end whether that was right.
 */
final class DateOrder {

  /** Said of an order that nothing in the file bears out. */
  static final String AMBIGUOUS = " assumed, the order of day and month is ambiguous";

  private static final long DAY = 86_400_000L;

  /** So many times the span of the other reading is no log's way. */
  private static final long SCATTERED = 8;

  private final boolean assumedDayFirst;
  private long forDay;
  private long forMonth;
  private boolean open;
  private final Steps day = new Steps();
  private final Steps month = new Steps();

  /**
   * Starts a file.
   *
   * @param dayFirst the order to assume where a date fits both ways
   */
  DateOrder(boolean dayFirst) {
    assumedDayFirst = dayFirst;
  }

  /** True if both readings are moments that exist. */
  static boolean fitsBothWays(DateText date) {
    return date.dayFirst() != LogEvent.NO_TIME && date.monthFirst() != LogEvent.NO_TIME;
  }

  /** The likely order, judged by one date alone. */
  static boolean likelyDayFirst(DateText date) {
    if (!fitsBothWays(date)) {
      return date.monthFirst() == LogEvent.NO_TIME;
    }
    return date.isDotted() || !date.hasHalfDays();
  }

  /** Takes a record's date; returns its raw time. */
  long take(DateText date) {
    if (date.isOrdered()) {
      return date.dayFirst();
    }
    if (date.monthFirst() == LogEvent.NO_TIME) {
      forDay++;
      return date.dayFirst();
    }
    if (date.dayFirst() == LogEvent.NO_TIME) {
      forMonth++;
      return date.monthFirst();
    }
    open |= date.dayFirst() != date.monthFirst();
    forDay += date.isDotted() ? 1 : 0;
    day.take(date.dayFirst());
    month.take(date.monthFirst());
    return assumedDayFirst ? date.dayFirst() : date.monthFirst();
  }

  /** Takes a date of which something else in the record says which reading is right. */
  void confirm(boolean dayFirst) {
    if (dayFirst) {
      forDay++;
    } else {
      forMonth++;
    }
  }

  /** The clock, corrected after what all dates together showed. */
  FileClock apply(FileClock clock) {
    if (!open && forDay == forMonth) {
      return clock;
    }
    boolean dayFirst = assumedDayFirst;
    String why;
    if (forDay != forMonth) {
      dayFirst = forDay > forMonth;
      why = forDay > 0 && forMonth > 0 ? " in most dates" : "";
    } else if (day.inversions() != month.inversions()) {
      dayFirst = day.inversions() < month.inversions();
      why = ", since the records are in order that way";
    } else if (day.isMuchWiderThan(month) || month.isMuchWiderThan(day)) {
      dayFirst = month.isMuchWiderThan(day);
      why = ", since the records lie together that way";
    } else {
      why = AMBIGUOUS;
    }
    return clock.swappingDayAndMonth(
        dayFirst != assumedDayFirst, (dayFirst ? "day first" : "month first") + why);
  }

  /** How times go up and down from record to record, and how far they reach. */
  private static final class Steps {
    private long last = LogEvent.NO_TIME;
    private long ups;
    private long downs;
    private long first = Long.MAX_VALUE;
    private long latest = Long.MIN_VALUE;

    void take(long time) {
      first = Math.min(first, time);
      latest = Math.max(latest, time);
      if (last != LogEvent.NO_TIME) {
        ups += time > last ? 1 : 0;
        downs += time < last ? 1 : 0;
      }
      last = time;
    }

    /** Exchanged, days in a row become days a month apart. */
    boolean isMuchWiderThan(Steps other) {
      return latest > first
          && latest - first > SCATTERED * Math.max(DAY, other.latest - other.first);
    }

    /** Steps against the file's own direction, whichever that is. */
    long inversions() {
      return Math.min(ups, downs);
    }
  }
}
