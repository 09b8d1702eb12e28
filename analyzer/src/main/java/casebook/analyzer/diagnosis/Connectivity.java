package casebook.analyzer.diagnosis;

import casebook.analyzer.knowledge.Endpoints;
import casebook.analyzer.knowledge.Endpoints.Endpoint;
import casebook.analyzer.knowledge.Globs;
import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.tally.Requests.Outcome;
import casebook.analyzer.tally.Requests.Shown;
import casebook.analyzer.tally.Requests.Tally;
import casebook.analyzer.tally.SourceResult;
import casebook.parsers.format.FileClock;
import casebook.parsers.item.Family;
import casebook.parsers.item.LogEvent;
import casebook.reports.model.Report;
import casebook.reports.model.Report.Context;
import casebook.reports.model.Report.Evidence;
import casebook.reports.model.Report.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What became of the requests to every endpoint that a product of the bundle needs, as the logs of
 * proxies and firewalls tell it.
 */
final class Connectivity {

  private final Endpoints endpoints;
  private final List<SourceResult> results;
  private final List<String> inspected;
  private final Positions positions;
  private final ProductClients clients;
  private final Map<String, String> cut;

  private Connectivity(
      KnowledgeBase knowledge,
      List<SourceResult> results,
      List<Finding> findings,
      List<Hypothesis> hypotheses,
      Positions positions) {
    endpoints = knowledge.endpoints();
    this.results = results;
    this.positions = positions;
    clients = new ProductClients(knowledge, results);
    inspected =
        findings.stream()
            .filter(finding -> endpoints.inspection().contains(finding.rule()))
            .flatMap(finding -> finding.captures().getOrDefault("host", List.of()).stream())
            .toList();
    cut = cut(findings, hypotheses);
  }

  /** Hosts whose tunnels end too early, by what stories say of them, with the finding's title. */
  private Map<String, String> cut(List<Finding> findings, List<Hypothesis> hypotheses) {
    Map<String, String> hosts = new TreeMap<>();
    for (Finding finding : findings) {
      hypotheses.stream()
          .filter(one -> one.rule().id().equals(finding.diagnosis()))
          .filter(one -> endpoints.cutting().contains(one.rule().id()))
          .flatMap(one -> one.shown().stream())
          .filter(shown -> shown.file().family() == Family.PROXY)
          .map(shown -> shown.values().get("host"))
          .filter(Objects::nonNull)
          .forEach(host -> hosts.putIfAbsent(host, finding.title()));
    }
    return hosts;
  }

  /** One for each endpoint of the products; none without a log of a proxy. */
  static List<Report.Endpoint> of(
      KnowledgeBase knowledge,
      List<SourceResult> results,
      List<Finding> findings,
      List<Hypothesis> hypotheses,
      Positions positions) {
    return new Connectivity(knowledge, results, findings, hypotheses, positions).all();
  }

  private List<Report.Endpoint> all() {
    boolean isLogged = results.stream().anyMatch(file -> file.family() == Family.PROXY);
    Set<String> products =
        results.stream().flatMap(file -> file.products().stream()).collect(Collectors.toSet());
    List<Report.Endpoint> all = new ArrayList<>();
    for (int i = 0; isLogged && i < endpoints.endpoints().size(); i++) {
      Endpoint endpoint = endpoints.endpoints().get(i);
      if (products.contains(endpoint.product())) {
        all.add(of(i, endpoint));
      }
    }
    return List.copyOf(all);
  }

  /** The requests to one endpoint in all files. */
  private static final class Sum {
    private final long[] counts = new long[Outcome.values().length];
    private final long[] last = new long[counts.length];
    private final @Nullable Evidence[] first = new Evidence[counts.length];

    long count(Outcome outcome) {
      return counts[outcome.ordinal()];
    }

    long last(Outcome outcome) {
      return last[outcome.ordinal()];
    }

    long all() {
      long all = 0;
      for (long count : counts) {
        all += count;
      }
      return all;
    }
  }

  private Report.Endpoint of(int index, Endpoint endpoint) {
    Set<String> servers = clients.of(List.of(endpoint.product()));
    Sum sum = new Sum();
    Arrays.fill(sum.last, Long.MIN_VALUE);
    for (SourceResult file : results) {
      for (Tally tally : file.requests().of(index, servers)) {
        add(sum, file, tally);
      }
    }
    String state = state(sum, endpoint);
    Evidence shown = sum.first[shown(state).ordinal()];
    List<Evidence> evidence = shown == null ? List.of() : List.of(shown);
    return new Report.Endpoint(
        endpoint.host(),
        endpoint.port(),
        endpoint.product(),
        endpoint.purpose(),
        state,
        positions.at(index),
        sum.all(),
        outcomes(sum),
        note(state, endpoint),
        evidence);
  }

  /** That tunnels are let through does not mean that they live. */
  private @Nullable String note(String state, Endpoint endpoint) {
    Globs host = new Globs(List.of(endpoint.host()));
    return state.equals("allowed")
        ? cut.entrySet().stream()
            .filter(one -> host.matches(one.getKey()))
            .findFirst()
            .map(one -> "let through, but cut: “" + one.getValue() + "”")
            .orElse(null)
        : null;
  }

  private static Map<String, Long> outcomes(Sum sum) {
    Map<String, Long> outcomes = new LinkedHashMap<>();
    for (Outcome outcome : Outcome.values()) {
      if (sum.count(outcome) > 0) {
        outcomes.put(label(outcome), sum.count(outcome));
      }
    }
    return outcomes;
  }

  private static String label(Outcome outcome) {
    return switch (outcome) {
      case ALLOWED -> "allowed";
      case DENIED -> "denied";
      case CHALLENGED -> "authentication-required";
      case FAILED -> "failed";
    };
  }

  private static void add(Sum sum, SourceResult file, Tally tally) {
    FileClock clock = file.datedClock();
    for (Outcome outcome : Outcome.values()) {
      Shown first = tally.first(outcome);
      if (first == null) {
        continue;
      }
      int kind = outcome.ordinal();
      sum.counts[kind] += tally.count(outcome);
      if (clock != null && tally.lastRawMillis(outcome) != LogEvent.NO_TIME) {
        long last = clock.toUtc(tally.lastLine(outcome), tally.lastRawMillis(outcome));
        sum.last[kind] = Math.max(sum.last[kind], last);
      }
      Evidence evidence = evidence(file, clock, first);
      Evidence before = sum.first[kind];
      if (before == null || isEarlier(evidence, before)) {
        sum.first[kind] = evidence;
      }
    }
  }

  private static boolean isEarlier(Evidence one, Evidence other) {
    return one.time() != null && other.time() != null && one.time().compareTo(other.time()) < 0;
  }

  /** Which request shows a state best: the first that ended so. */
  private static Outcome shown(String state) {
    return switch (state) {
      case "denied" -> Outcome.DENIED;
      case "authentication-required" -> Outcome.CHALLENGED;
      case "failed" -> Outcome.FAILED;
      default -> Outcome.ALLOWED;
    };
  }

  private static Evidence evidence(SourceResult file, @Nullable FileClock clock, Shown shown) {
    boolean dated = clock != null && shown.rawMillis() != LogEvent.NO_TIME;
    return new Evidence(
        file.path(),
        shown.line(),
        shown.line(),
        null,
        dated && clock != null ? Times.iso(clock.toUtc(shown.line(), shown.rawMillis())) : null,
        null,
        null,
        null,
        shown.text(),
        -1,
        -1,
        new Context(List.of(), List.of()));
  }

  private String state(Sum sum, Endpoint endpoint) {
    if (sum.all() == 0) {
      return "not-seen";
    }
    Globs host = new Globs(List.of(endpoint.host()));
    if (inspected.stream().anyMatch(host::matches)) {
      return "inspected";
    }
    if (isLast(sum, Outcome.DENIED)) {
      return "denied";
    }
    if (isLast(sum, Outcome.CHALLENGED)) {
      return "authentication-required";
    }
    return sum.count(Outcome.ALLOWED) > 0 ? "allowed" : "failed";
  }

  /** True if there are such, and nothing went through after the last of them. */
  private static boolean isLast(Sum sum, Outcome outcome) {
    return sum.count(outcome) > 0 && sum.last(outcome) >= sum.last(Outcome.ALLOWED);
  }
}
