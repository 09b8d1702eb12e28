package casebook.analyzer.diagnosis;

import casebook.analyzer.tally.SourceResult;
import casebook.parsers.format.FileClock;
import casebook.parsers.format.FileClock.Basis;
import casebook.parsers.item.Family;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Fills in zones that a file does not tell, from the user or from its neighbours. */
public final class Clocks {

  private Clocks() {}

  /**
   * The results with every clock resolved as far as it can be.
   *
   * <p>Where all files of the server that tell an offset of their own agree, the others of the same
   * server have it too. Proxies are other machines: they neither give nor take.
   *
   * @param zone what the user says, wins over what is inferred; null for nothing
   */
  public static List<SourceResult> resolve(List<SourceResult> results, @Nullable ZoneId zone) {
    Map<String, String> tellers = new TreeMap<>();
    ZoneId told = null;
    for (SourceResult result : results) {
      FileClock clock = result.datedClock();
      // A UTC clock says nothing about where the server stands.
      if (clock != null && clock.isZoned() && clock.isLocal() && result.family() != Family.PROXY) {
        tellers.putIfAbsent(clock.zone().getId(), result.path());
        told = clock.zone();
      }
    }
    ZoneId neighbour = tellers.size() == 1 ? told : null;
    String teller = tellers.isEmpty() ? "" : tellers.values().iterator().next();
    return results.stream().map(result -> resolve(result, zone, neighbour, teller)).toList();
  }

  private static SourceResult resolve(
      SourceResult result, @Nullable ZoneId zone, @Nullable ZoneId neighbour, String teller) {
    FileClock clock = result.clock();
    if (clock == null || clock.isZoned()) {
      return result;
    }
    if (zone != null) {
      return result.withClock(clock.resolve(zone, Basis.STATED, "--time-zone"));
    }
    if (neighbour != null && result.family() != Family.PROXY) {
      return result.withClock(
          clock.resolve(neighbour, Basis.INFERRED, "zone as shown by " + teller));
    }
    return result;
  }
}
