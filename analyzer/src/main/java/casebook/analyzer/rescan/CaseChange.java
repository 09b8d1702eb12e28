package casebook.analyzer.rescan;

import casebook.reports.model.Report;
import casebook.reports.model.Report.Finding;
import casebook.reports.model.Report.Status;
import casebook.reports.model.Report.Template;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is different in a case that was judged again.
 *
 * @param id its id
 * @param source its label
 * @param before the verdict that is filed
 * @param after the verdict by the rules of today
 * @param news rules with a finding that is not filed, diagnoses among them; in the report's order
 * @param gone rules whose finding is filed and stands no more, likewise
 * @param explained shapes of errors that no rule explained and one does now
 * @param unexplained shapes of errors that a rule explained and none does any more
 */
public record CaseChange(
    String id,
    String source,
    Judged before,
    Judged after,
    List<String> news,
    List<String> gone,
    List<String> explained,
    List<String> unexplained) {

  /** A verdict as far as it is compared. */
  public record Judged(Status status, String headline, List<String> rootCauses) {

    static Judged of(Report report) {
      return new Judged(
          report.verdict().status(), report.verdict().headline(), report.verdict().rootCauses());
    }
  }

  /** Compares the report of a filed case with the one that its records give now. */
  public static CaseChange of(Report before, Report after) {
    Set<String> were = rules(before);
    Set<String> are = rules(after);
    Set<String> open = shapes(before);
    Set<String> left = shapes(after);
    return new CaseChange(
        after.caseInfo().id(),
        after.caseInfo().source(),
        Judged.of(before),
        Judged.of(after),
        without(are, were),
        without(were, are),
        without(open, left),
        without(left, open));
  }

  private static List<String> without(Set<String> all, Set<String> others) {
    return all.stream().filter(one -> !others.contains(one)).toList();
  }

  private static Set<String> rules(Report report) {
    Set<String> rules = new LinkedHashSet<>();
    for (Finding finding : report.findings()) {
      rules.add(finding.rule());
      if (finding.diagnosis() != null) {
        rules.add(finding.diagnosis());
      }
    }
    return rules;
  }

  private static Set<String> shapes(Report report) {
    return report.unexplained().stream()
        .map(Template::template)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** True if nothing is different that is compared. */
  public boolean isNone() {
    return before.status() == after.status()
        && before.rootCauses().equals(after.rootCauses())
        && news.isEmpty()
        && gone.isEmpty()
        && explained.isEmpty()
        && unexplained.isEmpty();
  }

  /** True if the verdict is another one, be it only its cause. */
  public boolean isOfVerdict() {
    return before.status() != after.status() || !before.rootCauses().equals(after.rootCauses());
  }

  /** True if the case was healthy and something new is found in it. */
  public boolean isAlarm() {
    return before.status() == Status.CLEAN && !news.isEmpty();
  }

  /**
   * True if a new rule helps with the case: it names the cause of one that was undecided, or there
   * were errors that no rule explained and one does now.
   */
  public boolean isExplainedBy(String rule) {
    boolean decides =
        before.status() == Status.INCONCLUSIVE
            && after.status() == Status.PROBLEMS
            && after.rootCauses().contains(rule);
    return news.contains(rule)
        && before.status() != Status.CLEAN
        && (decides || !explained.isEmpty());
  }
}
