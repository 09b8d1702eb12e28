package casebook.analyzer.diagnosis;

import casebook.analyzer.diagnosis.Things.Sight;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * By how much the times differ at which two files saw the same things. What is one event for both
 * differs by one and the same time; all else differs by any.
 */
final class Differences {

  /**
   * The difference that is borne out best.
   *
   * @param millis how far the first file's clock is ahead of the other's
   * @param events how many records of either file have a partner at this difference
   * @param asked how many records of the first file could have one
   */
  record Best(long millis, int events, int asked) {}

  /** A record of the first file that may have a partner up to a time of the other's clock. */
  private record Asked(Sight sight, long until) {}

  /** The widest zones are fourteen hours from UTC, and a clock may be wrong beside that. */
  private static final long REACH_MILLIS = (14 * 60 + 30) * 60_000L;

  /** A request is logged when it ends, and what failed with it a little later. */
  private static final long WINDOW_MILLIS = 4_000;

  private static final int MOST_OF_A_THING = 1 << 10;
  private static final int LEAST_OF_A_THING = 8;

  /** A pair is one number: its difference, then the two records, so that pairs sort as such. */
  private static final int RECORD_BITS = 13;

  private static final long RECORDS = (1L << RECORD_BITS) - 1;

  /** One thing that both saw, each at its times. */
  private record Shared(List<Sight> mine, List<Sight> theirs) {

    long pairs(int each) {
      return (long) Math.min(mine.size(), each) * Math.min(theirs.size(), each);
    }
  }

  private final List<Asked> asked = new ArrayList<>();
  private final int myRecords;
  private final int theirRecords;
  private long[] pairs = new long[64];
  private int size;

  /**
   * Pairs what two files saw.
   *
   * @param most at most so many pairs are looked at
   */
  Differences(Things own, Things other, int most) {
    myRecords = own.records();
    theirRecords = other.records();
    List<Shared> shared = new ArrayList<>();
    for (Map.Entry<Long, List<Sight>> thing : own.byKey().entrySet()) {
      List<Sight> others = other.byKey().get(thing.getKey());
      if (others != null) {
        shared.add(new Shared(within(thing.getValue(), others), within(others, thing.getValue())));
      }
    }
    int each = MOST_OF_A_THING;
    while (each > LEAST_OF_A_THING && pairs(shared, each) > most) {
      each /= 2;
    }
    long left = most;
    for (Shared thing : shared) {
      left -= thing.pairs(each);
      if (left < 0) {
        break;
      }
      pair(thing, each);
    }
    pairs = Arrays.stream(pairs, 0, size).sorted().distinct().toArray();
    size = pairs.length;
  }

  private static long pairs(List<Shared> shared, int each) {
    return shared.stream().mapToLong(thing -> thing.pairs(each)).sum();
  }

  /** Those of some sightings that may have a partner among the others. */
  private static List<Sight> within(List<Sight> some, List<Sight> others) {
    long from = others.get(0).millis() - REACH_MILLIS;
    long to = others.get(others.size() - 1).millis() + REACH_MILLIS;
    return some.stream().filter(one -> one.millis() >= from && one.millis() <= to).toList();
  }

  /** The first of both sides: what comes behind them is not asked for a partner. */
  private void pair(Shared thing, int each) {
    List<Sight> theirs = thing.theirs.subList(0, Math.min(each, thing.theirs.size()));
    long until =
        theirs.size() < thing.theirs.size() ? theirs.get(each - 1).millis() : Long.MAX_VALUE;
    for (Sight one : thing.mine.subList(0, Math.min(each, thing.mine.size()))) {
      boolean paired = false;
      for (Sight two : theirs) {
        long difference = one.millis() - two.millis();
        if (Math.abs(difference) <= REACH_MILLIS) {
          add(difference, one.record(), two.record());
          paired = true;
        }
      }
      if (paired) {
        asked.add(new Asked(one, until));
      }
    }
  }

  private void add(long difference, int my, int their) {
    if (size == pairs.length) {
      pairs = Arrays.copyOf(pairs, size * 2);
    }
    pairs[size++] =
        ((difference + REACH_MILLIS) << (2 * RECORD_BITS)) | ((long) my << RECORD_BITS) | their;
  }

  /** How many pairs of records there are. */
  int size() {
    return size;
  }

  private long difference(int pair) {
    return (pairs[pair] >> (2 * RECORD_BITS)) - REACH_MILLIS;
  }

  /** The narrow range in which most events lie; null where another is borne out half as well. */
  @Nullable Best best() {
    int[] starts = new int[size];
    int[] events = new int[size];
    measure(starts, events);
    int to = 0;
    for (int end = 1; end < size; end++) {
      to = events[end] > events[to] ? end : to;
    }
    if (size == 0) {
      return null;
    }
    long low = difference(starts[to]) - WINDOW_MILLIS;
    long high = difference(to) + WINDOW_MILLIS;
    for (int end = 0; end < size; end++) {
      boolean isApart = difference(end) < low || difference(starts[end]) > high;
      if (isApart && events[end] * 2 > events[to]) {
        return null;
      }
    }
    long millis = difference((starts[to] + to) / 2);
    BitSet could = new BitSet();
    for (Asked one : asked) {
      if (one.sight.millis() - millis - WINDOW_MILLIS <= one.until) {
        could.set(one.sight.record());
      }
    }
    return new Best(millis, events[to], could.cardinality());
  }

  /** For the pair that ends each range, the one that begins it and how many events it holds. */
  private void measure(int[] starts, int[] events) {
    int[] mine = new int[myRecords];
    int[] theirs = new int[theirRecords];
    int start = 0;
    int mineInside = 0;
    int theirsInside = 0;
    for (int end = 0; end < size; end++) {
      mineInside += mine[my(end)]++ == 0 ? 1 : 0;
      theirsInside += theirs[their(end)]++ == 0 ? 1 : 0;
      while (difference(end) - difference(start) > WINDOW_MILLIS) {
        mineInside -= --mine[my(start)] == 0 ? 1 : 0;
        theirsInside -= --theirs[their(start)] == 0 ? 1 : 0;
        start++;
      }
      starts[end] = start;
      // One record leaves several sightings, and one event may be told in several records.
      events[end] = Math.min(mineInside, theirsInside);
    }
  }

  private int my(int pair) {
    return (int) ((pairs[pair] >> RECORD_BITS) & RECORDS);
  }

  private int their(int pair) {
    return (int) (pairs[pair] & RECORDS);
  }
}
