package casebook.parsers.format.evtx;

import casebook.parsers.item.LogEvent;
import java.util.Arrays;

/**
 * Tells which numbers and times of records can't be right, by what stands beside them: the number
 * and time in the head of the same record, its neighbours, the chunk's head.
 *
 * <p>A record states its number and time inside its XML and, usually the same, in its head. A full
 * export numbers the heads anew, so that both differ by as much in every record; one that was
 * filtered lets the difference grow.
 */
final class Doubts {

  /** 1990-01-01 and 2100-01-01: no event was logged before or, for long, will be after. */
  private static final long FIRST_MILLIS = 631_152_000_000L;

  private static final long LAST_MILLIS = 4_102_444_800_000L;

  /** No log has lived long enough for more. */
  private static final long HIGHEST_NUMBER = 1L << 48;

  private static final long DAY_MILLIS = 86_400_000L;

  /** By how much more than usual in its chunk an event may have been written after it happened. */
  private static final int BEYOND_USUAL = 8;

  private static final int LEAST_SPREAD = 1 << 16;
  private static final int MOST = Chunk.BYTES / Chunk.RECORD_HEAD_BYTES;

  private final long[] heads = new long[MOST];
  private final long[] stated = new long[MOST];
  private final long[] written = new long[MOST];
  private final long[] created = new long[MOST];
  private final long[] sorted = new long[MOST];
  private final NeverFalling growing = new NeverFalling(MOST);
  private int count;

  private int modeRun;
  private long first;
  private long last;
  private boolean hasShift;
  private long shift;
  private long lowest;
  private long highest;
  private long mostLate;

  /** True if a record may have been logged then, or if that is no time at all. */
  static boolean isPlausibleTime(long millis) {
    return millis == LogEvent.NO_TIME || (millis >= FIRST_MILLIS && millis < LAST_MILLIS);
  }

  /** True if a record may have that number; negative is none. */
  static boolean isPlausibleNumber(long number) {
    return number < HIGHEST_NUMBER;
  }

  /** Forgets the chunk before. */
  void clear() {
    count = 0;
  }

  /**
   * Takes the next record of the chunk.
   *
   * @param head number in its head
   * @param number number that it states, negative for none
   * @param headMillis time in its head
   * @param millis time that it states; {@link LogEvent#NO_TIME} for none, both
   */
  void add(long head, long number, long headMillis, long millis) {
    heads[count] = head;
    stated[count] = number;
    written[count] = isPlausibleTime(headMillis) ? headMillis : LogEvent.NO_TIME;
    created[count] = millis;
    count++;
  }

  /**
   * All records are known.
   *
   * @param firstHead number of the first record as the chunk's head has it; 0 where that can't be
   *     trusted
   * @param lastHead number of the last one
   */
  void judge(long firstHead, long lastHead) {
    learnPlace(firstHead, lastHead);
    learnShift();
    learnDelay();
  }

  private void learnPlace(long firstHead, long lastHead) {
    first = firstHead;
    last = lastHead;
    if (firstHead <= 0 || lastHead < firstHead || lastHead - firstHead >= MOST) {
      for (int i = 0; i < count; i++) {
        sorted[i] = heads[i] - i;
      }
      first = mode(count);
      last = first + MOST;
    }
  }

  private void learnShift() {
    int numbered = 0;
    for (int i = 0; i < count; i++) {
      if (stated[i] >= 0) {
        sorted[numbered++] = stated[i] - heads[i];
      }
    }
    shift = mode(numbered);
    hasShift = modeRun * 2 > numbered;
    numbered = 0;
    for (int i = 0; i < count; i++) {
      if (stated[i] >= 0) {
        sorted[numbered++] = stated[i];
      }
    }
    Arrays.sort(sorted, 0, numbered);
    if (numbered > 0) {
      long low = sorted[numbered / 4];
      long high = sorted[numbered * 3 / 4];
      long spread = Math.max(LEAST_SPREAD, Math.min(high - low, HIGHEST_NUMBER) * BEYOND_USUAL);
      lowest = low - spread;
      highest = Math.min(high, HIGHEST_NUMBER) + spread;
    }
    growing.clear();
    for (int i = 0; i < count; i++) {
      if (stated[i] >= lowest && stated[i] <= highest) {
        growing.add(i, stated[i] - heads[i]);
      }
    }
    growing.judge();
  }

  private void learnDelay() {
    int timed = 0;
    for (int i = 0; i < count; i++) {
      if (isKnown(created[i]) && isKnown(written[i])) {
        sorted[timed++] = Math.abs(created[i] - written[i]);
      }
    }
    Arrays.sort(sorted, 0, timed);
    mostLate = Math.max(DAY_MILLIS, timed == 0 ? 0 : sorted[timed / 2] * BEYOND_USUAL);
  }

  /** The value that most of the first {@code size} in {@link #sorted} have; 0 of none. */
  private long mode(int size) {
    Arrays.sort(sorted, 0, size);
    long value = 0;
    modeRun = 0;
    int start = 0;
    for (int i = 1; i <= size; i++) {
      if (i == size || sorted[i] != sorted[start]) {
        if (i - start > modeRun) {
          modeRun = i - start;
          value = sorted[start];
        }
        start = i;
      }
    }
    return value;
  }

  private static boolean isKnown(long millis) {
    return millis != LogEvent.NO_TIME && isPlausibleTime(millis);
  }

  /** True if the record, counted from 0, states a number that fits, or none. */
  boolean numberFits(int index) {
    long number = stated[index];
    if (number < 0) {
      return true;
    }
    if (!isPlausibleNumber(number)) {
      return false;
    }
    if (!hasShift) {
      return number >= lowest && number <= highest;
    }
    boolean isInPlace = number - shift == first + index && first + index <= last;
    boolean isOfItsHead = number - shift == heads[index];
    // Of a log that is no export both are the same throughout: there it would say nothing.
    boolean isBehindAGap = shift != 0 && growing.holds(index);
    return isInPlace
        || isBehindAGap
        || (isOfItsHead && heads[index] >= first && heads[index] <= last)
        || isBorneOut(number - 1, index - 1)
        || isBorneOut(number + 1, index + 1);
  }

  /** True if the neighbour has that number twice: an older log's records may follow in a chunk. */
  private boolean isBorneOut(long number, int neighbour) {
    return neighbour >= 0
        && neighbour < count
        && stated[neighbour] == number
        && heads[neighbour] == number;
  }

  /** A number to tell the record by where it states none that fits. */
  long expectedNumber(int index) {
    if (stated[index] >= 0 && isPlausibleNumber(stated[index]) && stated[index] == heads[index]) {
      return stated[index]; // it is whole, but stands in another chunk's place
    }
    return Math.max(0, first + index + (hasShift ? shift : 0));
  }

  /** True if the record, counted from 0, states a time that fits, or none. */
  boolean timeFits(int index) {
    long millis = created[index];
    return millis == LogEvent.NO_TIME
        || (isPlausibleTime(millis)
            && (isNear(millis, index, mostLate)
                || isNear(millis, index - 1, DAY_MILLIS)
                || isNear(millis, index + 1, DAY_MILLIS)));
  }

  private boolean isNear(long millis, int index, long within) {
    return index >= 0
        && index < count
        && isKnown(written[index])
        && Math.abs(millis - written[index]) <= within;
  }
}
