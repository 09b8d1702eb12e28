package casebook.reports.output;

import casebook.reports.model.Report;
import casebook.reports.model.Report.Finding;
import casebook.reports.model.Severity;
import java.util.ArrayList;
import java.util.List;

/** The findings that a short text speaks of. */
final class Causes {

  private Causes() {}

  /** The findings of the root causes, in the order of the verdict. */
  static List<Finding> roots(Report report) {
    List<Finding> roots = new ArrayList<>();
    for (String rule : report.verdict().rootCauses()) {
      report.findings().stream()
          .filter(finding -> finding.rule().equals(rule) && !roots.contains(finding))
          .findFirst()
          .ifPresent(roots::add);
    }
    return roots;
  }

  /** What follows from one. */
  static List<Finding> symptoms(Report report, Finding root) {
    return report.findings().stream()
        .filter(finding -> !finding.equals(root) && finding.explainedBy().contains(root.rule()))
        .toList();
  }

  /** What is wrong where no cause is named: findings above notes, the gravest first. */
  static List<Finding> grave(Report report) {
    return report.findings().stream()
        .filter(finding -> finding.severity() != Severity.INFO)
        .toList();
  }

  /** The root causes, else what is wrong. */
  static List<Finding> told(Report report) {
    List<Finding> roots = roots(report);
    return roots.isEmpty() ? grave(report) : roots;
  }

  /**
   * Of those told, whose steps are worth telling: the root causes; where none is named, what no
   * other finding explains.
   */
  static List<Finding> mendable(Report report) {
    boolean decided = !roots(report).isEmpty();
    return told(report).stream()
        .filter(one -> !one.resolution().isEmpty() && (decided || !isExplained(report, one)))
        .toList();
  }

  private static boolean isExplained(Report report, Finding finding) {
    return report.findings().stream()
        .anyMatch(other -> finding.explainedBy().contains(other.rule()));
  }
}
