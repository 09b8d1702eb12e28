package casebook.parsers.format;

import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * The date with a time of day that a program itself writes behind the head of syslog, whose own
 * stamp has no year: {@code Mar 11 06:04:07 host app[1]: 2026-03-11 06:04:07 text}. Both must be of
 * about the same day, or the text only speaks of some date.
 */
final class RelayedStamp {

  private static final int LONGEST_HEAD_BYTES = 100;
  private static final long DAY = 86_400_000L;
  private static final long LEAP_YEAR = 366 * DAY;

  private final Stamp stamp = new Stamp();

  /**
   * Reads a line.
   *
   * @param from the byte after syslog's stamp
   * @param yearless what that stamp says: milliseconds since the beginning of a leap year
   * @return false if there is no such date, and then nothing counts
   */
  boolean read(byte[] b, int from, int to, long yearless) {
    int limit = Math.min(to, from + LONGEST_HEAD_BYTES);
    int colon = Ascii.indexOf(b, from, limit, ':');
    while (colon >= 0 && colon + 1 < limit && b[colon + 1] != ' ') {
      colon = Ascii.indexOf(b, colon + 1, limit, ':');
    }
    if (colon < 0
        || !stamp.read(b, colon + 1, to)
        || (stamp.shape() != Stamp.Shape.YEAR_FIRST && stamp.shape() != Stamp.Shape.NAMED)) {
      return false;
    }
    LocalDateTime own =
        LocalDateTime.ofEpochSecond(Math.floorDiv(stamp.millis(), 1000L), 0, ZoneOffset.UTC);
    LocalDateTime first = LocalDateTime.of(1972, 1, 1, 0, 0);
    long inYear =
        (own.withYear(1972).toEpochSecond(ZoneOffset.UTC) - first.toEpochSecond(ZoneOffset.UTC))
            * 1000L;
    long apart = Math.abs(inYear - yearless);
    return Math.min(apart, LEAP_YEAR - apart) <= DAY;
  }

  boolean isZoned() {
    return stamp.isZoned();
  }

  /** Milliseconds since 1970, in UTC if {@link #isZoned}. */
  long millis() {
    return stamp.millis();
  }
}
