package casebook.reports.output;

import casebook.reports.model.Report;
import casebook.reports.model.Report.Confidence;
import casebook.reports.model.Report.FileReport;
import casebook.reports.model.Report.Finding;
import casebook.reports.model.Report.Role;
import casebook.reports.model.Report.Step;
import casebook.reports.model.Report.Verdict;
import casebook.reports.model.Severity;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reports that say little else. */
final class Reports {

  private Reports() {}

  /** A clean report but for its verdict and findings. */
  static Report of(Verdict verdict, Finding... findings) {
    return with(SampleReport.clean(), verdict, List.of(findings));
  }

  /** The report with another verdict and other findings. */
  static Report with(Report report, Verdict verdict, List<Finding> findings) {
    return new Report(
        report.tool(),
        report.caseInfo(),
        verdict,
        findings,
        report.unexplained(),
        report.missingEvidence(),
        report.request(),
        report.ruledOut(),
        report.environment(),
        report.connectivity(),
        report.routes(),
        report.pastCases(),
        report.timeline(),
        report.files(),
        report.settings());
  }

  /** The report, of whose only file nothing could be read. */
  static Report lost(Report report) {
    return new Report(
        report.tool(),
        report.caseInfo(),
        report.verdict(),
        report.findings(),
        report.unexplained(),
        report.missingEvidence(),
        report.request(),
        report.ruledOut(),
        report.environment(),
        report.connectivity(),
        report.routes(),
        report.pastCases(),
        report.timeline(),
        List.of(
            new FileReport(
                "x.log", "skipped", null, null, 0, 0, null, null, null, null, null, List.of(),
                "damaged")),
        report.settings());
  }

  /** A finding of high confidence with two steps, seen once. */
  static Finding finding(String rule, Severity severity, Role role, List<String> explainedBy) {
    return new Finding(
        rule,
        List.of(),
        null,
        null,
        null,
        "The title of " + rule,
        severity,
        Confidence.HIGH,
        role,
        explainedBy,
        1,
        null,
        null,
        List.of(),
        "The cause of " + rule + ".",
        List.of(
            new Step("First of " + rule + ".", null, null),
            new Step("Then of " + rule + ".", "None; it only looks.", null)),
        List.of(),
        new TreeMap<>(Map.of()),
        List.of(),
        List.of(),
        null,
        null);
  }

  /** The finding with another confidence. */
  static Finding with(Finding finding, Confidence confidence) {
    return new Finding(
        finding.rule(),
        finding.aliases(),
        finding.diagnosis(),
        finding.basis(),
        finding.machine(),
        finding.title(),
        finding.severity(),
        confidence,
        finding.role(),
        finding.explainedBy(),
        finding.count(),
        finding.firstSeen(),
        finding.lastSeen(),
        finding.occurrences(),
        finding.cause(),
        finding.resolution(),
        finding.documents(),
        finding.captures(),
        finding.codes(),
        finding.evidence(),
        finding.fix(),
        null);
  }
}
