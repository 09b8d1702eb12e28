package casebook.analyzer.tally;

import casebook.parsers.format.FileClock;
import casebook.parsers.format.FileClock.Fold;
import casebook.parsers.item.Field;
import casebook.parsers.item.LogEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * How the times and record ids of a file follow each other: its direction, its rhythm, where it
 * falls silent, where something is missing.
 */
public final class Sequence {

  /** A clock that is set back by an hour shows as a step of about that. */
  private static final long LEAST_FOLD_MILLIS = 25 * 60_000L;

  private static final long MOST_FOLD_MILLIS = 95 * 60_000L;

  /** Records of several threads are written a little out of order; that is no fault. */
  private static final long SLACK_MILLIS = 2000;

  /** Stretches of a file that are kept apart since an hour may be told again in the next one. */
  static final int PASSES = 64;

  /** Only when so many more records go one way than the other, the file's direction is clear. */
  private static final int CLEAR_LEAD = 8;

  private static final int MOST_GAPS = 8;
  private static final int MOST_TOLD = 5;
  private static final int LEAST_RECORDS = 50;
  private static final long LEAST_GAP_MILLIS = 15 * 60_000L;
  private static final int BEYOND_RHYTHM = 16;
  private static final double USUAL = 0.99;

  /** A file in which fewer ids than this share are there was selected, not torn. */
  private static final double LEAST_KEPT = 0.5;

  /**
   * A silence, or record ids that are missing.
   *
   * @param line record line behind it
   * @param fromRaw raw time before it
   * @param fromLine record line before it
   * @param toRaw raw time behind it
   * @param missing how many record ids are missing; 0 for a silence
   */
  public record Gap(long line, long fromRaw, long fromLine, long toRaw, long missing) {

    long length() {
      return missing > 0 ? missing : Math.abs(toRaw - fromRaw);
    }
  }

  private final long[] steps = new long[Long.SIZE];
  private final List<Fold> back = new ArrayList<>();
  private final List<Fold> ahead = new ArrayList<>();
  private long[] passes = new long[PASSES - 1];
  private int pass;
  private final List<Gap> silencesUp = new ArrayList<>();
  private final List<Gap> silencesDown = new ArrayList<>();
  private final List<Gap> holes = new ArrayList<>();
  private long records;
  private long ups;
  private long downs;
  private long farUps;
  private long farDowns;
  private long last = LogEvent.NO_TIME;
  private long lastLine;
  private long highest = Long.MIN_VALUE;
  private long highestLine;
  private long lowest = Long.MAX_VALUE;
  private long lowestLine;

  private long lastId = -1;
  private long lowestId = Long.MAX_VALUE;
  private long highestId = -1;
  private long ids;
  private boolean oneLog = true;
  private byte[] log = {};

  /** Takes a record with a time. */
  public void add(LogEvent event) {
    long line = event.recordLine();
    long raw = event.rawTime();
    id(event, line, raw);
    records++;
    if (last != LogEvent.NO_TIME) {
      long step = raw - last;
      if (step > 0) {
        ups++;
        farUps += step > SLACK_MILLIS ? 1 : 0;
      } else if (step < 0) {
        downs++;
        farDowns += -step > SLACK_MILLIS ? 1 : 0;
      }
      long width = Math.abs(step);
      steps[Long.SIZE - 1 - Long.numberOfLeadingZeros(width | 1)]++;
      if (width >= LEAST_FOLD_MILLIS && width <= MOST_FOLD_MILLIS) {
        fold(step, line, raw);
      }
      // A late record is no silence, nor is the way back from it: only what goes beyond all others.
      if (raw - highest >= LEAST_GAP_MILLIS) {
        keep(silencesUp, new Gap(line, highest, highestLine, raw, 0));
      }
      if (lowest - raw >= LEAST_GAP_MILLIS) {
        keep(silencesDown, new Gap(line, lowest, lowestLine, raw, 0));
      }
    }
    last = raw;
    lastLine = line;
    if (raw >= highest) {
      highest = raw;
      highestLine = line;
    }
    if (raw <= lowest) {
      lowest = raw;
      lowestLine = line;
    }
  }

  /**
   * An hour may be told again from here on. A step along the file's direction is none, but in the
   * first records the direction is not known yet.
   */
  private void fold(long step, long line, long raw) {
    boolean clear = Math.abs(ups - downs) >= CLEAR_LEAD;
    if (pass == passes.length || (clear && step > 0 == ups > downs)) {
      return;
    }
    (step < 0 ? back : ahead).add(new Fold(line, raw, step > 0));
    passes[pass++] = line;
  }

  /** In which stretch of the file the last record stood, from 0 to {@link #PASSES} - 1. */
  public int pass() {
    return pass;
  }

  /**
   * The same of an earlier record: within one of them no hour is told twice.
   *
   * @param line its record line
   */
  public int pass(long line) {
    int at = Arrays.binarySearch(passes, 0, pass, line);
    return at < 0 ? -at - 1 : at + 1;
  }

  private void id(LogEvent event, long line, long raw) {
    long id = event.number(Field.RECORD);
    if (id < 0 || !oneLog || !isSameLog(event)) {
      return;
    }
    long hole = Math.abs(id - lastId) - 1;
    if (lastId >= 0 && hole > 0) {
      keep(holes, new Gap(line, last, lastLine, raw, hole));
    }
    ids++;
    lowestId = Math.min(lowestId, id);
    highestId = Math.max(highestId, id);
    lastId = id;
  }

  /** Ids of several channels or machines in one file are no sequence. */
  private boolean isSameLog(LogEvent event) {
    int start = Math.max(0, event.start(Field.CHANNEL));
    int end = event.has(Field.CHANNEL) ? event.end(Field.CHANNEL) : start;
    if (ids == 0) {
      log = Arrays.copyOfRange(event.bytes(), start, end);
    } else {
      oneLog = Arrays.equals(event.bytes(), start, end, log, 0, log.length);
    }
    return oneLog;
  }

  private static void keep(List<Gap> gaps, Gap gap) {
    gaps.add(gap);
    if (gaps.size() > MOST_GAPS * 4) {
      gaps.sort(Comparator.comparingLong(Gap::length).reversed().thenComparingLong(Gap::line));
      gaps.subList(MOST_GAPS, gaps.size()).clear();
    }
  }

  /** True if most records are older than the one before them. */
  public boolean isBackwards() {
    return downs > ups;
  }

  /** Records that stand against the file's direction by more than two seconds. */
  public long outOfOrder(FileClock clock) {
    // Where a new day begins, times of day fall, and where summer time ends; that is no disorder.
    long expected = Math.max(0L, clock.shifts().size() - 1L) + clock.folds().size();
    return Math.max(0, (isBackwards() ? farUps : farDowns) - expected);
  }

  /** Where an hour may be told twice, in the file's direction. */
  public List<Fold> folds() {
    return List.copyOf(isBackwards() ? ahead : back);
  }

  /**
   * The silences far beyond the file's own rhythm, longest first; none where the file falls silent
   * again and again, for that is its rhythm. An hour that summer time leaves out is none.
   */
  public List<Gap> silences(FileClock clock) {
    List<Gap> longest =
        (isBackwards() ? silencesDown : silencesUp)
            .stream()
                .filter(gap -> isSilence(gap.length()))
                .filter(
                    gap ->
                        isSilence(
                            Math.abs(
                                clock.toUtc(gap.line(), gap.toRaw())
                                    - clock.toUtc(gap.fromLine(), gap.fromRaw()))))
                .sorted(
                    Comparator.comparingLong(Gap::length).reversed().thenComparingLong(Gap::line))
                .toList();
    return longest.size() > MOST_TOLD ? List.of() : longest;
  }

  /** True if so long without a record is far beyond the file's own rhythm. */
  public boolean isSilence(long millis) {
    return records >= LEAST_RECORDS
        && millis >= Math.max(LEAST_GAP_MILLIS, usualStep() * BEYOND_RHYTHM);
  }

  /** A step that nearly all others are at most as long as. */
  private long usualStep() {
    long wanted = (long) Math.ceil((records - 1) * USUAL);
    long seen = 0;
    for (int i = 0; i < steps.length - 1; i++) {
      seen += steps[i];
      if (seen >= wanted) {
        return 1L << (i + 1);
      }
    }
    return Long.MAX_VALUE / BEYOND_RHYTHM;
  }

  /** Record ids that are missing between those that are there. */
  public long missing() {
    return oneLog && ids > 0 ? Math.max(0, highestId - lowestId + 1 - ids) : 0;
  }

  /** True if most ids are missing: somebody selected the records. */
  public boolean isSelection() {
    return missing() > 0 && ids < (highestId - lowestId + 1) * LEAST_KEPT;
  }

  /** The largest holes in the record ids, largest first. */
  public List<Gap> holes() {
    long most = missing();
    return oneLog
        ? holes.stream()
            .filter(hole -> hole.missing() <= most) // a ring that begins in its midst jumps back
            .sorted(Comparator.comparingLong(Gap::length).reversed().thenComparingLong(Gap::line))
            .limit(MOST_TOLD)
            .toList()
        : List.of();
  }
}
