package casebook.analyzer.search;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the times that queries and options name. */
public final class Moment {

  private static final Pattern SHAPE =
      Pattern.compile(
          "([0-9]{4})-([0-9]{2})(?:-([0-9]{2})"
              + "(?:[Tt ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\\.([0-9]{1,9}))?)?)?"
              + "(?:[Zz]|([+-][0-9]{2}):?([0-9]{2}))?)?");

  private Moment() {}

  /**
   * Reads a month, a date, or a date with a time of day; a missing day is the first, a missing time
   * of day is midnight, a missing offset is UTC. Digits beyond milliseconds are cut off.
   *
   * @return milliseconds since 1970-01-01T00:00Z, or empty if the text is none
   */
  public static OptionalLong utcMillis(String text) {
    Matcher m = SHAPE.matcher(text);
    if (!m.matches()) {
      return OptionalLong.empty();
    }
    try {
      LocalDateTime time =
          LocalDateTime.of(
              number(m.group(1)),
              number(m.group(2)),
              m.group(3) == null ? 1 : number(m.group(3)),
              number(m.group(4)),
              number(m.group(5)),
              number(m.group(6)));
      int hours = number(m.group(8));
      int minutes = number(m.group(9));
      boolean west = m.group(8) != null && m.group(8).startsWith("-");
      ZoneOffset offset = ZoneOffset.ofHoursMinutes(hours, west ? -minutes : minutes);
      String fraction = m.group(7) == null ? "000" : (m.group(7) + "00").substring(0, 3);
      return OptionalLong.of(time.toEpochSecond(offset) * 1000 + number(fraction));
    } catch (DateTimeException e) {
      return OptionalLong.empty();
    }
  }

  private static int number(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }
}
