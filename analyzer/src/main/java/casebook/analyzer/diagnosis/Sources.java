package casebook.analyzer.diagnosis;

import casebook.analyzer.knowledge.EvidenceKinds.Kind;
import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.knowledge.Rule;
import casebook.analyzer.tally.SourceResult;
import casebook.parsers.format.FileClock;
import casebook.parsers.item.Family;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which kinds of evidence a bundle holds, and over what time. */
final class Sources {

  /** Families of files in which something that happens is written down. */
  static final Set<Family> LOGS = Set.of(Family.TRACE, Family.EVENT_LOG, Family.PROXY);

  private static final double LEAST_COVERAGE = 0.5;

  /** How far behind a log may end, or begin, and still have seen something. */
  private static final long SLACK_MILLIS = 5 * 60_000L;

  private final KnowledgeBase knowledge;
  private final List<SourceResult> results;

  /** Files that were read of each kind that was asked for: hundreds of clues ask for the same. */
  private final Map<String, BitSet> byKind = new ConcurrentHashMap<>();

  private final Map<Asked, List<SourceResult>> answered = new ConcurrentHashMap<>();

  /** First and last moment of each file that was asked for one, UTC milliseconds. */
  private final Map<Integer, Window> spans = new ConcurrentHashMap<>();

  /** What {@link #present} was asked. */
  private record Asked(List<String> kinds, Window window) {}

  Sources(KnowledgeBase knowledge, List<SourceResult> results) {
    this.knowledge = knowledge;
    this.results = results;
  }

  /** A stretch of time, UTC milliseconds; the whole of time where nothing is dated. */
  record Window(long from, long to) {
    static final Window ALL = new Window(Long.MIN_VALUE / 2, Long.MAX_VALUE / 2);
  }

  /** The files of one of these kinds that were read and hold something of that time. */
  List<SourceResult> present(List<String> kinds, Window window) {
    return answered.computeIfAbsent(new Asked(kinds, window), this::present);
  }

  /**
   * True if each of these rules would have fired in a file of that time, if there was what it looks
   * for. A trace of a set-up shows nothing of how a product runs.
   *
   * @param kinds kinds of evidence of which one would show it
   */
  boolean wouldShow(List<String> rules, List<String> kinds, Window window) {
    List<Rule> asked = rules.stream().flatMap(id -> knowledge.find(id).stream()).toList();
    List<Rule> own = asked.stream().filter(this::isOfBundle).toList();
    return (own.isEmpty() ? asked : own).stream().allMatch(rule -> wouldShow(rule, kinds, window));
  }

  /** False for a rule on products of which the bundle shows none: nobody needs to look for it. */
  private boolean isOfBundle(Rule rule) {
    return rule.products().isEmpty()
        || results.stream()
            .anyMatch(file -> !Collections.disjoint(file.products(), rule.products()));
  }

  private boolean wouldShow(Rule rule, List<String> kinds, Window window) {
    List<Kind> all = kinds.stream().flatMap(id -> knowledge.evidence().find(id).stream()).toList();
    List<Kind> serving = all.stream().filter(kind -> kind.serves(rule)).toList();
    return (serving.isEmpty() ? all : serving)
        .stream()
            .anyMatch(
                kind ->
                    present(List.of(kind.id()), window).stream()
                        .anyMatch(file -> kind.setUp().tells(file.path(), rule.id())));
  }

  private List<SourceResult> present(Asked asked) {
    BitSet files = new BitSet();
    asked.kinds().forEach(kind -> files.or(byKind.computeIfAbsent(kind, this::ofKind)));
    return files.stream()
        .filter(file -> isOfTime(file, asked.window()))
        .mapToObj(results::get)
        .toList();
  }

  private BitSet ofKind(String id) {
    BitSet files = new BitSet();
    knowledge
        .evidence()
        .find(id)
        .ifPresent(
            kind -> {
              for (int i = 0; i < results.size(); i++) {
                files.set(i, isRead(results.get(i)) && isOf(results.get(i), kind));
              }
            });
    return files;
  }

  private static boolean isRead(SourceResult file) {
    Double coverage = file.coverage();
    // A configuration that sets nothing was read, and says that nothing is set.
    boolean says = file.records() > 0 || (file.family() == Family.CONFIG && file.bytes() > 0);
    return says && coverage != null && coverage >= LEAST_COVERAGE;
  }

  private boolean isOfTime(int file, Window window) {
    return window.equals(Window.ALL)
        || overlap(spans.computeIfAbsent(file, one -> span(results.get(one))), window);
  }

  /** True if a file holds something of that time, or nothing in it is dated. */
  static boolean isOfTime(SourceResult file, Window window) {
    return overlap(span(file), window);
  }

  private static boolean overlap(Window span, Window window) {
    return span.from() <= window.to() + SLACK_MILLIS && span.to() >= window.from() - SLACK_MILLIS;
  }

  private static Window span(SourceResult result) {
    FileClock clock = result.datedClock();
    return clock == null
        ? Window.ALL
        : new Window(result.times().first(clock), result.times().last(clock));
  }

  /** True if a file is of that kind: by who wrote it, by its name, its format, or what it holds. */
  static boolean isOf(SourceResult file, Kind kind) {
    if (!kind.families().isEmpty() && !kind.families().contains(file.family())) {
      return false;
    }
    if (file.family() == Family.CONFIG) {
      // The configurations of one product differ by nothing but their names.
      return kind.files().matches(file.path()) || kind.formats().matches(file.format());
    }
    if (!kind.products().isEmpty()) {
      return !Collections.disjoint(kind.products(), file.products());
    }
    boolean byFamilyAlone =
        kind.files().patterns().isEmpty()
            && kind.formats().patterns().isEmpty()
            && kind.sources().patterns().isEmpty();
    return byFamilyAlone
        || kind.formats().matches(file.format())
        || kind.files().matches(file.path())
        || file.sources().stream().anyMatch(kind.sources()::matches);
  }
}
