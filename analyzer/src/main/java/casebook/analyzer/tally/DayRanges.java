package casebook.analyzer.tally;

import casebook.parsers.format.FileClock;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * First and last time of some records, kept by day: the clock of a file may exchange day and month
 * once all of it is known, and then the earliest raw time is not the earliest time.
 *
 * <p>A few records whose times lie years away from all others bear a damaged date: they count
 * neither as the first nor as the last.
 */
public final class DayRanges {

  private static final long DAY = 86_400_000L;
  private static final int MOST_DAYS = 4000;

  /** So far apart, in days, no log's records are from each other by chance. */
  private static final long FAR = 366;

  private static final long LEAST_RECORDS = 20;

  /** At most one record in so many is a stray. */
  private static final long STRAY_SHARE = 500;

  /** By day and, within it, by pass. */
  private final TreeMap<Long, long[]> days = new TreeMap<>();

  private long day = Long.MIN_VALUE;
  private long[] range = {};

  /** Adds a record of a file in which no hour is told twice. */
  public void add(long line, long rawMillis) {
    add(line, rawMillis, 0);
  }

  /**
   * Adds a record.
   *
   * @param pass see {@link Sequence#pass}: of an hour that is told twice, the earliest raw time may
   *     be that of the later telling
   */
  public void add(long line, long rawMillis, int pass) {
    long thisDay = Math.floorDiv(rawMillis, DAY) * Sequence.PASSES + pass;
    if (thisDay != day) {
      if (days.size() >= MOST_DAYS && !days.containsKey(thisDay)) {
        return;
      }
      day = thisDay;
      range =
          days.computeIfAbsent(thisDay, key -> new long[] {rawMillis, line, rawMillis, line, 0});
    }
    range[4]++;
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
    for (long[] r : together().values()) {
      first = Math.min(first, clock.toUtc(r[1], r[0]));
    }
    return first;
  }

  /** Latest time, UTC milliseconds; {@code Long.MIN_VALUE} if empty. */
  public long last(FileClock clock) {
    long last = Long.MIN_VALUE;
    for (long[] r : together().values()) {
      last = Math.max(last, clock.toUtc(r[3], r[2]));
    }
    return last;
  }

  /**
   * The same, of records within a stretch of time alone.
   *
   * @param from UTC milliseconds
   * @param to UTC milliseconds, included
   * @return first and last, or null if there are none
   */
  public long @Nullable [] within(FileClock clock, long from, long to) {
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (long[] r : days.values()) {
      long dayFirst = clock.toUtc(r[1], r[0]);
      long dayLast = clock.toUtc(r[3], r[2]);
      if (dayLast >= from && dayFirst <= to) {
        first = Math.min(first, dayFirst);
        last = Math.max(last, dayLast);
      }
    }
    return first > last ? null : new long[] {first, last};
  }

  /** Lines of the first records of days that lie years away from all others. */
  public List<Long> strays() {
    SortedMap<Long, long[]> together = together();
    return days.entrySet().stream()
        .filter(entry -> !together.containsKey(entry.getKey()))
        .map(entry -> entry.getValue()[1])
        .sorted()
        .toList();
  }

  /** The days without those few at either end that lie far away from the rest. */
  private SortedMap<Long, long[]> together() {
    long records = days.values().stream().mapToLong(r -> r[4]).sum();
    if (records < LEAST_RECORDS) {
      return days;
    }
    long most = Math.max(1, records / STRAY_SHARE);
    Long from = days.firstKey();
    Long to = days.lastKey();
    long before = 0;
    for (Map.Entry<Long, long[]> entry : days.entrySet()) {
      Long next = days.higherKey(entry.getKey());
      before += entry.getValue()[4];
      if (before > most || next == null) {
        break;
      }
      from = next - entry.getKey() > FAR * Sequence.PASSES ? next : from;
    }
    long behind = 0;
    for (Map.Entry<Long, long[]> entry : days.descendingMap().entrySet()) {
      Long next = days.lowerKey(entry.getKey());
      behind += entry.getValue()[4];
      if (behind > most || next == null) {
        break;
      }
      to = entry.getKey() - next > FAR * Sequence.PASSES ? next : to;
    }
    return from <= to ? days.subMap(from, true, to, true) : days;
  }
}
