package casebook.analyzer.diagnosis;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Zones by the names that Windows gives them: an id, which is the same in every language, or a
 * display name such as {@code (UTC+01:00) Amsterdam, Berlin, Bern}, of which some city is a zone of
 * the tz database with that offset. An offset alone is no zone: it doesn't say when summer is.
 */
final class WindowsZones {

  private static final Pattern DISPLAY =
      Pattern.compile("\\((?:UTC|GMT)([+-][0-9]{2}:[0-9]{2})?\\)\\s*(.{0,200})");
  private static final Pattern BETWEEN_CITIES = Pattern.compile(",|;| and | und | et | e | y ");

  /** Any moment will do: it is asked for the offset of winter alone. */
  private static final Instant RECENT = Instant.parse("2026-01-01T00:00:00Z");

  /** By id in lower case. */
  private static final Map<String, ZoneId> IDS = new HashMap<>();

  /** By the beginning of a display name, in the order of the table. */
  private static final Map<String, ZoneId> REGIONS = new LinkedHashMap<>();

  /** Of the tz database, by city in lower case and offset. */
  private static final Map<String, ZoneId> CITIES = new HashMap<>();

  static {
    for (String[] row : Releases.rows("/casebook/time-zones.tsv")) {
      Map<String, ZoneId> known = row[0].startsWith("(") ? REGIONS : IDS;
      known.put(row[0].toLowerCase(Locale.ROOT), ZoneId.of(row[1]));
    }
    for (String id : new TreeSet<>(ZoneId.getAvailableZoneIds())) {
      int slash = id.lastIndexOf('/');
      if (slash > 0 && !id.startsWith("Etc/") && !id.startsWith("SystemV/")) {
        ZoneId zone = ZoneId.of(id);
        String city = id.substring(slash + 1).replace('_', ' ').toLowerCase(Locale.ROOT);
        CITIES.putIfAbsent(city + " " + zone.getRules().getStandardOffset(RECENT), zone);
      }
    }
  }

  private WindowsZones() {}

  /** The zone of an id or display name; empty if it names none that is known. */
  static Optional<ZoneId> named(String text) {
    String name = text.strip().toLowerCase(Locale.ROOT);
    ZoneId byId = IDS.get(name);
    if (byId != null) {
      return Optional.of(byId);
    }
    Matcher display = DISPLAY.matcher(text.strip());
    if (!display.matches()) {
      return Optional.empty();
    }
    if (display.group(1) == null) {
      return Optional.of(ZoneOffset.UTC);
    }
    for (Map.Entry<String, ZoneId> region : REGIONS.entrySet()) {
      if (name.replace("(gmt", "(utc").startsWith(region.getKey())) {
        return Optional.of(region.getValue());
      }
    }
    String offset = ZoneOffset.of(display.group(1)).getId();
    for (String city : BETWEEN_CITIES.split(display.group(2).toLowerCase(Locale.ROOT))) {
      ZoneId zone = CITIES.get(city.strip() + " " + offset);
      if (zone != null) {
        return Optional.of(zone);
      }
    }
    return Optional.empty();
  }
}
