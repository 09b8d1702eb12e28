package casebook.analyzer.diagnosis;

import casebook.analyzer.tally.Sightings;
import casebook.analyzer.tally.SourceResult;
import casebook.parsers.format.FileClock;
import casebook.parsers.item.Family;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds by how much a clock is wrong, where it is: things that two files saw, at whatever seconds,
 * differ by one and the same time if they are the same events.
 */
final class Skews {

  /**
   * What the differences say.
   *
   * @param zone the zone that is nearest to the difference
   * @param skewMillis what is left of the difference: so far ahead is the clock
   * @param percent how sure that is
   * @param sights how many sightings agree
   * @param witness path of the file it was compared with
   */
  record Found(ZoneId zone, long skewMillis, int percent, int sights, String witness) {}

  /** A pair of sightings that may be one event. */
  private record Pair(long difference, int mine) {}

  private static final long QUARTER_MILLIS = Sightings.QUARTER_SECONDS * 1000;
  private static final long MOST_OFFSET_MILLIS = 14 * 3_600_000L + QUARTER_MILLIS / 2;
  private static final long WINDOW_MILLIS = 4_000;

  /** A request is logged when it ends and its failure a little later; less is no skew. */
  private static final long LEAST_SKEW = 10_000;

  private static final int MOST_TIMES = 64;
  private static final int MOST_PAIRS = 200_000;
  private static final int LEAST_SIGHTS = 5;
  private static final double LEAST_SHARE = 0.6;
  private static final int CERTAIN = 95;
  private static final int CERTAIN_SIGHTS = 20;

  private final List<SourceResult> known = new ArrayList<>();

  /** Compares with those of these files that tell their zone and are not a proxy's. */
  Skews(List<SourceResult> files) {
    for (SourceResult file : files) {
      FileClock clock = file.datedClock();
      if (clock != null && clock.isZoned() && file.family() != Family.PROXY) {
        known.add(file);
      }
    }
  }

  /** How wrong a file's clock is; null where nothing tells, or it is right. */
  @Nullable Found of(SourceResult file, FileClock clock) {
    Found best = null;
    for (SourceResult other : known) {
      FileClock right = other.datedClock();
      Found found =
          right == null || other.ordinal() == file.ordinal()
              ? null
              : decide(pairs(file, clock, other, right), other);
      if (found != null && (best == null || found.sights() > best.sights())) {
        best = found;
      }
    }
    if (best == null || (clock.isZoned() && !best.zone().equals(ZoneOffset.UTC))) {
      return null;
    }
    return Math.abs(best.skewMillis()) >= LEAST_SKEW ? best : null;
  }

  private static List<Pair> pairs(
      SourceResult file, FileClock clock, SourceResult other, FileClock right) {
    Map<Long, List<Long>> theirs = new HashMap<>();
    Sightings.Sample seen = other.course().sightings().things();
    for (int i = 0; i < seen.size(); i++) {
      List<Long> times = theirs.computeIfAbsent(seen.key(i), key -> new ArrayList<>());
      if (times.size() < MOST_TIMES) {
        times.add(right.toUtc(seen.line(i), seen.rawMillis(i)));
      }
    }
    List<Pair> pairs = new ArrayList<>();
    Sightings.Sample own = file.course().sightings().things();
    for (int i = 0; i < own.size() && pairs.size() < MOST_PAIRS; i++) {
      long mine = clock.toUtc(own.line(i), own.rawMillis(i));
      for (long time : theirs.getOrDefault(own.key(i), List.of())) {
        if (Math.abs(mine - time) <= MOST_OFFSET_MILLIS) {
          pairs.add(new Pair(mine - time, i));
        }
      }
    }
    pairs.sort(Comparator.comparingLong(Pair::difference).thenComparingInt(Pair::mine));
    return pairs;
  }

  /** The narrow range of differences in which most sightings have one. */
  private static @Nullable Found decide(List<Pair> pairs, SourceResult other) {
    int best = 0;
    int from = 0;
    int to = 0;
    Map<Integer, Integer> inside = new HashMap<>();
    int start = 0;
    for (int end = 0; end < pairs.size(); end++) {
      inside.merge(pairs.get(end).mine(), 1, Integer::sum);
      while (pairs.get(end).difference() - pairs.get(start).difference() > WINDOW_MILLIS) {
        inside.computeIfPresent(pairs.get(start++).mine(), (key, n) -> n == 1 ? null : n - 1);
      }
      if (inside.size() > best) {
        best = inside.size();
        from = start;
        to = end;
      }
    }
    Set<Integer> all = new HashSet<>();
    pairs.forEach(pair -> all.add(pair.mine()));
    if (best < LEAST_SIGHTS || best < LEAST_SHARE * all.size() || hasRival(pairs, from, to, best)) {
      return null;
    }
    long difference = pairs.get((from + to) / 2).difference();
    long offset = Math.floorDiv(difference + QUARTER_MILLIS / 2, QUARTER_MILLIS) * QUARTER_MILLIS;
    int percent = CERTAIN * best / all.size() * Math.min(best, CERTAIN_SIGHTS) / CERTAIN_SIGHTS;
    return new Found(
        ZoneOffset.ofTotalSeconds((int) (offset / 1000)),
        difference - offset,
        Math.max(1, percent),
        best,
        other.path());
  }

  /** True if another difference, apart from the best, is borne out half as well. */
  private static boolean hasRival(List<Pair> pairs, int from, int to, int best) {
    Map<Integer, Integer> inside = new HashMap<>();
    int start = 0;
    long low = pairs.get(from).difference() - WINDOW_MILLIS;
    long high = pairs.get(to).difference() + WINDOW_MILLIS;
    for (int end = 0; end < pairs.size(); end++) {
      inside.merge(pairs.get(end).mine(), 1, Integer::sum);
      while (pairs.get(end).difference() - pairs.get(start).difference() > WINDOW_MILLIS) {
        inside.computeIfPresent(pairs.get(start++).mine(), (key, n) -> n == 1 ? null : n - 1);
      }
      boolean isApart = pairs.get(end).difference() < low || pairs.get(start).difference() > high;
      if (isApart && inside.size() * 2 > best) {
        return true;
      }
    }
    return false;
  }
}
