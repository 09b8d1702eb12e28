package casebook.analyzer.tally;

import casebook.parsers.format.FileClock;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * First and last time of some records, kept by day: the clock of a file may exchange day and month
 * once all of it is known, and then the earliest raw time is not the earliest time.
 *
 * <p>A few records whose times lie more than a year away from all others, and that break the order
 * of the file, seem to bear a damaged date: they count neither as the first nor as the last.
 */
public final class DayRanges {

  private static final long DAY = 86_400_000L;
  private static final int MOST_DAYS = 4000;

  /** So far apart, in days, are the records of a log from a damaged date. */
  private static final long FAR_DAYS = 366;

  /** The same in milliseconds. */
  static final long FAR_MILLIS = FAR_DAYS * DAY;

  private static final long LEAST_RECORDS = 20;

  /** At either end at most one record in so many is a stray, and one where there are fewer. */
  private static final long STRAY_SHARE = 500;

  /** The records of one day; places count from 1 in the order of the file. */
  private static final class Day {
    private long first = Long.MAX_VALUE;
    private long firstLine;
    private long firstPlace;
    private long last = Long.MIN_VALUE;
    private long lastLine;
    private long lastPlace;
    private long lowestPlace = Long.MAX_VALUE;
    private long highestPlace;
    private long records;
  }

  /** Before the first record; never written to. */
  private static final Day NO_DAY = new Day();

  /** By day and, within it, by pass. */
  private final TreeMap<Long, Day> days = new TreeMap<>();

  private long number = Long.MIN_VALUE;
  private Day day = NO_DAY;
  private long places;

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
    places++;
    long thisDay = Math.floorDiv(rawMillis, DAY) * Sequence.PASSES + pass;
    if (thisDay != number) {
      if (days.size() >= MOST_DAYS && !days.containsKey(thisDay)) {
        return;
      }
      number = thisDay;
      day = days.computeIfAbsent(thisDay, key -> new Day());
    }
    day.records++;
    day.lowestPlace = Math.min(day.lowestPlace, places);
    day.highestPlace = places;
    if (rawMillis < day.first) {
      day.first = rawMillis;
      day.firstLine = line;
      day.firstPlace = places;
    }
    if (rawMillis > day.last) {
      day.last = rawMillis;
      day.lastLine = line;
      day.lastPlace = places;
    }
  }

  /** True if nothing was added. */
  public boolean isEmpty() {
    return days.isEmpty();
  }

  /** Earliest time, UTC milliseconds; {@code Long.MAX_VALUE} if empty. */
  public long first(FileClock clock) {
    long first = Long.MAX_VALUE;
    for (Day one : together().values()) {
      first = Math.min(first, clock.toUtc(one.firstLine, one.first));
    }
    return first;
  }

  /** Latest time, UTC milliseconds; {@code Long.MIN_VALUE} if empty. */
  public long last(FileClock clock) {
    long last = Long.MIN_VALUE;
    for (Day one : together().values()) {
      last = Math.max(last, clock.toUtc(one.lastLine, one.last));
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
    for (Day one : days.values()) {
      long dayFirst = clock.toUtc(one.firstLine, one.first);
      long dayLast = clock.toUtc(one.lastLine, one.last);
      if (dayLast >= from && dayFirst <= to) {
        first = Math.min(first, dayFirst);
        last = Math.max(last, dayLast);
      }
    }
    return first > last ? null : new long[] {first, last};
  }

  /** Lines of the first records of days with nothing but strays. */
  public List<Long> strays() {
    SortedMap<Long, Day> together = together();
    return days.entrySet().stream()
        .filter(entry -> !together.containsKey(entry.getKey()))
        .map(entry -> entry.getValue().firstLine)
        .sorted()
        .toList();
  }

  /**
   * The days without those few at either end that lie far away from the rest and break its order:
   * the first record of a file may well be a year older than the second.
   */
  private SortedMap<Long, Day> together() {
    long records = days.values().stream().mapToLong(one -> one.records).sum();
    if (records < LEAST_RECORDS) {
      return days;
    }
    long most = Math.max(1, records / STRAY_SHARE);
    long from = inmost(days, most);
    long to = inmost(days.descendingMap(), most);
    if (from > to || (from == days.firstKey() && to == days.lastKey())) {
      return days;
    }
    NavigableMap<Long, Day> bulk = days.subMap(from, true, to, true);
    boolean backwards =
        bulk.firstEntry().getValue().firstPlace > bulk.lastEntry().getValue().lastPlace;
    long start = bulk.values().stream().mapToLong(one -> one.lowestPlace).min().orElseThrow();
    long end = bulk.values().stream().mapToLong(one -> one.highestPlace).max().orElseThrow();
    TreeMap<Long, Day> together = new TreeMap<>(days);
    together
        .entrySet()
        .removeIf(
            entry -> {
              boolean isEarly = entry.getKey() < from;
              boolean isLate = entry.getKey() > to;
              Day one = entry.getValue();
              boolean isInOrder =
                  isEarly != backwards ? one.highestPlace < start : one.lowestPlace > end;
              return (isEarly || isLate) && !isInOrder;
            });
    return together;
  }

  /** The first day that is near to the next, or has too many records before it. */
  private static long inmost(NavigableMap<Long, Day> days, long most) {
    long inmost = days.firstKey();
    long passed = 0;
    for (Map.Entry<Long, Day> entry : days.entrySet()) {
      Long next = days.higherKey(entry.getKey());
      passed += entry.getValue().records;
      if (passed > most || next == null) {
        break;
      }
      inmost = Math.abs(next - entry.getKey()) > FAR_DAYS * Sequence.PASSES ? next : inmost;
    }
    return inmost;
  }
}
