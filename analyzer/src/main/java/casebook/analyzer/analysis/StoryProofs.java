package casebook.analyzer.analysis;

import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.knowledge.Rule;
import casebook.analyzer.knowledge.Story;
import casebook.analyzer.knowledge.Story.Outcome;
import casebook.analyzer.match.Matcher;
import casebook.analyzer.match.ProofRunner.Failure;
import casebook.reports.model.Report;
import casebook.reports.model.Report.Missing;
import java.util.ArrayList;
import java.util.List;

/** Runs the proofs of rules that look at several sources: each case is a small bundle. */
public final class StoryProofs {

  private final KnowledgeBase knowledge;
  private final Matcher matcher;

  /** Analyses with all of this knowledge, as a bundle is. */
  public StoryProofs(KnowledgeBase knowledge) {
    this.knowledge = knowledge;
    matcher = new Matcher(knowledge);
  }

  /**
   * Runs all cases of a rule; empty if all hold, or if it has no story.
   *
   * @throws InterruptedException if the thread is interrupted
   */
  public List<Failure> run(Rule rule) throws InterruptedException {
    List<Failure> failures = new ArrayList<>();
    Story story = rule.story();
    for (Story.Case one : story == null ? List.<Story.Case>of() : story.cases()) {
      Report report =
          new Analysis(knowledge, matcher, new AnalysisOptions(1, null), Progress.NONE, null)
              .run(new TextBundle(one.files()), "proof")
              .report();
      Outcome found = outcome(rule, report);
      if (found != one.outcome()) {
        failures.add(
            new Failure(
                rule.id(), one.why(), "must be " + told(one.outcome()) + ", is " + told(found)));
      }
      List<String> asked =
          report.missingEvidence().stream()
              .filter(missing -> missing.wouldDecide().contains(rule.id()))
              .map(Missing::what)
              .toList();
      for (String kind : one.missing()) {
        String name = knowledge.evidence().find(kind).orElseThrow().name();
        if (!asked.contains(name)) {
          failures.add(
              new Failure(rule.id(), one.why(), "must ask for " + kind + ", asks for " + asked));
        }
      }
    }
    return failures;
  }

  private static Outcome outcome(Rule rule, Report report) {
    if (report.findings().stream().anyMatch(one -> rule.id().equals(one.diagnosis()))) {
      return Outcome.STANDS;
    }
    return report.missingEvidence().stream().anyMatch(one -> one.wouldDecide().contains(rule.id()))
        ? Outcome.UNDECIDED
        : Outcome.SILENT;
  }

  private static String told(Outcome outcome) {
    return switch (outcome) {
      case STANDS -> "a finding";
      case SILENT -> "silent";
      case UNDECIDED -> "undecided";
    };
  }
}
