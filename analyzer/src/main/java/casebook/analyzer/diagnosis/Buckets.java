package casebook.analyzer.diagnosis;

import casebook.reports.model.Report.Point;
import java.util.List;
import java.util.Map;

/**
 * The stretch of time that a bundle is of, cut into buckets of one round width.
 *
 * @param seconds width of a bucket
 * @param from first moment, epoch milliseconds
 * @param to last moment, epoch milliseconds; before {@code from} where nothing has a date
 */
record Buckets(long seconds, long from, long to) {

  private static final int MOST = 240;
  private static final long[] WIDTHS = {
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400,
    172_800, 604_800
  };

  /** At most so many buckets as a drawing shows. */
  static Buckets over(long from, long to) {
    return new Buckets(from > to ? 1 : width((to - from) / 1000 + 1), from, to);
  }

  private static long width(long seconds) {
    for (long width : WIDTHS) {
      if (seconds / width < MOST) {
        return width;
      }
    }
    long widest = WIDTHS[WIDTHS.length - 1];
    return widest * (seconds / widest / MOST + 1);
  }

  /** False for records with a damaged date. */
  boolean holds(long start, long widthMillis) {
    return start + widthMillis >= from && start <= to;
  }

  /** Where the bucket of a moment begins, epoch seconds. */
  long start(long millis) {
    return Math.floorDiv(Math.max(from, millis), seconds * 1000) * seconds;
  }

  /** Counts by the beginning of their bucket, as the report has them. */
  static List<Point> points(Map<Long, Long> counts) {
    return counts.entrySet().stream()
        .map(point -> new Point(Times.iso(point.getKey() * 1000), point.getValue()))
        .toList();
  }
}
