package casebook.parsers.format.evtx;

import casebook.parsers.item.LogEvent;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** Times of Windows: 100 ns since 1601-01-01T00:00Z. */
final class FileTime {

  private static final long PER_SECOND = 10_000_000L;
  private static final long PER_DAY = 86_400 * PER_SECOND;
  private static final long PER_MILLI = 10_000L;
  private static final long UNIX_EPOCH_MILLIS = 11_644_473_600_000L;

  /**
   * 10000-01-01: from here on, and below 0, it is no time; 0 itself is what Windows has for none.
   */
  private static final long END = 2_650_467_744_000_000_000L;

  private static final long DAYS_FROM_MARCH_OF_YEAR_0 = 584_694;

  private FileTime() {}

  /** Milliseconds since 1970-01-01T00:00Z; {@link LogEvent#NO_TIME} where it is no time. */
  static long millis(long ticks) {
    return ticks != 0 && isTime(ticks) ? ticks / PER_MILLI - UNIX_EPOCH_MILLIS : LogEvent.NO_TIME;
  }

  /** The same of a time that is written out; {@link LogEvent#NO_TIME} if the text is none. */
  static long millis(String text) {
    try {
      long millis = Instant.parse(text).toEpochMilli();
      return millis == -UNIX_EPOCH_MILLIS ? LogEvent.NO_TIME : millis;
    } catch (DateTimeParseException | ArithmeticException e) {
      return LogEvent.NO_TIME;
    }
  }

  private static boolean isTime(long ticks) {
    return ticks >= 0 && ticks < END;
  }

  /** Writes {@code yyyy-MM-ddTHH:mm:ss.fffffffZ}; the number itself where it is no time. */
  static void write(Utf8Buffer out, long ticks) {
    if (!isTime(ticks)) {
      out.unsigned(ticks);
      return;
    }
    date(out, ticks / PER_DAY);
    long time = ticks % PER_DAY;
    long second = time / PER_SECOND;
    out.ascii('T');
    out.digits(second / 3600, 2);
    out.ascii(':');
    out.digits(second / 60 % 60, 2);
    out.ascii(':');
    out.digits(second % 60, 2);
    out.ascii('.');
    out.digits(time % PER_SECOND, 7);
    out.ascii('Z');
  }

  /** Counts from 1 March, so that the day that comes and goes is the year's last. */
  private static void date(Utf8Buffer out, long daysSince1601) {
    long days = daysSince1601 + DAYS_FROM_MARCH_OF_YEAR_0;
    long era = days / 146_097;
    long day = days % 146_097;
    long year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    long dayOfYear = day - (365 * year + year / 4 - year / 100);
    long month = (5 * dayOfYear + 2) / 153;
    out.digits(era * 400 + year + (month >= 10 ? 1 : 0), 4);
    out.ascii('-');
    out.digits(month < 10 ? month + 3 : month - 9, 2);
    out.ascii('-');
    out.digits(dayOfYear - (153 * month + 2) / 5 + 1, 2);
  }
}
