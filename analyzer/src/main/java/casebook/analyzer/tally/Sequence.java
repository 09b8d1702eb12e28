package casebook.analyzer.tally;

import casebook.parsers.format.FileClock;
import casebook.parsers.format.FileClock.Fold;
import casebook.parsers.item.Field;
import casebook.parsers.item.LogEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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

  /** With more channels and machines in one file, missing ids are not looked for. */
  private static final int MOST_LOGS = 256;

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

  /** None of it is there as long as it is not needed: most files of a large bundle have no time. */
  private long[] steps = {};

  private final List<Fold> back = new ArrayList<>();
  private final List<Fold> ahead = new ArrayList<>();
  private long[] passes = {};
  private int pass;
  private final List<Gap> silencesUp = new ArrayList<>();
  private final List<Gap> silencesDown = new ArrayList<>();
  private long records;
  private long ups;
  private long downs;
  private long farUps;
  private long farDowns;
  private long last = LogEvent.NO_TIME;
  private long highest = Long.MIN_VALUE;
  private long highestLine;
  private long lowest = Long.MAX_VALUE;
  private long lowestLine;

  /** How many records set the highest and the lowest time. */
  private long settled;

  /** The record before, where it lies more than a year beyond all others. */
  private long far = LogEvent.NO_TIME;

  private long farLine;

  /** By a hash of their channel and their machine. */
  private final Map<Long, RecordIds> logs = new TreeMap<>();

  private long lastLog;
  private @Nullable RecordIds lastIds;
  private boolean tooManyLogs;

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
      if (width < DayRanges.FAR_MILLIS) {
        steps = steps.length == 0 ? new long[Long.SIZE] : steps;
        steps[Long.SIZE - 1 - Long.numberOfLeadingZeros(width | 1)]++;
      }
      if (width >= LEAST_FOLD_MILLIS && width <= MOST_FOLD_MILLIS) {
        fold(step, line, raw);
      }
    }
    last = raw;
    reach(line, raw);
  }

  /** A single record far beyond all others may bear a damaged date, and must hide no silence. */
  private void reach(long line, long raw) {
    boolean isFar = settled > 0 && (isFar(raw, highest) || isFar(lowest, raw));
    boolean stays = isFar && far != LogEvent.NO_TIME && !isFar(raw, far) && !isFar(far, raw);
    if (stays) {
      boolean oneBefore = settled == 1;
      extend(farLine, far);
      if (oneBefore) {
        // Then it is rather the file's first record that stands alone.
        highest = far;
        highestLine = farLine;
        lowest = far;
        lowestLine = farLine;
      }
    }
    far = isFar && !stays ? raw : LogEvent.NO_TIME;
    farLine = line;
    if (!isFar || stays) {
      extend(line, raw);
    }
  }

  private static boolean isFar(long later, long earlier) {
    return later - earlier >= DayRanges.FAR_MILLIS;
  }

  private void extend(long line, long raw) {
    // A late record is no silence, nor is the way back from it: only what goes beyond all others.
    if (settled > 0 && raw - highest >= LEAST_GAP_MILLIS) {
      keep(silencesUp, new Gap(line, highest, highestLine, raw, 0));
    }
    if (settled > 0 && lowest - raw >= LEAST_GAP_MILLIS) {
      keep(silencesDown, new Gap(line, lowest, lowestLine, raw, 0));
    }
    settled++;
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
    if (pass == PASSES - 1 || (clear && step > 0 == ups > downs)) {
      return;
    }
    (step < 0 ? back : ahead).add(new Fold(line, raw, step > 0));
    passes = passes.length == 0 ? new long[PASSES - 1] : passes;
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
    if (id < 0 || tooManyLogs) {
      return;
    }
    long log = hash(event, Field.COMPUTER, hash(event, Field.CHANNEL, 1));
    RecordIds ids = log == lastLog ? lastIds : logs.get(log);
    if (ids == null) {
      tooManyLogs = logs.size() >= MOST_LOGS;
      ids = new RecordIds();
      logs.put(log, ids);
    }
    lastLog = log;
    lastIds = ids;
    ids.add(id, line, raw);
  }

  private static long hash(LogEvent event, Field field, long seed) {
    long hash = seed * 31;
    if (event.has(field)) {
      for (int i = event.start(field); i < event.end(field); i++) {
        hash = hash * 31 + event.bytes()[i];
      }
    }
    return hash;
  }

  private static void keep(List<Gap> gaps, Gap gap) {
    RecordIds.keep(gaps, gap, MOST_GAPS);
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
    List<Gap> all = new ArrayList<>(isBackwards() ? silencesDown : silencesUp);
    if (far != LogEvent.NO_TIME && (far < lowest) == isBackwards()) {
      // The last record stands in order, so that nothing speaks against its date.
      all.add(
          isBackwards()
              ? new Gap(farLine, lowest, lowestLine, far, 0)
              : new Gap(farLine, highest, highestLine, far, 0));
    }
    List<Gap> longest =
        all.stream()
            .filter(gap -> isSilence(gap.length()))
            .filter(
                gap ->
                    isSilence(
                        Math.abs(
                            clock.toUtc(gap.line(), gap.toRaw())
                                - clock.toUtc(gap.fromLine(), gap.fromRaw()))))
            .sorted(RecordIds.longestFirst())
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
    long wanted = (long) Math.ceil(Arrays.stream(steps).sum() * USUAL);
    long seen = 0;
    for (int i = 0; i < steps.length - 1; i++) {
      seen += steps[i];
      if (seen >= wanted) {
        return 1L << (i + 1);
      }
    }
    return Long.MAX_VALUE / BEYOND_RHYTHM;
  }

  /**
   * Record ids that are missing between those that are there; of several channels or machines each
   * counts by itself, and none that somebody selected records of.
   */
  public long missing() {
    return torn().stream().mapToLong(RecordIds::missing).sum();
  }

  /** True if most ids are missing: somebody selected the records. */
  public boolean isSelection() {
    List<RecordIds> torn = torn();
    return !torn.isEmpty() && torn.stream().allMatch(RecordIds::isSelection);
  }

  private List<RecordIds> torn() {
    if (tooManyLogs) {
      return List.of();
    }
    return logs.values().stream().filter(log -> logs.size() == 1 || !log.isSelection()).toList();
  }

  /** The largest holes in the record ids, largest first. */
  public List<Gap> holes() {
    return torn().stream()
        .flatMap(log -> log.holes().stream())
        .sorted(RecordIds.longestFirst())
        .limit(MOST_TOLD)
        .toList();
  }
}
