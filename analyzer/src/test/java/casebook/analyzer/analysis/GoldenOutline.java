package casebook.analyzer.analysis;

import casebook.reports.model.Report;
import casebook.reports.model.Report.Evidence;
import casebook.reports.model.Report.FileReport;
import casebook.reports.model.Report.Finding;
import casebook.reports.model.Report.Missing;
import casebook.reports.model.Report.Role;
import casebook.reports.model.Severity;
import java.util.List;
import java.util.Locale;

/** What a report says, as lines that a person can compare. */
final class GoldenOutline {

  private GoldenOutline() {}

  static String status(Report report) {
    return report.verdict().status().name().toLowerCase(Locale.ROOT);
  }

  /** Findings that say that something is wrong. */
  static List<Finding> grave(Report report) {
    return report.findings().stream().filter(f -> f.severity() != Severity.INFO).toList();
  }

  static List<Finding> roots(Report report) {
    return report.findings().stream().filter(f -> f.role() == Role.ROOT_CAUSE).toList();
  }

  /** Rule, severity, count and, where it bears one, the diagnosis of a finding. */
  static String line(Finding finding) {
    return line(finding.rule(), finding.severity().label(), finding.count(), finding.diagnosis());
  }

  static String line(Object rule, Object severity, Object count, Object diagnosis) {
    return rule + " " + severity + " " + count + (diagnosis == null ? "" : " bears " + diagnosis);
  }

  /** Path, format, encoding and records of a file. */
  static String line(FileReport file) {
    return line(file.path(), file.format(), file.encoding(), file.records());
  }

  static String line(Object path, Object format, Object encoding, long records) {
    return path + " " + format + " " + encoding + " " + records;
  }

  static List<String> missing(Report report) {
    return report.missingEvidence().stream().map(Missing::what).toList();
  }

  static String place(Evidence evidence) {
    return evidence.path() + ":" + evidence.line();
  }

  /** Findings above info with their places, in the order of the report. */
  static List<String> findingsWithPlaces(Report report) {
    return grave(report).stream()
        .map(f -> line(f) + " at " + f.evidence().stream().map(GoldenOutline::place).toList())
        .toList();
  }
}
