package casebook.analyzer.diagnosis;

import casebook.analyzer.diagnosis.Walk.Dated;
import casebook.analyzer.knowledge.Endpoints;
import casebook.analyzer.knowledge.Endpoints.Waypoint;
import casebook.analyzer.tally.SourceResult;
import casebook.analyzer.tally.Ways.Step;
import casebook.parsers.format.FileClock;
import casebook.parsers.item.Family;
import casebook.reports.model.Report.Route;
import casebook.reports.model.Report.Stop;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How far programs came that ask for one host after the other in a known order, page by page: the
 * requests of the program's machine in the logs of proxies, in the time of its own last trace, laid
 * against that order.
 */
final class Positions {

  private static final long BEFORE_MILLIS = 2 * 60_000L;

  /** The service that the program sets up goes on for a while after it. */
  private static final long AFTER_MILLIS = 10 * 60_000L;

  private final Endpoints endpoints;
  private final List<SourceResult> results;
  private final Map<Integer, String> ends = new TreeMap<>();
  private final List<Route> routes = new ArrayList<>();

  private Positions(Endpoints endpoints, List<SourceResult> results) {
    this.endpoints = endpoints;
    this.results = results;
  }

  /** Of each product that has a known way, how far it came, if that shows. */
  static Positions of(Endpoints endpoints, List<SourceResult> results) {
    Map<String, List<Waypoint>> ways = new TreeMap<>();
    for (Waypoint waypoint : endpoints.waypoints()) {
      ways.computeIfAbsent(waypoint.product(), key -> new ArrayList<>()).add(waypoint);
    }
    Positions positions = new Positions(endpoints, results);
    ways.forEach(positions::find);
    return positions;
  }

  /**
   * A phrase for people that says how a program ended at an endpoint; null where none did.
   *
   * @param endpoint index in the table of endpoints
   */
  @Nullable String at(int endpoint) {
    return ends.get(endpoint);
  }

  /** The ways that were walked, wholly or in part. */
  List<Route> routes() {
    return List.copyOf(routes);
  }

  private void find(String product, List<Waypoint> way) {
    long from = Long.MAX_VALUE;
    long to = Long.MIN_VALUE;
    for (SourceResult file : results) {
      FileClock clock = file.datedClock();
      if (clock != null && file.family() == Family.TRACE && file.products().contains(product)) {
        long last = file.times().last(clock);
        if (last > to) {
          to = last;
          from = file.times().first(clock);
        }
      }
    }
    if (from <= to) {
      client(way, from, to, product);
    }
  }

  /**
   * Lays the requests of the one client that asked for hosts that only such a program asks for; or,
   * where there is none, of the one that asked for the first of the way and never got it.
   */
  private void client(List<Waypoint> way, long from, long to, String product) {
    Map<String, List<Dated>> byClient = byClient(from - BEFORE_MILLIS, to + AFTER_MILLIS);
    List<String> telling = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    byClient.forEach(
        (client, steps) -> {
          if (steps.stream().anyMatch(one -> tells(way, one))) {
            telling.add(client);
          }
          if (steps.stream().noneMatch(one -> Walk.isAllowed(one.step()))) {
            refused.add(client);
          }
        });
    List<String> chosen = telling.isEmpty() ? refused : telling;
    if (chosen.size() != 1) {
      return;
    }
    String client = chosen.get(0);
    Walk walk =
        new Walk(
            way,
            byClient.getOrDefault(client, List.of()).stream()
                .sorted(Comparator.comparingLong(Dated::time))
                .toList());
    List<Stop> stops = walk.stops();
    if (!stops.isEmpty()) {
      routes.add(new Route(product, client, stops));
    }
    end(way, walk);
  }

  private Map<String, List<Dated>> byClient(long from, long to) {
    Map<String, List<Dated>> byClient = new TreeMap<>();
    for (SourceResult file : results) {
      FileClock clock = file.datedClock();
      for (String client : clock == null ? List.<String>of() : file.requests().ways().clients()) {
        for (Step step : file.requests().ways().of(client)) {
          long time = clock == null ? 0 : clock.toTrueUtc(step.line(), step.begin());
          if (time >= from && time <= to) {
            byClient.computeIfAbsent(client, key -> new ArrayList<>()).add(new Dated(step, time));
          }
        }
      }
    }
    return byClient;
  }

  /** Hosts of sign-in are everybody's. */
  private static boolean tells(List<Waypoint> way, Dated one) {
    return way.stream()
        .anyMatch(
            waypoint ->
                !waypoint.what().equals(way.get(0).what()) && Walk.fits(waypoint, one.step()));
  }

  private void end(List<Waypoint> way, Walk walk) {
    if (walk.refused() >= 0) {
      Waypoint refused = way.get(walk.refused());
      end(refused, walk.refusedHost(), "stopped here: " + phrase(refused));
    } else if (walk.missed() >= 0) {
      Waypoint missed = way.get(walk.missed());
      end(
          missed,
          missed.host().replace("*", "x"),
          "next after " + phrase(way.get(walk.missed() - 1)) + ", and never asked for");
    }
  }

  private static String phrase(Waypoint waypoint) {
    return waypoint.page() + ", " + waypoint.what();
  }

  private void end(Waypoint waypoint, String host, String text) {
    for (int endpoint : endpoints.of(host, 443)) {
      if (endpoints.endpoints().get(endpoint).product().equals(waypoint.product())) {
        ends.putIfAbsent(endpoint, text);
        return;
      }
    }
  }
}
