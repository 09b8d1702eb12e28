package casebook.reports.output;

import casebook.reports.model.Report;
import casebook.reports.model.Report.Context;
import casebook.reports.model.Report.Evidence;
import casebook.reports.model.Report.FileReport;
import casebook.reports.model.Report.Finding;
import casebook.reports.model.Report.Problem;
import casebook.reports.model.Severity;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What a bundle at the limits gives: 100,000 entries, ten million matches, a thousand findings. */
public final class LargeReport {
  private LargeReport() {}

  /**
   * A report with the same text in all places that grow with a bundle.
   *
   * @param text a line of a log, a value, a name
   */
  public static Report of(String text) {
    Report rich = SampleReport.rich();
    Evidence evidence =
        new Evidence(
            "99999-cited",
            1,
            1,
            null,
            "2026-03-02T07:42:10Z",
            null,
            null,
            null,
            text,
            0,
            1,
            new Context(Collections.nCopies(50, text), Collections.nCopies(50, text)));
    Finding finding =
        new Finding(
            "a.b",
            List.of(),
            null,
            null,
            null,
            "title",
            Severity.ERROR,
            Report.Confidence.HIGH,
            Report.Role.FINDING,
            List.of(),
            10_000,
            null,
            null,
            List.of(),
            "cause",
            List.of(),
            List.of(),
            Map.of("name", Collections.nCopies(1000, text)),
            List.of(),
            Collections.nCopies(10_000, evidence),
            null,
            null);
    List<FileReport> files =
        IntStream.range(0, 100_000)
            .mapToObj(
                i ->
                    new FileReport(
                        i == 99_999 ? "99999-cited" : i == 99_998 ? "99998-problem" : text,
                        i % 3 == 0 && i < 99_998 ? "skipped" : "plain-log",
                        null,
                        "UTF-8",
                        i,
                        i,
                        null,
                        null,
                        null,
                        0.5,
                        null,
                        i == 99_998 ? List.of(new Problem(1, text)) : List.of()))
            .toList();
    return new Report(
        rich.tool(),
        rich.caseInfo(),
        rich.verdict(),
        Collections.nCopies(1000, finding),
        Collections.nCopies(
            1000,
            new Report.Template(
                text, Severity.ERROR, 1, null, null, List.of(), Collections.nCopies(10, evidence))),
        rich.missingEvidence(),
        "",
        List.of(),
        rich.environment(),
        rich.connectivity(),
        List.of(),
        null,
        rich.timeline(),
        files,
        Collections.nCopies(1000, new Report.Setting(text, 1, 1, text, text)));
  }
}
