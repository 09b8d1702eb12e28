package casebook.analyzer.diagnosis;

import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.knowledge.Rule;
import casebook.analyzer.knowledge.Rule.Mark;
import casebook.analyzer.tally.RuleTally;
import casebook.analyzer.tally.SourceResult;
import casebook.reports.model.Report.Evidence;
import casebook.reports.model.Report.Finding;
import casebook.reports.model.Report.Role;
import casebook.reports.model.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** From tallies to findings: what stands, what explains what, what comes first. */
final class Findings {

  private static final Set<String> ROUTINE =
      Set.of("url", "status", "method", "result", "port", "event", "source", "line", "column");

  private final KnowledgeBase knowledge;
  private final List<Hypothesis> hypotheses;
  private final Machines machines;
  private final Buckets buckets;
  private final boolean blind;

  /**
   * Judges with this knowledge.
   *
   * @param hypotheses what the bundle says to each story
   * @param blind true if nothing was read of a log in which the products of the bundle would say
   *     what happened
   */
  Findings(
      KnowledgeBase knowledge,
      List<Hypothesis> hypotheses,
      Machines machines,
      Buckets buckets,
      boolean blind) {
    this.knowledge = knowledge;
    this.hypotheses = hypotheses;
    this.machines = machines;
    this.buckets = buckets;
    this.blind = blind;
  }

  /** All findings, most important first. */
  List<Finding> of(List<SourceResult> results) {
    Map<String, Aggregate> all = aggregate(results);
    Map<String, Aggregate> standing = standing(all);
    Map<String, Hypothesis> told = Stories.tell(knowledge, hypotheses, all, standing);
    Map<String, Set<String>> causes = causes(standing, told);
    Set<String> explaining = new TreeSet<>();
    causes.values().forEach(explaining::addAll);
    boolean happened =
        standing.values().stream()
            .anyMatch(
                found ->
                    found.isGrave()
                        && !found.rule().isAboutConfiguration()
                        && !causes.containsKey(found.rule().id()));
    Map<String, Map<String, Aggregate>> shares = new TreeMap<>();
    Shares split = new Shares(machines, results);
    standing.forEach((id, found) -> shares.put(id, split.of(found)));
    Steps steps = new Steps(knowledge, all, standing, told, split);
    List<Finding> findings = new ArrayList<>();
    shares.forEach(
        (id, byMachine) -> {
          Hypothesis story = told.get(id);
          byMachine.forEach(
              (machine, found) -> {
                Set<String> explained =
                    explained(causes.getOrDefault(id, Set.of()), machine, shares, split);
                boolean aside = isAside(found, happened, explaining.contains(id));
                findings.add(finding(found, machine, story, explained, aside, steps));
              });
        });
    findings.sort(
        Comparator.comparingInt(Findings::rank)
            .thenComparing(Finding::severity, Comparator.reverseOrder())
            .thenComparing(Finding::confidence, Comparator.reverseOrder())
            .thenComparing(Finding::count, Comparator.reverseOrder())
            .thenComparing(Finding::rule)
            .thenComparing(finding -> finding.machine() == null ? "" : finding.machine()));
    return List.copyOf(findings);
  }

  /** Of the causes of a finding those that reach its machine. */
  private static Set<String> explained(
      Set<String> causes,
      String machine,
      Map<String, Map<String, Aggregate>> shares,
      Shares split) {
    Set<String> explained = new TreeSet<>();
    for (String cause : causes) {
      if (split.reaches(shares.getOrDefault(cause, Map.of()), machine)) {
        explained.add(cause);
      }
    }
    return explained;
  }

  private Map<String, Aggregate> aggregate(List<SourceResult> results) {
    Map<String, List<SourceResult>> files = new TreeMap<>();
    for (SourceResult result : results) {
      for (String id : result.tallies().keySet()) {
        files.computeIfAbsent(id, key -> new ArrayList<>()).add(result);
      }
    }
    Map<String, Aggregate> all = new TreeMap<>();
    files.forEach(
        (id, found) -> {
          Rule rule = knowledge.find(id).orElseThrow();
          Aggregate aggregate = all.computeIfAbsent(rule.id(), key -> new Aggregate(rule));
          Repeats repeats = new Repeats();
          for (SourceResult file : found) {
            RuleTally tally = Objects.requireNonNull(file.tallies().get(id));
            aggregate.add(
                file,
                tally,
                found.size() == 1 ? Repeats.NONE : repeats.next(file, tally.occurrences()));
          }
        });
    return all;
  }

  /** Leaves out facts, and what needs company or contradiction that is not there. */
  private Map<String, Aggregate> standing(Map<String, Aggregate> all) {
    Map<String, Aggregate> standing = new LinkedHashMap<>();
    all.forEach(
        (id, found) -> {
          Rule rule = found.rule();
          boolean accompanied =
              rule.onlyWith().isEmpty()
                  || rule.onlyWith().stream()
                      .map(other -> all.get(canonical(other)))
                      .anyMatch(other -> other != null && isCompany(other, found));
          boolean differs =
              rule.differing() == null || found.captures().distinct(rule.differing()) > 1;
          if (!rule.fact() && accompanied && differs) {
            standing.put(id, found);
          }
        });
    for (Aggregate found : standing.values()) {
      String differing = found.rule().differing();
      if (differing != null) {
        found.keepOddOnes(differing);
      }
    }
    fold(standing);
    corroborate(standing);
    return standing;
  }

  /** A mere mention keeps company to another mention only. */
  private static boolean isCompany(Aggregate other, Aggregate found) {
    return !other.isMention() || found.isMention();
  }

  /** What is only mentioned gains weight where something happened that it explains. */
  private void corroborate(Map<String, Aggregate> standing) {
    for (Aggregate cause : standing.values()) {
      for (String symptom : cause.rule().explains()) {
        Aggregate effect = standing.get(canonical(symptom));
        if (effect != null && effect != cause && !effect.isMention()) {
          cause.corroborate();
        }
      }
    }
  }

  /** Now that it is known what stands: rules that waited for it fold, and fold others, by line. */
  private void fold(Map<String, Aggregate> standing) {
    for (Aggregate winner : List.copyOf(standing.values())) {
      for (String lesser : winner.rule().supersedes()) {
        Aggregate loser = standing.get(canonical(lesser));
        if (loser != null && (winner.rule().isConditional() || loser.rule().isConditional())) {
          loser.yieldTo(winner);
        }
      }
    }
    standing.values().removeIf(found -> found.count() <= 0);
  }

  private String canonical(String idOrAlias) {
    return knowledge.find(idOrAlias).map(Rule::id).orElse(idOrAlias);
  }

  /** For each finding the others that explain it: only what matters explains. */
  private Map<String, Set<String>> causes(
      Map<String, Aggregate> standing, Map<String, Hypothesis> told) {
    Map<String, Set<String>> causes = new TreeMap<>();
    for (Aggregate cause : standing.values()) {
      if (cause.severity() == Severity.INFO) {
        continue;
      }
      for (String symptom : cause.rule().explains()) {
        String id = canonical(symptom);
        Aggregate effect = standing.get(id);
        if (effect != null && effect != cause && cause.isNear(effect)) {
          causes.computeIfAbsent(id, key -> new TreeSet<>()).add(cause.rule().id());
        }
      }
    }
    told.forEach(
        (root, hypothesis) -> {
          Set<String> parts = new TreeSet<>(hypothesis.parts());
          hypothesis.rule().explains().forEach(symptom -> parts.add(canonical(symptom)));
          parts.remove(root);
          // What a story tells goes before what rules say of each other.
          causes.getOrDefault(root, new TreeSet<>()).removeAll(parts);
          for (String part : parts) {
            if (standing.containsKey(part)) {
              causes.computeIfAbsent(part, key -> new TreeSet<>()).add(root);
            }
          }
        });
    causes.values().removeIf(Set::isEmpty);
    // Where findings explain each other in a circle, the one first in order is the cause.
    Map<String, Set<String>> all = new TreeMap<>();
    causes.forEach((id, set) -> all.put(id, Set.copyOf(set)));
    causes.forEach(
        (id, set) -> set.removeIf(cause -> cause.compareTo(id) > 0 && isBehind(cause, id, all)));
    causes.values().removeIf(Set::isEmpty);
    return causes;
  }

  /** True if one is explained by the other, directly or through others. */
  private static boolean isBehind(String one, String other, Map<String, Set<String>> causes) {
    Set<String> seen = new TreeSet<>();
    List<String> open = new ArrayList<>(List.of(one));
    while (!open.isEmpty()) {
      for (String cause : causes.getOrDefault(open.remove(open.size() - 1), Set.of())) {
        if (cause.equals(other)) {
          return true;
        }
        if (seen.add(cause)) {
          open.add(cause);
        }
      }
    }
    return false;
  }

  /**
   * True for a doubtful setting that is no cause: it explains nothing that happened, and something
   * did that has a cause of its own, or, where it is only a warning, what happened is not known.
   */
  private boolean isAside(Aggregate found, boolean happened, boolean explains) {
    boolean unknown = blind && found.severity().compareTo(Severity.WARNING) <= 0;
    return found.rule().isAboutConfiguration() && !explains && (happened || unknown);
  }

  /**
   * What part a finding plays. What always follows from something else is no cause, unless several
   * sources tell together what it is.
   */
  private static Role role(Aggregate found, boolean told, Set<String> explainedBy, boolean aside) {
    Rule rule = found.rule();
    if (!explainedBy.isEmpty() && found.severity() != Severity.INFO) {
      return Role.SYMPTOM;
    }
    if (rule.marks() == Mark.SYMPTOM && !told) {
      return Role.FINDING;
    }
    return found.isGrave() && !aside ? Role.ROOT_CAUSE : Role.FINDING;
  }

  private Finding finding(
      Aggregate found,
      String machine,
      @Nullable Hypothesis told,
      Set<String> explainedBy,
      boolean aside,
      Steps steps) {
    Rule own = found.rule();
    // The story says more exactly what is the matter than the rule on single lines that bears it.
    Rule rule = told == null ? own : told.rule();
    Map<String, List<String>> captures = found.captures().top();
    Map<String, List<String>> known = new LinkedHashMap<>(captures);
    known.putAll(steps.borrowed(rule));
    Texts texts = new Texts(known);
    captures = telling(rule, captures);
    List<Evidence> evidence = found.evidence();
    return new Finding(
        own.id(),
        own.aliases(),
        told == null ? null : rule.id(),
        told == null ? null : told.story().derived() ? "derived" : "documented",
        machine.isEmpty() ? null : machine,
        texts.fill(rule.title()),
        found.severity(),
        found.confidence(),
        role(found, told != null, explainedBy, aside),
        List.copyOf(explainedBy),
        found.count(),
        text(found.firstSeen()),
        text(found.lastSeen()),
        found.occurrences(buckets),
        cause(texts.fill(rule.cause()), told),
        steps.of(rule, found).stream().map(texts::fill).toList(),
        rule.documents(),
        captures,
        Codes.of(evidence),
        evidence,
        null,
        rule.due());
  }

  private static String cause(String text, @Nullable Hypothesis told) {
    return told == null || told.notes().isEmpty()
        ? text
        : text + " " + String.join(" ", told.notes());
  }

  /** Leaves out fields that every record has, unless the rule's own texts speak of them. */
  private static Map<String, List<String>> telling(Rule rule, Map<String, List<String>> captures) {
    StringBuilder texts = new StringBuilder(rule.title()).append(rule.cause());
    rule.steps().forEach(step -> texts.append(step.action()).append(step.verify()));
    Map<String, List<String>> telling = new LinkedHashMap<>(captures);
    telling
        .keySet()
        .removeIf(name -> ROUTINE.contains(name) && texts.indexOf("{" + name + "}") < 0);
    return telling;
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }

  private static int rank(Finding finding) {
    return switch (finding.role()) {
      case ROOT_CAUSE -> 0;
      case SYMPTOM -> 1;
      case FINDING -> 2;
    };
  }
}
