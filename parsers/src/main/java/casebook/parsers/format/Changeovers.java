package casebook.parsers.format;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;

/** When summer time may begin or end at places of which only an offset from UTC is known. */
final class Changeovers {

  private static final List<ZoneRules> RULES =
      ZoneId.getAvailableZoneIds().stream()
          .sorted()
          .map(id -> ZoneId.of(id).getRules())
          .filter(rules -> !rules.isFixedOffset())
          .distinct()
          .toList();

  private Changeovers() {}

  /**
   * True if some zone that had the offset at first changes it by the end of a silence, and the
   * silence leaves out all of the hour that is skipped or told twice.
   *
   * @param fromWall milliseconds on the wall clock, with their date
   * @param toWall the same, later
   */
  static boolean mayBe(ZoneOffset offset, long fromWall, long toWall) {
    Instant from = Instant.ofEpochMilli(fromWall - offset.getTotalSeconds() * 1000L);
    LocalDateTime first = LocalDateTime.ofInstant(from, offset);
    LocalDateTime last = LocalDateTime.ofInstant(Instant.ofEpochMilli(toWall), ZoneOffset.UTC);
    for (ZoneRules rules : RULES) {
      ZoneOffsetTransition next =
          rules.getOffset(from).equals(offset) ? rules.nextTransition(from) : null;
      if (next != null
          && !next.getDateTimeBefore().isAfter(last)
          && !next.getDateTimeAfter().isAfter(last)
          && next.getDateTimeAfter().isAfter(first)) {
        return true;
      }
    }
    return false;
  }
}
