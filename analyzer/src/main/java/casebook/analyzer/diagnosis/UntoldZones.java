package casebook.analyzer.diagnosis;

import casebook.analyzer.tally.SourceResult;
import casebook.parsers.format.FileClock;
import casebook.reports.model.Report.Evidence;
import casebook.reports.model.Report.Finding;
import casebook.reports.model.Report.Missing;
import casebook.reports.model.Severity;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Asks for the zone of a clock that is only assumed, where the order of what happened hangs on it:
 * where evidence of problems stands in files of such a clock and in others as well.
 */
final class UntoldZones {

  /** What is asked for. */
  static final String WHAT = "time zone of the server";

  private static final int MOST_NAMED = 3;

  private UntoldZones() {}

  /** What to ask for; empty where no order is at stake. */
  static Optional<Missing> of(
      List<SourceResult> results, List<Finding> findings, Machines machines) {
    Set<String> told = new TreeSet<>();
    Set<String> rules = new TreeSet<>();
    Set<String> untold = new TreeSet<>();
    Set<String> assumed = assumed(results);
    for (Finding finding : findings) {
      if (finding.severity() == Severity.INFO) {
        continue;
      }
      for (Evidence evidence : finding.evidence()) {
        if (evidence.time() != null && assumed.contains(evidence.path())) {
          untold.add(evidence.path());
          rules.add(finding.rule());
        } else if (evidence.time() != null) {
          told.add(evidence.path());
        }
      }
    }
    if (untold.isEmpty() || told.isEmpty()) {
      return Optional.empty();
    }
    String first = untold.iterator().next();
    return Optional.of(
        new Missing(
            WHAT + on(untold, results, machines),
            first
                + (untold.size() == 1
                    ? " names no time zone, and its times are"
                    : " and "
                        + (untold.size() - 1)
                        + " more name no time zone, and their times are")
                + " taken for UTC. If they are not, what happened stands in the wrong order here."
                + " `--time-zone` places them.",
            List.of("On the server: `Get-TimeZone > timezone.txt`, or say which zone it is in."),
            List.copyOf(rules)));
  }

  /** Names the machines whose files they are, where these are known and there are several. */
  private static String on(Set<String> untold, List<SourceResult> results, Machines machines) {
    Set<String> named = new TreeSet<>();
    for (SourceResult file : results) {
      String machine = untold.contains(file.path()) ? machines.of(file) : null;
      if (machine != null) {
        named.add(machine);
      }
    }
    return !machines.areSeveral() || named.isEmpty() || named.size() > MOST_NAMED
        ? ""
        : " " + String.join(", ", named);
  }

  private static Set<String> assumed(List<SourceResult> results) {
    Set<String> assumed = new TreeSet<>();
    for (SourceResult file : results) {
      FileClock clock = file.datedClock();
      if (clock != null && clock.basis() == FileClock.Basis.ASSUMED) {
        assumed.add(file.path());
      }
    }
    return assumed;
  }
}
