package casebook.analyzer.diagnosis;

import casebook.analyzer.tally.Captures;
import casebook.analyzer.tally.RuleTally;
import casebook.analyzer.tally.SourceResult;
import casebook.reports.model.Report.Finding;
import casebook.reports.model.Report.Impact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Who is hit: what the evidence of the root causes names. */
final class Impacts {

  private static final int MOST_EXAMPLES = 5;

  /** Which captures name whom. */
  private static final Map<String, List<String>> NAMES = new LinkedHashMap<>();

  static {
    NAMES.put("users", List.of("user", "upn", "account"));
    NAMES.put("objects", List.of("dn", "object", "anchor"));
    NAMES.put("connectors", List.of("connector", "job"));
    NAMES.put("machines", List.of("computer", "client", "machine", "server"));
    NAMES.put("endpoints", List.of("host"));
  }

  private Impacts() {}

  /** One for each kind of which the evidence names any, in a fixed order. */
  static List<Impact> of(List<Finding> roots, List<SourceResult> results) {
    Set<String> rules = new TreeSet<>();
    roots.forEach(root -> rules.add(root.rule()));
    Captures all = new Captures();
    for (SourceResult file : results) {
      for (String rule : rules) {
        RuleTally tally = file.tallies().get(rule);
        if (tally != null) {
          all.join(tally.captures());
        }
      }
    }
    Map<String, List<String>> top = all.top();
    List<Impact> impacts = new ArrayList<>();
    NAMES.forEach(
        (kind, names) -> {
          Set<String> values = new TreeSet<>();
          Set<String> examples = new TreeSet<>();
          for (String name : names) {
            values.addAll(all.counts(name).keySet());
            top.getOrDefault(name, List.of()).stream().limit(MOST_EXAMPLES).forEach(examples::add);
          }
          values.remove("-");
          examples.remove("-");
          if (!values.isEmpty()) {
            impacts.add(
                new Impact(kind, values.size(), examples.stream().limit(MOST_EXAMPLES).toList()));
          }
        });
    return List.copyOf(impacts);
  }
}
