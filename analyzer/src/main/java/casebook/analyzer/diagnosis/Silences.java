package casebook.analyzer.diagnosis;

import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.knowledge.Rule;
import casebook.analyzer.knowledge.Rule.Mark;
import casebook.analyzer.tally.RuleTally;
import casebook.analyzer.tally.SourceResult;
import casebook.analyzer.tally.Trail;
import casebook.parsers.format.FileClock;
import casebook.parsers.item.LogEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Signs of health that came as regularly as a clock and then no more, while their log went on. No
 * record says so, but what writes them has stopped: a bundle that holds such a silence isn't clean.
 */
final class Silences {

  /** Fewer may be regular by chance. */
  private static final int LEAST = 8;

  /** The longest gap between two of them, in usual gaps, for them to be regular. */
  private static final int MOST_UNEVEN = 3;

  /** A silence of so many usual gaps is one. */
  private static final int LONG = 6;

  private static final long LEAST_SILENCE_MILLIS = Duration.ofHours(1).toMillis();

  private Silences() {}

  /**
   * One silence.
   *
   * @param rule the sign of health
   * @param file where it came and came no more
   * @param last when it came for the last time, UTC milliseconds
   */
  record Silence(Rule rule, SourceResult file, long last) {}

  /** All silences, in the order of the bundle and of the rules. */
  static List<Silence> of(KnowledgeBase knowledge, List<SourceResult> results) {
    List<Rule> signs =
        knowledge.rules().stream().filter(rule -> rule.marks() == Mark.SUCCESS).toList();
    List<Silence> all = new ArrayList<>();
    for (SourceResult file : results) {
      FileClock clock = file.datedClock();
      for (Rule sign : signs) {
        RuleTally tally = file.tallies().get(sign.id());
        if (clock != null && tally != null) {
          long[] times = times(tally.trail(), clock);
          if (isCutOff(times, file.times().last(clock))) {
            all.add(new Silence(sign, file, times[times.length - 1]));
          }
        }
      }
    }
    return all;
  }

  private static long[] times(Trail trail, FileClock clock) {
    long[] times = new long[trail.size()];
    int dated = 0;
    for (int i = 0; i < trail.size(); i++) {
      if (trail.rawMillis(i) != LogEvent.NO_TIME) {
        times[dated++] = clock.toUtc(trail.line(i), trail.rawMillis(i));
      }
    }
    times = Arrays.copyOf(times, dated);
    Arrays.sort(times);
    return times;
  }

  private static boolean isCutOff(long[] times, long end) {
    if (times.length < LEAST) {
      return false;
    }
    long[] gaps = new long[times.length - 1];
    for (int i = 0; i < gaps.length; i++) {
      gaps[i] = times[i + 1] - times[i];
    }
    Arrays.sort(gaps);
    long usual = gaps[gaps.length / 2];
    boolean regular = gaps[gaps.length - 1] <= MOST_UNEVEN * usual;
    long silence = end - times[times.length - 1];
    return regular && silence > Math.max(LEAST_SILENCE_MILLIS, LONG * usual);
  }
}
