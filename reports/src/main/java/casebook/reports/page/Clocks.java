package casebook.reports.page;

import casebook.reports.model.Report;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Times in UTC and in the customer's zone, where the bundle lets one tell it. */
final class Clocks {
  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);
  private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("xxx", Locale.ROOT);

  private final @Nullable ZoneId zone;

  private Clocks(@Nullable ZoneId zone) {
    this.zone = zone;
  }

  /**
   * Takes the one zone other than UTC that the files' clocks agree on. Files that write UTC say
   * nothing about where the customer is; an assumed zone says nothing at all; of two zones neither
   * is the customer's.
   */
  static Clocks of(Report report) {
    TreeSet<String> zones = new TreeSet<>();
    for (Report.FileReport file : report.files()) {
      Report.Clock clock = file.clock();
      if (clock != null && !clock.basis().equals("assumed") && !isUtc(clock.zone())) {
        zones.add(clock.zone());
      }
    }
    return new Clocks(zones.size() == 1 ? zone(zones.first()) : null);
  }

  private static boolean isUtc(String name) {
    ZoneId zone = zone(name);
    return zone != null && zone.normalized().equals(ZoneOffset.UTC);
  }

  private static @Nullable ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      return null; // a name of the customer's own: shown with its file, but no clock to us
    }
  }

  /** The customer's zone, or the empty string. */
  String zoneName() {
    return zone == null ? "" : zone.getId();
  }

  /** Ready to show; null stays null. */
  @Nullable When when(@Nullable String time) {
    return when(time, null);
  }

  /** Ready to show, with the local time that the model gives, if it does. */
  @Nullable When when(@Nullable String time, @Nullable String local) {
    if (time == null) {
      return null;
    }
    Instant instant = instant(time);
    if (instant == null) {
      return new When(time, Words.clip(time, 40), "");
    }
    DateTimeFormatter format = format(instant);
    String utc = format.format(instant.atOffset(ZoneOffset.UTC));
    return new When(time, utc, local == null ? local(instant, format) : stated(local));
  }

  /** As exactly as the moment is known. */
  private static DateTimeFormatter format(Instant instant) {
    return instant.equals(instant.truncatedTo(ChronoUnit.SECONDS)) ? SECONDS : MILLIS;
  }

  private static String stated(String local) {
    try {
      OffsetDateTime time = OffsetDateTime.parse(local);
      return withOffset(time, format(time.toInstant()));
    } catch (DateTimeException e) {
      return Words.clip(local, 40);
    }
  }

  private String local(Instant instant, DateTimeFormatter format) {
    return zone == null ? "" : withOffset(instant.atZone(zone).toOffsetDateTime(), format);
  }

  private static String withOffset(OffsetDateTime time, DateTimeFormatter format) {
    return format.format(time) + " " + OFFSET.format(time);
  }

  /** A point of an axis: date and minutes, with seconds where {@code fine}. */
  static String axis(Instant instant, boolean fine) {
    return (fine ? SECONDS : MINUTES).format(instant.atOffset(ZoneOffset.UTC));
  }

  /** The same in the customer's zone, without its offset; empty where the zone is not known. */
  String localAxis(Instant instant, boolean fine) {
    return zone == null ? "" : (fine ? SECONDS : MINUTES).format(instant.atZone(zone));
  }

  /** The moment, or null for none and for what is no time. */
  static @Nullable Instant instant(@Nullable String time) {
    if (time == null) {
      return null;
    }
    try {
      Instant instant = Instant.parse(time);
      // Beyond these years nothing is a log, and the arithmetic of the axis would have to beware.
      boolean plausible =
          instant.getEpochSecond() > -62_135_596_800L
              && instant.getEpochSecond() < 253_402_300_800L;
      return plausible ? instant : null;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
