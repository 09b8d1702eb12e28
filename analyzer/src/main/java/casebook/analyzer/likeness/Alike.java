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
        past.notes().resolution().map(CaseNote::text).orElse(null),
        isConfirmed());
  }
}
