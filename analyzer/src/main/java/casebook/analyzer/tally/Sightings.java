package casebook.analyzer.tally;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * What a file saw and another file may have seen too, each with a key that both would give it and
 * its raw time: what two clocks are paired by.
 *
 * <p>Zones differ by multiples of a quarter of an hour, so the second within the quarter is the
 * same on every clock and belongs to the key. Of too many sightings those with the smallest keys
 * stay, and of each key the first, so that two files keep the same ones, however much else they
 * hold.
 */
public final class Sightings {

  /** Seconds after which the differences between zones repeat. */
  public static final long QUARTER_SECONDS = 900;

  /** How far apart two sightings of one thing may be, in milliseconds, where they may at all. */
  public static final long LOOSE_MILLIS = 5000;

  private static final int MOST = 1 << 12;

  /** Something that recurs every quarter of an hour tells little: its first times are enough. */
  private static final int MOST_OF_ONE_MOMENT = 8;

  /** So many times of one thing show how it is spread over time. */
  private static final int LEAST_OF_ONE_THING = 64;

  private static final long SLOT_SECONDS = 2 * LOOSE_MILLIS / 1000;

  private final Sample moments;
  private final Sample things;

  /** Starts a file. */
  public Sightings() {
    this(MOST);
  }

  Sightings(int most) {
    moments = new Sample(most, MOST_OF_ONE_MOMENT, MOST_OF_ONE_MOMENT);
    things = new Sample(most, most, LEAST_OF_ONE_THING);
  }

  /** With keys that hold the second within the quarter, for clocks that differ by their zones. */
  public Sample moments() {
    return moments;
  }

  /**
   * The same sightings with keys that hold nothing of their time, for clocks that differ by any
   * number of seconds.
   */
  public Sample things() {
    return things;
  }

  /**
   * Adds something that both clocks note in the same second.
   *
   * @param what hash of what was seen, without its time
   */
  public void add(long what, long rawMillis, long line) {
    long second = Math.floorMod(Math.floorDiv(rawMillis, 1000L), QUARTER_SECONDS);
    moments.keep(mix(what * 31 + second), rawMillis, line);
    things.keep(mix(what), rawMillis, line);
  }

  /** Adds something that the two note within a few seconds of each other. */
  public void addLoose(long what, long rawMillis, long line) {
    long second = Math.floorDiv(rawMillis, 1000L);
    long slots = QUARTER_SECONDS / SLOT_SECONDS;
    // Two rows of slots, half a slot apart: whatever is near shares one of them.
    long slot = Math.floorMod(Math.floorDiv(second, SLOT_SECONDS), slots);
    long other = Math.floorMod(Math.floorDiv(second + SLOT_SECONDS / 2, SLOT_SECONDS), slots);
    moments.keep(mix(what * 31 + slot), rawMillis, line);
    moments.keep(mix(~what * 31 + other), rawMillis, line);
    things.keep(mix(what), rawMillis, line);
  }

  /** Adds something too common to tell a zone by, which only its pattern in time may pair. */
  public void addCommon(long what, long rawMillis, long line) {
    things.keep(mix(what), rawMillis, line);
  }

  /** Spreads a hash over all 64 bits: the finalizer of SplitMix64. */
  private static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /**
   * A bounded number of sightings. Which of them stay depends on what was added alone, not on its
   * order, and what stays of a fuller sample is a part of what would stay of a less full one.
   */
  public static final class Sample {

    private static final int FIRST = 16;

    private final int most;
    private final int leastOfOneKey;
    private int mostOfOneKey;
    private long[] keys = {};
    private long[] times = {};
    private long[] lines = {};
    private int size;
    private long ceiling = -1;
    private boolean settled = true;

    private Sample(int most, int mostOfOneKey, int leastOfOneKey) {
      this.most = most;
      this.mostOfOneKey = mostOfOneKey;
      this.leastOfOneKey = leastOfOneKey;
    }

    private void keep(long key, long rawMillis, long line) {
      if (Long.compareUnsigned(key, ceiling) > 0) {
        return;
      }
      if (size == keys.length) {
        grow();
        keep(key, rawMillis, line);
        return;
      }
      keys[size] = key;
      times[size] = rawMillis;
      lines[size++] = line;
      settled = false;
    }

    private void grow() {
      if (size < most) {
        int larger = Math.min(most, Math.max(FIRST, size * 2));
        keys = Arrays.copyOf(keys, larger);
        times = Arrays.copyOf(times, larger);
        lines = Arrays.copyOf(lines, larger);
      } else {
        settle();
      }
    }

    /** Leaves out what is too much: times of one key first, then whole keys. */
    private void settle() {
      thin();
      while (size > most - most / 4) {
        if (mostOfOneKey > leastOfOneKey) {
          mostOfOneKey = Math.max(leastOfOneKey, mostOfOneKey / 2);
          thin();
        } else {
          ceiling >>>= 1;
          retain(i -> Long.compareUnsigned(keys[i], ceiling) <= 0);
        }
      }
      settled = true;
    }

    /** Keeps the first times of each key. */
    private void thin() {
      long[] crowded = crowded();
      if (crowded.length == 0) {
        return;
      }
      // Which key and which place, in one number: millions of such are sorted in a large bundle.
      long[] places = new long[size];
      int count = 0;
      for (int i = 0; i < size; i++) {
        int key = Arrays.binarySearch(crowded, keys[i]);
        if (key >= 0) {
          places[count++] = ((long) key << Integer.SIZE) | i;
        }
      }
      Arrays.sort(places, 0, count);
      boolean[] surplus = new boolean[size];
      int from = 0;
      for (int to = 1; to <= count; to++) {
        if (to == count || places[to] >>> Integer.SIZE != places[from] >>> Integer.SIZE) {
          order(places, from, to);
          for (int i = from + mostOfOneKey; i < to; i++) {
            surplus[(int) places[i]] = true;
          }
          from = to;
        }
      }
      retain(i -> !surplus[i]);
    }

    /** The keys that have too many times, ascending. */
    private long[] crowded() {
      long[] sorted = Arrays.copyOf(keys, size);
      Arrays.sort(sorted);
      int count = 0;
      int from = 0;
      for (int to = 1; to <= size; to++) {
        if (to == size || sorted[to] != sorted[from]) {
          if (to - from > mostOfOneKey) {
            sorted[count++] = sorted[from];
          }
          from = to;
        }
      }
      return Arrays.copyOf(sorted, count);
    }

    /** Puts places of one key in the order of time, in which they nearly always are. */
    private void order(long[] places, int from, int to) {
      boolean isOrdered = true;
      for (int i = from + 1; i < to && isOrdered; i++) {
        isOrdered = compare((int) places[i - 1], (int) places[i]) <= 0;
      }
      if (!isOrdered) {
        Long[] ordered = Arrays.stream(places, from, to).boxed().toArray(Long[]::new);
        Arrays.sort(ordered, (one, other) -> compare(one.intValue(), other.intValue()));
        for (int i = from; i < to; i++) {
          places[i] = ordered[i - from];
        }
      }
    }

    private int compare(int one, int other) {
      return times[one] == times[other]
          ? Long.compare(lines[one], lines[other])
          : Long.compare(times[one], times[other]);
    }

    private void retain(IntPredicate wanted) {
      int kept = 0;
      for (int i = 0; i < size; i++) {
        if (wanted.test(i)) {
          keys[kept] = keys[i];
          times[kept] = times[i];
          lines[kept++] = lines[i];
        }
      }
      size = kept;
    }

    /** How many are kept; to be asked before any of them. */
    public int size() {
      if (!settled) {
        settle();
      }
      return size;
    }

    /** Key of a sighting. */
    public long key(int i) {
      return keys[i];
    }

    /** Its raw time. */
    public long rawMillis(int i) {
      return times[i];
    }

    /** Record line that it stands on. */
    public long line(int i) {
      return lines[i];
    }
  }
}
