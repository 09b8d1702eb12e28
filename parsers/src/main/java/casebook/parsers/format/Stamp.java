package casebook.parsers.format;

import casebook.parsers.item.LogEvent;

/**
 * Reads the time stamp at the beginning of a line: ISO 8601 and its kin, numeric dates with the day
 * or the month first, dates with a month's name, syslog's without a year, seconds or milliseconds
 * since 1970. A level word and brackets may stand before it. Filled anew by each {@link #read}.
 *
 * <p>Only a stamp with seconds counts: a date alone, or one with minutes, also stands in lists.
 */
final class Stamp {

  /** What a stamp looks like; all stamps of a file look the same. */
  enum Shape {
    YEAR_FIRST,
    YEAR_LAST,
    NAMED,
    YEARLESS,
    EPOCH
  }

  private static final long SECOND = 1000L;
  private static final long MINUTE = 60 * SECOND;
  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
  private static final String DAYS = "montuewedthufrisatsun";
  private static final byte[] UTC = Ascii.bytes("UTC");
  private static final byte[] GMT = Ascii.bytes("GMT");
  private static final long FIRST_EPOCH = 1_000_000_000L;
  private static final long LAST_EPOCH = 4_102_444_800L;

  private byte[] b = {};
  private int at;
  private int to;

  private Shape shape = Shape.EPOCH;
  private int start;
  private int end;
  private boolean zoned;
  private long millis;

  /**
   * Reads the line in the range.
   *
   * @return false if it does not begin with a stamp, and then nothing counts
   */
  boolean read(byte[] bytes, int from, int limit) {
    b = bytes;
    at = from;
    to = limit;
    zoned = false;
    prefix();
    start = at;
    boolean read = at < to && (Ascii.isDigit(b[at]) ? digits() : named());
    end = at;
    return read && (at == to || !isWord(b[at]));
  }

  Shape shape() {
    return shape;
  }

  /** First byte of the stamp itself. */
  int start() {
    return start;
  }

  /** The byte after it, its zone included. */
  int end() {
    return end;
  }

  /** True if the stamp states its zone; {@link #millis} is UTC then. */
  boolean isZoned() {
    return zoned;
  }

  /**
   * Milliseconds since 1970, or since the beginning of a year that is not stated; {@code NO_TIME}
   * if there is no such moment, or the order of day and month is open.
   */
  long millis() {
    return millis;
  }

  private static boolean isWord(byte c) {
    return Ascii.isDigit(c) || isLetter(c);
  }

  private static boolean isLetter(byte c) {
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  }

  /** Brackets, a level word, syslog's {@code <34>1}: at most one of each. */
  private void prefix() {
    open();
    int word = at;
    while (word < to && word - at < 12 && isLetter(b[word])) {
      word++;
    }
    if (word > at && LevelWord.of(b, at, word) != null) {
      at = word;
      while (at < to && at - word < 6 && " \t]:)|".indexOf(b[at]) >= 0) {
        at++;
      }
      open();
    } else if (at > 0 && b[at - 1] == '<' && at < to && Ascii.isDigit(b[at])) {
      priority();
    }
  }

  private void open() {
    for (int most = at + 3; at < to && at < most && " [(<\"'".indexOf(b[at]) >= 0; ) {
      at++;
    }
  }

  private void priority() {
    int digits = at;
    while (digits < to && digits - at < 3 && Ascii.isDigit(b[digits])) {
      digits++;
    }
    if (digits < to && b[digits] == '>') {
      at = digits + 1;
      if (at + 1 < to && b[at] == '1' && b[at + 1] == ' ') {
        at += 2;
      }
    }
  }

  private int number(int most) {
    int value = 0;
    int from = at;
    while (at < to && at - from < most && Ascii.isDigit(b[at])) {
      value = value * 10 + b[at++] - '0';
    }
    return at == from ? -1 : value;
  }

  private boolean digits() {
    int from = at;
    int length = 0;
    while (at < to && length < 14 && Ascii.isDigit(b[at])) {
      at++;
      length++;
    }
    if (length == 10 || length == 13) {
      return epoch(from, length);
    }
    if (length > 4 || length == 3 || at >= to || "-/.".indexOf(b[at]) < 0) {
      return false;
    }
    byte separator = b[at];
    int first = Ascii.digits(b, from, to, length);
    at++;
    boolean word = at < to && isLetter(b[at]);
    int second = word ? month() : number(2);
    if (second < 1 || at >= to || b[at] != separator) {
      return false;
    }
    at++;
    int thirdAt = at;
    int third = number(4);
    int width = at - thirdAt;
    boolean yearFirst = length == 4;
    if (third < 0 || (yearFirst ? width > 2 : width != 4 && width != 2) || !gap()) {
      return false;
    }
    long time = time();
    if (time < 0) {
      return false;
    }
    long offset = zone();
    int year = width == 2 ? 2000 + third : third;
    shape = yearFirst ? Shape.YEAR_FIRST : word ? Shape.NAMED : Shape.YEAR_LAST;
    millis =
        switch (shape) {
          case YEAR_FIRST -> Ascii.millis(first, second, third, time);
          case NAMED -> Ascii.millis(year, second, first, time);
          default -> LogEvent.NO_TIME;
        };
    if (millis != LogEvent.NO_TIME) {
      millis -= offset;
    }
    return shape == Shape.YEAR_LAST || millis != LogEvent.NO_TIME;
  }

  private boolean epoch(int from, int length) {
    long value = 0;
    for (int i = from; i < at; i++) {
      value = value * 10 + b[i] - '0';
    }
    long seconds = length == 13 ? value / SECOND : value;
    if (seconds < FIRST_EPOCH || seconds >= LAST_EPOCH) {
      return false;
    }
    shape = Shape.EPOCH;
    zoned = true;
    millis = length == 13 ? value : value * SECOND + fraction();
    return true;
  }

  /**
   * {@code Nov 21 10:00:00}, {@code Fri Nov 21 10:00:00 2026}, {@code Nov 21, 2026 10:00:00 AM}.
   */
  private boolean named() {
    weekday();
    int month = month();
    if (month < 1 || !blanks()) {
      return false;
    }
    int day = number(2);
    if (day < 1 || day > 31) {
      return false;
    }
    if (at < to && b[at] == ',') {
      at++;
    }
    if (!blanks()) {
      return false;
    }
    int before = at;
    int year = number(4);
    if (at - before == 4) {
      if (!gap()) {
        return false;
      }
    } else {
      at = before;
      year = -1;
    }
    long time = time();
    if (time < 0) {
      return false;
    }
    if (year < 0) {
      year = yearBehind();
    }
    long offset = zone();
    shape = year < 0 ? Shape.YEARLESS : Shape.NAMED;
    // A leap year, so that the 29th of February is a day.
    long moment = Ascii.millis(year < 0 ? 1972 : year, month, day, time);
    millis = year < 0 ? moment - Ascii.millis(1972, 1, 1, 0) : moment - offset;
    return moment != LogEvent.NO_TIME;
  }

  private void weekday() {
    int found = at + 3 <= to ? DAYS.indexOf(lower(at)) : -1;
    if (found >= 0 && found % 3 == 0 && at + 3 < to && (b[at + 3] == ' ' || b[at + 3] == ',')) {
      at += b[at + 3] == ',' ? 4 : 3;
      blanks();
    }
  }

  private String lower(int from) {
    char[] three = new char[3];
    for (int i = 0; i < 3; i++) {
      three[i] = (char) (b[from + i] | 0x20);
    }
    return new String(three);
  }

  private int month() {
    int found = at + 3 <= to && isLetter(b[at]) ? MONTHS.indexOf(lower(at)) : -1;
    if (found < 0 || found % 3 != 0 || (at + 3 < to && isLetter(b[at + 3]))) {
      return 0;
    }
    at += 3;
    return found / 3 + 1;
  }

  private boolean blanks() {
    int from = at;
    while (at < to && at - from < 3 && b[at] == ' ') {
      at++;
    }
    return at > from;
  }

  /** What stands between date and time. */
  private boolean gap() {
    if (at < to && b[at] == ',') {
      at++;
    }
    if (at < to
        && (b[at] == 'T'
            || b[at] == ':'
            || b[at] == '_'
            || b[at] == '-'
            || b[at] == '.'
            || b[at] == '\t')) {
      at++;
      return true;
    }
    return blanks();
  }

  /** Milliseconds of the day, or -1; on a clock of twelve hours if AM or PM follows. */
  private long time() {
    int hour = number(2);
    if (hour < 0 || at + 6 > to || b[at] != ':' || b[at + 3] != ':') {
      return -1;
    }
    int minute = Ascii.digits(b, at + 1, to, 2);
    int second = Ascii.digits(b, at + 4, to, 2);
    at += 6;
    if (hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) {
      return -1;
    }
    long fraction = fraction();
    int half = half();
    hour = half == 0 ? hour : hour % 12 + (half == 2 ? 12 : 0);
    return (hour * 60L + minute) * MINUTE + Math.min(59, second) * SECOND + fraction;
  }

  private long fraction() {
    if (at + 1 >= to
        || (b[at] != '.' && b[at] != ',' && b[at] != ':')
        || !Ascii.isDigit(b[at + 1])) {
      return 0;
    }
    at++;
    long sum = 0;
    for (int weight = 100; at < to && Ascii.isDigit(b[at]); at++, weight /= 10) {
      sum += (long) (b[at] - '0') * weight;
    }
    return sum;
  }

  private int half() {
    int blank = at < to && b[at] == ' ' ? 1 : 0;
    int letter = at + blank + 1 < to ? b[at + blank] | 0x20 : 0;
    boolean half =
        (letter == 'a' || letter == 'p')
            && (b[at + blank + 1] | 0x20) == 'm'
            && (at + blank + 2 == to || !isWord(b[at + blank + 2]));
    at += half ? blank + 2 : 0;
    return half ? letter == 'a' ? 1 : 2 : 0;
  }

  private int yearBehind() {
    if (at + 5 <= to && b[at] == ' ' && (at + 5 == to || !isWord(b[at + 5]))) {
      int year = Ascii.digits(b, at + 1, to, 4);
      if (year >= 1970 && year < 2100) {
        at += 5;
        return year;
      }
    }
    return -1;
  }

  /** Reads the zone, if one stands there; milliseconds east of UTC. */
  private long zone() {
    int from = at < to && b[at] == ' ' ? at + 1 : at;
    if (from >= to) {
      return 0;
    }
    if (b[from] == 'Z' && (from + 1 == to || !isWord(b[from + 1]))) {
      return zoned(from + 1, 0);
    }
    boolean utc = Ascii.startsWith(b, from, to, UTC) || Ascii.startsWith(b, from, to, GMT);
    if (utc && (from + 3 == to || !isWord(b[from + 3]))) {
      return zoned(from + 3, 0);
    }
    int sign = b[from] == '+' ? 1 : b[from] == '-' ? -1 : 0;
    int hours = Ascii.digits(b, from + 1, to, 2);
    int colon = from + 3 < to && b[from + 3] == ':' ? 1 : 0;
    int minutes = Ascii.digits(b, from + 3 + colon, to, 2);
    int after = from + 5 + colon;
    boolean fits = sign != 0 && hours >= 0 && hours <= 14 && minutes >= 0 && minutes < 60;
    return fits && (after == to || !isWord(b[after]))
        ? zoned(after, sign * (hours * 60L + minutes) * MINUTE)
        : 0;
  }

  private long zoned(int after, long offset) {
    at = after;
    zoned = true;
    return offset;
  }
}
