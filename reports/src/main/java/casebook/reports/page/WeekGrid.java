package casebook.reports.page;

import casebook.reports.model.Batch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Root causes by week, in figures.
 *
 * @param earlier true if the first column is all weeks before the second
 * @param weeks names of the columns
 * @param rows the commonest causes
 */
public record WeekGrid(boolean earlier, List<String> weeks, List<Row> rows) {

  private static final int COLUMNS = 13;
  private static final int ROWS = 20;

  /** A cause and its bundles, one number a column. */
  public record Row(String title, List<Integer> counts) {}

  static @Nullable WeekGrid of(List<Batch.Cause> causes, Weeks all) {
    if (all.names().isEmpty()) {
      return null;
    }
    int columns = Math.min(COLUMNS, all.names().size());
    int first = all.names().size() - columns;
    List<String> names = new ArrayList<>(all.names().subList(first, all.names().size()));
    boolean earlier = first > 0;
    if (earlier) {
      names.set(0, "earlier");
    }
    return new WeekGrid(
        earlier,
        List.copyOf(names),
        causes.stream()
            .limit(ROWS)
            .map(cause -> row(cause, all.counts(cause.weeks()), first))
            .toList());
  }

  private static Row row(Batch.Cause cause, int[] counts, int first) {
    List<Integer> shown = new ArrayList<>();
    shown.add(Arrays.stream(counts, 0, first + 1).sum());
    for (int i = first + 1; i < counts.length; i++) {
      shown.add(counts[i]);
    }
    return new Row(Words.clip(cause.title(), Limits.NAME_CHARS), shown);
  }
}
