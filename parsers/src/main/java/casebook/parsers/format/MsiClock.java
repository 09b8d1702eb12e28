package casebook.parsers.format;

import casebook.parsers.item.LogEvent;
import java.util.ArrayList;
import java.util.List;

/** Finds the day that the times of an installer's log belong to: only its banners state dates. */
final class MsiClock {

  private static final long DAY = 86_400_000L;
  private static final int MOST_BANNERS = 10_000;

  /** A banner's date, to be read either way. */
  private record Banner(long line, long dayFirst, long monthFirst) {}

  private final List<Banner> banners = new ArrayList<>();
  private final DateOrder order = new DateOrder(true);
  private long last = LogEvent.NO_TIME;
  private long days;
  private boolean dated;

  /** Takes the date of a banner; returns the raw time of that line. */
  long banner(long line, DateText date) {
    long time = date.dayFirst() == LogEvent.NO_TIME ? date.monthFirst() : date.dayFirst();
    order.take(date);
    if (banners.size() < MOST_BANNERS) {
      banners.add(
          new Banner(
              line,
              date.dayFirst() == LogEvent.NO_TIME ? date.monthFirst() : date.dayFirst(),
              date.monthFirst() == LogEvent.NO_TIME ? date.dayFirst() : date.monthFirst()));
    }
    days = 0;
    last = Math.floorMod(time, DAY);
    return last;
  }

  /** Takes the time of day of a line; returns its raw time. */
  long timeOfDay(long millis) {
    // Processes write side by side, so small steps back mean nothing.
    if (last != LogEvent.NO_TIME && last - millis > DAY / 2) {
      days++;
    } else if (last != LogEvent.NO_TIME && millis - last > DAY / 2 && days > 0) {
      // One that was late for midnight.
      return millis + (days - 1) * DAY;
    }
    last = millis;
    return millis + days * DAY;
  }

  /** Takes a time that has its date. */
  long dated(long millis) {
    dated = true;
    return millis;
  }

  /** The clock, after the last line. */
  FileClock clock() {
    if (dated) {
      return FileClock.local("local time of the machine");
    }
    if (banners.isEmpty()) {
      return FileClock.undated("no line says on which day logging started");
    }
    FileClock settled =
        order.apply(FileClock.local("local time, dated by the lines that logging started"));
    boolean dayFirst = !settled.swapsDayAndMonth();
    List<FileClock.Shift> shifts = new ArrayList<>();
    for (Banner banner : banners) {
      long time = dayFirst ? banner.dayFirst : banner.monthFirst;
      shifts.add(new FileClock.Shift(banner.line, Math.floorDiv(time, DAY) * DAY));
    }
    return settled.swappingDayAndMonth(false, "").shifted(shifts);
  }
}
