package casebook.analyzer.match;

import casebook.analyzer.knowledge.Condition;
import casebook.analyzer.knowledge.Rule;
import casebook.reports.model.Report.Confidence;
import casebook.reports.model.Severity;
import java.util.List;
import java.util.Set;

/** Rules that are nothing but their condition. */
final class SomeRules {

  private SomeRules() {}

  static Rule rule(String id, Condition when) {
    return new Rule(
        id,
        List.of(),
        false,
        "title of " + id,
        Severity.ERROR,
        Confidence.HIGH,
        List.of(),
        Set.of(),
        when,
        null,
        List.of(),
        null,
        List.of(),
        List.of(),
        null,
        List.of(),
        null,
        "cause",
        List.of(),
        List.of(),
        List.of(),
        new Rule.Proof(List.of(), List.of()),
        null,
        id + ".yaml");
  }
}
