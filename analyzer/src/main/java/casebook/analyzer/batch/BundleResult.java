package casebook.analyzer.batch;

import casebook.reports.model.Batch;
import casebook.reports.model.Report;
import casebook.reports.model.Report.Finding;
import casebook.reports.model.Severity;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stays of a bundle once its report is written: little enough that thousands fit into memory.
 *
 * @param row what the summary shows of it
 * @param fired ids of the rules that fired, those of diagnoses included
 * @param templates the commonest errors that no rule explains
 */
public record BundleResult(Batch.Bundle row, Set<String> fired, List<Template> templates) {

  private static final int TEMPLATES = 20;
  private static final int TEMPLATE_CHARS = 400;
  private static final int CAUSES = 10;
  private static final int MACHINES = 12;
  private static final int LOST = 5;
  private static final int TEXT_CHARS = 400;

  /** An error of one shape, and how often it was seen. */
  public record Template(String text, Severity severity, long count) {}

  /**
   * Of a bundle that was read.
   *
   * @param found where it lies
   * @param lost sentences on what could not be read
   * @param reports names of the reports that were written
   */
  public static BundleResult of(
      FoundBundle found, Report report, List<String> lost, List<String> reports) {
    Report.CaseInfo about = report.caseInfo();
    Batch.Bundle row =
        new Batch.Bundle(
            found.folder(),
            found.name(),
            report.verdict().status().name().toLowerCase(Locale.ROOT),
            about.id(),
            null,
            about.sha256(),
            about.bytes(),
            about.from(),
            about.to(),
            cut(report.verdict().headline(), TEXT_CHARS),
            roots(report),
            report.environment().machines().stream()
                .limit(MACHINES)
                .map(name -> cut(name, TEXT_CHARS))
                .toList(),
            severities(report),
            report.files().stream().mapToLong(Report.FileReport::statements).sum(),
            report.files().size(),
            List.copyOf(reports),
            lost.stream().limit(LOST).map(loss -> cut(loss, TEXT_CHARS)).toList(),
            lost.size());
    return new BundleResult(row, fired(report), templates(report));
  }

  /** Of a bundle that could not be read at all. */
  public static BundleResult unreadable(FoundBundle found, String why) {
    Batch.Bundle row =
        new Batch.Bundle(
            found.folder(),
            found.name(),
            Batch.UNREADABLE,
            null,
            null,
            null,
            found.bytes(),
            null,
            null,
            cut(why, TEXT_CHARS),
            List.of(),
            List.of(),
            new Batch.Severities(0, 0, 0, 0),
            0,
            0,
            List.of(),
            List.of(cut(why, TEXT_CHARS)),
            1);
    return new BundleResult(row, Set.of(), List.of());
  }

  /** The same content as it lies elsewhere. */
  public BundleResult under(FoundBundle found) {
    return new BundleResult(with(found.folder(), found.name(), null), fired, templates);
  }

  /** The same, known to be a copy of another bundle of the batch. */
  BundleResult copyOf(Batch.Bundle first) {
    return new BundleResult(with(row.folder(), row.name(), first.path()), Set.of(), List.of());
  }

  private Batch.Bundle with(String folder, String name, @Nullable String sameAs) {
    return new Batch.Bundle(
        folder,
        name,
        row.status(),
        row.caseId(),
        sameAs,
        row.sha256(),
        row.bytes(),
        row.from(),
        row.to(),
        row.headline(),
        row.rootCauses(),
        row.machines(),
        row.findings(),
        row.records(),
        row.files(),
        row.reports(),
        row.lost(),
        row.lostCount());
  }

  private static List<Batch.Root> roots(Report report) {
    List<Batch.Root> roots = new ArrayList<>();
    for (String rule : report.verdict().rootCauses()) {
      if (roots.size() < CAUSES && roots.stream().noneMatch(root -> root.rule().equals(rule))) {
        report.findings().stream()
            .filter(finding -> finding.rule().equals(rule))
            .findFirst()
            .ifPresent(
                finding ->
                    roots.add(
                        new Batch.Root(
                            rule, cut(finding.title(), TEXT_CHARS), finding.severity())));
      }
    }
    return List.copyOf(roots);
  }

  private static Batch.Severities severities(Report report) {
    int[] counts = new int[Severity.values().length];
    report.findings().forEach(finding -> counts[finding.severity().ordinal()]++);
    return new Batch.Severities(
        counts[Severity.CRITICAL.ordinal()],
        counts[Severity.ERROR.ordinal()],
        counts[Severity.WARNING.ordinal()],
        counts[Severity.INFO.ordinal()]);
  }

  private static Set<String> fired(Report report) {
    Set<String> fired = new LinkedHashSet<>();
    for (Finding finding : report.findings()) {
      fired.add(finding.rule());
      String diagnosis = finding.diagnosis();
      if (diagnosis != null) {
        fired.add(diagnosis);
      }
    }
    return Set.copyOf(fired);
  }

  private static List<Template> templates(Report report) {
    return report.unexplained().stream()
        .limit(TEMPLATES)
        .map(one -> new Template(cut(one.template(), TEMPLATE_CHARS), one.severity(), one.count()))
        .toList();
  }

  /** What is cut ends with a sign of it; a lone surrogate is none that JSON could hold. */
  private static String cut(@Nullable String text, int limit) {
    if (text == null) {
      return "";
    }
    StringBuilder cut = new StringBuilder(Math.min(text.length(), limit));
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (cut.length() >= limit - 1 && text.length() > limit) {
        return cut.append('…').toString();
      }
      boolean lone = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
      cut.appendCodePoint(lone ? 0xFFFD : c);
      i += Character.charCount(c);
    }
    return cut.toString();
  }
}
