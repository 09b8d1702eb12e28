package casebook.analyzer.knowledge;

import java.util.ArrayList;
import java.util.List;

/**
 * What products must reach, and the words in which proxies say what became of a request.
 *
 * @param endpoints one for each product, port and pattern of hosts, in the order of the table
 * @param refusals patterns of outcomes that refuse a request
 * @param failures patterns of outcomes that are neither a refusal nor an answer
 * @param inspection rules that say that traffic to a host is looked into
 * @param cutting stories that say that tunnels to a host are let through and then cut
 * @param waypoints the hosts that a product asks for, one after the other, page by page
 */
public record Endpoints(
    List<Endpoint> endpoints,
    Globs refusals,
    Globs failures,
    List<String> inspection,
    List<String> cutting,
    List<Waypoint> waypoints) {

  /**
   * One endpoint of a product.
   *
   * @param host a pattern
   * @param purpose what it is needed for, a phrase
   * @param telling true if only such a product asks for it, so that whoever does is its server
   */
  public record Endpoint(String product, String host, int port, String purpose, boolean telling) {}

  /**
   * A step of a product's way.
   *
   * @param page the page on which it is taken
   * @param what what it is for, a phrase
   * @param host a pattern
   */
  public record Waypoint(String product, String page, String what, String host) {}

  static Endpoints parse(String text) {
    YamlNode.Document document = new YamlNode.Document("endpoints.yaml", text);
    List<Endpoint> endpoints = new ArrayList<>();
    List<List<String>> words = new ArrayList<>(List.of(List.of(), List.of(), List.of(), List.of()));
    List<Waypoint> waypoints = new ArrayList<>();
    YamlNode.parse(document)
        .ifPresent(
            root -> {
              var entries =
                  root.entries(
                      List.of("products", "ways", "refusals", "failures", "inspection", "cutting"));
              YamlNode products = entries.get("products");
              if (products != null) {
                products.entries().forEach((id, node) -> add(id, node, endpoints));
              }
              YamlNode ways = entries.get("ways");
              if (ways != null) {
                ways.entries().forEach((id, node) -> addWay(id, node, waypoints));
              }
              words.set(0, YamlNode.textsOf(entries.get("refusals")));
              words.set(1, YamlNode.textsOf(entries.get("failures")));
              words.set(2, YamlNode.textsOf(entries.get("inspection")));
              words.set(3, YamlNode.textsOf(entries.get("cutting")));
            });
    document.requireSound();
    return new Endpoints(
        List.copyOf(endpoints),
        new Globs(words.get(0)),
        new Globs(words.get(1)),
        List.copyOf(words.get(2)),
        List.copyOf(words.get(3)),
        List.copyOf(waypoints));
  }

  private static void add(String product, YamlNode node, List<Endpoint> endpoints) {
    for (YamlNode item : node.items()) {
      var entries = item.entries(List.of("port", "purpose", "hosts", "telling"));
      int port = (int) StoryReader.number(entries.get("port"), 443);
      String purpose = String.valueOf(YamlNode.textOf(entries.get("purpose")));
      for (String host : YamlNode.textsOf(entries.get("hosts"))) {
        endpoints.add(
            new Endpoint(product, host, port, purpose, YamlNode.isTrue(entries.get("telling"))));
      }
    }
  }

  private static void addWay(String product, YamlNode node, List<Waypoint> waypoints) {
    for (YamlNode page : node.items()) {
      var entries = page.entries(List.of("page", "steps"));
      String name = String.valueOf(YamlNode.textOf(entries.get("page")));
      for (YamlNode step : YamlNode.itemsOf(entries.get("steps"))) {
        step.entries()
            .forEach((what, host) -> waypoints.add(new Waypoint(product, name, what, host.text())));
      }
    }
  }

  /**
   * The endpoints that a request to a host is one to: of each product the first pattern that fits,
   * as the table puts what is special before what is general.
   *
   * @return indices in {@link #endpoints}
   */
  public int[] of(String host, int port) {
    List<Integer> found = new ArrayList<>();
    String product = "";
    for (int i = 0; i < endpoints.size(); i++) {
      Endpoint one = endpoints.get(i);
      if (!one.product().equals(product)
          && one.port() == port
          && new Globs(List.of(one.host())).matches(host)) {
        found.add(i);
        product = one.product();
      }
    }
    return found.stream().mapToInt(Integer::intValue).toArray();
  }
}
