package casebook.reports.output;

import casebook.reports.model.Batch;
import casebook.reports.model.Report;
import casebook.reports.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Made-up batches of any size. */
public final class SampleBatch {

  /** A text that tries nothing. */
  public static final String PLAIN = "agent of the plant in Utrecht";

  private static final List<String> STATUSES =
      List.of("problems", "inconclusive", "problems", "clean");

  private SampleBatch() {}

  /**
   * A batch in which every eighth bundle is unreadable if it is not one with a cause.
   *
   * @param bundles how many, 0 or more
   * @param text stands wherever a text of a bundle may stand
   */
  public static Batch of(int bundles, String text) {
    List<Batch.Bundle> rows = IntStream.range(0, bundles).mapToObj(i -> bundle(i, text)).toList();
    return new Batch(
        new Report.Tool("0.1.0", new Report.Rules(212, "5b41c5d0", List.of())),
        counts(rows),
        rows,
        bundles == 0 ? List.of() : causes(rows, text),
        bundles < 2
            ? List.of()
            : List.of(
                new Batch.Recurring(
                    "Lost <*> of " + text,
                    Severity.ERROR,
                    2,
                    48_211,
                    List.of(new Batch.Week("2026-W12", 2)),
                    List.of("a-00000001", "a-00000002"))),
        List.of(new Batch.SilentRule("conn.407", text), new Batch.SilentRule("net.dns", text)),
        List.of(new Batch.Stray("inbox", text, "is a single file")));
  }

  private static Batch.Bundle bundle(int i, String text) {
    boolean unreadable = i % 8 == 5;
    String status = unreadable ? Batch.UNREADABLE : STATUSES.get(i % 4);
    boolean problems = status.equals("problems");
    String id = String.format(Locale.ROOT, "bundle-%08x", i);
    return new Batch.Bundle(
        "inbox/" + text,
        text + String.format(Locale.ROOT, " %05d.zip", i),
        status,
        unreadable ? null : id,
        null,
        unreadable ? null : "00" + i,
        1_000_000L + i,
        unreadable ? null : "2026-03-02T05:58:03Z",
        unreadable ? null : String.format(Locale.ROOT, "2026-%02d-05T11:56:40Z", 3 + i % 6),
        "What it comes to: " + text,
        problems
            ? List.of(
                new Batch.Root("conn.407", text, Severity.CRITICAL),
                new Batch.Root("rule." + i % 30, text, Severity.WARNING))
            : List.of(),
        unreadable ? List.of() : List.of("AMS-SYNC1 " + text, "AMS-SYNC2"),
        unreadable
            ? new Batch.Severities(0, 0, 0, 0)
            : new Batch.Severities(problems ? 1 : 0, i % 3, i % 5, 1),
        30_277L,
        12,
        unreadable ? List.of() : List.of(id + ".html", id + ".json"),
        i % 10 == 0 ? List.of("inner.zip: " + text) : List.of(),
        i % 10 == 0 ? 3 : 0);
  }

  private static Batch.Counts counts(List<Batch.Bundle> rows) {
    return new Batch.Counts(
        rows.size(),
        count(rows, "problems"),
        count(rows, "inconclusive"),
        count(rows, "clean"),
        count(rows, Batch.UNREADABLE),
        (int) rows.stream().filter(row -> row.lostCount() > 0).count(),
        0);
  }

  private static int count(List<Batch.Bundle> rows, String status) {
    return (int) rows.stream().filter(row -> row.status().equals(status)).count();
  }

  private static List<Batch.Cause> causes(List<Batch.Bundle> rows, String text) {
    List<Batch.Cause> causes = new ArrayList<>();
    for (int i = 0; i < Math.min(31, rows.size()); i++) {
      causes.add(
          new Batch.Cause(
              i == 0 ? "conn.407" : "rule." + i,
              text,
              Severity.values()[3 - i % 3],
              Math.max(1, rows.size() / (2 + i)),
              List.of(new Batch.Week("2026-W10", 3), new Batch.Week("2026-W2" + i % 10, 1 + i)),
              List.of("bundle-00000000")));
    }
    return causes;
  }
}
