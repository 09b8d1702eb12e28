package casebook.parsers.format;

import casebook.parsers.item.LogEvent;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/** Reading small things out of byte ranges: numbers, dates, words. Ranges are [from, to). */
final class Ascii {

  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

  private Ascii() {}

  /** True if the range holds nothing but blanks and tabs. */
  static boolean isBlank(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      if (b[i] != ' ' && b[i] != '\t') {
        return false;
      }
    }
    return true;
  }

  /** The end of the range without the line ends at its end; not before {@code from}. */
  static int withoutLineEnds(byte[] b, int from, int to) {
    int end = Math.max(from, to);
    while (end > from && (b[end - 1] == '\n' || b[end - 1] == '\r')) {
      end--;
    }
    return end;
  }

  /** True if the bytes at {@code at} are this ASCII text. */
  static boolean startsWith(byte[] b, int at, int to, byte[] text) {
    if (to - at < text.length) {
      return false;
    }
    for (int i = 0; i < text.length; i++) {
      if (b[at + i] != text[i]) {
        return false;
      }
    }
    return true;
  }

  /** The ASCII bytes of a constant. */
  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** The ASCII bytes of several constants. */
  static byte[][] words(String... texts) {
    byte[][] words = new byte[texts.length][];
    for (int i = 0; i < texts.length; i++) {
      words[i] = bytes(texts[i]);
    }
    return words;
  }

  /** A range of ASCII as a string. */
  static String text(byte[] b, int from, int to) {
    return new String(b, from, to - from, StandardCharsets.US_ASCII);
  }

  /** Index of a byte in the range, or -1. */
  static int indexOf(byte[] b, int from, int to, char wanted) {
    for (int i = from; i < to; i++) {
      if (b[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  /** Index of an ASCII text in the range, or -1. */
  static int indexOf(byte[] b, int from, int to, byte[] wanted) {
    for (int i = from; i <= to - wanted.length; i++) {
      if (startsWith(b, i, to, wanted)) {
        return i;
      }
    }
    return -1;
  }

  static boolean isDigit(byte value) {
    return value >= '0' && value <= '9';
  }

  /** Exactly {@code count} digits at {@code at} as a number, or -1. */
  static int digits(byte[] b, int at, int to, int count) {
    if (at < 0 || at + count > to) {
      return -1;
    }
    int value = 0;
    for (int i = at; i < at + count; i++) {
      if (!isDigit(b[i])) {
        return -1;
      }
      value = value * 10 + b[i] - '0';
    }
    return value;
  }

  /**
   * {@code yyyy-MM-dd<any>HH:mm:ss[.fffffff]} at {@code at}, as milliseconds on its own clock.
   *
   * @return {@link LogEvent#NO_TIME} if it is not there or no such moment exists
   */
  static long isoMillis(byte[] b, int at, int to) {
    if (to - at < 19 || b[at + 4] != '-' || b[at + 7] != '-') {
      return LogEvent.NO_TIME;
    }
    long time = timeMillis(b, at + 11, to);
    return millis(digits(b, at, to, 4), digits(b, at + 5, to, 2), digits(b, at + 8, to, 2), time);
  }

  /** {@code HH:mm:ss[.f…]} at {@code at}, as milliseconds of the day, or -1. */
  static long timeMillis(byte[] b, int at, int to) {
    int hour = digits(b, at, to, 2);
    int minute = digits(b, at + 3, to, 2);
    int second = digits(b, at + 6, to, 2);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) {
      return -1;
    }
    if (b[at + 2] != ':' || b[at + 5] != ':') {
      return -1;
    }
    int millis = 0;
    if (at + 9 < to && (b[at + 8] == '.' || b[at + 8] == ',')) {
      int weight = 100;
      for (int i = at + 9; i < to && weight > 0 && isDigit(b[i]); i++, weight /= 10) {
        millis += (b[i] - '0') * weight;
      }
    }
    return (hour * 3600L + minute * 60L + Math.min(second, 59)) * 1000L + millis;
  }

  /** Month of the English abbreviation at {@code at}, from 1; 0 if it is none. */
  static int month(byte[] b, int at, int to) {
    if (at + 3 > to) {
      return 0;
    }
    int first = b[at] | 0x20;
    int second = b[at + 1] | 0x20;
    int third = b[at + 2] | 0x20;
    for (int i = 0; i < MONTHS.length(); i += 3) {
      if (MONTHS.charAt(i) == first
          && MONTHS.charAt(i + 1) == second
          && MONTHS.charAt(i + 2) == third) {
        return i / 3 + 1;
      }
    }
    return 0;
  }

  /** True if the range is this text of lower-case letters, in any case. */
  static boolean equalsIgnoringCase(byte[] b, int from, int to, byte[] lower) {
    if (to - from != lower.length) {
      return false;
    }
    for (int i = 0; i < lower.length; i++) {
      if (lowerCase(b[from + i]) != lower[i]) {
        return false;
      }
    }
    return true;
  }

  /** A capital letter made small; any other byte as it is. */
  static byte lowerCase(byte c) {
    return c >= 'A' && c <= 'Z' ? (byte) (c + 32) : c;
  }

  /** A date and a time of day as milliseconds since 1970-01-01T00:00; NO_TIME if out of range. */
  static long millis(int year, int month, int day, long timeMillis) {
    if (year < 1970 || year > 9999 || month < 1 || month > 12 || day < 1 || timeMillis < 0) {
      return LogEvent.NO_TIME;
    }
    if (day > 28 && day > LocalDate.of(year, month, 1).lengthOfMonth()) {
      return LogEvent.NO_TIME;
    }
    return epochDay(year, month, day) * 86_400_000L + timeMillis;
  }

  /** Days since 1970-01-01 in the Gregorian calendar (algorithm: count from 1 March). */
  private static long epochDay(int year, int month, int day) {
    int shifted = month <= 2 ? year - 1 : year;
    int era = shifted / 400;
    int yearOfEra = shifted - era * 400;
    int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146_097L + dayOfEra - 719_468L;
  }
}
