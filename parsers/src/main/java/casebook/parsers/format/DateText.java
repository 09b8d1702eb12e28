package casebook.parsers.format;

import casebook.parsers.item.LogEvent;
import java.nio.charset.StandardCharsets;

/**
 * Reads a date with a time of day as Windows writes it in the short formats of its cultures. Filled
 * anew by each {@link #read}.
 *
 * <p>Which of the first two numbers is the day is left open here: both readings are given.
 * Directional marks, which Windows puts around numbers, and no-break spaces are skipped.
 */
final class DateText {

  private static final long MINUTE = 60_000L;
  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
  private static final byte[][] MORNING = words("上午", "午前", "오전");
  private static final byte[][] AFTERNOON = words("下午", "午後", "오후");
  private static final byte[][] UNITS = words("年", "月", "日");

  private byte[] b = {};
  private int at;
  private int to;

  private long dayFirst;
  private long monthFirst;
  private boolean ordered;
  private boolean dotted;
  private boolean halfDays;
  private boolean offset;

  /**
   * Reads the range, which must hold nothing else.
   *
   * @return false if it is no date with a time of day, and then nothing counts
   */
  boolean read(byte[] bytes, int from, int end) {
    if (end - from < 8 || end - from > 64) {
      return false;
    }
    b = bytes;
    at = from;
    to = end;
    halfDays = false;
    offset = false;
    skip();
    int digits = at;
    int first = number();
    boolean yearFirst = at - digits == 4;
    char separator = separator();
    int named = month();
    int second = named > 0 ? named : number();
    separator();
    skip();
    int thirdAt = at;
    int third = number();
    boolean shortYear = at - thirdAt == 2;
    if (first < 0 || second < 0 || third < 0 || separator == 0) {
      return false;
    }
    separator();
    if (at < to && b[at] == 'T') {
      at++;
    } else if (at < to && b[at] == ',') {
      at++;
    }
    long time = timeOfDay();
    if (time < 0) {
      return false;
    }
    ordered = yearFirst || named > 0;
    dotted = separator == '.';
    if (yearFirst) {
      dayFirst = Ascii.millis(first, second, third, time);
      monthFirst = dayFirst;
    } else {
      int year = shortYear ? 2000 + third : third;
      dayFirst = Ascii.millis(year, second, first, time);
      monthFirst = named > 0 ? dayFirst : Ascii.millis(year, first, second, time);
    }
    return zone() && (dayFirst != LogEvent.NO_TIME || monthFirst != LogEvent.NO_TIME);
  }

  /** Milliseconds if the day comes before the month; {@code NO_TIME} if no such day exists. */
  long dayFirst() {
    return dayFirst;
  }

  /** Milliseconds if the month comes before the day; {@code NO_TIME} if no such day exists. */
  long monthFirst() {
    return monthFirst;
  }

  /** True if the order is plain: the year first, or the month as a word. */
  boolean isOrdered() {
    return ordered;
  }

  /** True if dots stand between the numbers: no culture writes the month first with them. */
  boolean isDotted() {
    return dotted;
  }

  /** True if the time is on a clock of twelve hours. */
  boolean hasHalfDays() {
    return halfDays;
  }

  /** True if the text states its offset from UTC; the readings are then in UTC. */
  boolean hasOffset() {
    return offset;
  }

  /**
   * An ISO 8601 date and time with an offset or {@code Z} or neither, as UTC.
   *
   * @return {@code NO_TIME} if it is none
   */
  static long isoToUtc(byte[] b, int from, int to) {
    long millis = Ascii.isoMillis(b, from, to);
    int end = from + 19;
    while (end < to && (b[end] == '.' || Ascii.isDigit(b[end]))) {
      end++;
    }
    if (millis == LogEvent.NO_TIME || end >= to || (b[end] != '+' && b[end] != '-')) {
      return millis;
    }
    int hours = Ascii.digits(b, end + 1, to, 2);
    int minutes = Ascii.digits(b, end + 4, to, 2);
    if (hours < 0 || minutes < 0) {
      return millis;
    }
    long offset = (hours * 60L + minutes) * MINUTE;
    return b[end] == '+' ? millis - offset : millis + offset;
  }

  private long timeOfDay() {
    skip();
    int half = half();
    int hour = number();
    char separator = at < to && (b[at] == ':' || b[at] == '.') ? (char) b[at++] : 0;
    int minute = number();
    int second = 0;
    long millis = 0;
    if (at < to && b[at] == separator) {
      at++;
      second = number();
      millis = fraction();
    }
    half = half == 0 ? half() : half;
    halfDays = half != 0;
    if (half == 1 && hour == 12) {
      hour = 0;
    } else if (half == 2 && hour < 12) {
      hour += 12;
    }
    boolean valid = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second < 60;
    return separator == 0 || !valid || second < 0
        ? -1
        : (hour * 60L + minute) * MINUTE + second * 1000L + millis;
  }

  private long fraction() {
    if (at + 1 >= to || (b[at] != '.' && b[at] != ',') || !Ascii.isDigit(b[at + 1])) {
      return 0;
    }
    at++;
    long millis = 0;
    for (int weight = 100; at < to && Ascii.isDigit(b[at]); at++, weight /= 10) {
      millis += (long) (b[at] - '0') * weight;
    }
    return millis;
  }

  private boolean zone() {
    skip();
    if (at == to) {
      return true;
    }
    if (b[at] == 'Z' && at + 1 == to) {
      offset = true;
      return true;
    }
    int sign = b[at] == '+' ? 1 : b[at] == '-' ? -1 : 0;
    int hours = Ascii.digits(b, at + 1, to, 2);
    int colon = at + 3 < to && b[at + 3] == ':' ? 1 : 0;
    int minutes = Ascii.digits(b, at + 3 + colon, to, 2);
    if (sign == 0 || hours < 0 || minutes < 0 || at + 5 + colon != to) {
      return false;
    }
    long shift = sign * (hours * 60L + minutes) * MINUTE;
    dayFirst = dayFirst == LogEvent.NO_TIME ? dayFirst : dayFirst - shift;
    monthFirst = monthFirst == LogEvent.NO_TIME ? monthFirst : monthFirst - shift;
    offset = true;
    return true;
  }

  /** 1 for morning, 2 for afternoon, 0 for neither. */
  private int half() {
    skip();
    int half = latinHalf();
    half = half > 0 ? half : word(MORNING) ? 1 : word(AFTERNOON) ? 2 : 0;
    skip();
    return half;
  }

  /** {@code PM}, {@code p.m.}, and Spanish {@code p. m.} with whichever blank. */
  private int latinHalf() {
    int begin = at;
    int letter = at < to ? b[at++] | 0x20 : 0;
    int half = letter == 'a' ? 1 : letter == 'p' ? 2 : 0;
    boolean dot = at < to && b[at] == '.';
    if (dot) {
      at++;
      skip();
    }
    if (half > 0 && at < to && (b[at] | 0x20) == 'm') {
      at++;
      at += dot && at < to && b[at] == '.' ? 1 : 0;
      return half;
    }
    at = begin;
    return 0;
  }

  private boolean word(byte[][] words) {
    for (byte[] word : words) {
      if (Ascii.startsWith(b, at, to, word)) {
        at += word.length;
        return true;
      }
    }
    return false;
  }

  private char separator() {
    skip();
    char found = 0;
    if (at < to && (b[at] == '/' || b[at] == '-' || b[at] == '.')) {
      found = (char) b[at++];
    } else if (at < to && word(UNITS)) {
      found = '/';
    }
    skip();
    return found;
  }

  private int month() {
    if (at + 3 > to || Ascii.isDigit(b[at])) {
      return 0;
    }
    StringBuilder name = new StringBuilder(3);
    for (int i = at; i < at + 3; i++) {
      name.append((char) (b[i] | 0x20));
    }
    int found = MONTHS.indexOf(name.toString());
    if (found < 0 || found % 3 != 0) {
      return 0;
    }
    at += 3;
    return found / 3 + 1;
  }

  private int number() {
    skip();
    int value = 0;
    int from = at;
    while (at < to && at - from < 4 && Ascii.isDigit(b[at])) {
      value = value * 10 + b[at++] - '0';
    }
    return at == from ? -1 : value;
  }

  /** Blanks, no-break spaces, directional marks. */
  private void skip() {
    while (at < to) {
      if (b[at] == ' ') {
        at++;
      } else if (b[at] == (byte) 0xC2 && at + 1 < to && b[at + 1] == (byte) 0xA0) {
        at += 2;
      } else if (b[at] == (byte) 0xE2
          && at + 2 < to
          && b[at + 1] == (byte) 0x80
          && mark(b[at + 2])) {
        at += 3;
      } else {
        return;
      }
    }
  }

  private static boolean mark(byte last) {
    return last == (byte) 0x8E || last == (byte) 0x8F || last == (byte) 0xAF || last == (byte) 0x89;
  }

  private static byte[][] words(String... words) {
    byte[][] bytes = new byte[words.length][];
    for (int i = 0; i < words.length; i++) {
      bytes[i] = words[i].getBytes(StandardCharsets.UTF_8);
    }
    return bytes;
  }
}
