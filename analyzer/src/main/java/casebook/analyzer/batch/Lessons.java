package casebook.analyzer.batch;

import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.knowledge.Rule;
import casebook.analyzer.knowledge.RuleProblem;
import casebook.analyzer.tally.Templates;
import casebook.parsers.item.Level;
import casebook.reports.model.Batch;
import casebook.reports.model.Report;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the bundles of a batch say together. */
public final class Lessons {

  private static final int TEMPLATES = 300;

  private final KnowledgeBase knowledge;
  private final String version;

  /**
   * Prepares it.
   *
   * @param version of the program
   */
  public Lessons(KnowledgeBase knowledge, String version) {
    this.knowledge = knowledge;
    this.version = version;
  }

  /**
   * The summary: the same results in the same order give the same one.
   *
   * @param all a result for each bundle, in the order of the folders
   * @param strays what was found and is no bundle
   */
  public Batch of(List<BundleResult> all, List<Batch.Stray> strays) {
    List<BundleResult> results = marked(all);
    Map<String, Group> causes = new HashMap<>();
    Map<String, Group> templates = new HashMap<>();
    Set<String> fired = new HashSet<>();
    for (int i = 0; i < results.size(); i++) {
      BundleResult result = results.get(i);
      if (result.row().sameAs() == null) {
        for (Batch.Root root : result.row().rootCauses()) {
          causes.computeIfAbsent(root.rule(), Group::new).add(i, root.severity(), 1);
        }
        for (BundleResult.Template one : result.templates()) {
          templates.computeIfAbsent(one.text(), Group::new).add(i, one.severity(), one.count());
        }
        fired.addAll(result.fired());
      }
    }
    return new Batch(
        new Report.Tool(
            version,
            new Report.Rules(
                knowledge.rules().size(),
                knowledge.sha256(),
                knowledge.problems().stream().map(RuleProblem::summary).toList())),
        counts(results),
        results.stream().map(BundleResult::row).toList(),
        causes.values().stream()
            .sorted(Group.COMMONEST)
            .map(group -> cause(group, results))
            .toList(),
        recurring(templates, results),
        silent(results, fired),
        strays);
  }

  /** Where content comes again it is told to be a copy. */
  private static List<BundleResult> marked(List<BundleResult> results) {
    Map<String, Batch.Bundle> first = new HashMap<>();
    List<BundleResult> marked = new ArrayList<>();
    for (BundleResult result : results) {
      String sha256 = result.row().sha256();
      Batch.Bundle earlier = sha256 == null ? null : first.putIfAbsent(sha256, result.row());
      marked.add(earlier == null ? result : result.copyOf(earlier));
    }
    return marked;
  }

  /** With the rule's own title, where that names nothing of one bundle. */
  private Batch.Cause cause(Group group, List<BundleResult> results) {
    String general = knowledge.find(group.key()).map(Rule::title).orElse("{}");
    String first =
        results.get(group.first()).row().rootCauses().stream()
            .filter(root -> root.rule().equals(group.key()))
            .map(Batch.Root::title)
            .findFirst()
            .orElse(group.key());
    return new Batch.Cause(
        group.key(),
        general.contains("{") ? first : general,
        group.severity(),
        group.bundles(),
        group.weeks(results),
        group.cases(results));
  }

  /**
   * What several bundles have. A message that only one bundle showed once kept all its words, so
   * those of different bundles are told to be of one shape here, the commonest first; what comes
   * when there are too many shapes is left out.
   */
  private static List<Batch.Recurring> recurring(
      Map<String, Group> templates, List<BundleResult> results) {
    Templates shapes = new Templates();
    IdentityHashMap<Templates.Template, Group> merged = new IdentityHashMap<>();
    templates.values().stream()
        .sorted(Group.COMMONEST)
        .forEach(
            group ->
                merged
                    .computeIfAbsent(shapes.add(group.key(), Level.ERROR), key -> new Group(""))
                    .add(group));
    // What a shape's text is, is known only now; two of them may have become the same.
    Map<String, Group> byText = new HashMap<>();
    merged.forEach((shape, group) -> byText.computeIfAbsent(shape.text(), Group::new).add(group));
    return byText.values().stream()
        .filter(group -> group.bundles() > 1 && !group.key().equals(Templates.OTHERS))
        .sorted(Group.COMMONEST)
        .limit(TEMPLATES)
        .map(
            group ->
                new Batch.Recurring(
                    group.key(),
                    group.severity(),
                    group.bundles(),
                    group.count(),
                    group.weeks(results),
                    group.cases(results)))
        .toList();
  }

  /** Nothing is silent where nothing was read. */
  private List<Batch.SilentRule> silent(List<BundleResult> results, Set<String> fired) {
    if (results.stream().allMatch(result -> result.row().status().equals(Batch.UNREADABLE))) {
      return List.of();
    }
    return knowledge.rules().stream()
        .filter(rule -> !rule.fact() && !fired.contains(rule.id()))
        .map(rule -> new Batch.SilentRule(rule.id(), rule.title()))
        .sorted(Comparator.comparing(Batch.SilentRule::rule))
        .toList();
  }

  private static Batch.Counts counts(List<BundleResult> results) {
    int copies = 0;
    int incomplete = 0;
    Map<String, Integer> statuses = new HashMap<>();
    for (BundleResult result : results) {
      Batch.Bundle row = result.row();
      if (row.sameAs() != null) {
        copies++;
      } else {
        statuses.merge(row.status(), 1, Integer::sum);
        incomplete += row.lostCount() > 0 && row.caseId() != null ? 1 : 0;
      }
    }
    return new Batch.Counts(
        results.size(),
        statuses.getOrDefault("problems", 0),
        statuses.getOrDefault("inconclusive", 0),
        statuses.getOrDefault("clean", 0),
        statuses.getOrDefault(Batch.UNREADABLE, 0),
        incomplete,
        copies);
  }
}
