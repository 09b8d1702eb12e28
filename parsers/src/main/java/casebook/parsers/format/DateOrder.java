package casebook.parsers.format;

import casebook.parsers.item.LogEvent;
import java.util.HashSet;
import java.util.Set;

/**
 * Settles over a whole file whether its dates have the day or the month first. Raw times are given
 * in an assumed order at once; {@link #apply} says at the end whether that was right.
 */
final class DateOrder {

  /** How a clock's rule tells the order of day and month. */
  static final String DAY_FIRST = "day first";

  /** The same of the other order. */
  static final String MONTH_FIRST = "month first";

  private static final long DAY = 86_400_000L;

  /** So many times the span of the other reading is no log's way. */
  private static final long SCATTERED = 8;

  /** On fewer days nearness may be chance, unless they follow each other. */
  private static final int ENOUGH_DAYS = 4;

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
    boolean isAmbiguous = false;
    String why;
    if (forDay != forMonth) {
      dayFirst = forDay > forMonth;
      why = forDay > 0 && forMonth > 0 ? " in most dates" : "";
    } else if (day.inversions() != month.inversions()) {
      dayFirst = day.inversions() < month.inversions();
      why = ", since the records are in order that way";
    } else {
      // Nearness makes an order likely, and no more.
      isAmbiguous = true;
      Steps assumed = assumedDayFirst ? day : month;
      Steps other = assumedDayFirst ? month : day;
      boolean isOtherNearer = other.isNearerThan(assumed);
      dayFirst = isOtherNearer != assumedDayFirst;
      why =
          isOtherNearer || assumed.isNearerThan(other)
              ? ", since the records lie together that way"
              : " assumed";
    }
    return clock.ordered(
        dayFirst != assumedDayFirst, (dayFirst ? DAY_FIRST : MONTH_FIRST) + why, isAmbiguous);
  }

  /** How times go up and down from record to record, and how far they reach. */
  private static final class Steps {
    private long last = LogEvent.NO_TIME;
    private long ups;
    private long downs;
    private long first = Long.MAX_VALUE;
    private long latest = Long.MIN_VALUE;
    private long longest;
    private final Set<Long> days = new HashSet<>();

    void take(long time) {
      first = Math.min(first, time);
      latest = Math.max(latest, time);
      if (last != LogEvent.NO_TIME) {
        ups += time > last ? 1 : 0;
        downs += time < last ? 1 : 0;
        longest = Math.max(longest, Math.abs(time - last));
      }
      long today = Math.floorDiv(time, DAY);
      if (days.size() < ENOUGH_DAYS
          && (last == LogEvent.NO_TIME || today != Math.floorDiv(last, DAY))) {
        days.add(today);
      }
      last = time;
    }

    /**
     * True if the days lie together and the other reading scatters them: exchanged, days in a row
     * become days a month apart. Two days do so only about a midnight, three one after the other.
     */
    boolean isNearerThan(Steps other) {
      return other.latest > other.first
          && other.latest - other.first > SCATTERED * Math.max(DAY, latest - first)
          && (days.size() >= ENOUGH_DAYS || longest <= (days.size() - 1) * DAY / 2);
    }

    /** Steps against the file's own direction, whichever that is. */
    long inversions() {
      return Math.min(ups, downs);
    }
  }
}
