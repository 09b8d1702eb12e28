package casebook.analyzer.diagnosis;

import casebook.analyzer.tally.Occurrences;
import casebook.analyzer.tally.SourceResult;
import casebook.parsers.format.FileClock;
import casebook.parsers.item.Family;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Finds records of one rule that an earlier file holds as well: the same event log exported twice,
 * a log and an older copy of it. Of what several files hold in the same second (of logs that are no
 * event logs, in the same millisecond with the same text) as many count as the file that has most.
 */
final class Repeats {

  /**
   * Records of a file that an earlier file holds as well.
   *
   * @param count how many
   * @param lines their record lines
   */
  record Repeated(long count, Set<Long> lines) {}

  /** Nothing is repeated. */
  static final Repeated NONE = new Repeated(0, Set.of());

  private final Map<Long, Integer> anywhere = new HashMap<>();
  private final Map<Long, Integer> onMachine = new HashMap<>();
  private final Map<Long, Integer> nowhere = new HashMap<>();

  /**
   * Takes the next file.
   *
   * @return those that count already
   */
  Repeated next(SourceResult file, Occurrences found) {
    FileClock clock = file.datedClock();
    if (clock == null || found.size() == 0) {
      return NONE;
    }
    long unit = file.family() == Family.EVENT_LOG ? 1000 : 1;
    Set<Long> lines = new HashSet<>();
    long count = 0;
    Map<Long, Integer> own = new HashMap<>();
    Map<Long, Integer> ownOnMachine = new HashMap<>();
    Map<Long, Integer> ownNowhere = new HashMap<>();
    for (int i = 0; i < found.size(); i++) {
      long time = Math.floorDiv(clock.toTrueUtc(found.line(i), found.rawMillis(i)), unit);
      long key = found.identity(i) * 31 + time;
      own.merge(key, 1, Integer::sum);
      int before;
      int nth;
      if (found.machine(i) == 0) {
        nth = ownNowhere.merge(key, 1, Integer::sum);
        before = anywhere.getOrDefault(key, 0);
      } else {
        long there = key * 31 + found.machine(i);
        nth = ownOnMachine.merge(there, 1, Integer::sum);
        before = Math.max(onMachine.getOrDefault(there, 0), nowhere.getOrDefault(key, 0));
      }
      if (nth <= before) {
        lines.add(found.line(i));
        count++;
      }
    }
    own.forEach((key, times) -> anywhere.merge(key, times, Math::max));
    ownOnMachine.forEach((key, times) -> onMachine.merge(key, times, Math::max));
    ownNowhere.forEach((key, times) -> nowhere.merge(key, times, Math::max));
    return new Repeated(count, lines);
  }
}
