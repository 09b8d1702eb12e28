package casebook.analyzer.likeness;

import casebook.analyzer.store.CaseNote;
import casebook.analyzer.store.KnownCase;
import casebook.reports.model.Report;
import java.util.List;

/**
 * A past case like another one.
 *
 * @param past the case
 * @param likeness 0 to 1, two decimals
 * @param sharesCause true if both have a root cause in common
 * @param shared ids of the rules that both have, root causes first
 * @param why what else makes them alike, in words
 * @param differs where they differ, in words
 */
public record Alike(
    KnownCase past,
    double likeness,
    boolean sharesCause,
    List<String> shared,
    List<String> why,
    List<String> differs) {

  /** Longest text of a resolution in a report; {@code cases show} has all of it. */
  private static final int MOST_CHARS = 1_000;

  /** True if its last resolution says which finding was right. */
  public boolean isConfirmed() {
    return past.notes().isConfirmed();
  }

  /** True if somebody wrote down what resolved it. */
  public boolean isResolved() {
    return past.notes().resolution().isPresent();
  }

  /** As a report tells it. */
  public Report.PastCase inReport() {
    return new Report.PastCase(
        past.summary().id(),
        likeness,
        shared,
        why,
        differs,
        past.notes().resolution().map(CaseNote::text).map(Alike::clipped).orElse(null),
        isConfirmed());
  }

  private static String clipped(String text) {
    int end = text.codePointCount(0, text.length()) <= MOST_CHARS ? text.length() : text.offsetByCodePoints(0, MOST_CHARS);
    return end == text.length() ? text : text.substring(0, end) + "\u2026";
  }
}
