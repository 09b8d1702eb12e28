package casebook.analyzer.match;

import casebook.analyzer.knowledge.Condition;
import casebook.analyzer.knowledge.Rule;
import casebook.parsers.item.Family;
import casebook.reports.model.Report.Confidence;
import casebook.reports.model.Severity;
import java.util.List;
import java.util.Set;

/** Rules that are nothing but their condition. */
final class SomeRules {

  private SomeRules() {}

  static Rule rule(String id, Condition when) {
    return rule(id, when, false, Severity.ERROR, List.of(), Set.of());
  }

  static Rule rule(
      String id,
      Condition when,
      boolean fact,
      Severity severity,
      List<String> supersedes,
      Set<Family> families) {
    return new Rule(
        id,
        List.of(),
        fact,
        "title of " + id,
        severity,
        Confidence.HIGH,
        List.of(),
        families,
        when,
        null,
        List.of(),
        null,
        supersedes,
        List.of(),
        "cause",
        List.of(),
        List.of(),
        new Rule.Proof(List.of(), List.of()),
        id + ".yaml");
  }
}
