package casebook.analyzer.diagnosis;

import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.knowledge.Rule;
import casebook.analyzer.knowledge.Rule.Mark;
import casebook.analyzer.tally.Draft;
import casebook.analyzer.tally.Requests.Outcome;
import casebook.analyzer.tally.Requests.Tally;
import casebook.analyzer.tally.RuleTally;
import casebook.analyzer.tally.SourceResult;
import casebook.parsers.format.FileClock;
import casebook.parsers.item.LogEvent;
import casebook.reports.model.Report.CauseOnset;
import casebook.reports.model.Report.Change;
import casebook.reports.model.Report.Finding;
import casebook.reports.model.Report.Onset;
import casebook.reports.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** When it began, what was changed before, and whether it goes on. */
final class Onsets {

  private static final int MOST_CHANGES = 10;
  private static final List<Integer> PORTS = List.of(443, 80);

  /** What was changed so long before the first failure may have to do with it. */
  private static final long REACH_MILLIS = Duration.ofDays(1).toMillis();

  /** Logs that are collected one after the other do not end at the same moment. */
  private static final long MUCH_LONGER_MILLIS = Duration.ofMinutes(30).toMillis();

  private final KnowledgeBase knowledge;
  private final List<SourceResult> results;
  private final Machines machines;
  private final Signals signals;

  /** The files in which each rule found something. */
  private final Map<String, List<SourceResult>> showing = new HashMap<>();

  private final Map<String, List<SourceResult>> byPath = new HashMap<>();

  Onsets(KnowledgeBase knowledge, List<SourceResult> results, Machines machines) {
    this.knowledge = knowledge;
    this.results = results;
    this.machines = machines;
    signals = Signals.asWritten(knowledge, results);
    for (SourceResult file : results) {
      byPath.computeIfAbsent(file.path(), path -> new ArrayList<>()).add(file);
      for (String rule : file.tallies().keySet()) {
        showing.computeIfAbsent(rule, id -> new ArrayList<>()).add(file);
      }
    }
  }

  /**
   * Of the first root cause, and of each, where they are on several machines.
   *
   * @param first the first, on all its machines together
   * @param roots all root causes, a machine each
   * @param findings all findings
   */
  Onset of(Finding first, List<Finding> roots, List<Finding> findings) {
    Onset whole = of(first, effects(first, findings));
    List<CauseOnset> each = new ArrayList<>();
    for (Finding root : roots) {
      String machine = machine(root);
      Onset own = machine == null ? null : of(root, effects(root, findings));
      if (machine != null && own != null && own.firstBad() != null && own.lastBad() != null) {
        each.add(
            new CauseOnset(
                root.rule(), machine, own.lastGood(), own.firstBad(), own.lastBad(), own.state()));
      }
    }
    boolean several = each.stream().map(CauseOnset::machine).distinct().count() > 1;
    return several
        ? new Onset(
            whole.lastGood(),
            whole.firstBad(),
            whole.lastBad(),
            whole.state(),
            whole.watchedUntil(),
            whole.changes(),
            List.copyOf(each))
        : whole;
  }

  /** The one machine that a finding is of, by its evidence where it does not say; else null. */
  private @Nullable String machine(Finding root) {
    if (root.machine() != null) {
      return root.machine();
    }
    Set<String> named =
        root.evidence().stream()
            .flatMap(one -> at(one.path()).stream())
            .map(machines::of)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    return named.size() == 1 ? named.iterator().next() : null;
  }

  private List<SourceResult> at(String path) {
    return byPath.getOrDefault(path, List.of());
  }

  /**
   * What follows from a cause and nothing else, on its machine: it failed as long as that was seen.
   * A cause without a time, such as a setting, began to show with the first of its effects. Where
   * the one's clock is sure and the other's is not, they can't be laid beside each other.
   */
  private List<Finding> effects(Finding root, List<Finding> findings) {
    String machine = machine(root);
    boolean sure = areSure(files(root));
    return findings.stream()
        .filter(
            one ->
                root.firstSeen() == null
                    ? one.explainedBy().contains(root.rule())
                    : one.explainedBy().equals(List.of(root.rule())))
        .filter(one -> one.firstSeen() != null && one.severity() != Severity.INFO)
        .filter(one -> machine == null || one.machine() == null || one.machine().equals(machine))
        .filter(one -> root.firstSeen() == null || (sure && areSure(files(one))))
        .toList();
  }

  private Onset of(Finding cause, List<Finding> effects) {
    Finding root = cause;
    Set<String> own = files(cause);
    for (Finding effect : effects) {
      root = root.during(effect);
      own.addAll(files(effect));
    }
    return of(root, own);
  }

  private Onset of(Finding root, Set<String> own) {
    boolean sure = areSure(own);
    Long firstBad = millis(root.firstSeen());
    Long lastBad = millis(root.lastSeen());
    if (firstBad == null || lastBad == null) {
      return new Onset(null, root.firstSeen(), root.lastSeen(), "unknown", List.of());
    }
    List<Sighting> good =
        telling(
            marked(Mark.SUCCESS, root).stream()
                .filter(one -> isOf(root, one.file()) && isComparable(one.file(), own, sure))
                .toList(),
            firstBad,
            lastBad);
    List<Long> reached = reached(root, own, sure);
    OptionalLong before =
        LongStream.concat(
                good.stream().mapToLong(Sighting::utc), reached.stream().mapToLong(time -> time))
            .filter(time -> time < firstBad)
            .max();
    boolean after =
        good.stream().anyMatch(one -> one.utc() > lastBad)
            || reached.stream().anyMatch(time -> time > lastBad);
    Long end = end(root, own, sure);
    String state = after ? "recovered" : state(firstBad, lastBad, end);
    return new Onset(
        before.isPresent() ? Times.iso(before.getAsLong()) : null,
        root.firstSeen(),
        root.lastSeen(),
        state,
        state.equals("ongoing") ? watchedUntil(end) : null,
        changes(before.orElse(firstBad), firstBad),
        List.of());
  }

  /** The files that show it. */
  private Set<String> files(Finding root) {
    Set<String> files = new TreeSet<>();
    for (SourceResult file : showing.getOrDefault(root.rule(), List.of())) {
      if (isOf(root, file)) {
        files.add(file.path());
      }
    }
    if (files.isEmpty()) {
      root.evidence().forEach(one -> files.add(one.path()));
    }
    return files;
  }

  /** True if a file may tell of the machine of a finding: it is of that one, or of none known. */
  private boolean isOf(Finding root, SourceResult file) {
    String machine = machines.of(file);
    return root.machine() == null || machine == null || machine.equals(root.machine());
  }

  /**
   * True if the times of a file can be laid beside those of others: either all of them are sure, or
   * it is one and the same file.
   *
   * @param own the files that show the failure
   * @param sure whether the times of all of these are sure
   */
  private static boolean isComparable(SourceResult file, Set<String> own, boolean sure) {
    return own.contains(file.path()) ? own.size() == 1 || sure : isSure(file) && sure;
  }

  private boolean areSure(Set<String> files) {
    return files.stream().flatMap(path -> at(path).stream()).allMatch(Onsets::isSure);
  }

  /** A zone that is only assumed may be hours off. */
  private static boolean isSure(SourceResult file) {
    FileClock clock = file.datedClock();
    return clock == null || clock.basis() != FileClock.Basis.ASSUMED;
  }

  /**
   * How long somebody would have seen it: until the files that show it end, and others of the same
   * make, as a log goes on in its next file. A log of something else that goes on for hours says
   * nothing about it. Files of other clocks count only where all clocks are sure. Null if nothing
   * is dated.
   */
  private @Nullable Long end(Finding root, Set<String> own, boolean sure) {
    Set<Make> makes =
        own.stream().flatMap(path -> at(path).stream()).map(Make::of).collect(Collectors.toSet());
    Long end = null;
    for (SourceResult file : results) {
      FileClock clock = file.datedClock();
      boolean counts =
          own.contains(file.path())
              || (sure
                  && isSure(file)
                  && isOf(root, file)
                  && makes.stream().anyMatch(make -> make.isOf(file)));
      if (clock != null && counts) {
        long last = file.times().last(clock);
        end = end == null ? last : Math.max(end, last);
      }
    }
    return end;
  }

  /** Until when it was watched, where the bundle goes on much longer; else null. */
  private @Nullable String watchedUntil(@Nullable Long end) {
    long last =
        results.stream()
            .filter(file -> file.datedClock() != null)
            .mapToLong(file -> file.times().last(Objects.requireNonNull(file.datedClock())))
            .max()
            .orElse(Long.MIN_VALUE);
    return end == null || last - end < MUCH_LONGER_MILLIS ? null : Times.iso(end);
  }

  /**
   * Leaves out what went well while the failure lasted: that the scheduler ran says nothing about
   * passwords that are not synchronised.
   */
  private static List<Sighting> telling(List<Sighting> good, long firstBad, long lastBad) {
    Set<String> unmoved =
        good.stream()
            .filter(one -> one.utc() > firstBad && one.utc() < lastBad)
            .map(Sighting::rule)
            .collect(Collectors.toSet());
    return good.stream().filter(one -> !unmoved.contains(one.rule())).toList();
  }

  private static @Nullable Long millis(@Nullable String time) {
    return time == null ? null : Instant.parse(time).toEpochMilli();
  }

  /**
   * When requests to one of the hosts that the finding names went through: the last of them all,
   * and the last before others failed.
   */
  private List<Long> reached(Finding root, Set<String> own, boolean sure) {
    boolean isCut =
        root.diagnosis() != null && knowledge.endpoints().cutting().contains(root.diagnosis());
    if (isCut || knowledge.endpoints().inspection().contains(root.rule())) {
      return List.of(); // who opens or cuts connections lets them through all the while
    }
    Set<Integer> endpoints = new TreeSet<>();
    for (String host : root.captures().getOrDefault("host", List.of())) {
      for (int port : PORTS) {
        IntStream.of(knowledge.endpoints().of(host.toLowerCase(Locale.ROOT), port))
            .forEach(endpoints::add);
      }
    }
    Set<String> servers =
        new ProductClients(knowledge, results)
            .of(knowledge.find(root.rule()).map(Rule::products).orElse(List.of()));
    List<Long> times = new ArrayList<>();
    for (SourceResult file : results) {
      FileClock clock = file.datedClock();
      if (clock == null || !isComparable(file, own, sure)) {
        continue;
      }
      for (int endpoint : endpoints) {
        for (Tally tally : file.requests().of(endpoint, servers)) {
          long last = tally.lastRawMillis(Outcome.ALLOWED);
          if (tally.count(Outcome.ALLOWED) > 0 && last != LogEvent.NO_TIME) {
            times.add(clock.toUtc(tally.lastLine(Outcome.ALLOWED), last));
          }
          tally.turns().forEach(turn -> times.add(clock.toUtc(turn.line(), turn.rawMillis())));
        }
      }
    }
    return times;
  }

  /** Goes on, unless a quiet followed that is long against the time over which it was seen. */
  private static String state(long firstBad, long lastBad, @Nullable Long end) {
    if (end == null) {
      return "unknown";
    }
    long quiet = end - lastBad;
    long bad = lastBad - firstBad;
    long hour = Duration.ofHours(1).toMillis();
    return quiet > (bad < 2 * hour ? hour : bad / 2) ? "unknown" : "ongoing";
  }

  /**
   * What rules with this mark found, dated; where a root is of some products, only what is of one
   * of them, too.
   */
  private List<Sighting> marked(Mark mark, Finding root) {
    List<String> products =
        knowledge
            .find(Optional.ofNullable(root.diagnosis()).orElse(root.rule()))
            .map(Rule::products)
            .orElse(List.of());
    List<String> rules =
        knowledge.rules().stream()
            .filter(rule -> rule.marks() == mark)
            .filter(
                rule ->
                    mark == Mark.CHANGE
                        || products.isEmpty()
                        || rule.products().stream().anyMatch(products::contains))
            .map(Rule::id)
            .toList();
    return signals.of(rules, Map.of()).stream().filter(Sighting::isDated).toList();
  }

  /** What was changed between two moments, the latest first. */
  private List<Change> changes(long from, long to) {
    List<String> rules =
        knowledge.rules().stream()
            .filter(rule -> rule.marks() == Mark.CHANGE)
            .map(Rule::id)
            .toList();
    Map<String, Change> changes = new TreeMap<>(Comparator.reverseOrder());
    for (Sighting one : signals.of(rules, Map.of())) {
      if (one.isDated() && one.utc() >= from - REACH_MILLIS && one.utc() <= to) {
        change(one).ifPresent(change -> changes.put(one.utc() + " " + one.rule(), change));
      }
    }
    return new ArrayList<>(changes.values()).subList(0, Math.min(MOST_CHANGES, changes.size()));
  }

  private Optional<Change> change(Sighting one) {
    Rule rule = knowledge.find(one.rule()).orElseThrow();
    RuleTally tally = one.file().tallies().get(one.rule());
    Draft draft =
        tally == null
            ? null
            : tally.drafts().stream()
                .filter(drafted -> drafted.recordLine() == one.line())
                .findFirst()
                .orElse(null);
    if (draft == null) {
      return Optional.empty();
    }
    Map<String, List<String>> captures = new TreeMap<>();
    draft.match().captures().forEach((name, value) -> captures.put(name, List.of(value)));
    return Optional.of(
        new Change(
            new Texts(captures).fill(rule.title()),
            Times.iso(one.utc()),
            Shown.of(one.file(), draft)));
  }
}
