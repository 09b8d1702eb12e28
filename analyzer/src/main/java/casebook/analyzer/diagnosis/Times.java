package casebook.analyzer.diagnosis;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as reports show them. */
final class Times {

  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

  private Times() {}

  /** ISO-8601 UTC, milliseconds where there are any. */
  static String iso(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }

  /** The wall clock of a zone with its offset. */
  static String local(long millis, ZoneId zone) {
    return LOCAL.format(Instant.ofEpochMilli(millis).atZone(zone));
  }
}
