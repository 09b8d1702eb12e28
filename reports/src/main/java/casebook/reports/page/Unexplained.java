package casebook.reports.page;

import casebook.reports.model.Report;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Errors and warnings that no rule explains, by their shape.
 *
 * @param open what the page shows at once: a few where no cause is named, none where one is
 * @param folded the others
 */
public record Unexplained(List<Row> open, Shown<Row> folded) {

  private static final int MOST_OPEN = 3;

  /** Messages of one shape. */
  public record Row(
      String template,
      String severity,
      long count,
      @Nullable When first,
      @Nullable When last,
      Shown<Report.Code> codes,
      List<Proof> evidence) {}

  static Unexplained of(Report report, Clocks clocks) {
    Shown<Row> all =
        Shown.within(
            report.unexplained(),
            Limits.TEMPLATES,
            new Room(Limits.TEMPLATE_BYTES),
            row -> 400 + Room.cost(row.template) + cost(row.evidence),
            template -> row(template, clocks));
    boolean open = report.verdict().status() == Report.Status.INCONCLUSIVE;
    int first = open ? Math.min(MOST_OPEN, all.items().size()) : 0;
    return new Unexplained(
        all.items().subList(0, first),
        new Shown<>(all.items().subList(first, all.items().size()), all.more()));
  }

  private static Row row(Report.Template template, Clocks clocks) {
    return new Row(
        Words.clip(template.template(), Limits.TEXT_CHARS),
        template.severity().label(),
        template.count(),
        clocks.when(template.firstSeen()),
        clocks.when(template.lastSeen()),
        Card.codes(template.codes()),
        template.evidence().stream().limit(1).map(each -> Proof.of(each, clocks)).toList());
  }

  private static long cost(List<Proof> proofs) {
    return proofs.stream().mapToLong(Proof::cost).sum();
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return open.isEmpty() && folded.isEmpty();
  }

  /** How many kinds there are. */
  public long count() {
    return open.size() + folded.items().size() + folded.more();
  }

  /** What is folded away, in words. */
  public String label() {
    long count = folded.items().size() + folded.more();
    return open.isEmpty()
        ? Words.count(count, "kind", "kinds") + " of errors and warnings that no rule is about"
        : Words.count(count, "more kind", "more kinds");
  }
}
