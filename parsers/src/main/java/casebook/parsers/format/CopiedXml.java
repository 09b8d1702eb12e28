package casebook.parsers.format;

import casebook.parsers.item.LogEvent;

/**
 * What the XML of an event that the viewer copies below its text states: UTC, where the text has
 * local time, and the record's number. Filled anew by each {@link #read}.
 *
 * <p>Also leads local times of other events, which were copied without their XML, to UTC.
 */
final class CopiedXml {

  /** How the XML begins. */
  static final byte[] BEGIN = Ascii.bytes("<Event xmlns");

  private static final byte[] TIME = Ascii.bytes(" SystemTime=");
  private static final byte[] RECORD = Ascii.bytes("<EventRecordID>");
  private static final long QUARTER = 15 * 60_000L;
  private static final long MOST_OFFSET = 14 * 4 * QUARTER;

  /** The text has no fractions of a second. */
  private static final long MOST_LATE = 1_000L;

  private long time;
  private int recordStart;
  private int recordEnd;
  private boolean isKnown;
  private boolean isOrderKnown;
  private boolean isDayFirst;
  private long offset;
  private long inferred;

  /** Reads the XML in the range. */
  void read(byte[] b, int from, int to) {
    time = LogEvent.NO_TIME;
    int at = Ascii.indexOf(b, from, to, TIME) + TIME.length + 1;
    if (at > from + TIME.length && at < to) {
      int end = Ascii.indexOf(b, at, to, (char) b[at - 1]);
      time = end < 0 || end > at + 40 ? LogEvent.NO_TIME : DateText.isoToUtc(b, at, end);
    }
    recordStart = Ascii.indexOf(b, from, to, RECORD) + RECORD.length;
    recordEnd = recordStart;
    while (recordStart >= from + RECORD.length && recordEnd < to && Ascii.isDigit(b[recordEnd])) {
      recordEnd++;
    }
  }

  /** Milliseconds in UTC, or {@code NO_TIME}. */
  long time() {
    return time;
  }

  /** First digit of the record's number. */
  int recordStart() {
    return recordStart;
  }

  /** The byte after the last one; the first one's if there is no number. */
  int recordEnd() {
    return recordEnd;
  }

  /**
   * Compares with the date in the same event's text. What it tells holds for the events from there
   * on until another tells it anew: summer time may have begun in between.
   */
  void pair(DateText local) {
    if (time == LogEvent.NO_TIME) {
      return;
    }
    boolean fitsDayFirst = fits(local.dayFirst());
    if (fitsDayFirst || fits(local.monthFirst())) {
      isKnown = true;
      if (local.dayFirst() != local.monthFirst()) {
        isOrderKnown = true;
        isDayFirst = fitsDayFirst;
      }
    }
  }

  private boolean fits(long local) {
    long difference = local - time;
    long quarters = Math.floorDiv(difference + QUARTER / 2, QUARTER) * QUARTER;
    boolean fits =
        local != LogEvent.NO_TIME
            && Math.abs(quarters) <= MOST_OFFSET
            && Math.abs(difference - quarters) <= MOST_LATE;
    if (fits) {
      offset = quarters;
    }
    return fits;
  }

  /** UTC of a date in the text of another event, {@code NO_TIME} if nothing tells. */
  long utc(DateText local) {
    if (!isKnown) {
      return LogEvent.NO_TIME;
    }
    inferred++;
    boolean dayFirst =
        (isOrderKnown && DateOrder.fitsBothWays(local))
            ? isDayFirst
            : DateOrder.likelyDayFirst(local);
    return (dayFirst ? local.dayFirst() : local.monthFirst()) - offset;
  }

  /** How many times of other events were led to UTC. */
  long inferred() {
    return inferred;
  }
}
