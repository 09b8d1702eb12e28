package casebook.parsers.format;

import casebook.parsers.item.LogEvent;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The clock of a W3C extended log: UTC, unless directives or columns say otherwise; and the date of
 * records that state only a time, which is that of {@code #Date} and rolls at midnight.
 */
final class W3cTime {

  private static final long DAY = 86_400_000L;
  private static final long NO_DAY = Long.MIN_VALUE;

  // A date, a time, and the zone's name or offset, such as "EST (UTC-0400)", if it is there.
  private static final Pattern DATE =
      Pattern.compile(
          "\\s*(\\d{4}-\\d\\d-\\d\\d)(?:[ T](\\d\\d:\\d\\d:\\d\\d))?(?:\\.\\d+)?"
              + "(?: *([A-Z]{1,5}\\b))?(?: *\\(?(?:UTC|GMT)?([+-]\\d\\d:?\\d\\d)\\)?)?.*");
  private static final Pattern OFFSET = Pattern.compile("\\s*([+-]\\d\\d):?(\\d\\d)\\b.*");

  private final boolean undated;
  private long day = NO_DAY;
  private long lastTimeOfDay = -1;

  private @Nullable ZoneOffset offset = ZoneOffset.UTC;
  private String rule = "W3C extended format: UTC";

  private boolean timed;
  private @Nullable ZoneOffset firstOffset;
  private String firstRule = "";
  private boolean conflict;
  private boolean conflictTold;

  private W3cTime(boolean undated) {
    this.undated = undated;
  }

  /** Starts a file in which each record states its date. */
  static W3cTime dated() {
    return new W3cTime(false);
  }

  /** Starts with what the head of the file tells about dates. */
  static W3cTime of(Head head) {
    boolean dateColumn = false;
    String firstDate = "";
    for (String line : head.lines()) {
      String lower = line.toLowerCase(Locale.ROOT);
      if (lower.startsWith("#fields:")) {
        byte[] b = line.getBytes(StandardCharsets.UTF_8);
        dateColumn |= W3cFields.of(b, 8, b.length).hasDate();
      } else if (firstDate.isEmpty()
          && (lower.startsWith("#date:") || lower.startsWith("#start-date:"))) {
        firstDate = line.substring(line.indexOf(':') + 1);
      }
    }
    Matcher date = DATE.matcher(firstDate);
    W3cTime time = new W3cTime(!dateColumn && !date.matches());
    if (date.matches()) {
      time.startDay(date);
    }
    return time;
  }

  /** {@code #Date} or {@code #Start-Date}: a new day to count from, and perhaps a zone. */
  void date(String value) {
    Matcher date = DATE.matcher(value);
    if (!date.matches()) {
      return;
    }
    startDay(date);
    String name = date.group(3);
    String stated = date.group(4);
    if (stated != null) {
      offset(stated, "#Date states " + stated);
    } else if (name != null) {
      boolean utc = name.equals("UTC") || name.equals("GMT") || name.equals("Z");
      offset = utc ? ZoneOffset.UTC : null;
      rule = "#Date names " + name;
    }
  }

  /** {@code #Time Format}. */
  void format(String value) {
    String format = value.strip().toLowerCase(Locale.ROOT);
    if (format.startsWith("local")) {
      local("#Time Format: Local");
    } else if (format.startsWith("utc") || format.startsWith("gmt")) {
      offset = ZoneOffset.UTC;
      rule = "#Time Format: " + format.substring(0, 3).toUpperCase(Locale.ROOT);
    }
  }

  /** {@code #GMT-Offset}. */
  void offset(String value) {
    offset(value, "#GMT-Offset: " + value.strip());
  }

  /** The columns of the records to come are in local time. */
  void local(String why) {
    offset = null;
    rule = why;
  }

  /**
   * Raw time of a record.
   *
   * @param dateMillis its own date, or {@link LogEvent#NO_TIME} if it states none
   * @param timeOfDay milliseconds of the day
   */
  long raw(long dateMillis, long timeOfDay) {
    long base = dateMillis;
    if (dateMillis == LogEvent.NO_TIME) {
      if (undated && day == NO_DAY) {
        day = 0;
      }
      if (day == NO_DAY) {
        return LogEvent.NO_TIME;
      }
      // Records may be a little out of order; half a day back is the next day.
      if (lastTimeOfDay - timeOfDay > DAY / 2) {
        day += DAY;
      }
      lastTimeOfDay = timeOfDay;
      base = day;
    } else if (undated) {
      return LogEvent.NO_TIME;
    }
    return onFileClock(base + timeOfDay);
  }

  /** True once, after the first record whose zone can't be brought together with that of others. */
  boolean takeConflict() {
    boolean now = conflict && !conflictTold;
    conflictTold |= now;
    return now;
  }

  /** The file's clock; null if no record had a time. */
  @Nullable FileClock clock() {
    if (!timed) {
      return null;
    }
    if (undated) {
      return FileClock.undated("times of day only");
    }
    ZoneOffset first = firstOffset;
    if (first == null) {
      return FileClock.local(firstRule);
    }
    return first.equals(ZoneOffset.UTC)
        ? FileClock.utc(firstRule)
        : FileClock.zoned(first, FileClock.Basis.STATED, firstRule);
  }

  /** A file has one clock: that of its first record; stated offsets are brought to it. */
  private long onFileClock(long millis) {
    ZoneOffset now = offset;
    if (!timed) {
      timed = true;
      firstOffset = now;
      firstRule = rule;
      return millis;
    }
    ZoneOffset first = firstOffset;
    if (now == null || first == null) {
      conflict |= now != null || first != null;
      return millis;
    }
    return now.equals(first)
        ? millis
        : millis + (first.getTotalSeconds() - now.getTotalSeconds()) * 1000L;
  }

  private void offset(String value, String why) {
    Matcher matcher = OFFSET.matcher(value);
    if (!matcher.matches()) {
      return;
    }
    int hours = Integer.parseInt(matcher.group(1));
    int minutes = Integer.parseInt(matcher.group(2));
    if (Math.abs(hours) < 18 && minutes < 60) {
      offset = ZoneOffset.ofHoursMinutes(hours, value.strip().startsWith("-") ? -minutes : minutes);
      rule = why;
    }
  }

  private void startDay(Matcher date) {
    byte[] b = (date.group(1) + " 00:00:00").getBytes(StandardCharsets.US_ASCII);
    long start = Ascii.isoMillis(b, 0, b.length);
    if (start == LogEvent.NO_TIME || undated) {
      return;
    }
    day = start;
    lastTimeOfDay = -1;
    if (date.group(2) != null) {
      byte[] time = date.group(2).getBytes(StandardCharsets.US_ASCII);
      lastTimeOfDay = Ascii.timeMillis(time, 0, time.length);
    }
  }
}
