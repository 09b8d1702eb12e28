package casebook.analyzer.diagnosis;

import casebook.analyzer.diagnosis.Sources.Window;
import casebook.analyzer.knowledge.Clue;
import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.knowledge.Rule;
import casebook.analyzer.knowledge.Story;
import casebook.analyzer.tally.SourceResult;
import casebook.reports.model.Report.Finding;
import casebook.reports.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Holds every story against a bundle. */
final class Hypotheses {

  private Hypotheses() {}

  /** One for each story of the knowledge base, in the order of their ids. */
  static List<Hypothesis> of(KnowledgeBase knowledge, List<SourceResult> results, Sources sources) {
    return of(knowledge, knowledge.rules(), results, sources);
  }

  /** One for each of these rules that has a story. */
  static List<Hypothesis> of(
      KnowledgeBase knowledge, List<Rule> rules, List<SourceResult> results, Sources sources) {
    Signals signals = new Signals(knowledge, results);
    Clues always = new Clues(knowledge, results, signals, sources, Window.ALL);
    List<Hypothesis> all = new ArrayList<>();
    for (Rule rule : rules) {
      Story story = rule.story();
      if (story != null) {
        Hypothesis first = of(rule, story, always);
        Window window = window(first);
        all.add(
            window.equals(Window.ALL)
                ? first
                : of(rule, story, new Clues(knowledge, results, signals, sources, window)));
      }
    }
    return all;
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
