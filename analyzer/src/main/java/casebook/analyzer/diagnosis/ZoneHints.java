package casebook.analyzer.diagnosis;

import casebook.analyzer.tally.SourceResult;
import casebook.parsers.format.FileClock;
import casebook.parsers.item.Family;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which offset from UTC would fit a file whose zone nobody tells. Files of one machine are mostly
 * collected at once, so they end together: an offset is named where with it the file ends when the
 * last other one of its machine does. That is a hint for people and places nothing in time.
 */
final class ZoneHints {

  private static final long MINUTE = Duration.ofMinutes(1).toMillis();
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long QUARTER = 15 * MINUTE;
  private static final long FARTHEST_WEST = -12 * HOUR;
  private static final long FARTHEST_EAST = 14 * HOUR;

  /** Offsets in use that are no whole hours, in minutes. */
  private static final Set<Long> BROKEN =
      Set.of(-570L, -210L, -150L, 210L, 270L, 330L, 345L, 390L, 525L, 570L, 630L, 765L, 825L);

  /** A quiet log has its last record some time before it is collected. */
  private static final long QUIET = 10 * MINUTE;

  private static final long LATER = 3 * MINUTE;

  private final List<SourceResult> results;
  private final Machines machines;

  private ZoneHints(List<SourceResult> results, Machines machines) {
    this.results = results;
    this.machines = machines;
  }

  /** Offsets such as {@code +09:00} or {@code UTC}, by path; nothing for files that none fits. */
  static Map<String, String> of(List<SourceResult> results, Machines machines) {
    ZoneHints hints = new ZoneHints(results, machines);
    Map<String, String> fitting = new TreeMap<>();
    for (SourceResult file : results) {
      FileClock clock = file.datedClock();
      if (clock != null && clock.basis() == FileClock.Basis.ASSUMED) {
        String offset = hints.fitting(file, clock);
        if (offset != null) {
          fitting.put(file.path(), offset);
        }
      }
    }
    return fitting;
  }

  private @Nullable String fitting(SourceResult file, FileClock clock) {
    Long end = end(file);
    if (end == null) {
      return null;
    }
    long ahead = file.times().last(clock) - end;
    long offset = Math.floorDiv(ahead + HOUR / 2, HOUR) * HOUR;
    if (!isWithin(ahead - offset, QUIET, LATER)) {
      // Few zones are not whole hours away from UTC, so much must speak for one.
      offset = Math.floorDiv(ahead + QUARTER / 2, QUARTER) * QUARTER;
      if (!BROKEN.contains(offset / MINUTE) || !isWithin(ahead - offset, MINUTE, MINUTE)) {
        return null;
      }
    }
    if (offset < FARTHEST_WEST || offset > FARTHEST_EAST) {
      return null;
    }
    return offset == 0 ? "UTC" : ZoneOffset.ofTotalSeconds((int) (offset / 1000)).getId();
  }

  private static boolean isWithin(long rest, long before, long after) {
    return rest >= -before && rest <= after;
  }

  /** When the last file of the same machine ends whose clock is sure; null if there is none. */
  private @Nullable Long end(SourceResult file) {
    String machine = machines.of(file);
    Long end = null;
    for (SourceResult other : results) {
      FileClock clock = other.datedClock();
      boolean isOfSame =
          machine == null ? !machines.areSeveral() : machine.equals(machines.of(other));
      if (isOfSame
          && other.family() != Family.PROXY
          && clock != null
          && clock.basis() != FileClock.Basis.ASSUMED) {
        long last = other.times().last(clock);
        end = end == null ? last : Math.max(end, last);
      }
    }
    return end;
  }
}
