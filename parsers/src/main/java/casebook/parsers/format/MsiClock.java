package casebook.parsers.format;

import casebook.parsers.item.LogEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the day that the times of an installer's log belong to: only its banners state dates.
 *
 * <p>Raw times count days from the file's first line on and never begin anew: what is kept of a
 * file is kept by raw days, so one of them must not stand for two dates.
 */
final class MsiClock {

  private static final long DAY = 86_400_000L;
  private static final int MOST_BANNERS = 10_000;

  /** The midnight that raw times count from, by a banner's date, to be read either way. */
  private record Banner(long line, long dayFirst, long monthFirst) {}

  private final List<Banner> banners = new ArrayList<>();
  private final DateOrder order = new DateOrder(true);
  private long last = LogEvent.NO_TIME;
  private long days;
  private long firstDay;
  private boolean dated;

  /** Takes the date of a banner; returns the raw time of that line. */
  long banner(long line, DateText date) {
    long dayFirst = date.dayFirst() == LogEvent.NO_TIME ? date.monthFirst() : date.dayFirst();
    long monthFirst = date.monthFirst() == LogEvent.NO_TIME ? date.dayFirst() : date.monthFirst();
    order.take(date);
    long ofDay = Math.floorMod(dayFirst, DAY);
    if (banners.isEmpty()) {
      timeOfDay(ofDay); // The lines above it may have passed a midnight.
    } else if (isAnotherDay(ofDay, dayFirst, monthFirst) && banners.size() < MOST_BANNERS) {
      days++;
      firstDay = days;
    } else {
      return timeOfDay(ofDay);
    }
    last = ofDay;
    banners.add(
        new Banner(line, midnight(dayFirst) - days * DAY, midnight(monthFirst) - days * DAY));
    return ofDay + days * DAY;
  }

  /** True if the banner above does not lead to this one's date, whichever way both are read. */
  private boolean isAnotherDay(long ofDay, long dayFirst, long monthFirst) {
    Banner above = banners.getLast();
    long day = (last - ofDay > DAY / 2 ? days + 1 : days) * DAY;
    return above.dayFirst + day != midnight(dayFirst)
        || above.monthFirst + day != midnight(monthFirst);
  }

  private static long midnight(long millis) {
    return Math.floorDiv(millis, DAY) * DAY;
  }

  /** Takes the time of day of a line; returns its raw time. */
  long timeOfDay(long millis) {
    // Processes write side by side, so small steps back mean nothing.
    if (last != LogEvent.NO_TIME && last - millis > DAY / 2) {
      days++;
    } else if (last != LogEvent.NO_TIME && millis - last > DAY / 2 && days > firstDay) {
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
      shifts.add(new FileClock.Shift(banner.line, dayFirst ? banner.dayFirst : banner.monthFirst));
    }
    return settled.swappingDayAndMonth(false, "").shifted(shifts);
  }
}
