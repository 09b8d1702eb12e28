package casebook.analyzer.compare;

import casebook.reports.model.Comparison.StateChange;
import casebook.reports.model.Report;
import casebook.reports.model.Report.Environment;
import casebook.reports.model.Report.Service;
import casebook.reports.model.Report.Stated;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Holds versions, services and roles of two sides against each other. */
final class States {

  private static final Pattern MODE = Pattern.compile("\\b(?:staging|active)\\b");

  private final Environment good;
  private final Environment bad;
  private final List<StateChange> changes = new ArrayList<>();

  States(Report good, Report bad) {
    this.good = good.environment();
    this.bad = bad.environment();
  }

  /** What differs where both sides say something; what only one side states may just be unsaid. */
  List<StateChange> changes() {
    compare("product", versions(good), versions(bad));
    compare("service", services(good), services(bad));
    compare("system", stated("Windows", good.systems()), stated("Windows", bad.systems()));
    compare("framework", stated(".NET", good.frameworks()), stated(".NET", bad.frameworks()));
    compare("role", modes(good.roles()), modes(bad.roles()));
    return changes;
  }

  private void compare(
      String kind, Map<String, Set<String>> ours, Map<String, Set<String>> theirs) {
    ours.forEach(
        (name, values) -> {
          Set<String> others = theirs.get(name);
          if (others != null && !others.equals(values)) {
            changes.add(
                new StateChange(kind, name, String.join(", ", values), String.join(", ", others)));
          }
        });
  }

  private static Map<String, Set<String>> versions(Environment environment) {
    Map<String, Set<String>> versions = new TreeMap<>();
    environment
        .products()
        .forEach(one -> add(versions, one.name(), one.version() == null ? "" : one.version()));
    versions.values().forEach(values -> values.remove(""));
    versions.values().removeIf(Set::isEmpty);
    return versions;
  }

  private static Map<String, Set<String>> services(Environment environment) {
    Map<String, Set<String>> services = new TreeMap<>();
    for (Service one : environment.services()) {
      if (one.state() != null) {
        add(services, one.name(), one.state());
      }
    }
    return services;
  }

  private static Map<String, Set<String>> stated(String name, List<Stated> values) {
    Map<String, Set<String>> stated = new TreeMap<>();
    values.forEach(one -> add(stated, name, one.value()));
    return stated;
  }

  /** Of roles only how a server runs: which products a bundle shows depends on who sent what. */
  private static Map<String, Set<String>> modes(List<Stated> roles) {
    return stated("mode", roles.stream().filter(one -> MODE.matcher(one.value()).find()).toList());
  }

  private static void add(Map<String, Set<String>> to, String name, String value) {
    to.computeIfAbsent(name, key -> new TreeSet<>()).add(value);
  }
}
