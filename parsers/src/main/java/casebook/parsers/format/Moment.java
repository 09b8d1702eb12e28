package casebook.parsers.format;

import casebook.parsers.item.LogEvent;
import java.time.ZoneId;

/**
 * Reads a point in time in any of the ways in which proxies and firewalls write one, and keeps
 * account of which records state their zone, so that the file's clock can be told at its end.
 *
 * <p>Times whose zone is stated become UTC at once; the others stay on the clock of their writer.
 */
final class Moment {

  private static final byte[] GMT = Ascii.bytes("GMT");
  private static final byte[] UTC = Ascii.bytes("UTC");

  private final DateText numbers = new DateText();
  private final DateOrder order = new DateOrder(false);
  private final StatedZone zones = new StatedZone();

  private long millis = LogEvent.NO_TIME;
  private int after;
  private boolean zoned;
  private long stated;
  private long local;

  /** Forgets the time of the record before. */
  void clear() {
    millis = LogEvent.NO_TIME;
    zoned = false;
  }

  /** True if the record has a time. */
  boolean isKnown() {
    return millis != LogEvent.NO_TIME;
  }

  /** True if the time is UTC. */
  boolean isZoned() {
    return zoned;
  }

  /** Reads a range that holds nothing but a point in time; false, and nothing changed, if not. */
  boolean read(byte[] b, int from, int to) {
    if (epoch(b, from, to)) {
      return true;
    }
    if (leading(b, from, to)) {
      zone(b, skipBlanks(b, after, to), to);
      return true;
    }
    return numbers(b, from, to);
  }

  /**
   * Reads seconds, milliseconds, microseconds or nanoseconds since 1970, told apart by the number
   * of digits; 0 is no time.
   */
  boolean epoch(byte[] b, int from, int to) {
    int digits = from;
    while (digits < to && Ascii.isDigit(b[digits])) {
      digits++;
    }
    int count = digits - from;
    boolean fraction = digits < to && b[digits] == '.' && RequestTokens.isNumber(b, digits + 1, to);
    if ((digits != to && !fraction) || (count != 10 && count != 13 && count != 16 && count != 19)) {
      return false;
    }
    long value = 0;
    for (int i = from; i < from + Math.min(count, 13); i++) {
      value = value * 10 + b[i] - '0';
    }
    if (count == 10) {
      value *= 1000;
      int weight = 100;
      for (int i = digits + 1; i < to && weight > 0; i++, weight /= 10) {
        value += (long) (b[i] - '0') * weight;
      }
    }
    if (value == 0) {
      return false;
    }
    millis = value;
    zoned = true;
    return true;
  }

  /**
   * Reads a time at the beginning of the range, whatever comes after it: {@code
   * 2026-03-17T08:14:23} with or without fraction and offset, {@code 17/Mar/2026:08:14:23 +0100},
   * {@code Tue Mar 17 08:14:23 2026}, {@code Mar 17 2026 08:14:23}.
   */
  boolean leading(byte[] b, int from, int to) {
    long read = Ascii.isoMillis(b, from, to);
    after = from + 19;
    if (read == LogEvent.NO_TIME && from + 20 <= to && b[from + 2] == '/' && b[from + 6] == '/') {
      read =
          Ascii.millis(
              Ascii.digits(b, from + 7, to, 4),
              Ascii.month(b, from + 3, to),
              Ascii.digits(b, from, to, 2),
              Ascii.timeMillis(b, from + 12, to));
      after = from + 20;
    }
    if (read == LogEvent.NO_TIME) {
      return english(b, from, to);
    }
    millis = read;
    after = afterFraction(b, after, to);
    offset(b, after, to);
    return true;
  }

  /** Reads a date in digits; which of them is the day is settled over the whole file. */
  private boolean numbers(byte[] b, int from, int to) {
    if (!numbers.read(b, from, to)) {
      return false;
    }
    millis = order.take(numbers);
    zoned = numbers.hasOffset();
    return true;
  }

  /** {@code [Tue ]Mar 17 08:14:23 2026} or {@code [Tue ]Mar 17 2026 08:14:23}. */
  private boolean english(byte[] b, int from, int to) {
    int at = from;
    int month = Ascii.month(b, at, to);
    if (at + 4 < to && b[at + 3] == ' ' && month == 0) {
      at += 4;
      month = Ascii.month(b, at, to);
    }
    if (month == 0 || at + 4 >= to || b[at + 3] != ' ') {
      return false;
    }
    at = skipBlanks(b, at + 4, to);
    int day = Ascii.digits(b, at, to, 2);
    at += 2;
    if (day < 0) {
      day = Ascii.digits(b, at - 2, to, 1);
      at--;
    }
    at = skipBlanks(b, at, to);
    int year = Ascii.digits(b, at, to, 4);
    long time;
    if (year >= 0) {
      time = Ascii.timeMillis(b, at + 5, to);
      after = afterFraction(b, Math.min(to, at + 13), to);
    } else {
      time = Ascii.timeMillis(b, at, to);
      int yearAt = skipBlanks(b, afterFraction(b, Math.min(to, at + 8), to), to);
      year = Ascii.digits(b, yearAt, to, 4);
      after = yearAt + 4;
    }
    long read = Ascii.millis(year, month, day, time);
    if (read == LogEvent.NO_TIME) {
      return false;
    }
    millis = read;
    offset(b, after, to);
    return true;
  }

  private void offset(byte[] b, int at, int to) {
    zoned = false;
    int from = skipBlanks(b, at, to);
    if (Ascii.startsWith(b, from, to, GMT) || Ascii.startsWith(b, from, to, UTC)) {
      from += GMT.length;
      zoned = from >= to || !(isWord(b[from]) || b[from] == '_' || b[from] == '-');
    }
    if (from >= to || (zoned && b[from] != '+')) {
      return;
    }
    if (b[from] == 'Z' && (from + 1 == to || !isWord(b[from + 1]))) {
      zoned = true;
    } else if (b[from] == '+' || b[from] == '-') {
      int hours = Ascii.digits(b, from + 1, to, 2);
      int colon = from + 3 < to && b[from + 3] == ':' ? 1 : 0;
      int minutes = Ascii.digits(b, from + 3 + colon, to, 2);
      if (hours >= 0 && hours <= 18 && minutes >= 0 && minutes < 60) {
        long shift = (hours * 60L + minutes) * 60_000L;
        millis += b[from] == '+' ? -shift : shift;
        zoned = true;
      }
    }
  }

  /**
   * Takes a zone that stands in a field of its own, such as {@code +0200}, {@code UTC+2} or {@code
   * Europe/Berlin}; of no effect if the time is UTC already or the text names no zone.
   */
  void zone(byte[] b, int from, int to) {
    ZoneId known = zoned || millis == LogEvent.NO_TIME ? null : zones.named(b, from, to);
    if (known != null) {
      millis = StatedZone.utc(millis, known);
      zoned = true;
    }
  }

  /** Gives the record its time and keeps account. */
  void apply(LogEvent event) {
    event.rawTime(millis);
    if (millis != LogEvent.NO_TIME) {
      stated += zoned ? 1 : 0;
      local += zoned ? 0 : 1;
    }
  }

  /** Tells the sink the file's clock, once all records are through. */
  void tell(ItemSink sink, String unzonedRule) {
    if (stated > 0 && local > 0) {
      sink.problem(0, local + " records state no zone; read as UTC");
    }
    if (stated > 0) {
      sink.clock(order.apply(FileClock.utc("zone stated in the records")));
    } else if (local > 0) {
      sink.clock(order.apply(FileClock.local(unzonedRule)));
    }
  }

  private static int afterFraction(byte[] b, int at, int to) {
    int next = at;
    if (next + 1 < to && (b[next] == '.' || b[next] == ',') && Ascii.isDigit(b[next + 1])) {
      next++;
      while (next < to && Ascii.isDigit(b[next])) {
        next++;
      }
    }
    return next;
  }

  private static int skipBlanks(byte[] b, int from, int to) {
    int at = from;
    while (at < to && b[at] == ' ') {
      at++;
    }
    return at;
  }

  private static boolean isWord(byte c) {
    return Ascii.isDigit(c) || RequestTokens.isUpper(c) || (c >= 'a' && c <= 'z');
  }
}
