package casebook.analyzer.diagnosis;

import casebook.analyzer.knowledge.Endpoints.Waypoint;
import casebook.analyzer.knowledge.Globs;
import casebook.analyzer.tally.Requests.Outcome;
import casebook.analyzer.tally.Ways.Step;
import casebook.reports.model.Report.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The requests of one client laid against the order in which a program asks for its hosts. */
final class Walk {

  /** A request with its time, UTC milliseconds. */
  record Dated(Step step, long time) {}

  private final List<Waypoint> way;
  private final Map<Integer, Dated> first = new TreeMap<>();
  private int reached = -1;
  private int refused = -1;
  private String refusedHost = "";

  /**
   * Lays them.
   *
   * @param steps in the order of their times
   */
  Walk(List<Waypoint> way, List<Dated> steps) {
    this.way = way;
    steps.forEach(this::take);
  }

  private void take(Dated one) {
    int at = next(one.step());
    if (at < 0) {
      return;
    }
    first.putIfAbsent(at, one);
    if (isAllowed(one.step())) {
      refused = refused >= 0 && fits(way.get(refused), one.step()) ? -1 : refused;
      reached = refused < 0 ? Math.max(reached, at) : reached;
    } else if (refused < 0) {
      refused = at;
      refusedHost = one.step().host();
    }
  }

  /** The step of the way that a request is: the next that fits, no more than a page ahead. */
  private int next(Step step) {
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

  /** True if the request asks for the host of that step. */
  static boolean fits(Waypoint waypoint, Step step) {
    return new Globs(List.of(waypoint.host())).matches(step.host());
  }

  /** True if the request went through. */
  static boolean isAllowed(Step step) {
    return step.outcome() == Outcome.ALLOWED;
  }

  /** Index of the step that was refused and never passed afterwards; -1 for none. */
  int refused() {
    return refused;
  }

  /** The host that was refused there; empty for none. */
  String refusedHost() {
    return refusedHost;
  }

  /**
   * Index of the step that should have come next and never did, in the midst of a page; -1 where
   * the program ended with a page, or at a refusal.
   */
  int missed() {
    boolean isPageDone =
        reached + 1 >= way.size()
            || (reached >= 0 && !way.get(reached + 1).page().equals(way.get(reached).page()));
    return refused >= 0 || reached < 0 || isPageDone ? -1 : reached + 1;
  }

  /** The way as it was walked; empty where no request is of it. */
  List<Stop> stops() {
    List<Stop> stops = new ArrayList<>();
    int stopped = refused >= 0 ? refused : missed();
    for (int i = 0; i < way.size() && !first.isEmpty(); i++) {
      Waypoint waypoint = way.get(i);
      @Nullable Dated asked = i <= reached || i == stopped ? first.get(i) : null;
      stops.add(
          new Stop(
              waypoint.page(),
              waypoint.what(),
              asked == null ? waypoint.host() : asked.step().host(),
              i == stopped ? "stopped" : i <= reached ? "passed" : "not-reached",
              asked == null ? null : Times.iso(asked.time())));
    }
    return List.copyOf(stops);
  }
}
