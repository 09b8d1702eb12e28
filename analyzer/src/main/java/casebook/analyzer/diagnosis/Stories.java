package casebook.analyzer.diagnosis;

import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.knowledge.Rule;
import casebook.analyzer.tally.SourceResult;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Puts stories that stand among the findings. */
final class Stories {

  private Stories() {}

  /**
   * Gives each story that stands to the finding that is its root; where none of its roots stands,
   * it becomes a finding of its own.
   *
   * @param all what every rule found, facts included
   * @param standing the findings; those of stories are added
   * @return stories by the rule whose finding bears them
   */
  static Map<String, Hypothesis> tell(
      KnowledgeBase knowledge,
      List<Hypothesis> hypotheses,
      Map<String, Aggregate> all,
      Map<String, Aggregate> standing) {
    Map<String, Hypothesis> told = new LinkedHashMap<>();
    List<Hypothesis> best =
        hypotheses.stream()
            .filter(Hypothesis::stands)
            .sorted(
                Comparator.comparing((Hypothesis one) -> !buildsOnStories(one, knowledge))
                    .thenComparing(Hypothesis::confidence)
                    .thenComparing(Hypothesis::severity)
                    .reversed()
                    .thenComparing(one -> one.rule().id()))
            .toList();
    for (Hypothesis hypothesis : best) {
      String id =
          hypothesis.story().root().stream()
              .map(root -> knowledge.find(root).map(Rule::id).orElse(root))
              .filter(root -> standing.containsKey(root) && isFree(root, told))
              .findFirst()
              .orElse(hypothesis.rule().id());
      Aggregate bearer = standing.computeIfAbsent(id, key -> own(hypothesis, all));
      bearer.bear(hypothesis);
      quote(hypothesis, knowledge, all, bearer);
      told.put(id, hypothesis);
    }
    return told;
  }

  /** Facts have no finding of their own: what a story rests on is shown where that is told. */
  private static void quote(
      Hypothesis hypothesis,
      KnowledgeBase knowledge,
      Map<String, Aggregate> all,
      Aggregate bearer) {
    Map<String, Set<Long>> lines = new TreeMap<>();
    hypothesis
        .shown()
        .forEach(
            one ->
                lines
                    .computeIfAbsent(key(one.rule(), one.file()), key -> new TreeSet<>())
                    .add(one.line()));
    Set<String> deciding = new TreeSet<>();
    hypothesis.deciding().forEach(one -> deciding.add(key(one.rule(), one.file())));
    for (String part : hypothesis.parts()) {
      Aggregate found = all.get(part);
      if (found != null && knowledge.find(part).filter(Rule::fact).isPresent()) {
        for (Aggregate.Given given : found.given()) {
          Set<Long> speaking = lines.get(key(part, given.file()));
          if (speaking != null) {
            bearer.quote(
                given.file(), given.tally(), speaking, deciding.contains(key(part, given.file())));
          }
        }
      }
    }
  }

  private static String key(String rule, SourceResult file) {
    return rule + " " + file.ordinal();
  }

  /** True if the finding of another story may bear it: that one must be told before. */
  private static boolean buildsOnStories(Hypothesis one, KnowledgeBase knowledge) {
    return one.story().root().stream()
        .anyMatch(root -> knowledge.find(root).filter(rule -> rule.story() != null).isPresent());
  }

  /** A finding bears one story; a story that bears only itself gives way to what knows more. */
  private static boolean isFree(String root, Map<String, Hypothesis> told) {
    Hypothesis borne = told.get(root);
    return borne == null || borne.rule().id().equals(root);
  }

  /** A finding made of what its parts found. */
  private static Aggregate own(Hypothesis hypothesis, Map<String, Aggregate> all) {
    Rule rule = hypothesis.rule();
    Aggregate own = new Aggregate(rule);
    for (String part : hypothesis.parts()) {
      Aggregate found = all.get(part);
      if (found != null) {
        own.absorb(found);
      }
    }
    return own;
  }
}
