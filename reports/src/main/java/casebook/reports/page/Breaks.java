package casebook.reports.page;

import casebook.reports.model.Report.Continuity;
import casebook.reports.model.Report.Gap;
import casebook.reports.model.Report.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a file leaves out, repeats or has in the wrong order, in sentences. */
final class Breaks {

  private Breaks() {}

  /** The sentences, each with the line it is about; empty where there is nothing to say. */
  static List<Problem> of(@Nullable Continuity found) {
    List<Problem> said = new ArrayList<>();
    if (found == null) {
      return said;
    }
    if (found.sameAs() != null) {
      said.add(
          new Problem(0, "the very same records as " + found.sameAs() + "; counted once, there"));
    }
    if (found.headCut()) {
      said.add(new Problem(1, "begins in the midst of a record: what was before is missing"));
    }
    for (Gap gap : found.gaps()) {
      said.add(new Problem(gap.since() == null ? gap.line() : 0, gap(gap)));
    }
    if (found.missingRecords() > 0 && found.gaps().stream().noneMatch(gap -> gap.missing() > 0)) {
      said.add(
          new Problem(
              0,
              "a selection: "
                  + Words.count(found.missingRecords())
                  + " record ids between its first and its last are not there"));
    }
    if (found.outOfOrder() > 0) {
      said.add(
          new Problem(
              0,
              found.outOfOrder() == 1
                  ? "one record is out of order"
                  : Words.count(found.outOfOrder()) + " records are out of order"));
    }
    if (found.tailCut()) {
      said.add(
          new Problem(
              0, "ends in the midst of a record: cut off, or copied while it was being written"));
    }
    return said;
  }

  /** One of them as a phrase. */
  static String gap(Gap gap) {
    Instant from = Clocks.instant(gap.from());
    Instant to = Clocks.instant(gap.to());
    String when = from == null || to == null ? "" : between(from, to);
    if (gap.missing() > 0) {
      String ids = gap.missing() == 1 ? " record id is" : " record ids are";
      return Words.count(gap.missing()) + ids + " missing" + when;
    }
    String length =
        from == null || to == null
            ? ""
            : " for " + Words.duration(Duration.between(from, to).toSeconds());
    if (gap.since() != null) {
      return "begins "
          + (from == null || to == null
              ? "long"
              : Words.duration(Duration.between(from, to).toSeconds()))
          + " after "
          + gap.since()
          + " ends: a file between them may be missing";
    }
    return "silent" + length + when + ", far longer than is usual in it";
  }

  private static String between(Instant from, Instant to) {
    return " between " + Clocks.axis(from, true) + " and " + Clocks.axis(to, true) + " UTC";
  }
}
