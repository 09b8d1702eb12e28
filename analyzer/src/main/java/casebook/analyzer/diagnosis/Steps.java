package casebook.analyzer.diagnosis;

import casebook.analyzer.knowledge.Advice;
import casebook.analyzer.knowledge.Borrowed;
import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.knowledge.Rule;
import casebook.reports.model.Report.Step;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Chooses the steps of a finding by what else was found on its machine, so that a general step does
 * not contradict what a more specific finding says.
 */
final class Steps {

  private final KnowledgeBase knowledge;
  private final Map<String, Aggregate> all;
  private final Map<String, Aggregate> standing;
  private final Map<String, Hypothesis> told;
  private final Shares shares;

  /**
   * @param all what every rule found, facts included
   * @param standing the findings
   * @param told stories by the rule whose finding bears them
   */
  Steps(
      KnowledgeBase knowledge,
      Map<String, Aggregate> all,
      Map<String, Aggregate> standing,
      Map<String, Hypothesis> told,
      Shares shares) {
    this.knowledge = knowledge;
    this.all = all;
    this.standing = standing;
    this.told = told;
    this.shares = shares;
  }

  /**
   * The steps that fit.
   *
   * @param rule the rule or story that says what to do
   * @param found what the finding is made of: its machines are those on which it was found; where
   *     that is not known, as of a log of a proxy, those of what else its story rests on
   */
  List<Step> of(Rule rule, Aggregate found) {
    Hypothesis story = told.get(found.rule().id());
    Set<String> own = shares.machines(found);
    Set<String> machines = own.isEmpty() && story != null ? shares.machines(story) : own;
    return rule.resolution().stream()
        .filter(advice -> fits(advice, machines))
        .map(Advice::step)
        .toList();
  }

  /** What other rules captured that the texts of this one name, by {@link Borrowed#key}. */
  Map<String, List<String>> borrowed(Rule rule) {
    Map<String, List<String>> known = new TreeMap<>();
    for (Borrowed one : Borrowed.of(rule)) {
      Aggregate other = knowledge.find(one.rule()).map(found -> all.get(found.id())).orElse(null);
      if (other != null) {
        known.put(one.key(), other.captures().top().getOrDefault(one.name(), List.of()));
      }
    }
    return known;
  }

  private boolean fits(Advice advice, Set<String> machines) {
    return (advice.when().isEmpty() || advice.when().stream().anyMatch(id -> stands(id, machines)))
        && advice.unless().stream().noneMatch(id -> stands(id, machines));
  }

  /** True if a rule stands on one of these machines, or where nobody can tell on which. */
  private boolean stands(String idOrAlias, Set<String> machines) {
    Rule rule = knowledge.find(idOrAlias).orElseThrow();
    Aggregate found = (rule.fact() ? all : standing).get(rule.id());
    if (found == null) {
      return told.values().stream().anyMatch(story -> story.rule().id().equals(rule.id()));
    }
    Set<String> there = shares.machines(found);
    return machines.isEmpty() || there.isEmpty() || !Collections.disjoint(machines, there);
  }
}
