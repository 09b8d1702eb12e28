package casebook.analyzer.tally;

import casebook.parsers.format.FileClock;
import java.util.Map;
import java.util.TreeMap;

/**
 * First and last time of some records, kept by day: the clock of a file may exchange day and month
 * once all of it is known, and then the earliest raw time is not the earliest time.
 */
public final class DayRanges {

  private static final long DAY = 86_400_000L;
  private static final int MOST_DAYS = 4000;

  private final Map<Long, long[]> days = new TreeMap<>();
  private long day = Long.MIN_VALUE;
  private long[] range = {};

  /** Adds a record. */
  public void add(long line, long rawMillis) {
    long thisDay = Math.floorDiv(rawMillis, DAY);
    if (thisDay != day) {
      if (days.size() >= MOST_DAYS && !days.containsKey(thisDay)) {
        return;
      }
      day = thisDay;
      range = days.computeIfAbsent(thisDay, key -> new long[] {rawMillis, line, rawMillis, line});
    }
    if (rawMillis < range[0]) {
      range[0] = rawMillis;
      range[1] = line;
    }
    if (rawMillis > range[2]) {
      range[2] = rawMillis;
      range[3] = line;
    }
  }

  /** True if nothing was added. */
  public boolean isEmpty() {
    return days.isEmpty();
  }

  /** Earliest time, UTC milliseconds; {@code Long.MAX_VALUE} if empty. */
  public long first(FileClock clock) {
    long first = Long.MAX_VALUE;
    for (long[] r : days.values()) {
      first = Math.min(first, clock.toUtc(r[1], r[0]));
    }
    return first;
  }

  /** Latest time, UTC milliseconds; {@code Long.MIN_VALUE} if empty. */
  public long last(FileClock clock) {
    long last = Long.MIN_VALUE;
    for (long[] r : days.values()) {
      last = Math.max(last, clock.toUtc(r[3], r[2]));
    }
    return last;
  }
}
