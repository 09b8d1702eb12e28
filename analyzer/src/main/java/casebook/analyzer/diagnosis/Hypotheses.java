package casebook.analyzer.diagnosis;

import casebook.analyzer.diagnosis.Sources.Window;
import casebook.analyzer.knowledge.Clue;
import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.knowledge.Rule;
import casebook.analyzer.knowledge.Story;
import casebook.analyzer.tally.SourceResult;
import casebook.reports.model.Report.Finding;
import casebook.reports.model.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Holds every story against a bundle. */
final class Hypotheses {

  private Hypotheses() {}

  /** One for each story of the knowledge base, in the order of their ids. */
  static List<Hypothesis> of(
      KnowledgeBase knowledge, List<SourceResult> results, Sources sources, Beside beside) {
    return of(knowledge, knowledge.rules(), results, sources, beside);
  }

  /**
   * One for each of these rules that has a story.
   *
   * @param beside takes some of them
   */
  static List<Hypothesis> of(
      KnowledgeBase knowledge,
      List<Rule> rules,
      List<SourceResult> results,
      Sources sources,
      Beside beside) {
    Signals signals = new Signals(knowledge, results);
    Clues always = new Clues(knowledge, results, signals, sources, Window.ALL);
    List<Rule> asked = rules.stream().filter(rule -> rule.story() != null).toList();
    AtomicInteger next = new AtomicInteger();
    Supplier<Map<Integer, Hypothesis>> some =
        () -> {
          Map<Integer, Hypothesis> judged = new HashMap<>();
          for (int i = next.getAndIncrement(); i < asked.size(); i = next.getAndIncrement()) {
            Rule rule = asked.get(i);
            Story story = Objects.requireNonNull(rule.story());
            Hypothesis first = of(rule, story, always);
            Window window = window(first);
            judged.put(
                i,
                window.equals(Window.ALL)
                    ? first
                    : of(rule, story, new Clues(knowledge, results, signals, sources, window)));
          }
          return judged;
        };
    Supplier<Map<Integer, Hypothesis>> others = beside.begin(some);
    Map<Integer, Hypothesis> all = new TreeMap<>(some.get());
    all.putAll(others.get());
    return List.copyOf(all.values());
  }

  /** Ids of rules whose findings say that something is wrong. */
  static Set<String> grave(List<Finding> findings) {
    Set<String> grave = new TreeSet<>();
    for (Finding finding : findings) {
      if (finding.severity() != Severity.INFO) {
        grave.add(finding.rule());
      }
    }
    return grave;
  }

  private static Hypothesis of(Rule rule, Story story, Clues clues) {
    return new Hypothesis(
        rule,
        told(story.needs(), clues),
        told(story.supports(), clues),
        told(story.refutedBy(), clues));
  }

  private static List<Told> told(List<Clue> asked, Clues clues) {
    return asked.stream().map(clues::tell).toList();
  }

  /** When what speaks for it happened: only sources of that time can say more about it. */
  private static Window window(Hypothesis hypothesis) {
    long[] times =
        Stream.concat(hypothesis.needs().stream(), hypothesis.supports().stream())
            .flatMap(told -> told.shown().stream())
            .filter(Sighting::isDated)
            .mapToLong(Sighting::utc)
            .sorted()
            .toArray();
    return times.length == 0 ? Window.ALL : new Window(times[0], times[times.length - 1]);
  }
}
