package casebook.analyzer.diagnosis;

import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.knowledge.Rule;
import casebook.analyzer.tally.Draft;
import casebook.analyzer.tally.RuleTally;
import casebook.analyzer.tally.SourceResult;
import casebook.reports.model.Report.Context;
import casebook.reports.model.Report.Evidence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the files of a bundle state about where they come from, by the rules that read it. */
final class Statings {

  /**
   * One statement.
   *
   * @param utc when it was made, {@code Long.MAX_VALUE} where that is not known: what a command
   *     printed is taken for the last word
   */
  record Stating(Rule rule, SourceResult file, Draft draft, @Nullable String machine, long utc) {

    /** What the rule pulled out, empty if it did not. */
    String capture(String name) {
      return draft.match().captures().getOrDefault(name, "");
    }

    /** The line that states it, without its neighbours: the line is enough. */
    Evidence evidence() {
      Evidence whole = Shown.of(file, draft);
      return new Evidence(
          whole.path(),
          whole.line(),
          whole.recordLine(),
          whole.record(),
          whole.time(),
          whole.local(),
          whole.channel(),
          whole.computer(),
          whole.text(),
          whole.matchStart(),
          whole.matchEnd(),
          new Context(List.of(), List.of()));
    }

    /** The rule's title with what was pulled out. */
    String title() {
      Map<String, List<String>> captures = new TreeMap<>();
      draft.match().captures().forEach((name, value) -> captures.put(name, List.of(value)));
      return new Texts(captures).fill(rule.title());
    }
  }

  private final List<Stating> all = new ArrayList<>();

  Statings(KnowledgeBase knowledge, List<SourceResult> results, Machines machines) {
    List<Rule> rules = knowledge.rules().stream().filter(Rule::isEnvironment).toList();
    for (SourceResult file : results) {
      boolean backwards = file.course().sequence().isBackwards();
      for (Rule rule : rules) {
        RuleTally tally = file.tallies().get(rule.id());
        if (tally != null) {
          for (Draft draft : tally.statements().drafts(backwards)) {
            all.add(
                new Stating(rule, file, draft, machines.of(file, draft), Shown.time(file, draft)));
          }
        }
      }
    }
  }

  /**
   * Those of rules whose ids begin like that, the latest first, then in the order of the bundle.
   */
  List<Stating> of(String prefix) {
    return all.stream()
        .filter(one -> one.rule().id().startsWith(prefix))
        .sorted(
            Comparator.comparingLong(Stating::utc)
                .reversed()
                .thenComparingInt(one -> one.file().ordinal())
                .thenComparingLong(one -> one.draft().match().line()))
        .toList();
  }
}
