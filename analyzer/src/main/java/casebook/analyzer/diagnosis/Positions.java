package casebook.analyzer.diagnosis;

import casebook.analyzer.knowledge.Endpoints;
import casebook.analyzer.knowledge.Endpoints.Waypoint;
import casebook.analyzer.knowledge.Globs;
import casebook.analyzer.tally.Requests.Outcome;
import casebook.analyzer.tally.SourceResult;
import casebook.analyzer.tally.Ways.Step;
import casebook.parsers.format.FileClock;
import casebook.parsers.item.Family;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How far a program came that asks for one host after the other in a known order, page by page: the
 * requests of its machine in the logs of proxies, in the time of its own last trace, laid against
 * that order.
 */
final class Positions {

  private static final long BEFORE_MILLIS = 2 * 60_000L;

  /** The service that the program sets up goes on for a while after it. */
  private static final long AFTER_MILLIS = 10 * 60_000L;

  private final List<Waypoint> way;
  private final String product;

  private Positions(String product, List<Waypoint> way) {
    this.product = product;
    this.way = way;
  }

  /**
   * Where it ended.
   *
   * @param endpoint index of the endpoint in the table
   * @param text a phrase for people
   */
  record Position(int endpoint, String text) {}

  /** A request with its time, UTC milliseconds. */
  private record Dated(Step step, long time) {}

  /** Of each product that has a known way, where it ended, if that shows. */
  static List<Position> of(Endpoints endpoints, List<SourceResult> results) {
    Map<String, List<Waypoint>> ways = new TreeMap<>();
    for (Waypoint waypoint : endpoints.waypoints()) {
      ways.computeIfAbsent(waypoint.product(), key -> new ArrayList<>()).add(waypoint);
    }
    List<Position> positions = new ArrayList<>();
    ways.forEach(
        (product, way) -> {
          Position position = new Positions(product, way).of(results, endpoints);
          if (position != null) {
            positions.add(position);
          }
        });
    return positions;
  }

  private @Nullable Position of(List<SourceResult> results, Endpoints endpoints) {
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
    List<Dated> steps = to < from ? List.of() : client(results, from, to);
    return steps.isEmpty() ? null : position(steps, endpoints);
  }

  /**
   * The requests of the one client that asked for hosts that only such a program asks for; or,
   * where there is none, of the one that asked for the first of the way and never got it.
   */
  private List<Dated> client(List<SourceResult> results, long from, long to) {
    Map<String, List<Dated>> byClient = new TreeMap<>();
    for (SourceResult file : results) {
      FileClock clock = file.datedClock();
      for (String client : clock == null ? List.<String>of() : file.requests().ways().clients()) {
        for (Step step : file.requests().ways().of(client)) {
          long time = clock == null ? 0 : clock.toTrueUtc(step.line(), step.begin());
          if (time >= from - BEFORE_MILLIS && time <= to + AFTER_MILLIS) {
            byClient.computeIfAbsent(client, key -> new ArrayList<>()).add(new Dated(step, time));
          }
        }
      }
    }
    List<List<Dated>> telling =
        byClient.values().stream().filter(steps -> steps.stream().anyMatch(this::tells)).toList();
    List<List<Dated>> chosen =
        telling.isEmpty()
            ? byClient.values().stream()
                .filter(steps -> steps.stream().noneMatch(one -> isAllowed(one.step())))
                .toList()
            : telling;
    return chosen.size() == 1
        ? chosen.get(0).stream().sorted(Comparator.comparingLong(Dated::time)).toList()
        : List.of();
  }

  /** Hosts of sign-in are everybody's. */
  private boolean tells(Dated one) {
    return way.stream()
        .anyMatch(
            waypoint -> !waypoint.what().equals(way.get(0).what()) && fits(waypoint, one.step()));
  }

  private static boolean isAllowed(Step step) {
    return step.outcome() == Outcome.ALLOWED;
  }

  private static boolean fits(Waypoint waypoint, Step step) {
    return new Globs(List.of(waypoint.host())).matches(step.host());
  }

  private @Nullable Position position(List<Dated> steps, Endpoints endpoints) {
    int reached = -1;
    int refused = -1;
    String refusedHost = "";
    for (Dated one : steps) {
      int at = next(one.step(), reached, refused);
      if (at < 0) {
        continue;
      }
      if (isAllowed(one.step())) {
        refused = refused >= 0 && fits(way.get(refused), one.step()) ? -1 : refused;
        reached = refused < 0 ? Math.max(reached, at) : reached;
      } else if (refused < 0) {
        refused = at;
        refusedHost = one.step().host();
      }
    }
    if (refused >= 0) {
      return at(endpoints, refused, refusedHost, "stopped here: " + phrase(refused));
    }
    boolean isPageDone =
        reached + 1 >= way.size()
            || (reached >= 0 && !way.get(reached + 1).page().equals(way.get(reached).page()));
    return isPageDone || reached < 0
        ? null
        : at(
            endpoints,
            reached + 1,
            way.get(reached + 1).host().replace("*", "x"),
            "next after " + phrase(reached) + ", and never asked for");
  }

  /** The step of the way that a request is: the next that fits, no more than a page ahead. */
  private int next(Step step, int reached, int refused) {
    if (refused >= 0 && fits(way.get(refused), step)) {
      return refused;
    }
    if (reached >= 0 && fits(way.get(reached), step)) {
      return reached; // asked for again
    }
    int pages = 0;
    for (int i = reached + 1; i < way.size(); i++) {
      if (i > reached + 1 && !way.get(i).page().equals(way.get(i - 1).page())) {
        pages++;
      }
      if (pages > 1) {
        break;
      }
      if (fits(way.get(i), step)) {
        return i;
      }
    }
    return -1;
  }

  private String phrase(int index) {
    return way.get(index).page() + ", " + way.get(index).what();
  }

  private @Nullable Position at(Endpoints endpoints, int index, String host, String text) {
    for (int endpoint : endpoints.of(host, 443)) {
      if (endpoints.endpoints().get(endpoint).product().equals(way.get(index).product())) {
        return new Position(endpoint, text);
      }
    }
    return null;
  }
}
