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
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Fills in what a file does not tell about its clock: from the user, from what other files saw of
 * the same things, from its neighbours on the same server.
 */
public final class Clocks {

  /** A neighbour's zone is likely, but nothing of the file itself speaks for it. */
  private static final int NEIGHBOUR_PERCENT = 70;

  /** The server says so, but a log may have been exported elsewhere, or before it was moved. */
  private static final int STATED_PERCENT = 90;

  /** For so long before and behind, an offset seems not to change. */
  private static final long SEASON_MILLIS = 14 * 86_400_000L;

  /** Logs of a server that are neither traces nor event logs. */
  private static final Set<String> OF_SERVER =
      Set.of("msi-log", "ecma-log", "powershell-transcript", "windows-command");

  /** Its log is one of W3C form, as proxies write, but the server's own. */
  private static final String WINDOWS_FIREWALL = "pfirewall";

  /** They tell the offset from UTC when a run begins, and then go on by the clock on the wall. */
  private static final Set<String> OFFSET_OF_START = Set.of("connect-wizard-trace");

  private static final long DAY_MILLIS = 86_400_000L;

  private static final int DATE = "2026-01-01".length();

  private Clocks() {}

  /**
   * The results with every clock resolved as far as it can be.
   *
   * <p>First, files in local time are paired with files in UTC by what both saw, second by second
   * or else by their pattern in time, which also shows how wrong a clock is, a proxy's included.
   * Then the zone counts that the same server states in the output of a command. Then, where all
   * files of a server that tell an offset of their own agree, the others of the same server have it
   * too. Proxies are other machines: they neither give nor take a zone.
   *
   * @param zone what the user says, wins over what is inferred; null for nothing
   */
  public static List<SourceResult> resolve(List<SourceResult> results, @Nullable ZoneId zone) {
    List<SourceResult> told =
        results.stream()
            .map(result -> isOrderOpen(result) ? result : asTold(result, zone))
            .toList();
    List<SourceResult> paired =
        paired(told, zone).stream().map(result -> asTold(result, zone)).toList();
    StatedZones stated = StatedZones.of(paired, Machines.of(paired));
    List<SourceResult> ofServer =
        paired.stream().map(result -> asItsServerStates(result, stated)).toList();
    return ofServer.stream().map(result -> finished(asNeighbour(result, ofServer))).toList();
  }

  private static SourceResult asTold(SourceResult result, @Nullable ZoneId zone) {
    FileClock clock = result.clock();
    if (clock == null || zone == null) {
      return result;
    }
    return result.withClock(
        isOfMoment(result, zone)
            ? clock.following(zone, "--time-zone")
            : clock.resolve(zone, Basis.STATED, 100, "--time-zone"));
  }

  /** True if the file states an offset, as it was when a run began, and that was the zone's. */
  private static boolean isOfMoment(SourceResult result, ZoneId zone) {
    FileClock clock = result.datedClock();
    return clock != null
        && OFFSET_OF_START.contains(result.format())
        && clock.basis() == Basis.STATED
        // Where runs differ in their offsets, the days they count from bear the difference.
        && clock.shifts().stream().allMatch(shift -> shift.baseMillis() % DAY_MILLIS == 0)
        && zone.getRules()
            .getOffset(Instant.ofEpochMilli(result.times().first(clock)))
            .equals(clock.zone());
  }

  private static boolean isOrderOpen(SourceResult result) {
    FileClock clock = result.datedClock();
    return clock != null && clock.isOrderOpen();
  }

  private static List<SourceResult> paired(List<SourceResult> results, @Nullable ZoneId zone) {
    if (results.stream().noneMatch(result -> isOpen(result) || isOfProxy(result))) {
      return results;
    }
    Pairing pairing = new Pairing(results);
    Skews skews = new Skews(results);
    List<SourceResult> paired = new ArrayList<>();
    for (SourceResult result : results) {
      SourceResult found = isOpen(result) ? paired(result, pairing, zone) : result;
      boolean mayBeWrong = (isOpen(found) && zone == null) || (isOfProxy(found) && !isOpen(result));
      paired.add(mayBeWrong ? skewed(found, skews) : found);
    }
    return List.copyOf(paired);
  }

  private static boolean isOfProxy(SourceResult result) {
    return result.family() == Family.PROXY && result.datedClock() != null;
  }

  /** Where no second fits, one of the clocks may be wrong by some. */
  private static SourceResult skewed(SourceResult result, Skews skews) {
    FileClock clock = result.datedClock();
    Skews.Found found = clock == null ? null : skews.of(result, clock);
    if (clock == null || found == null) {
      return result;
    }
    String shared = found.events() + " events that stand in both";
    FileClock zoned =
        clock.isZoned()
            ? clock
            : clock
                .confirmed()
                .resolve(
                    found.zone(),
                    Basis.INFERRED,
                    found.percent(),
                    found.skewMillis() == 0
                        ? "zone by pairing with " + found.witness() + ": " + shared
                        : "zone by pairing");
    return result.withClock(
        found.skewMillis() == 0
            ? zoned
            : skewed(
                zoned, found.skewMillis(), " of that of " + found.witness() + ", by " + shared));
  }

  private static FileClock skewed(FileClock clock, long millis, String why) {
    return clock.skewed(
        millis,
        "the clock is "
            + Math.abs(Math.round(millis / 1000.0))
            + (millis > 0 ? " s ahead" : " s behind")
            + why);
  }

  private static boolean isOpen(SourceResult result) {
    FileClock clock = result.datedClock();
    return clock != null && !clock.isZoned();
  }

  private static SourceResult paired(SourceResult result, Pairing pairing, @Nullable ZoneId zone) {
    FileClock clock = result.clock();
    if (clock == null) {
      return result;
    }
    Pairing.Found found = pairing.zoneOf(result, clock);
    if (found == null) {
      // Perhaps its days and months are to be read the other way round.
      FileClock other = clock.inOtherOrder("since only so it fits its neighbours");
      found = pairing.zoneOf(result, other);
      clock = other;
    }
    if (found == null) {
      return result;
    }
    if (zone != null) {
      return result.withClock(clock.confirmed());
    }
    boolean reachesBeyond =
        found.zone() instanceof ZoneOffset
            && (result.times().first(clock) < found.from() - SEASON_MILLIS
                || result.times().last(clock) > found.to() + SEASON_MILLIS);
    return result.withClock(
        clock
            .confirmed()
            .resolve(
                found.zone(),
                Basis.INFERRED,
                reachesBeyond ? Math.min(found.percent(), NEIGHBOUR_PERCENT) : found.percent(),
                reason(found)
                    + (reachesBeyond
                        ? ", all between "
                            + Times.iso(found.from()).substring(0, DATE)
                            + " and "
                            + Times.iso(found.to()).substring(0, DATE)
                            + "; summer time may change it elsewhere"
                        : "")));
  }

  private static String reason(Pairing.Found found) {
    String seen = found.sights() + " of its events ";
    return "zone by pairing: "
        + (found.witness() == null
            ? seen + "state UTC in their text"
            : seen + "stand in " + found.witness() + " too");
  }

  /** The zone that the server shows when it is asked. */
  private static SourceResult asItsServerStates(SourceResult result, StatedZones stated) {
    FileClock clock = result.clock();
    if (clock == null || clock.isZoned() || !isOfServer(result)) {
      return result;
    }
    return stated
        .of(result)
        .map(
            one ->
                result.withClock(
                    clock.resolve(
                        one.zone(),
                        Basis.INFERRED,
                        STATED_PERCENT,
                        "zone from " + one.place() + ", where the server states it")))
        .orElse(result);
  }

  /** The zone of the server, as its other files tell it. */
  private static SourceResult asNeighbour(SourceResult result, List<SourceResult> all) {
    FileClock clock = result.clock();
    if (clock == null || clock.isZoned() || !isOfServer(result)) {
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
          && !isOfOtherMachine(result, other)
          && holdsFor(told, other, result)) {
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

  /**
   * True if the server itself wrote the file. Proxies are other machines, and of a log that no
   * format knows nobody can tell.
   */
  private static boolean isOfServer(SourceResult result) {
    return result.family() == Family.EVENT_LOG
        || result.family() == Family.TRACE
        || OF_SERVER.contains(result.format())
        || result
            .path()
            .substring(result.path().lastIndexOf('/') + 1)
            .toLowerCase(Locale.ROOT)
            .contains(WINDOWS_FIREWALL);
  }

  /** An offset without a zone tells nothing of other seasons, as summer time may change it. */
  private static boolean holdsFor(FileClock told, SourceResult teller, SourceResult result) {
    FileClock clock = result.datedClock();
    if (!(told.zone() instanceof ZoneOffset) || clock == null) {
      return true;
    }
    long from = teller.times().first(told) - SEASON_MILLIS;
    long to = teller.times().last(told) + SEASON_MILLIS;
    return result.times().first(clock) >= from && result.times().last(clock) <= to;
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
    long skew = folded.isZoned() && folded.skewMillis() == 0 ? Pairing.skew(result, folded) : 0;
    return result.withClock(
        skew == 0
            ? folded
            : skewed(
                folded,
                skew,
                ", by what the cloud says in " + result.course().stated().size() + " records"));
  }
}
