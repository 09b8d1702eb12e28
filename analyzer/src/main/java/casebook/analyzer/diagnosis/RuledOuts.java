package casebook.analyzer.diagnosis;

import casebook.analyzer.diagnosis.Sources.Window;
import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.knowledge.Rule;
import casebook.analyzer.tally.SourceResult;
import casebook.parsers.format.FileClock;
import casebook.reports.model.Report.Control;
import casebook.reports.model.Report.Finding;
import casebook.reports.model.Report.Role;
import casebook.reports.model.Report.RuledOut;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What was looked for where it would have shown, and is not so. Where several machines of a bundle
 * have the product, each is judged by its own files and by those that are of no machine: what a
 * proxy's log says of one client is no word on the other.
 */
final class RuledOuts {

  private static final int MOST_CONTROLS = 5;

  /** Of so many machines each is judged; of more than these nothing is said. */
  private static final int MOST_MACHINES = 20;

  private final KnowledgeBase knowledge;
  private final List<SourceResult> results;
  private final Machines machines;
  private final Window trouble;
  private final Map<String, Map<String, Hypothesis>> byMachine = new HashMap<>();

  private RuledOuts(
      KnowledgeBase knowledge, List<SourceResult> results, Machines machines, Window trouble) {
    this.trouble = trouble;
    this.knowledge = knowledge;
    this.results = results;
    this.machines = machines;
  }

  /** Diagnoses of the products in the bundle that the bundle contradicts, each with the files. */
  static List<RuledOut> of(
      KnowledgeBase knowledge,
      List<Hypothesis> hypotheses,
      List<SourceResult> results,
      Machines machines,
      List<Finding> findings) {
    Set<String> products = new Scope(knowledge, results).products();
    List<Hypothesis> out =
        hypotheses.stream()
            .filter(Hypothesis::isRuledOut)
            .filter(one -> !Collections.disjoint(one.about(), products))
            .toList();
    return new RuledOuts(knowledge, results, machines, trouble(findings)).all(out);
  }

  /** From the first failure to the last; the whole of time where no failure is dated. */
  private static Window trouble(List<Finding> findings) {
    long from = Long.MAX_VALUE;
    long to = Long.MIN_VALUE;
    for (Finding finding : findings) {
      if (finding.role() != Role.FINDING
          && finding.firstSeen() != null
          && finding.lastSeen() != null) {
        from = Math.min(from, Instant.parse(finding.firstSeen()).toEpochMilli());
        to = Math.max(to, Instant.parse(finding.lastSeen()).toEpochMilli());
      }
    }
    return from > to ? Window.ALL : new Window(from, to);
  }

  private List<RuledOut> all(List<Hypothesis> out) {
    List<Rule> rules = out.stream().map(Hypothesis::rule).toList();
    List<RuledOut> all = new ArrayList<>();
    for (Hypothesis one : out) {
      if (controls(one).isEmpty() && !one.controls().isEmpty()) {
        continue; // where it would show, nothing was written when it failed
      }
      Set<String> concerned = concerned(one);
      List<String> closed =
          concerned.stream()
              .limit(MOST_MACHINES)
              .filter(machine -> isClosed(of(machine, rules, one), machine))
              .toList();
      if (concerned.size() < 2 || closed.size() == concerned.size()) {
        all.add(told(one, List.of()));
      } else if (!closed.isEmpty()) {
        all.add(told(one, closed));
      }
    }
    return List.copyOf(all);
  }

  /** The machines that have one of its products. */
  private Set<String> concerned(Hypothesis one) {
    Set<String> concerned = new TreeSet<>();
    if (machines.areSeveral()) {
      for (SourceResult file : results) {
        String machine = machines.of(file);
        if (machine != null && !Collections.disjoint(file.products(), one.rule().products())) {
          concerned.add(machine);
        }
      }
    }
    return concerned;
  }

  /** What the files of one machine, and those of none, say to it. */
  private Hypothesis of(String machine, List<Rule> rules, Hypothesis whole) {
    return byMachine
        .computeIfAbsent(machine, name -> judged(name, rules))
        .getOrDefault(whole.rule().id(), whole);
  }

  private Map<String, Hypothesis> judged(String machine, List<Rule> rules) {
    List<SourceResult> own =
        results.stream()
            .filter(file -> machines.of(file) == null || machine.equals(machines.of(file)))
            .toList();
    return Hypotheses.of(knowledge, rules, own, new Sources(knowledge, own), Beside.NONE).stream()
        .collect(Collectors.toMap(one -> one.rule().id(), one -> one));
  }

  /**
   * True if it is not so on this machine: a file of the machine itself refutes it, or what it needs
   * is nowhere. A line that must not be there, in a file of no machine, may be another's.
   */
  private boolean isClosed(Hypothesis one, String machine) {
    boolean refuted =
        one.refuting().stream()
            .filter(Told::isYes)
            .flatMap(told -> told.shown().stream())
            .anyMatch(shown -> machine.equals(machines.of(shown.file())));
    return refuted
        || one.needs().stream()
            .filter(Told::isNo)
            .anyMatch(
                told ->
                    told.against().isEmpty()
                        || told.against().stream()
                            .anyMatch(file -> machine.equals(machines.of(file))));
  }

  private RuledOut told(Hypothesis one, List<String> on) {
    return new RuledOut(
        one.rule().id(),
        new Texts(Map.of()).fill(one.rule().title()),
        on,
        controls(one).stream().limit(MOST_CONTROLS).map(RuledOuts::control).toList());
  }

  /** The files that speak against it: of logs only those that go on while something fails. */
  private List<SourceResult> controls(Hypothesis one) {
    return one.isRefuted()
        ? one.controls()
        : one.controls().stream().filter(file -> Sources.isOfTime(file, trouble)).toList();
  }

  private static Control control(SourceResult file) {
    FileClock clock = file.datedClock();
    return new Control(
        file.path(),
        clock == null ? null : Times.iso(file.times().first(clock)),
        clock == null ? null : Times.iso(file.times().last(clock)),
        file.records());
  }
}
