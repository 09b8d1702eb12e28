package casebook.analyzer.analysis;

import casebook.analyzer.knowledge.Rule;
import casebook.analyzer.knowledge.Rule.Answered;
import casebook.analyzer.match.Answers;
import casebook.analyzer.match.Match;
import casebook.analyzer.tally.Draft;
import casebook.analyzer.tally.Requests;
import casebook.analyzer.tally.RuleTally;
import casebook.analyzer.tally.Sequence;
import casebook.parsers.item.Family;
import casebook.parsers.item.LogEvent;
import casebook.parsers.item.NamedTexts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Refused requests of one rule in one file that may yet turn out to have been answered. All their
 * times are kept (32 bytes each, bounded), and for each client and host a few as evidence: the
 * first and the last, because a sign-in that stops working half-way shows only at the end. Where
 * only some in the middle stay unanswered, their places are still told, without their text.
 */
final class Refusals {

  private static final int MOST_TIMES = 1_000_000;
  private static final int MOST_PAIRS = 20_000;
  private static final int DRAFTS_AT_EACH_END = 4;

  /**
   * With more pairs than this, new ones keep one draft at each end: a draft is a kilobyte or two.
   */
  private static final int PAIRS_WITH_MANY_DRAFTS = 1_000;

  /** Drafts that stay when the file is through, from either end of it. */
  private static final int MOST_AT_EACH_END = 32;

  private static final int MOST_BARE_PLACES = 8;
  private static final int MOST_INTERNED = 1 << 12;

  private final Rule rule;
  private final Map<Long, Pair> pairs = new TreeMap<>();
  private Map<String, String> interned = new HashMap<>();
  private long kept;
  private long beyond;

  Refusals(Rule rule) {
    this.rule = rule;
  }

  private static final class Pair {
    private final int draftsAtEachEnd;
    private long[] begins = new long[4];
    private long[] times = new long[4];
    private long[] lines = new long[4];
    private long[] identities = new long[4];
    private int size;
    private final Map<String, String> captures;
    private final List<Kept> first = new ArrayList<>(1);
    private final Deque<Kept> last = new ArrayDeque<>(2);

    Pair(int draftsAtEachEnd, Match match) {
      this.draftsAtEachEnd = draftsAtEachEnd;
      Map<String, String> compared = new TreeMap<>(match.captures());
      compared.keySet().retainAll(Answered.KEPT);
      captures = NamedTexts.of(compared, value -> value);
    }

    void add(long begin, long time, long line, long identity) {
      if (size == begins.length) {
        begins = Arrays.copyOf(begins, size * 2);
        times = Arrays.copyOf(times, size * 2);
        lines = Arrays.copyOf(lines, size * 2);
        identities = Arrays.copyOf(identities, size * 2);
      }
      begins[size] = begin;
      times[size] = time;
      identities[size] = identity;
      lines[size++] = line;
    }

    Stream<Kept> kept() {
      return Stream.concat(first.stream(), last.stream());
    }

    /** Leaves out what is not to be kept, and the room that is not needed. */
    void keep(IntPredicate isKept) {
      int[] kept = IntStream.range(0, size).filter(isKept).toArray();
      begins = IntStream.of(kept).mapToLong(i -> begins[i]).toArray();
      times = IntStream.of(kept).mapToLong(i -> times[i]).toArray();
      lines = IntStream.of(kept).mapToLong(i -> lines[i]).toArray();
      identities = IntStream.of(kept).mapToLong(i -> identities[i]).toArray();
      size = kept.length;
    }

    /** Where the last of them begin that followed each other closely. */
    int lastBurst(long withinMillis) {
      int at = size - 1;
      while (at > 0 && begins[at] - begins[at - 1] <= withinMillis) {
        at--;
      }
      return at;
    }
  }

  /**
   * A refusal with more than its time.
   *
   * @param draft null where only its captures stay
   */
  private record Kept(
      @Nullable Draft draft, Map<String, String> captures, long line, long begin, long time) {

    static Kept of(Draft draft, long begin, long time) {
      return new Kept(draft, draft.match().captures(), draft.recordLine(), begin, time);
    }

    Kept withoutDraft() {
      return new Kept(null, captures, line, begin, time);
    }
  }

  /**
   * Takes a refusal; gives back its draft, if one is kept, so that its context can be completed.
   *
   * @param earlier the lines before the event
   */
  Optional<Draft> add(Match match, LogEvent event, Supplier<List<String>> earlier) {
    long key = Answers.key(event);
    Pair pair = pairs.get(key);
    if (kept >= MOST_TIMES || (pair == null && pairs.size() >= MOST_PAIRS)) {
      beyond++;
      return Optional.empty();
    }
    if (pair == null) {
      pair = new Pair(pairs.size() < PAIRS_WITH_MANY_DRAFTS ? DRAFTS_AT_EACH_END : 1, match);
      pairs.put(key, pair);
    }
    long begin = Answers.begin(event);
    long identity = Identity.of(Family.PROXY, event);
    pair.add(begin, event.rawTime(), event.recordLine(), identity);
    kept++;
    Match compact =
        new Match(
            rule,
            match.line(),
            match.text(),
            match.start(),
            match.end(),
            NamedTexts.of(match.captures(), this::interned));
    Draft draft = new Draft(compact, event, 0, earlier);
    if (pair.first.size() < pair.draftsAtEachEnd) {
      pair.first.add(Kept.of(draft, begin, event.rawTime()));
    } else {
      pair.last.addLast(Kept.of(draft, begin, event.rawTime()));
      if (pair.last.size() > pair.draftsAtEachEnd) {
        pair.last.removeFirst();
      }
    }
    return Optional.of(draft);
  }

  /** Clients, hosts and results are named again and again. */
  private String interned(String value) {
    String known = interned.get(value);
    if (known == null && interned.size() < MOST_INTERNED) {
      interned.put(value, value);
    }
    return known == null ? value : known;
  }

  /**
   * Drops those that are answered already, as nothing takes an answer back: most are. What {@link
   * #judged} looks at stays.
   *
   * @param answers those of the file
   */
  void forgetAnswered(Answers answers, long withinMillis) {
    interned = new HashMap<>();
    pairs.forEach(
        (key, pair) -> {
          pair.first.removeIf(one -> answers.isAnswered(key, one.begin, withinMillis));
          pair.last.removeIf(one -> answers.isAnswered(key, one.begin, withinMillis));
          int tail = Math.max(0, pair.lastBurst(withinMillis) - 1);
          pair.keep(i -> i >= tail || !answers.isAnswered(key, pair.begins[i], withinMillis));
        });
    pairs
        .entrySet()
        .removeIf(
            one -> {
              Pair pair = one.getValue();
              return IntStream.range(0, pair.size)
                  .allMatch(i -> answers.isAnswered(one.getKey(), pair.begins[i], withinMillis));
            });
    thinOut();
  }

  /** Of very many drafts the first and the last of all stay: a few are shown. */
  private void thinOut() {
    long[] places =
        pairs.values().stream().flatMap(Pair::kept).mapToLong(Kept::line).sorted().toArray();
    if (places.length > 2 * MOST_AT_EACH_END) {
      long first = places[MOST_AT_EACH_END];
      long last = places[places.length - MOST_AT_EACH_END];
      for (Pair pair : pairs.values()) {
        pair.first.replaceAll(
            one -> one.line >= first && one.line < last ? one.withoutDraft() : one);
        for (int left = pair.last.size(); left > 0; left--) {
          Kept one = pair.last.removeFirst();
          pair.last.addLast(one.line >= first && one.line < last ? one.withoutDraft() : one);
        }
      }
    }
  }

  /**
   * Moves those that nothing answered into the tally.
   *
   * @param sequence how the records of the file follow each other
   */
  void settle(Answers answers, long withinMillis, Sequence sequence, RuleTally tally) {
    List<Kept> kept = new ArrayList<>();
    List<Kept> bare = new ArrayList<>();
    pairs.forEach(
        (key, pair) -> {
          int judged = judged(answers, key, pair, withinMillis);
          for (int i = 0; i < judged; i++) {
            if (!answers.isAnswered(key, pair.begins[i], withinMillis)) {
              tally.count(1);
              tally.countRefused();
              tally.trail().add(pair.times[i], pair.lines[i], pair.captures);
              if (bare.size() < MOST_BARE_PLACES) {
                long line = pair.lines[i];
                bare.add(new Kept(null, pair.captures, line, pair.begins[i], pair.times[i]));
              }
              if (pair.times[i] != LogEvent.NO_TIME) {
                long line = pair.lines[i];
                tally.at(line, pair.times[i], sequence.pass(line));
                tally.occurrences().add(pair.identities[i], 0, pair.times[i], line);
              }
            }
          }
          long unjudged = judged < pair.size ? pair.lines[judged] : Long.MAX_VALUE;
          pair.kept()
              .filter(one -> one.line < unjudged)
              .filter(one -> !answers.isAnswered(key, one.begin, withinMillis))
              .forEach(kept::add);
        });
    List<Kept> shown = kept.isEmpty() ? bare : kept;
    shown.sort(Comparator.comparingLong(Kept::line));
    for (Kept one : shown) {
      tally.captures().add(one.captures);
      if (tally.wantsDraft()) {
        tally.add(one.draft == null ? bare(one) : one.draft);
      }
    }
  }

  /** The place of a refusal whose text was not kept. */
  private Draft bare(Kept one) {
    Match match = new Match(rule, one.line, Requests.NOT_KEPT, -1, -1, one.captures);
    return new Draft(match, one.line, one.time);
  }

  /**
   * How many of the refusals, from the first, can be judged: not those of the last moments whose
   * tunnel may still have been open when the log ended, unless the sign-in had failed before.
   */
  private static int judged(Answers answers, long key, Pair pair, long withinMillis) {
    int at = pair.lastBurst(withinMillis);
    boolean failedBefore = at > 0 && !answers.isAnswered(key, pair.begins[at - 1], withinMillis);
    return !failedBefore && answers.mayBeOpen(key, pair.begins[at], withinMillis) ? at : pair.size;
  }

  /** Refusals beyond what is kept: neither counted nor judged. */
  long beyond() {
    return beyond;
  }
}
