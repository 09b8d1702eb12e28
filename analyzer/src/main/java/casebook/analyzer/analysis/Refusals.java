package casebook.analyzer.analysis;

import casebook.analyzer.tally.Draft;
import casebook.analyzer.tally.RuleTally;
import casebook.analyzer.match.Answers;
import casebook.analyzer.match.Match;
import casebook.parsers.item.LogEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Refused requests of one rule in one file that may yet turn out to have been answered. All their
 * times are kept (16 bytes each, bounded), and for each client and host a few as evidence: the first
 * and the last, because a sign-in that stops working half-way shows only at the end.
 */
final class Refusals {

  private static final int MOST_TIMES = 1_000_000;
  private static final int MOST_PAIRS = 20_000;
  private static final int DRAFTS_AT_EACH_END = 4;

  private final Map<Long, Pair> pairs = new TreeMap<>();
  private long kept;
  private long beyond;

  private static final class Pair {
    private long[] begins = new long[4];
    private long[] times = new long[4];
    private long[] lines = new long[4];
    private int size;
    private final List<Kept> first = new ArrayList<>();
    private final Deque<Kept> last = new ArrayDeque<>();

    void add(long begin, long time, long line) {
      if (size == begins.length) {
        begins = Arrays.copyOf(begins, size * 2);
        times = Arrays.copyOf(times, size * 2);
        lines = Arrays.copyOf(lines, size * 2);
      }
      begins[size] = begin;
      times[size] = time;
      lines[size++] = line;
    }
  }

  private record Kept(Draft draft, long begin) {}

  /** Takes a refusal; gives back its draft so that its context can be completed. */
  List<Draft> add(Match match, LogEvent event) {
    long key = Answers.key(event);
    Pair pair = pairs.get(key);
    if (kept >= MOST_TIMES || (pair == null && pairs.size() >= MOST_PAIRS)) {
      beyond++;
      return List.of();
    }
    if (pair == null) {
      pair = new Pair();
      pairs.put(key, pair);
    }
    long begin = Answers.begin(event);
    pair.add(begin, event.rawTime(), event.recordLine());
    kept++;
    Draft draft = new Draft(match, event);
    if (pair.first.size() < DRAFTS_AT_EACH_END) {
      pair.first.add(new Kept(draft, begin));
    } else {
      pair.last.addLast(new Kept(draft, begin));
      if (pair.last.size() > DRAFTS_AT_EACH_END) {
        pair.last.removeFirst();
      }
    }
    return List.of(draft);
  }

  /** Moves those that nothing answered into the tally. */
  void settle(Answers answers, long withinMillis, RuleTally tally) {
    List<Draft> drafts = new ArrayList<>();
    pairs.forEach(
        (key, pair) -> {
          for (int i = 0; i < pair.size; i++) {
            if (!answers.isAnswered(key, pair.begins[i], withinMillis)) {
              tally.count(1);
              if (pair.times[i] != LogEvent.NO_TIME) {
                tally.times().add(pair.lines[i], pair.times[i]);
              }
            }
          }
          for (Kept one : pair.first) {
            settle(answers, key, one, withinMillis, drafts);
          }
          for (Kept one : pair.last) {
            settle(answers, key, one, withinMillis, drafts);
          }
        });
    drafts.sort(Comparator.comparingLong(Draft::recordLine));
    for (Draft draft : drafts) {
      tally.captures().add(draft.match().captures());
      if (tally.wantsDraft()) {
        tally.add(draft);
      }
    }
  }

  private static void settle(
      Answers answers, long key, Kept one, long withinMillis, List<Draft> drafts) {
    if (!answers.isAnswered(key, one.begin, withinMillis)) {
      drafts.add(one.draft);
    }
  }

  /** Refusals beyond what is kept: neither counted nor judged. */
  long beyond() {
    return beyond;
  }
}
