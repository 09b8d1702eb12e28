package casebook.reports.page;

import casebook.reports.model.Report;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A time axis cut into columns of a round width.
 *
 * @param fromSecond where the first column begins, epoch seconds
 * @param columnSeconds width of a column
 * @param columns how many there are, at least {@link #FEWEST}, at most {@link #MOST}
 */
record Axis(long fromSecond, long columnSeconds, int columns) {
  /** So that a single event makes no bar as wide as the page. */
  static final int FEWEST = 24;

  static final int MOST = 200;

  private static final int MOST_TICKS = 9;
  private static final long DAY = 86_400;
  private static final long[] STEPS = {
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, DAY,
    2 * DAY, 7 * DAY, 14 * DAY, 28 * DAY, 91 * DAY, 182 * DAY, 364 * DAY
  };

  /** 1970-01-05 was a Monday: weeks begin there. */
  private static final long MONDAY = 4 * DAY;

  /**
   * The axis from one moment to another, not before it.
   *
   * @param bucketSeconds what the counts come in: no column is narrower
   */
  static Axis over(Instant first, Instant last, long bucketSeconds) {
    long from = first.getEpochSecond();
    long to = last.getEpochSecond();
    long width = Math.max(1, bucketSeconds);
    if (columns(from, to, width) > MOST) {
      width = column(Math.ceilDiv(to - from, MOST - 2), width);
    }
    int columns = (int) columns(from, to, width);
    long begin = floor(from, width);
    if (columns < FEWEST) {
      begin -= (FEWEST - columns) / 2 * width;
      columns = FEWEST;
    }
    return new Axis(begin, width, columns);
  }

  /** The axis that holds all times of a report; null where nothing has a time. */
  static @Nullable Axis of(Report report) {
    Instant first = null;
    Instant last = null;
    List<@Nullable String> times = new ArrayList<>();
    for (Report.Series series : report.timeline().series()) {
      series.points().stream().filter(p -> p.count() > 0).forEach(p -> times.add(p.time()));
    }
    for (Report.Finding finding : report.findings()) {
      times.add(finding.firstSeen());
      times.add(finding.lastSeen());
    }
    for (String time : times) {
      Instant instant = Clocks.instant(time);
      if (instant != null) {
        first = first == null || instant.isBefore(first) ? instant : first;
        last = last == null || instant.isAfter(last) ? instant : last;
      }
    }
    return first == null || last == null
        ? null
        : over(first, last, report.timeline().bucketSeconds());
  }

  private static long columns(long from, long to, long width) {
    return (floor(to, width) - floor(from, width)) / width + 1;
  }

  /** A column of at least so many seconds: two or three buckets, or a round time. */
  private static long column(long seconds, long bucket) {
    for (long few = 2; few <= 3; few++) {
      if (few * bucket >= seconds) {
        return few * bucket;
      }
    }
    return atLeast(seconds, bucket);
  }

  /** The smallest round width of so many seconds, a multiple of the unit. */
  private static long atLeast(long seconds, long unit) {
    for (long step : STEPS) {
      if (step >= seconds && step % unit == 0) {
        return step;
      }
    }
    long large = STEPS[STEPS.length - 1] % unit == 0 ? STEPS[STEPS.length - 1] : unit;
    return Math.ceilDiv(seconds, large) * large;
  }

  private static long floor(long second, long width) {
    long anchor = width >= 7 * DAY ? MONDAY : 0;
    return Math.floorDiv(second - anchor, width) * width + anchor;
  }

  /** Where the last column ends. */
  long toSecond() {
    return fromSecond + columns * columnSeconds;
  }

  /** The column of a moment; the nearest one where it lies outside. */
  int column(Instant instant) {
    long column = Math.floorDiv(instant.getEpochSecond() - fromSecond, columnSeconds);
    return Math.clamp(column, 0, columns - 1);
  }

  /** How far along the axis a moment is, 0 to 1. */
  double share(Instant instant) {
    double seconds = instant.getEpochSecond() - fromSecond + instant.getNano() / 1e9;
    return Math.clamp(seconds / (toSecond() - fromSecond), 0, 1);
  }

  Instant start(int column) {
    return Instant.ofEpochSecond(fromSecond + column * columnSeconds);
  }

  /** How far apart the ticks are. */
  long tickSeconds() {
    return atLeast(Math.ceilDiv(toSecond() - fromSecond, MOST_TICKS), 1);
  }

  /** Round moments on the axis, at least one. */
  List<Instant> ticks() {
    long step = tickSeconds();
    long second = floor(fromSecond, step);
    List<Instant> ticks = new ArrayList<>();
    for (; second < toSecond(); second += step) {
      if (second >= fromSecond) {
        ticks.add(Instant.ofEpochSecond(second));
      }
    }
    if (ticks.isEmpty()) {
      ticks.add(Instant.ofEpochSecond(fromSecond));
    }
    return ticks;
  }
}
