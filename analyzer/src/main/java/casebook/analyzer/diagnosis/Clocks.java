package casebook.analyzer.diagnosis;

import casebook.analyzer.tally.SourceResult;
import casebook.parsers.format.FileClock;
import casebook.parsers.format.FileClock.Basis;
import casebook.parsers.format.FileClock.Fold;
import casebook.parsers.item.Family;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Fills in what a file does not tell about its clock: from the user, from what other files saw of
 * the same things, from its neighbours on the same server.
 */
public final class Clocks {

  /** A neighbour's zone is likely, but nothing of the file itself speaks for it. */
  private static final int NEIGHBOUR_PERCENT = 70;

  private Clocks() {}

  /**
   * The results with every clock resolved as far as it can be.
   *
   * <p>First, files in local time are paired with files in UTC by what both saw. Then, where all
   * files of a server that tell an offset of their own agree, the others of the same server have it
   * too. Proxies are other machines: they neither give nor take.
   *
   * @param zone what the user says, wins over what is inferred; null for nothing
   */
  public static List<SourceResult> resolve(List<SourceResult> results, @Nullable ZoneId zone) {
    List<SourceResult> told = results.stream().map(result -> asTold(result, zone)).toList();
    List<SourceResult> paired = paired(told);
    return paired.stream().map(result -> finished(asNeighbour(result, paired))).toList();
  }

  private static SourceResult asTold(SourceResult result, @Nullable ZoneId zone) {
    FileClock clock = result.clock();
    return clock == null || zone == null
        ? result
        : result.withClock(clock.resolve(zone, Basis.STATED, 100, "--time-zone"));
  }

  private static List<SourceResult> paired(List<SourceResult> results) {
    if (results.stream().noneMatch(Clocks::isOpen)) {
      return results;
    }
    Pairing pairing = new Pairing(results);
    return results.stream()
        .map(result -> isOpen(result) ? paired(result, pairing) : result)
        .toList();
  }

  private static boolean isOpen(SourceResult result) {
    FileClock clock = result.datedClock();
    return clock != null && !clock.isZoned();
  }

  private static SourceResult paired(SourceResult result, Pairing pairing) {
    FileClock clock = result.clock();
    if (clock == null) {
      return result;
    }
    Pairing.Found found = pairing.zoneOf(result, clock);
    if (found == null) {
      // Perhaps its days and months are to be read the other way round.
      FileClock other =
          clock.swappingDayAndMonth(
              !clock.swapsDayAndMonth(), "day and month exchanged: only so it fits its neighbours");
      found = pairing.zoneOf(result, other);
      clock = other;
    }
    return found == null
        ? result
        : result.withClock(
            clock.resolve(found.zone(), Basis.INFERRED, found.percent(), reason(found)));
  }

  private static String reason(Pairing.Found found) {
    String seen = found.sights() + " of its events ";
    return "zone by pairing: "
        + (found.witness() == null
            ? seen + "state UTC in their text"
            : seen + "stand in " + found.witness() + " too");
  }

  /** The zone of the server, as its other files tell it. */
  private static SourceResult asNeighbour(SourceResult result, List<SourceResult> all) {
    FileClock clock = result.clock();
    if (clock == null || clock.isZoned() || result.family() == Family.PROXY) {
      return result;
    }
    List<SourceResult> tellers = new ArrayList<>();
    for (SourceResult other : all) {
      FileClock told = other.datedClock();
      // A UTC clock says nothing about where the server stands.
      if (told != null
          && told.isZoned()
          && told.isLocal()
          && other.family() != Family.PROXY
          && !isOfOtherMachine(result, other)) {
        tellers.add(other);
      }
    }
    Map<String, SourceResult> offsets = new TreeMap<>();
    for (SourceResult teller : tellers) {
      offsets.putIfAbsent(offset(teller), teller);
    }
    if (offsets.size() != 1) {
      return result;
    }
    SourceResult teller = tellers.get(0);
    for (SourceResult other : tellers) {
      // A zone with its summer time tells more than an offset.
      teller = isOffset(teller) && !isOffset(other) ? other : teller;
    }
    FileClock known = teller.clock();
    return known == null
        ? result
        : result.withClock(
            clock.resolve(
                known.zone(),
                Basis.INFERRED,
                Math.min(NEIGHBOUR_PERCENT, known.certainty()),
                "zone as shown by " + teller.path()));
  }

  private static boolean isOfOtherMachine(SourceResult one, SourceResult other) {
    return !one.computers().isEmpty()
        && !other.computers().isEmpty()
        && Collections.disjoint(one.computers(), other.computers());
  }

  private static boolean isOffset(SourceResult result) {
    FileClock clock = result.clock();
    return clock != null && clock.zone() instanceof ZoneOffset;
  }

  /** Its offset from UTC when it ends. */
  private static String offset(SourceResult result) {
    FileClock clock = result.clock();
    return clock == null
        ? ""
        : clock
            .zone()
            .getRules()
            .getOffset(Instant.ofEpochMilli(result.times().last(clock)))
            .getId();
  }

  /** What the zone tells about hours that come twice, and what the texts tell about the clock. */
  private static SourceResult finished(SourceResult result) {
    FileClock clock = result.datedClock();
    if (clock == null) {
      return result;
    }
    List<Fold> folds = new ArrayList<>();
    for (Fold fold : result.course().sequence().folds()) {
      if (clock.isAmbiguous(fold.fromLine(), fold.rawMillis())) {
        folds.add(fold);
      }
    }
    FileClock folded = folds.isEmpty() ? clock : clock.folded(folds);
    long skew = folded.isZoned() ? Pairing.skew(result, folded) : 0;
    return result.withClock(
        skew == 0
            ? folded
            : folded.skewed(
                skew,
                "the clock is "
                    + Math.abs(skew / 1000)
                    + (skew > 0 ? " s ahead" : " s behind")
                    + ", by what the cloud says in "
                    + result.course().stated().size()
                    + " records"));
  }
}
