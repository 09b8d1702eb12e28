package casebook.reports.page;

import casebook.reports.model.Report.Point;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How often something was seen, drawn small over the time of the whole timeline.
 *
 * @param path the bars, in the syntax of SVG
 * @param text the same in words
 */
public record Spark(String path, String text) {

  /** Width of the drawing. */
  public static final int WIDTH = 240;

  /** Height of the drawing. */
  public static final int HEIGHT = 26;

  private static final int MOST_BARS = 60;

  /** Drawn over an axis; null where there are no times. */
  static @Nullable Spark of(List<Point> points, Axis axis) {
    int each = Math.ceilDiv(axis.columns(), MOST_BARS);
    long[] counts = new long[Math.ceilDiv(axis.columns(), each)];
    long most = 0;
    int busiest = 0;
    for (Point point : points) {
      Instant time = Clocks.instant(point.time());
      if (time != null && point.count() > 0) {
        int column = axis.column(time) / each;
        counts[column] += point.count();
        if (counts[column] > most) {
          most = counts[column];
          busiest = column;
        }
      }
    }
    if (most == 0) {
      return null;
    }
    StringBuilder path = new StringBuilder();
    int width = WIDTH / counts.length;
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        long height = Math.max(2, Math.round((double) HEIGHT * counts[i] / most));
        path.append('M').append(i * WIDTH / counts.length).append(' ').append(HEIGHT);
        path.append('v').append(-height).append('h').append(Math.max(2, width - 1));
        path.append('v').append(height).append('z');
      }
    }
    long seconds = each * axis.columnSeconds();
    return new Spark(
        path.toString(),
        "At most "
            + Words.count(most)
            + " in "
            + Words.duration(seconds)
            + ", from "
            + Clocks.axis(axis.start(busiest * each), seconds < 60)
            + " UTC");
  }
}
