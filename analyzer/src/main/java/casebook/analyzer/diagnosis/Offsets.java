package casebook.analyzer.diagnosis;

import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The offsets from UTC that clocks on a wall somewhere show. */
final class Offsets {

  /** How much nearer than a full hour the others must be, of which few clocks show any. */
  private static final int RARE = 2;

  private static final int LEAST_HOURS = -12;
  private static final int MOST_HOURS = 14;

  /**
   * All that any place has had since the year 2000, summer time included: IANA time zone database
   * 2026a.
   */
  static final List<ZoneOffset> IN_USE =
      Stream.concat(
              IntStream.rangeClosed(LEAST_HOURS, MOST_HOURS).mapToObj(ZoneOffset::ofHours),
              Stream.of(
                      "-09:30", "-04:30", "-03:30", "-02:30", "+03:30", "+04:30", "+05:30",
                      "+05:45", "+06:30", "+08:30", "+08:45", "+09:30", "+09:45", "+10:30",
                      "+11:30", "+12:45", "+13:45")
                  .map(ZoneOffset::of))
          .toList();

  private Offsets() {}

  /** The one that a clock most likely shows which is so far ahead of UTC. */
  static ZoneOffset nearest(long aheadMillis) {
    return IN_USE.stream()
        .min(Comparator.comparingLong(offset -> distance(offset, aheadMillis)))
        .orElseThrow();
  }

  /** Full hours come first in the list, so that they win where both are as far. */
  private static long distance(ZoneOffset offset, long aheadMillis) {
    long apart = Math.abs(aheadMillis - offset.getTotalSeconds() * 1000L);
    return offset.getTotalSeconds() % 3600 == 0 ? apart : apart * RARE;
  }
}
