package casebook.analyzer.cli;

import casebook.analyzer.store.Hit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How many hits have a rule, a product, a host, a month in common. */
final class Facets {

  /** Different values that are counted; further ones are not. */
  private static final int MOST_COUNTED = 20_000;

  /** Values that are shown, the commonest. */
  private static final int MOST_SHOWN = 100;

  private static final int MONTH_LENGTH = "2026-01".length();

  /**
   * Hits with a value.
   *
   * @param value the value
   * @param count how many
   */
  record Count(String value, long count) {}

  private final Map<String, Map<String, Long>> counts = new LinkedHashMap<>();

  Facets() {
    for (String name : List.of("rule", "product", "host", "month")) {
      counts.put(name, new HashMap<>());
    }
  }

  void add(Hit hit) {
    hit.rules().stream().distinct().forEach(rule -> count("rule", rule));
    hit.products().forEach(product -> count("product", product));
    if (hit.host() != null) {
      count("host", host(hit.host()));
    }
    if (hit.time() != null) {
      count("month", hit.time().substring(0, MONTH_LENGTH));
    }
  }

  /** Names of hosts are alike in any case, and with a dot at their end. */
  private static String host(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }

  private void count(String name, String value) {
    Map<String, Long> values = counts.getOrDefault(name, Map.of());
    if (values.size() < MOST_COUNTED || values.containsKey(value)) {
      values.merge(value, 1L, Long::sum);
    }
  }

  /** The commonest values of each, the commonest first; months in their order. */
  Map<String, List<Count>> all() {
    Map<String, List<Count>> all = new LinkedHashMap<>();
    counts.forEach(
        (name, values) ->
            all.put(
                name,
                values.entrySet().stream()
                    .map(each -> new Count(each.getKey(), each.getValue()))
                    .sorted(order(name))
                    .limit(MOST_SHOWN)
                    .toList()));
    return all;
  }

  private static Comparator<Count> order(String name) {
    Comparator<Count> byValue = Comparator.comparing(Count::value);
    return name.equals("month")
        ? byValue
        : Comparator.comparingLong(Count::count).reversed().thenComparing(byValue);
  }
}
