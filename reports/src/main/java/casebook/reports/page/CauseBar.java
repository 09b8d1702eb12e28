package casebook.reports.page;

import casebook.reports.model.Batch;
import java.util.Locale;

/**
 * A root cause over a batch, as a bar.
 *
 * @param severity style class and icon
 * @param length of the bar, 0 to 100, such as {@code 62.5}
 * @param spark bars by week, in the syntax of SVG; empty without dates or with one week only
 * @param weeks the same in words; empty without dates
 */
public record CauseBar(
    String rule,
    String title,
    String severity,
    int bundles,
    String length,
    String spark,
    String weeks) {

  /** Width of the drawing by week. */
  public static final int WIDTH = 156;

  /** Height of the drawing by week. */
  public static final int HEIGHT = 22;

  private static final int MARKUP_BYTES = 800;

  static CauseBar of(Batch.Cause cause, int most, Weeks all) {
    int[] counts = all.counts(cause.weeks());
    return new CauseBar(
        cause.rule(),
        Words.clip(cause.title(), Limits.NAME_CHARS),
        cause.severity().label(),
        cause.bundles(),
        String.format(Locale.ROOT, "%.1f", 100.0 * cause.bundles() / Math.max(1, most)),
        counts.length < 2 ? "" : path(counts),
        Weeks.span(cause.weeks()));
  }

  private static String path(int[] counts) {
    int most = 1;
    for (int count : counts) {
      most = Math.max(most, count);
    }
    StringBuilder path = new StringBuilder();
    int width = Math.max(1, Math.min(12, WIDTH / counts.length - 1));
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        int height = Math.max(2, Math.round((float) HEIGHT * counts[i] / most));
        path.append('M').append(i * WIDTH / counts.length).append(' ').append(HEIGHT);
        path.append("v-").append(height).append('h').append(width);
        path.append('v').append(height).append('z');
      }
    }
    return path.toString();
  }

  long cost() {
    return MARKUP_BYTES + Room.cost(rule) * 3 + Room.cost(title) + spark.length();
  }
}
