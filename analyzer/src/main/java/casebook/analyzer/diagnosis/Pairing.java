package casebook.analyzer.diagnosis;

import casebook.analyzer.tally.Sightings;
import casebook.analyzer.tally.SourceResult;
import casebook.analyzer.tally.StatedTimes;
import casebook.parsers.format.FileClock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the zone of a file in local time by what it and files in UTC both saw: each thing seen
 * twice votes for the difference between the two clocks, a thing that was seen often for many with
 * less weight each.
 */
final class Pairing {

  /**
   * What the votes say.
   *
   * @param zone an offset, or a zone whose summer time explains the votes better than any offset
   * @param percent how sure that is
   * @param sights how many different things were seen by both
   * @param witness path of the file that saw most of them; null where the texts of the records
   *     themselves say it
   * @param from the first time that was seen by both, milliseconds on the file's wall clock
   * @param to the last
   */
  record Found(
      ZoneId zone, int percent, int sights, @Nullable String witness, long from, long to) {}

  private static final long QUARTER_MILLIS = Sightings.QUARTER_SECONDS * 1000;
  private static final long MOST_OFFSET_MILLIS = 14 * 3_600_000L;

  /** A sign-in error says when the cloud refused; the machine's own clock may be a little wrong. */
  private static final long STATED_SLACK_MILLIS = 5 * 60_000L;

  private static final int MOST_TIMES = 8;
  private static final int LEAST_SIGHTS = 3;
  private static final double LEAST_WEIGHT = 1.5;
  private static final double LEAST_SHARE = 0.6;
  private static final int CERTAIN = 99;
  private static final int CERTAIN_SIGHTS = 10;

  /** A message takes a few seconds from the cloud to the log; less is no skew. */
  private static final long LEAST_SKEW = 10_000;

  private static final long MOST_DRIFT = 5_000;

  /** What a named zone must explain beyond the best offset, in things seen. */
  private static final double SUMMER_TIME_GAIN = 1.5;

  /** Zones with summer time, one for each set of rules that servers are likely to stand in. */
  private static final List<ZoneId> ZONES =
      List.of(
          ZoneId.of("Europe/Berlin"),
          ZoneId.of("Europe/London"),
          ZoneId.of("Europe/Helsinki"),
          ZoneId.of("America/New_York"),
          ZoneId.of("America/Chicago"),
          ZoneId.of("America/Denver"),
          ZoneId.of("America/Los_Angeles"),
          ZoneId.of("America/Anchorage"),
          ZoneId.of("America/Halifax"),
          ZoneId.of("America/St_Johns"),
          ZoneId.of("America/Santiago"),
          ZoneId.of("Atlantic/Azores"),
          ZoneId.of("Africa/Cairo"),
          ZoneId.of("Asia/Jerusalem"),
          ZoneId.of("Asia/Beirut"),
          ZoneId.of("Australia/Sydney"),
          ZoneId.of("Australia/Adelaide"),
          ZoneId.of("Australia/Lord_Howe"),
          ZoneId.of("Pacific/Auckland"),
          ZoneId.of("Pacific/Chatham"));

  /** One of the files whose times are known, and a place in it. */
  private record Place(SourceResult file, int index) {

    long utc(FileClock clock) {
      Sightings.Sample seen = file.course().sightings().moments();
      return clock.toUtc(seen.line(index), seen.rawMillis(index));
    }
  }

  private record Vote(long offset, long local, double weight) {}

  private final Map<Long, List<Place>> known = new HashMap<>();

  /** Asks these files, those that are not in UTC or not dated excepted. */
  Pairing(List<SourceResult> files) {
    for (SourceResult file : files) {
      FileClock clock = file.datedClock();
      if (clock != null && clock.isZoned()) {
        Sightings.Sample seen = file.course().sightings().moments();
        for (int i = 0; i < seen.size(); i++) {
          known.computeIfAbsent(seen.key(i), key -> new ArrayList<>()).add(new Place(file, i));
        }
      }
    }
  }

  /** The zone of a file in local time; null where too little was seen twice, or it disagrees. */
  @Nullable Found zoneOf(SourceResult file, FileClock clock) {
    List<Vote> votes = new ArrayList<>();
    Map<String, Integer> witnesses = new TreeMap<>();
    for (List<Integer> same : byKey(file.course().sightings().moments())) {
      vote(file, clock, same, votes, witnesses);
    }
    StatedTimes stated = file.course().stated();
    for (int i = 0; i < stated.size(); i++) {
      long local = clock.toUtc(stated.line(i), stated.rawMillis(i));
      Vote vote = vote(local, stated.utcMillis(i), STATED_SLACK_MILLIS, 1);
      if (vote != null) {
        votes.add(vote);
      }
    }
    return votes.isEmpty() ? null : decide(votes, witnesses);
  }

  private static List<List<Integer>> byKey(Sightings.Sample seen) {
    Map<Long, List<Integer>> byKey = new TreeMap<>();
    for (int i = 0; i < seen.size(); i++) {
      byKey.computeIfAbsent(seen.key(i), key -> new ArrayList<>()).add(i);
    }
    return List.copyOf(byKey.values());
  }

  /** Lets one thing vote that the file saw at some times. */
  private void vote(
      SourceResult file,
      FileClock clock,
      List<Integer> same,
      List<Vote> votes,
      Map<String, Integer> witnesses) {
    Sightings.Sample seen = file.course().sightings().moments();
    List<Place> others = known.getOrDefault(seen.key(same.get(0)), List.of());
    if (others.isEmpty()) {
      return;
    }
    long[] mine =
        same.stream()
            .mapToLong(i -> clock.toUtc(seen.line(i), seen.rawMillis(i)))
            .sorted()
            .limit(MOST_TIMES)
            .toArray();
    Map<SourceResult, List<Place>> byFile =
        new TreeMap<>(Comparator.comparing(SourceResult::ordinal));
    others.forEach(
        place -> byFile.computeIfAbsent(place.file(), key -> new ArrayList<>()).add(place));
    for (Map.Entry<SourceResult, List<Place>> other : byFile.entrySet()) {
      FileClock known = other.getKey().datedClock();
      long[] theirs =
          other.getValue().stream()
              .mapToLong(place -> known == null ? 0 : place.utc(known))
              .sorted()
              .limit(MOST_TIMES)
              .toArray();
      double weight = 1.0 / (mine.length * theirs.length * byFile.size());
      boolean told = false;
      for (long local : mine) {
        for (long utc : theirs) {
          Vote vote = vote(local, utc, Sightings.LOOSE_MILLIS, weight);
          if (vote != null) {
            votes.add(vote);
            told = true;
          }
        }
      }
      if (told) {
        witnesses.merge(other.getKey().path(), 1, Integer::sum);
      }
    }
  }

  private static @Nullable Vote vote(long local, long utc, long slack, double weight) {
    long offset = Math.floorDiv(local - utc + QUARTER_MILLIS / 2, QUARTER_MILLIS) * QUARTER_MILLIS;
    boolean fits =
        Math.abs(offset) <= MOST_OFFSET_MILLIS && Math.abs(local - utc - offset) <= slack;
    return fits ? new Vote(offset, local, weight) : null;
  }

  private static @Nullable Found decide(List<Vote> votes, Map<String, Integer> witnesses) {
    Map<Long, Double> offsets = new TreeMap<>();
    double all = 0;
    for (Vote vote : votes) {
      offsets.merge(vote.offset(), vote.weight(), Double::sum);
      all += vote.weight();
    }
    long best = 0;
    double most = 0;
    for (Map.Entry<Long, Double> offset : offsets.entrySet()) {
      if (offset.getValue() > most) {
        most = offset.getValue();
        best = offset.getKey();
      }
    }
    ZoneId zone = ZoneOffset.ofTotalSeconds((int) (best / 1000));
    for (ZoneId named : ZONES) {
      double explained = explained(named, votes);
      if (explained > most + (zone instanceof ZoneOffset ? SUMMER_TIME_GAIN : 0)) {
        zone = named;
        most = explained;
      }
    }
    double runnerUp = 0;
    for (Map.Entry<Long, Double> offset : offsets.entrySet()) {
      if (!isOffsetOf(zone, offset.getKey(), votes)) {
        runnerUp = Math.max(runnerUp, offset.getValue());
      }
    }
    ZoneId found = zone;
    long[] fitting =
        votes.stream()
            .filter(vote -> fits(found, vote))
            .mapToLong(Vote::local)
            .sorted()
            .distinct()
            .toArray();
    int sights = fitting.length;
    if (sights < LEAST_SIGHTS
        || most < LEAST_SHARE * all
        || runnerUp * 2 > most
        || most < LEAST_WEIGHT) {
      return null;
    }
    int share = (int) Math.round(CERTAIN * most / all);
    int percent =
        sights >= CERTAIN_SIGHTS ? share : share * (CERTAIN_SIGHTS + sights) / (2 * CERTAIN_SIGHTS);
    String witness =
        witnesses.entrySet().stream()
            .max(
                Map.Entry.<String, Integer>comparingByValue()
                    .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
            .map(Map.Entry::getKey)
            .orElse(null);
    return new Found(zone, percent, sights, witness, fitting[0], fitting[fitting.length - 1]);
  }

  private static double explained(ZoneId zone, List<Vote> votes) {
    double sum = 0;
    for (Vote vote : votes) {
      sum += fits(zone, vote) ? vote.weight() : 0;
    }
    return sum;
  }

  private static boolean fits(ZoneId zone, Vote vote) {
    LocalDateTime wall =
        LocalDateTime.ofEpochSecond(Math.floorDiv(vote.local(), 1000L), 0, ZoneOffset.UTC);
    ZoneOffset voted = ZoneOffset.ofTotalSeconds((int) (vote.offset() / 1000));
    return zone.getRules().getValidOffsets(wall).contains(voted);
  }

  private static boolean isOffsetOf(ZoneId zone, long offset, List<Vote> votes) {
    return votes.stream().anyMatch(vote -> vote.offset() == offset && fits(zone, vote));
  }

  /**
   * How far the clock of a file whose zone is known runs ahead of what its records' texts state; 0
   * where that is little, or rests on one record alone.
   */
  static long skew(SourceResult file, FileClock clock) {
    StatedTimes stated = file.course().stated();
    if (stated.size() < 2) {
      return 0;
    }
    long[] ahead = new long[stated.size()];
    for (int i = 0; i < ahead.length; i++) {
      ahead[i] = clock.toUtc(stated.line(i), stated.rawMillis(i)) - stated.utcMillis(i);
    }
    Arrays.sort(ahead);
    long median = ahead[ahead.length / 2];
    // Records that quote an old error are later than it by any time: most must agree.
    long close = Arrays.stream(ahead).filter(one -> Math.abs(one - median) <= MOST_DRIFT).count();
    return Math.abs(median) >= LEAST_SKEW && close * 2 > ahead.length ? median : 0;
  }
}
