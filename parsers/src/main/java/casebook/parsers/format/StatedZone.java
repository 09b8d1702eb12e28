package casebook.parsers.format;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Reads zones that stand in fields of their own, such as {@code +0200}, {@code UTC+2}, {@code CET}
 * or {@code Europe/Berlin}. One for each file: its records mostly state the same.
 */
final class StatedZone {

  private static final int LONGEST = 40;

  private String text = "";
  private @Nullable ZoneId zone;

  /** The zone that the range names; null if it names none. */
  @Nullable ZoneId named(byte[] b, int from, int to) {
    return from >= to || to - from > LONGEST
        ? null
        : named(new String(b, from, to - from, StandardCharsets.UTF_8));
  }

  /** The zone that the text names; null if it names none. */
  @Nullable ZoneId named(String name) {
    if (name.length() > LONGEST) {
      return null;
    }
    if (!name.equals(text)) {
      text = name;
      zone = zone(name.strip());
    }
    return zone;
  }

  private static @Nullable ZoneId zone(String name) {
    try {
      // Java knows the zone by its winter name only; the rules of that zone decide anyhow.
      return ZoneId.of(name.equals("CEST") ? "CET" : name);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** UTC milliseconds of a moment on the wall in a zone. */
  static long utc(long wallMillis, ZoneId in) {
    LocalDateTime wall =
        LocalDateTime.ofEpochSecond(Math.floorDiv(wallMillis, 1000L), 0, ZoneOffset.UTC);
    return wall.atZone(in).toEpochSecond() * 1000L + Math.floorMod(wallMillis, 1000L);
  }
}
