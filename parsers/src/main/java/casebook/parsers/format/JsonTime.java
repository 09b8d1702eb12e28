package casebook.parsers.format;

import casebook.parsers.item.LogEvent;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds and reads the times of JSON records, and learns whether they state their zone. One for each
 * file.
 */
final class JsonTime {

  private static final List<String> NAMES =
      List.of(
          "@timestamp",
          "epochtime",
          "timecreated",
          "activitydatetime",
          "createddatetime",
          "starteddatetime",
          "timegenerated",
          "timestamp",
          "datetime",
          "eventtime",
          "event_time",
          "time_local",
          "time_iso8601",
          "time",
          "ts",
          "@t",
          "t",
          "asctime",
          "date",
          "logtime",
          "systemtime",
          "timereceived",
          "starttime",
          "start_time",
          "started");

  private static final List<String> ZONES = List.of("tz", "timezone", "dtz");

  private static final List<String> WEEKDAYS =
      List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
  private static final String DOTNET = "/Date(";
  private static final long SECONDS_FROM = 100_000_000L;
  private static final int SECOND_DIGITS = 10;

  private final DateText date = new DateText();
  private final StatedZone zones = new StatedZone();
  private boolean offset;
  private long stated;
  private long unstated;

  /** True if a key of that name, lower case, holds a record's time. */
  static boolean isName(String name) {
    return NAMES.contains(name);
  }

  /** The raw time of a record, {@link LogEvent#NO_TIME} if it has none. */
  long of(JsonFields fields) {
    long millis = pair(fields);
    int from = 0;
    while (millis == LogEvent.NO_TIME && from < NAMES.size()) {
      JsonFields.Value value = fields.named(NAMES.subList(from, NAMES.size()));
      millis = value == null ? LogEvent.NO_TIME : inZone(read(value.text()), fields, value);
      from = value == null ? NAMES.size() : NAMES.indexOf(value.name()) + 1;
    }
    if (millis != LogEvent.NO_TIME) {
      count();
    }
    return millis;
  }

  /** Feeds of proxies name the zone beside the time. */
  private long inZone(long millis, JsonFields fields, JsonFields.Value time) {
    JsonFields.Value stated = fields.named(ZONES);
    if (offset || millis == LogEvent.NO_TIME || stated == null || !areTogether(time, stated)) {
      return millis;
    }
    ZoneId zone = zones.named(stated.text());
    offset = zone != null;
    return zone == null ? millis : StatedZone.utc(millis, zone);
  }

  /** True for two values of the same object. */
  private static boolean areTogether(JsonFields.Value one, JsonFields.Value other) {
    int parent = one.path().lastIndexOf('.');
    return parent == other.path().lastIndexOf('.')
        && (parent < 0 || other.path().startsWith(one.path().substring(0, parent)));
  }

  /** The raw time that a text states, {@link LogEvent#NO_TIME} if it is none. */
  long of(String text) {
    long millis = read(text);
    if (millis != LogEvent.NO_TIME) {
      count();
    }
    return millis;
  }

  private void count() {
    stated += offset ? 1 : 0;
    unstated += offset ? 0 : 1;
  }

  /** Two keys of W3C logs, which count in UTC. */
  private long pair(JsonFields fields) {
    if (!fields.hasName("date") || !fields.hasName("time")) {
      return LogEvent.NO_TIME;
    }
    JsonFields.Value day = fields.at("date");
    JsonFields.Value time = fields.at("time");
    if (day == null || time == null) {
      return LogEvent.NO_TIME;
    }
    long millis = read(day.text() + " " + time.text());
    offset |= fields.at("cs-method") != null || fields.at("cs-host") != null;
    return millis;
  }

  private long read(String text) {
    offset = false;
    String trimmed = text.strip();
    if (trimmed.startsWith(DOTNET)) {
      offset = true;
      int end = DOTNET.length();
      while (end < trimmed.length() && (Character.isDigit(trimmed.charAt(end)) || end == 6)) {
        end++;
      }
      return number(trimmed.substring(DOTNET.length(), end), 1);
    }
    if (!trimmed.isEmpty() && isNumber(trimmed)) {
      offset = true;
      return epoch(trimmed);
    }
    return dated(trimmed);
  }

  private static boolean isNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && c != '.' && c != 'E' && c != 'e' && c != '+') {
        return false;
      }
    }
    return true;
  }

  /** Seconds, milliseconds, microseconds or nanoseconds since 1970, told apart by their digits. */
  private static long epoch(String text) {
    int dot = text.indexOf('.');
    String whole = dot < 0 ? text : text.substring(0, dot);
    if (text.indexOf('E') >= 0 || text.indexOf('e') >= 0) {
      return LogEvent.NO_TIME;
    }
    return switch (whole.length()) {
      case SECOND_DIGITS -> {
        String rest = dot < 0 ? "" : text.substring(dot + 1);
        String millis = (rest + "000").substring(0, 3);
        yield number(whole + millis, 1);
      }
      case 13 -> number(whole, 1);
      case 16 -> number(whole, 1_000);
      case 19 -> number(whole, 1_000_000);
      default -> LogEvent.NO_TIME;
    };
  }

  private static long number(String digits, long divisor) {
    try {
      long value = Long.parseLong(digits) / divisor;
      return value / 1000 < SECONDS_FROM ? LogEvent.NO_TIME : value;
    } catch (NumberFormatException e) {
      return LogEvent.NO_TIME;
    }
  }

  private long dated(String text) {
    String plain = withoutWeekday(text);
    int clf = plain.indexOf('/');
    if (clf > 0 && clf <= 2 && plain.length() > 12 && plain.charAt(11) == ':') {
      // 11/Mar/2022:10:39:16 +0000
      plain = plain.substring(0, 11) + " " + plain.substring(12);
    }
    byte[] b = plain.getBytes(StandardCharsets.UTF_8);
    if (!date.read(b, 0, b.length) || !(date.isOrdered() || date.isDotted())) {
      return LogEvent.NO_TIME;
    }
    offset = date.hasOffset();
    return date.dayFirst();
  }

  /** {@code Mon Aug 28 08:04:30 2023} as {@code 28 Aug 2023 08:04:30}; other texts unchanged. */
  private static String withoutWeekday(String text) {
    if (text.length() < 20 || !WEEKDAYS.contains(text.substring(0, 3))) {
      return text;
    }
    String[] parts = text.split("[ ,]+", 7);
    return parts.length == 5 ? parts[2] + "-" + parts[1] + "-" + parts[4] + " " + parts[3] : text;
  }

  /** The clock of the file. */
  FileClock clock() {
    if (stated + unstated == 0) {
      return FileClock.undated("no record states a time");
    }
    if (unstated == 0) {
      return FileClock.utc("the records state their offset from UTC");
    }
    return stated == 0
        ? FileClock.local("the records state no zone")
        : FileClock.utc("most records state their offset from UTC");
  }

  /** What is to be told of the times; null if nothing is. */
  @Nullable String problem() {
    return stated > 0 && unstated > 0
        ? unstated + " of the times state no zone although others do; they are read as UTC"
        : null;
  }
}
