package casebook.analyzer.tally;

import casebook.parsers.item.LogEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The record ids of one log: of one channel of one machine. */
final class RecordIds {

  private static final int MOST_HOLES = 8;

  /** A log of which fewer ids than this share are there was selected, not torn. */
  private static final double LEAST_KEPT = 0.5;

  private final List<Sequence.Gap> holes = new ArrayList<>();
  private long lastId = -1;
  private long lastRaw = LogEvent.NO_TIME;
  private long lastLine;
  private long lowestId = Long.MAX_VALUE;
  private long highestId = -1;
  private long ids;

  /** Takes the next record of the log. */
  void add(long id, long line, long raw) {
    long hole = Math.abs(id - lastId) - 1;
    if (lastId >= 0 && hole > 0) {
      keep(holes, new Sequence.Gap(line, lastRaw, lastLine, raw, hole), MOST_HOLES);
    }
    ids++;
    lowestId = Math.min(lowestId, id);
    highestId = Math.max(highestId, id);
    lastId = id;
    lastRaw = raw;
    lastLine = line;
  }

  /** Adds a gap; of more than a few, the longest stay. */
  static void keep(List<Sequence.Gap> gaps, Sequence.Gap gap, int most) {
    gaps.add(gap);
    if (gaps.size() > most * 4) {
      gaps.sort(longestFirst());
      gaps.subList(most, gaps.size()).clear();
    }
  }

  static Comparator<Sequence.Gap> longestFirst() {
    return Comparator.comparingLong(Sequence.Gap::length)
        .reversed()
        .thenComparingLong(Sequence.Gap::line);
  }

  /** Ids that are missing between those that are there. */
  long missing() {
    return Math.max(0, highestId - lowestId + 1 - ids);
  }

  /** True if most ids are missing: somebody selected the records. */
  boolean isSelection() {
    return missing() > 0 && ids < (highestId - lowestId + 1) * LEAST_KEPT;
  }

  /** Where ids are missing; a ring that begins in its midst jumps back, which is no hole. */
  List<Sequence.Gap> holes() {
    long most = missing();
    return holes.stream().filter(hole -> hole.missing() <= most).toList();
  }
}
