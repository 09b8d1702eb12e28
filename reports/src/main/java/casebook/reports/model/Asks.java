package casebook.reports.model;

import casebook.reports.model.Report.Confidence;
import casebook.reports.model.Report.Status;

/** What is to be said where a report asks the customer for nothing. */
public final class Asks {

  private static final String NOTHING = "Nothing more is needed from the customer.";

  private Asks() {}

  /**
   * Whether the case is closed as far as evidence goes: every cause is sure, all of the bundle was
   * read, and no rule knows a file that would tell more.
   */
  public static boolean nothing(Report report) {
    return report.verdict().status() == Status.PROBLEMS
        && report.missingEvidence().isEmpty()
        && report.caseInfo().problems().isEmpty()
        && !lost(report)
        && report.findings().stream()
            .filter(finding -> report.verdict().rootCauses().contains(finding.rule()))
            .allMatch(finding -> finding.confidence() == Confidence.HIGH);
  }

  /** What stands where something to ask for would, a sentence; empty where there is something. */
  public static String instead(Report report) {
    if (lost(report)) {
      return "The files that could not be read, once more; they are named with the files.";
    }
    if (!report.missingEvidence().isEmpty()) {
      return "";
    }
    return switch (report.verdict().status()) {
      case PROBLEMS ->
          nothing(report) ? NOTHING : "No further file is known that would make this surer.";
      case INCONCLUSIVE -> "";
      case CLEAN ->
          "If something does not work: what it is, when exactly it last failed, and the logs of that"
              + " time.";
    };
  }

  private static boolean lost(Report report) {
    return report.files().stream().anyMatch(file -> file.lost() != null);
  }
}
