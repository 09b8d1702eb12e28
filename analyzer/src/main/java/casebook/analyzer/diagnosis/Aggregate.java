package casebook.analyzer.diagnosis;

import casebook.analyzer.knowledge.Rule;
import casebook.analyzer.tally.Captures;
import casebook.analyzer.tally.Draft;
import casebook.analyzer.tally.Histogram;
import casebook.analyzer.tally.RuleTally;
import casebook.analyzer.tally.SourceResult;
import casebook.parsers.format.FileClock;
import casebook.parsers.item.Field;
import casebook.reports.model.Report.Confidence;
import casebook.reports.model.Report.Evidence;
import casebook.reports.model.Report.Point;
import casebook.reports.model.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What one rule found in all files together. */
final class Aggregate {

  private static final int MOST_EVIDENCE = 12;

  /** Of what a story rests on besides, so much is shown in all, and of one rule in one file. */
  private static final int MOST_QUOTED = 6;

  private static final int MOST_OF_ONE = 2;
  private static final int SCARCE = 2;
  private static final String CLIENT = Field.CLIENT.label();
  private static final long DAY_MILLIS = 86_400_000;

  /** A piece of evidence and how many of the same rule came before it in its file. */
  private record Placed(
      int nth, int ordinal, long time, Evidence evidence, Map<String, String> captures) {

    String place() {
      return evidence.path() + ":" + evidence.line();
    }
  }

  /** A piece of evidence of another rule, on which the story rests that this one bears. */
  private record Quote(SourceResult file, Placed placed, boolean decides) {}

  /**
   * What a file gave.
   *
   * @param repeated what of it counts elsewhere already
   */
  record Given(SourceResult file, RuleTally tally, Repeats.Repeated repeated) {}

  private final Rule rule;
  private long count;
  private long weak;
  private long refused;
  private boolean corroborated;
  private @Nullable Hypothesis told;
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;
  private long firstOfAll = Long.MAX_VALUE;
  private long lastOfAll = Long.MIN_VALUE;
  private final Captures captures = new Captures();
  private final List<Given> given = new ArrayList<>();
  private final Set<String> gone = new TreeSet<>();
  private final List<Placed> placed = new ArrayList<>();
  private final List<Quote> quoted = new ArrayList<>();

  Aggregate(Rule rule) {
    this.rule = rule;
  }

  /**
   * Adds one file; called in the order of the bundle.
   *
   * @param repeated what counts already
   */
  void add(SourceResult source, RuleTally tally, Repeats.Repeated repeated) {
    long again = repeated.count();
    if (again > 0 && again >= tally.count()) {
      return;
    }
    given.add(new Given(source, tally, repeated));
    count += tally.count() - again;
    weak += tally.weak() == tally.count() ? tally.weak() - again : tally.weak();
    refused += tally.refused() == tally.count() ? tally.refused() - again : tally.refused();
    captures.join(tally.captures());
    FileClock clock = source.datedClock();
    if (clock != null && !tally.times().isEmpty()) {
      // When a record was whose date seems damaged, others tell better, where there are any.
      long[] range =
          tally.times().within(clock, source.times().first(clock), source.times().last(clock));
      if (range != null) {
        first = Math.min(first, range[0]);
        last = Math.max(last, range[1]);
      }
      firstOfAll = Math.min(firstOfAll, tally.times().first(clock));
      lastOfAll = Math.max(lastOfAll, tally.times().last(clock));
    }
    int nth = 0;
    for (Draft draft : tally.drafts()) {
      if (!repeated.lines().contains(draft.recordLine())) {
        placed.add(placed(nth++, source, draft));
      }
    }
    if (placed.size() > MOST_EVIDENCE * 8) {
      trim();
    }
  }

  private void trim() {
    trim(placed, MOST_EVIDENCE);
  }

  /** The first of every file before the second of any. */
  private static void trim(List<Placed> pieces, int most) {
    pieces.sort(Comparator.comparingInt(Placed::nth).thenComparingInt(Placed::ordinal));
    if (pieces.size() > most) {
      pieces.subList(most, pieces.size()).clear();
    }
  }

  private Placed placed(int nth, SourceResult source, Draft draft) {
    return new Placed(
        nth,
        source.ordinal(),
        Shown.time(source, draft),
        Shown.of(source, draft),
        draft.match().captures());
  }

  Rule rule() {
    return rule;
  }

  /**
   * Of settings that should be alike, keeps those that differ from most; all where no value is
   * rarer than the others.
   */
  void keepOddOnes(String capture) {
    Map<String, Long> counts = captures.counts(capture);
    long least = counts.values().stream().mapToLong(Long::longValue).min().orElse(0);
    long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(0);
    if (least == most) {
      return;
    }
    Set<String> odd = new TreeSet<>();
    counts.forEach(
        (value, times) -> {
          if (times < most) {
            odd.add(value);
          }
        });
    placed.removeIf(p -> !odd.contains(p.captures.getOrDefault(capture, "")));
    count = odd.stream().mapToLong(counts::get).sum();
  }

  /** Gives up the lines on which another rule stands that supersedes this one. */
  void yieldTo(Aggregate other) {
    Set<String> taken = new TreeSet<>();
    other.placed.forEach(p -> taken.add(p.place()));
    giveUp(taken);
  }

  private void giveUp(Set<String> taken) {
    gone.addAll(taken);
    int before = placed.size();
    placed.removeIf(p -> taken.contains(p.place()));
    count -= before - placed.size();
  }

  private static boolean isOfOther(@Nullable String client, Set<String> clients) {
    return client != null && !clients.isEmpty() && !clients.contains(client);
  }

  long count() {
    return count;
  }

  /** What each file gave, in the order of the bundle; also of what it took over. */
  List<Given> given() {
    return List.copyOf(given);
  }

  /** Adds records that name no machine, of a file that holds those of several. */
  void addRest(SourceResult source, long records, List<Draft> drafts) {
    count += records;
    int nth = 0;
    for (Draft draft : drafts) {
      placed.add(placed(nth++, source, draft));
    }
  }

  /**
   * Is judged as the whole is that this is a part of.
   *
   * @param isOfThis whether what a file shows may count for this part
   */
  void follow(Aggregate whole, Predicate<SourceResult> isOfThis) {
    corroborated = whole.corroborated;
    told = whole.told;
    whole.quoted.stream().filter(quote -> isOfThis.test(quote.file())).forEach(quoted::add);
    giveUp(whole.gone);
  }

  /** True if all of it only mentions what the rule looks for. */
  boolean isMention() {
    return weak >= count;
  }

  /** True unless more than a day lies between all of this and all of the other. */
  boolean isNear(Aggregate other) {
    boolean dated = first != Long.MAX_VALUE && other.first != Long.MAX_VALUE;
    return !dated || (first - other.last <= DAY_MILLIS && other.first - last <= DAY_MILLIS);
  }

  /** Says that something happened that this explains. */
  void corroborate() {
    corroborated = true;
  }

  /** Takes over what another rule found: it is a part of what this one tells. */
  void absorb(Aggregate other) {
    count += other.count;
    captures.join(other.captures);
    first = Math.min(first, other.first);
    last = Math.max(last, other.last);
    placed.addAll(other.placed);
    given.addAll(other.given);
    trim();
  }

  /** From here on this bears what several sources tell together. */
  void bear(Hypothesis hypothesis) {
    told = hypothesis;
  }

  /**
   * Shows what another rule found, too: the story that this bears rests on it, and nothing else
   * would show it. A rule about configuration shows but its own places: they are what is mended.
   *
   * @param lines records that speak for the story; others are shown only where the sample has none,
   *     and never those of clients that this one is not about
   * @param decides true if the cause speaks of it: then it is shown before all else
   */
  void quote(SourceResult file, RuleTally tally, Set<Long> lines, boolean decides) {
    if (rule.isAboutConfiguration()) {
      return;
    }
    List<Draft> drafts = new ArrayList<>(tally.drafts());
    Set<String> clients = captures.counts(CLIENT).keySet();
    drafts.removeIf(draft -> isOfOther(draft.match().captures().get(CLIENT), clients));
    if (drafts.stream().anyMatch(draft -> lines.contains(draft.recordLine()))) {
      drafts.removeIf(draft -> !lines.contains(draft.recordLine()));
    }
    int nth = 0;
    for (Draft draft : drafts.subList(0, Math.min(MOST_OF_ONE, drafts.size()))) {
      quoted.add(new Quote(file, placed(nth++, file, draft), decides));
    }
  }

  /**
   * How bad it is: as bad as its rule says, unless several sources tell together what it is. They
   * may well say that it is less than it looks: a password that breaks the policy is a user's.
   */
  Severity severity() {
    return told == null ? rule.severity() : told.severity();
  }

  /**
   * How sure it is: as sure as its rule, but for what is only mentioned, unless something happened
   * that it explains, and for a refused request or two, which may be a client that gave up.
   */
  Confidence confidence() {
    boolean scarce = refused >= count && count <= SCARCE;
    Confidence most =
        isMention() && !corroborated
            ? Confidence.LOW
            : isMention() || scarce ? Confidence.MEDIUM : Confidence.HIGH;
    Confidence alone = rule.confidence().compareTo(most) < 0 ? rule.confidence() : most;
    if (rule.story() != null && told != null) {
      return told.confidence();
    }
    return told != null && told.confidence().compareTo(alone) > 0 ? told.confidence() : alone;
  }

  /** True if it says that something is wrong, and is not only a guess. */
  boolean isGrave() {
    return severity() != Severity.INFO && confidence() != Confidence.LOW;
  }

  Captures captures() {
    return captures;
  }

  /** First time, null if no evidence has a date. */
  @Nullable Instant firstSeen() {
    long earliest = first == Long.MAX_VALUE ? firstOfAll : first;
    return earliest == Long.MAX_VALUE ? null : Instant.ofEpochMilli(earliest);
  }

  /** Last time, null if no evidence has a date. */
  @Nullable Instant lastSeen() {
    long latest = last == Long.MIN_VALUE ? lastOfAll : last;
    return latest == Long.MIN_VALUE ? null : Instant.ofEpochMilli(latest);
  }

  /** How often it was seen over time, in the buckets of the timeline; records of copies as well. */
  List<Point> occurrences(Buckets buckets) {
    Map<Long, Long> counts = new TreeMap<>();
    for (Given one : given) {
      FileClock clock = one.file().datedClock();
      if (clock != null) {
        one.tally()
            .overTime()
            .visit(
                clock,
                (start, width, found) -> {
                  if (buckets.holds(start, width)) {
                    long all = Arrays.stream(found, 0, Histogram.NAMES.size()).sum();
                    counts.merge(buckets.start(start), all, Long::sum);
                  }
                });
      }
    }
    return Buckets.points(counts);
  }

  /**
   * The sample, in the order of time, bundle and line; of what is quoted, that which decides comes
   * before it, the rest behind it.
   */
  List<Evidence> evidence() {
    trim();
    Set<String> places = new TreeSet<>();
    placed.forEach(piece -> places.add(piece.place()));
    List<Placed> besides = new ArrayList<>();
    Set<Placed> deciding = new HashSet<>();
    for (Quote quote : quoted) {
      if (places.add(quote.placed().place())) {
        besides.add(quote.placed());
        if (quote.decides()) {
          deciding.add(quote.placed());
        }
      }
    }
    trim(besides, MOST_QUOTED);
    trim(placed, MOST_EVIDENCE - besides.size());
    List<Evidence> all = new ArrayList<>();
    List<Placed> first = new ArrayList<>(besides);
    first.retainAll(deciding);
    besides.removeAll(deciding);
    for (List<Placed> pieces : List.of(first, placed, besides)) {
      pieces.sort(
          Comparator.comparingLong(Placed::time)
              .thenComparingInt(Placed::ordinal)
              .thenComparingLong(p -> p.evidence().line()));
      pieces.forEach(piece -> all.add(piece.evidence()));
    }
    return List.copyOf(all);
  }
}
