package casebook.reports.page;

import casebook.reports.model.Report;
import casebook.reports.model.Report.Stop;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of requests to the endpoints that the products need.
 *
 * @param asked endpoints that were asked for and refused something, the worst first
 * @param allowed those that let every request through
 * @param unseen endpoints that no log has a request for
 * @param ways how far programs came that ask for hosts in a known order
 */
public record Network(Shown<Row> asked, Shown<Row> allowed, Shown<Row> unseen, List<Way> ways) {

  /** The states that requests end in, each with the style that it is drawn in and its heading. */
  public static final List<Column> COLUMNS =
      List.of(
          new Column("allowed", "clean", "Allowed"),
          new Column("denied", "error", "Denied"),
          new Column("authentication-required", "error", "Sign-in demanded"),
          new Column("failed", "error", "Failed"));

  private static final List<String> ORDER =
      List.of("denied", "authentication-required", "failed", "inspected");
  private static final int MOST_WAYS = 5;
  private static final int MOST_STOPS = 60;

  /** A state that requests end in. */
  public record Column(String state, String style, String title) {}

  /**
   * An endpoint.
   *
   * @param style of its state
   * @param note what the state alone does not say; empty where it says all
   * @param needs which products need it, and what for
   * @param counts of its requests for each of {@link #COLUMNS}
   * @param proof first request that ended in its state; empty where nothing shows it
   */
  public record Row(
      Report.Endpoint endpoint,
      String style,
      String note,
      List<String> needs,
      List<Long> counts,
      List<Proof> proof) {

    /** The style of a cell: what is let through and then cut has not gone well. */
    public String cell(int column) {
      String own = COLUMNS.get(column).style();
      return own.equals("clean") && !note.isEmpty() ? "warning" : own;
    }
  }

  /** The way of a program, page by page. */
  public record Way(String product, String client, List<Leg> legs) {}

  /**
   * The steps of one page.
   *
   * @param state of its last step that was reached
   */
  public record Leg(String page, String state, List<Step> steps) {}

  /** A step. */
  public record Step(Stop stop, String style, String words, @Nullable When when) {}

  /** Whether there is nothing to show. */
  public boolean isEmpty() {
    return asked.isEmpty() && allowed.isEmpty() && unseen.isEmpty() && ways.isEmpty();
  }

  static Network of(Report report, Clocks clocks) {
    List<List<Report.Endpoint>> all = alike(report.connectivity());
    Room room = new Room(Limits.ENDPOINT_BYTES);
    return new Network(
        Shown.within(
            all.stream()
                .filter(alike -> !isUnseen(alike.get(0)) && !isAllowed(alike.get(0)))
                .sorted(Comparator.comparingInt(alike -> rank(alike.get(0))))
                .toList(),
            Limits.ENDPOINTS,
            room,
            Network::cost,
            alike -> row(alike, clocks)),
        Shown.within(
            all.stream().filter(alike -> isAllowed(alike.get(0))).toList(),
            Limits.ENDPOINTS,
            room,
            Network::cost,
            alike -> row(alike, clocks)),
        Shown.within(
            all.stream().filter(alike -> isUnseen(alike.get(0))).toList(),
            Limits.ENDPOINTS,
            room,
            Network::cost,
            alike -> row(alike, clocks)),
        report.routes().stream().limit(MOST_WAYS).map(route -> way(route, clocks)).toList());
  }

  /** Those that several products need and that fared alike, where a program stopped first. */
  private static List<List<Report.Endpoint>> alike(List<Report.Endpoint> endpoints) {
    Map<String, List<Report.Endpoint>> byFate = new LinkedHashMap<>();
    for (Report.Endpoint one : endpoints) {
      String fate =
          one.endpoint() + ":" + one.port() + " " + one.state() + one.outcomes() + one.note();
      byFate.computeIfAbsent(fate, key -> new ArrayList<>()).add(one);
    }
    byFate
        .values()
        .forEach(alike -> alike.sort(Comparator.comparing(one -> one.position() == null)));
    return List.copyOf(byFate.values());
  }

  private static boolean isAllowed(Report.Endpoint endpoint) {
    return endpoint.state().equals("allowed") && endpoint.position() == null;
  }

  private static boolean isUnseen(Report.Endpoint endpoint) {
    return endpoint.state().equals("not-seen") && endpoint.position() == null;
  }

  /** What stopped a program first, then by state; otherwise the order of the table stays. */
  private static int rank(Report.Endpoint endpoint) {
    int state = endpoint.note() != null ? ORDER.size() - 1 : ORDER.indexOf(endpoint.state());
    return (endpoint.position() == null ? 10 : 0) + (state < 0 ? ORDER.size() : state);
  }

  private static long cost(Row row) {
    return 900 + row.needs.size() * 120L + row.proof.stream().mapToLong(Proof::cost).sum();
  }

  private static Row row(List<Report.Endpoint> alike, Clocks clocks) {
    Report.Endpoint endpoint = alike.get(0);
    Map<String, Long> outcomes = endpoint.outcomes();
    return new Row(
        endpoint,
        switch (endpoint.state()) {
          case "allowed" -> endpoint.note() == null ? "clean" : "warning";
          case "denied", "authentication-required", "failed" -> "error";
          case "inspected" -> "warning";
          default -> "info";
        },
        endpoint.note() == null ? "" : Words.clip(endpoint.note(), Limits.NAME_CHARS),
        alike.stream().map(one -> one.product() + ": " + one.purpose()).distinct().toList(),
        COLUMNS.stream().map(column -> outcomes.getOrDefault(column.state(), 0L)).toList(),
        endpoint.evidence().stream().limit(1).map(each -> Proof.of(each, clocks)).toList());
  }

  private static Way way(Report.Route route, Clocks clocks) {
    List<Leg> legs = new ArrayList<>();
    List<Step> steps = new ArrayList<>();
    List<Stop> stops = Shown.first(route.stops(), MOST_STOPS).items();
    for (int i = 0; i < stops.size(); i++) {
      Stop stop = stops.get(i);
      steps.add(step(stop, clocks));
      if (i + 1 == stops.size() || !stops.get(i + 1).page().equals(stop.page())) {
        legs.add(new Leg(Words.clip(stop.page(), Limits.NAME_CHARS), state(steps), steps));
        steps = new ArrayList<>();
      }
    }
    return new Way(
        Words.clip(route.product().replace('-', ' '), 60),
        Words.clip(route.client(), Limits.NAME_CHARS),
        List.copyOf(legs));
  }

  private static Step step(Stop stop, Clocks clocks) {
    boolean passed = stop.state().equals("passed");
    boolean stopped = stop.state().equals("stopped");
    return new Step(
        stop,
        passed ? "clean" : stopped ? "error" : "ahead",
        passed
            ? "passed"
            : !stopped
                ? "not reached"
                : stop.time() == null ? "never asked for: it stopped here" : "stopped here",
        clocks.when(stop.time()));
  }

  private static String state(List<Step> steps) {
    if (steps.stream().anyMatch(step -> step.style.equals("error"))) {
      return "error";
    }
    return steps.stream().allMatch(step -> step.style.equals("clean")) ? "clean" : "ahead";
  }
}
