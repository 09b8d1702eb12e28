package casebook.analyzer.diagnosis;

import casebook.analyzer.diagnosis.Silences.Silence;
import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.knowledge.Rule;
import casebook.analyzer.knowledge.Rule.Mark;
import casebook.analyzer.tally.SourceResult;
import casebook.reports.model.Report.Confidence;
import casebook.reports.model.Report.FileReport;
import casebook.reports.model.Report.Finding;
import casebook.reports.model.Report.Impact;
import casebook.reports.model.Report.Onset;
import casebook.reports.model.Report.Role;
import casebook.reports.model.Report.Route;
import casebook.reports.model.Report.Status;
import casebook.reports.model.Report.Stop;
import casebook.reports.model.Report.Verdict;
import casebook.reports.model.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The answer in one sentence, and how sure it is. */
final class Verdicts {

  /** How many machines the headline names. */
  private static final int MOST_MACHINES = 3;

  private static final Onset NO_ONSET = new Onset(null, null, null, "unknown", List.of());

  private Verdicts() {}

  /**
   * What keeps a bundle from being clean though nothing was found.
   *
   * @param unread names of logs that products in the bundle write, and of which nothing was read
   * @param suspected what is wrong if one more thing is so that nothing tells
   * @param routes how far programs came that ask for hosts in a known order
   */
  record Doubts(List<String> unread, List<Hypothesis> suspected, List<Route> routes) {

    /** Where a program broke off, a phrase; empty where all came through. */
    private Optional<String> brokenOff() {
      for (Route route : routes) {
        for (Stop stop : route.stops()) {
          if (stop.state().equals("stopped")) {
            return Optional.of(
                route.product().replace('-', ' ') + ", at " + stop.page() + ", " + stop.what());
          }
        }
      }
      return Optional.empty();
    }
  }

  /**
   * Judges.
   *
   * @param machines which machine the files are of
   * @param doubts what keeps it from being clean though nothing was found
   */
  static Verdict of(
      KnowledgeBase knowledge,
      List<Finding> findings,
      List<SourceResult> results,
      Machines machines,
      Doubts doubts) {
    List<String> unread = doubts.unread();
    List<Finding> roots = findings.stream().filter(f -> f.role() == Role.ROOT_CAUSE).toList();
    if (!roots.isEmpty()) {
      Finding first = joined(roots);
      Onset onset = new Onsets(knowledge, results, machines).of(first, roots, findings);
      return problems(
          first,
          roots,
          findings,
          onset,
          Impacts.of(knowledge, roots, findings, results, machines),
          files(first, results));
    }
    boolean grave = findings.stream().anyMatch(f -> f.severity() != Severity.INFO);
    long controls = results.stream().filter(SourceResult::control).count();
    boolean lost = results.stream().anyMatch(SourceResult::lost);
    List<Silence> silences = Silences.of(knowledge, results);
    if (!grave && controls > 0 && !silences.isEmpty()) {
      return inconclusive(
          silent(silences.get(0)),
          "Nothing says why, but what wrote it has stopped, and the log goes on without it.");
    }
    if (!grave && controls > 0 && !unread.isEmpty()) {
      return inconclusive(
          "What was read shows nothing known to be wrong, but nothing was there of: "
              + unread.get(0)
              + ".",
          "It is where most that can be wrong with this product would show.");
    }
    if (!grave && controls > 0 && !doubts.suspected().isEmpty()) {
      Rule rule = doubts.suspected().get(0).rule();
      return inconclusive(
          "Not decided whether: " + lowerFirst(new Texts(Map.of()).fill(rule.title())) + ".",
          "All that it takes is there but one thing, and the file that would show that is not.");
    }
    Optional<String> brokenOff = doubts.brokenOff();
    if (!grave && controls > 0 && brokenOff.isPresent()) {
      return inconclusive(
          "Not decided: the requests of a program break off before its end: "
              + brokenOff.get()
              + ".",
          "Nothing that was read says why; it may have been closed by its user.");
    }
    if (!grave && controls > 0 && !lost) {
      long records =
          results.stream().filter(SourceResult::control).mapToLong(SourceResult::records).sum();
      // What an archive holds is counted, not the archive.
      long files = results.stream().filter(one -> !one.format().equals(FileReport.ARCHIVE)).count();
      return new Verdict(
          Status.CLEAN,
          "No known problem in these logs.",
          List.of(),
          NO_ONSET,
          List.of(),
          String.format(
              Locale.ROOT,
              "%d of %d %s (%,d %s) would have shown one%s.",
              controls,
              files,
              files == 1 ? "file" : "files",
              records,
              records == 1 ? "record" : "records",
              findings.isEmpty()
                  ? ""
                  : findings.size() == 1
                      ? "; the note in the report is harmless"
                      : "; the " + findings.size() + " notes in the report are harmless"));
    }
    if (grave) {
      return undecided(knowledge, findings, unread);
    }
    if (lost && controls > 0) {
      return inconclusive(
          "What could be read shows nothing known to be wrong, but a part could not be read.",
          "What is missing may hold the cause.");
    }
    boolean read = results.stream().anyMatch(r -> r.coverage() != null && r.records() > 0);
    return inconclusive(
        "Nothing was read that could show a problem.",
        read
            ? "No log among the files is of a product that Casebook knows, or shows requests to its"
                + " hosts."
            : "No file of a known kind with statements in it was in the bundle.");
  }

  private static String silent(Silence silence) {
    return "Not decided: “"
        + silence.rule().title()
        + "” came regularly until "
        + Times.iso(silence.last())
        + ", and then no more.";
  }

  private static Verdict inconclusive(String headline, String why) {
    return new Verdict(Status.INCONCLUSIVE, headline, List.of(), NO_ONSET, List.of(), why);
  }

  /** Something is wrong and its cause open: what is sure goes before what is only suspected. */
  private static Verdict undecided(
      KnowledgeBase knowledge, List<Finding> findings, List<String> unread) {
    List<Finding> grave =
        findings.stream().filter(finding -> finding.severity() != Severity.INFO).toList();
    Optional<Finding> effect =
        grave.stream()
            .filter(finding -> finding.confidence() != Confidence.LOW)
            .filter(finding -> isSymptom(knowledge, finding))
            .findFirst();
    if (effect.isPresent()) {
      return inconclusive(
          "The cause is not decided. What is sure: " + lowerFirst(effect.get().title()) + ".",
          "That always follows from something else, and nothing in the bundle shows from what.");
    }
    Finding first = grave.get(0);
    if (first.confidence() != Confidence.LOW && !unread.isEmpty()) {
      return inconclusive(
          "Not decided. A setting may be the cause: "
              + lowerFirst(first.title())
              + "; but nothing was there of: "
              + unread.get(0)
              + ".",
          "What happened is not known, and a setting alone is no proof.");
    }
    return inconclusive(
        "Not decided; the best guess from weak evidence: " + lowerFirst(first.title()) + ".",
        "Only weak evidence was found.");
  }

  private static boolean isSymptom(KnowledgeBase knowledge, Finding finding) {
    return knowledge.find(finding.rule()).filter(rule -> rule.marks() == Mark.SYMPTOM).isPresent();
  }

  /** The first root cause, on all its machines together. */
  private static Finding joined(List<Finding> roots) {
    Finding first = roots.get(0);
    for (Finding other : roots.subList(1, roots.size())) {
      first = other.rule().equals(first.rule()) ? first.joined(other) : first;
    }
    return first;
  }

  /** How many files hold what is counted; what is only quoted beside it is not. */
  private static long files(Finding root, List<SourceResult> results) {
    long own = results.stream().filter(file -> file.tallies().containsKey(root.rule())).count();
    return own > 0 ? own : root.evidence().stream().map(e -> e.path()).distinct().count();
  }

  private static Verdict problems(
      Finding first,
      List<Finding> roots,
      List<Finding> findings,
      Onset onset,
      List<Impact> impact,
      long files) {
    List<String> rules = roots.stream().map(Finding::rule).distinct().toList();
    long symptoms =
        findings.stream()
            .filter(f -> f.explainedBy().contains(first.rule()))
            .map(Finding::rule)
            .distinct()
            .count();
    StringBuilder headline =
        new StringBuilder(
                rules.size() == 2 ? "Two causes: " + lowerFirst(first.title()) : first.title())
            .append(on(first, roots));
    if (rules.size() > 1) {
      Finding second =
          roots.stream().filter(f -> f.rule().equals(rules.get(1))).findFirst().orElseThrow();
      headline.append(
          rules.size() == 2
              ? "; " + lowerFirst(second.title()) + on(second, roots)
              : "; and " + (rules.size() - 1) + " more causes");
    }
    if (roots.size() == 1 && onset.state().equals("recovered")) {
      headline.append("; it went well again afterwards");
    }
    headline.append('.');
    String why =
        String.format(
            Locale.ROOT,
            "%s confidence: %,d %s%s%s.",
            capital(first.confidence().name()),
            first.count(),
            first.count() == 1 ? "record proves it" : "records prove it",
            files > 1 ? " from several files" : "",
            symptoms == 0
                ? ""
                : " and it explains " + symptoms + (symptoms == 1 ? " symptom" : " symptoms"));
    return new Verdict(Status.PROBLEMS, headline.toString(), rules, onset, impact, why);
  }

  /** The machines of a root cause, where the bundle is of several; empty if they are not known. */
  private static String on(Finding root, List<Finding> roots) {
    List<String> machines =
        roots.stream()
            .filter(f -> f.rule().equals(root.rule()) && f.machine() != null)
            .map(f -> String.valueOf(f.machine()))
            .sorted()
            .toList();
    int shown = Math.min(MOST_MACHINES, machines.size());
    return machines.isEmpty()
        ? ""
        : " ("
            + String.join(", ", machines.subList(0, shown))
            + (machines.size() > shown ? " and " + (machines.size() - shown) + " more" : "")
            + ")";
  }

  private static String lowerFirst(String text) {
    return text.startsWith("A ") || (text.length() > 1 && Character.isLowerCase(text.charAt(1)))
        ? text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1)
        : text;
  }

  private static String capital(String name) {
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }
}
