package casebook.analyzer.diagnosis;

import casebook.analyzer.tally.SourceResult;
import casebook.parsers.format.FileClock;
import casebook.parsers.item.Family;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds by how much a clock is wrong, where it is: things that two files saw, at whatever seconds,
 * differ by one and the same time if they are the same events.
 */
final class Skews {

  /**
   * What the differences say.
   *
   * @param zone the offset in use that is nearest to the difference
   * @param skewMillis what is left of the difference: so far ahead is the clock; 0 if it is right
   * @param percent how sure that is
   * @param events how many records of either file agree
   * @param witness path of the file it was compared with
   */
  record Found(ZoneId zone, long skewMillis, int percent, int events, String witness) {}

  /** A file whose clock is taken as right. */
  private record Known(SourceResult file, Things things) {}

  /** A request is logged when it ends and its failure a little later; less is no skew. */
  private static final long LEAST_SKEW = 10_000;

  /** Of one file with all others together. */
  private static final int MOST_PAIRS = 200_000;

  private static final int LEAST_EVENTS = 5;
  private static final double LEAST_SHARE = 0.6;
  private static final int CERTAIN = 95;
  private static final int CERTAIN_EVENTS = 20;

  private final List<Known> known = new ArrayList<>();

  /** Compares with those of these files that tell their zone and are not a proxy's. */
  Skews(List<SourceResult> files) {
    for (SourceResult file : files) {
      FileClock clock = file.datedClock();
      if (clock != null && clock.isZoned() && file.family() != Family.PROXY) {
        Things things = new Things(file, clock);
        if (things.records() >= LEAST_EVENTS) {
          known.add(new Known(file, things));
        }
      }
    }
  }

  /**
   * How wrong the clock of another file is; null where nothing tells, or nothing is new: its zone
   * is known and it is right.
   *
   * @param file none of those that are compared with
   */
  @Nullable Found of(SourceResult file, FileClock clock) {
    Things own = new Things(file, clock);
    if (own.records() < LEAST_EVENTS) {
      return null;
    }
    Found best = null;
    for (Known other : known) {
      Differences differences = new Differences(own, other.things, MOST_PAIRS / known.size());
      Found found = decide(differences.best(), other.file);
      if (found != null && (best == null || found.events() > best.events())) {
        best = found;
      }
    }
    if (best == null || (clock.isZoned() && !best.zone().equals(ZoneOffset.UTC))) {
      return null;
    }
    if (Math.abs(best.skewMillis()) >= LEAST_SKEW) {
      return best;
    }
    return clock.isZoned()
        ? null
        : new Found(best.zone(), 0, best.percent(), best.events(), best.witness());
  }

  private static @Nullable Found decide(Differences.@Nullable Best best, SourceResult other) {
    if (best == null
        || best.events() < LEAST_EVENTS
        || best.events() < LEAST_SHARE * best.asked()) {
      return null;
    }
    ZoneOffset zone = Offsets.nearest(best.millis());
    int agreeing = Math.min(best.events(), best.asked());
    int percent =
        CERTAIN * agreeing / best.asked() * Math.min(agreeing, CERTAIN_EVENTS) / CERTAIN_EVENTS;
    return new Found(
        zone,
        best.millis() - zone.getTotalSeconds() * 1000L,
        Math.max(1, percent),
        best.events(),
        other.path());
  }
}
