package casebook.analyzer.diagnosis;

import casebook.analyzer.diagnosis.Silences.Silence;
import casebook.analyzer.diagnosis.Sources.Window;
import casebook.analyzer.knowledge.EvidenceKinds.Kind;
import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.knowledge.Rule;
import casebook.analyzer.tally.SourceResult;
import casebook.reports.model.Report.Confidence;
import casebook.reports.model.Report.Finding;
import casebook.reports.model.Report.Missing;
import casebook.reports.model.Report.Role;
import casebook.reports.model.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What to ask the customer for: first what decides most. */
final class Missings {

  private static final int MOST_TITLES = 2;

  private final KnowledgeBase knowledge;
  private final List<SourceResult> results;
  private final Sources sources;
  private final Map<String, Asked> asked = new TreeMap<>();
  private final Scope scope;

  /** Why a kind of evidence is asked for. */
  private static final class Asked {
    private final Set<Rule> decides = new LinkedHashSet<>();
    private final Set<Rule> confirms = new LinkedHashSet<>();
  }

  private Missings(KnowledgeBase knowledge, List<SourceResult> results, Sources sources) {
    this.knowledge = knowledge;
    this.results = results;
    scope = new Scope(knowledge, results);
    this.sources = sources;
  }

  /** What would decide the hypotheses and doubtful findings, and the evidence of the products. */
  static List<Missing> of(
      KnowledgeBase knowledge,
      List<Hypothesis> hypotheses,
      List<Finding> findings,
      List<SourceResult> results,
      Sources sources) {
    return new Missings(knowledge, results, sources).all(hypotheses, findings);
  }

  /** Names of the logs that products in the bundle write, and of which nothing was read. */
  static List<String> unread(KnowledgeBase knowledge, List<SourceResult> results, Sources sources) {
    return new Missings(knowledge, results, sources)
        .ofProducts().stream().map(Missing::what).toList();
  }

  private List<Missing> all(List<Hypothesis> hypotheses, List<Finding> findings) {
    Set<String> unsettled = Hypotheses.grave(findings);
    unsettled.removeAll(settled(findings));
    boolean caused = findings.stream().anyMatch(finding -> finding.role() == Role.ROOT_CAUSE);
    for (Hypothesis one : hypotheses) {
      if ((one.isUndecided(unsettled) && scope.covers(one)) || (!caused && scope.suspects(one))) {
        missing(one).forEach(kind -> asked(kind).decides.add(one.rule()));
      } else if (one.stands() && one.confidence() != Confidence.HIGH) {
        missing(one).forEach(kind -> asked(kind).confirms.add(one.rule()));
      }
    }
    // Where the products' own logs lack, even everyday noise may be a trace of what is wrong.
    boolean blind = !caused && !ofProducts().isEmpty();
    for (Finding finding : findings) {
      boolean open = finding.confidence() != Confidence.HIGH || !caused;
      if (open && (blind || finding.severity() != Severity.INFO)) {
        knowledge.find(finding.rule()).ifPresent(this::doubtful);
      }
    }
    List<Missing> all = new ArrayList<>();
    asked.entrySet().stream()
        .sorted(
            Comparator.<Map.Entry<String, Asked>>comparingInt(e -> -e.getValue().decides.size())
                .thenComparingInt(e -> -e.getValue().confirms.size())
                .thenComparingInt(e -> knowledge.evidence().ids().indexOf(e.getKey())))
        .forEach(e -> kind(e.getKey()).ifPresent(kind -> all.add(missing(kind, e.getValue()))));
    UntoldZones.of(results, findings, Machines.of(results)).ifPresent(all::add);
    texts().ifPresent(all::add);
    if (!caused) {
      all.addAll(ofSilences());
      List<Missing> unread = ofProducts();
      all.addAll(unread);
      if (!unread.isEmpty()) {
        all.addAll(whatMustExist(unread));
      }
    }
    return List.copyOf(all);
  }

  /** Symptoms of causes that several sources prove: other stories about them need no decision. */
  private static Set<String> settled(List<Finding> findings) {
    Set<String> proved =
        findings.stream()
            .filter(f -> f.role() == Role.ROOT_CAUSE && f.diagnosis() != null)
            .filter(f -> f.confidence() == Confidence.HIGH)
            .map(Finding::rule)
            .collect(Collectors.toSet());
    return findings.stream()
        .filter(
            f -> f.role() == Role.SYMPTOM && f.explainedBy().stream().anyMatch(proved::contains))
        .map(Finding::rule)
        .collect(Collectors.toSet());
  }

  /**
   * What would settle it: of several products that it may be about, nothing of one that is not
   * there.
   */
  private List<String> missing(Hypothesis one) {
    return one.missing(id -> kind(id).filter(kind -> scope.allows(one, kind)).isPresent());
  }

  private void doubtful(Rule rule) {
    if (sources.present(rule.decidedBy(), Window.ALL).isEmpty()) {
      rule.decidedBy().stream().limit(1).forEach(kind -> asked(kind).decides.add(rule));
    }
  }

  private Asked asked(String kind) {
    return asked.computeIfAbsent(kind, key -> new Asked());
  }

  private Optional<Kind> kind(String id) {
    return knowledge.evidence().find(id);
  }

  private static Missing missing(Kind kind, Asked asked) {
    Set<Rule> all = new LinkedHashSet<>(asked.decides);
    all.addAll(asked.confirms);
    String titles =
        all.stream()
            .limit(MOST_TITLES)
            .map(rule -> "\u201C" + new Texts(Map.of()).fill(rule.title()) + "\u201D")
            .collect(Collectors.joining(" and "));
    int more = all.size() - MOST_TITLES;
    String why =
        (asked.decides.isEmpty() ? "It would confirm " : "It would decide ")
            + titles
            + (more > 0 ? " and " + more + " more" : "")
            + ".";
    return new Missing(
        kind.name(), why, kind.collect(), all.stream().map(Rule::id).sorted().toList());
  }

  /** Binary logs without their texts say less than they could. */
  private Optional<Missing> texts() {
    List<String> bare =
        results.stream().filter(SourceResult::lacksTexts).map(SourceResult::path).toList();
    if (bare.isEmpty()) {
      return Optional.empty();
    }
    String first = bare.get(0).substring(bare.get(0).lastIndexOf('/') + 1);
    return Optional.of(
        new Missing(
            "display information of the event logs",
            bare.size() == 1
                ? first + " came without the texts of its events."
                : first
                    + " and "
                    + (bare.size() - 1)
                    + " more came without the texts of their events.",
            List.of(
                "On the server, elevated: `wevtutil al "
                    + first
                    + " /l:en-US`; send the folder LocaleMetaData that it makes beside the file."),
            List.of()));
  }

  /** Logs that must exist somewhere by what other files say; asked for where much is open. */
  private List<Missing> whatMustExist(List<Missing> unread) {
    List<Missing> all = new ArrayList<>();
    for (Kind kind : knowledge.evidence().kinds()) {
      boolean mustExist =
          kind.shownBy().stream()
              .anyMatch(id -> results.stream().anyMatch(file -> file.tallies().containsKey(id)));
      if (mustExist
          && !asked.containsKey(kind.id())
          && unread.stream().noneMatch(one -> one.what().equals(kind.name()))
          && sources.present(List.of(kind.id()), Window.ALL).isEmpty()) {
        all.add(
            new Missing(
                kind.name(),
                "By other files in the bundle there must be one, and no cause was found.",
                kind.collect(),
                List.of()));
      }
    }
    return all;
  }

  /** What tells why a sign of health came no more. */
  private List<Missing> ofSilences() {
    List<Silence> silences = Silences.of(knowledge, results);
    Machines machines = Machines.of(results);
    List<Missing> all = new ArrayList<>();
    for (Kind kind : knowledge.evidence().kinds()) {
      Optional<Silence> untold =
          kind.tellsOfStops() && !asked.containsKey(kind.id())
              ? silences.stream().filter(silence -> isUntold(silence, kind, machines)).findFirst()
              : Optional.empty();
      untold.ifPresent(
          silence ->
              all.add(
                  new Missing(
                      kind.name(),
                      "It would tell why “"
                          + silence.rule().title()
                          + "” is seen no more"
                          + where(silence, machines)
                          + ".",
                      kind.collect(),
                      List.of())));
    }
    return all;
  }

  /** Whether nothing of a kind came from the machine that fell silent: another's tells nothing. */
  private boolean isUntold(Silence silence, Kind kind, Machines machines) {
    String silent = machines.of(silence.file());
    return sources.present(List.of(kind.id()), Window.ALL).stream()
        .map(machines::of)
        .noneMatch(machine -> machine == null || silent == null || machine.equals(silent));
  }

  private static String where(Silence silence, Machines machines) {
    String machine = machines.of(silence.file());
    return machine == null || !machines.areSeveral() ? "" : " on " + machine;
  }

  /** Logs of the products in the bundle of which nothing came, where no cause was found. */
  private List<Missing> ofProducts() {
    Set<String> products = scope.products();
    List<Missing> all = new ArrayList<>();
    for (Kind kind : knowledge.evidence().kinds()) {
      boolean isLog = kind.families().stream().anyMatch(Sources.LOGS::contains);
      if (isLog
          && Stream.concat(kind.products().stream(), kind.speaksOf().stream())
              .anyMatch(products::contains)
          && !asked.containsKey(kind.id())
          && sources.present(List.of(kind.id()), Window.ALL).stream()
              .noneMatch(file -> Sources.LOGS.contains(file.family()))) {
        all.add(
            new Missing(
                kind.name(),
                "The bundle holds files of this product, but nothing of this kind that could be"
                    + " read.",
                kind.collect(),
                List.of()));
      }
    }
    return all;
  }
}
