package casebook.analyzer.analysis;

import casebook.reports.model.Report;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The part of a bundle's time that somebody wants judged.
 *
 * @param since its first moment; null if it has no beginning
 * @param until the moment behind its last one; null if it has no end
 */
public record TimeFrame(@Nullable Edge since, @Nullable Edge until) {

  /**
   * An end of it.
   *
   * @param millis UTC, or how long before the bundle's last event, 0 or more
   * @param isBeforeEnd true for the latter
   */
  public record Edge(long millis, boolean isBeforeEnd) {

    /** UTC; null for a time before the end of a bundle that has no dates. */
    @Nullable Long of(@Nullable String end) {
      if (!isBeforeEnd) {
        return millis;
      }
      return end == null ? null : Instant.parse(end).toEpochMilli() - millis;
    }
  }

  /**
   * What is to be left out.
   *
   * @param whole what the analysis of the whole bundle came to, which knows all clocks
   */
  public Cut cut(Outcome whole) {
    Report report = whole.report();
    String end = report.caseInfo().to();
    return new Cut(
        since == null ? null : since.of(end), until == null ? null : until.of(end), whole);
  }
}
