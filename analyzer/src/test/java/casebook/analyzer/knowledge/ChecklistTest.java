package casebook.analyzer.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.reports.model.Report.Document;
import casebook.reports.model.Report.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Each thing that the products' own troubleshooting documents name is detected by a rule or told in
 * the right place. {@code docs/checklist.md} says which and where; {@code mvn test -Dbless=true}
 * writes it anew.
 */
class ChecklistTest {

  private static final Path ITEMS =
      Path.of("src/test/resources/casebook/analyzer/knowledge/checklist.yaml");
  private static final Path TABLE = Path.of("../docs/checklist.md");
  private static final KnowledgeBase KNOWLEDGE = KnowledgeBase.builtIn();

  /** Chapters of the list, and how many items each has. */
  private enum Chapter {
    A("Texts of errors", 37),
    B("States", 27),
    C("Pieces of configuration", 15),
    D("URLs and ports", 17),
    E("What a good run asks for", 8),
    F("What means nothing", 10),
    G("Folders and files", 12),
    H("Commands and actions", 24),
    I("Old and new names of one thing", 9);

    private final String title;
    private final int items;

    Chapter(String title, int items) {
      this.title = title;
      this.items = items;
    }

    private Stream<String> ids() {
      return IntStream.rangeClosed(1, items).mapToObj(number -> "%s%02d".formatted(name(), number));
    }
  }

  /**
   * One item.
   *
   * @param rules ids or aliases of rules that detect it
   * @param proven words that firing proofs of these rules hold
   * @param places what must be found, in other words for a reader
   */
  private record Item(String what, List<Rule> rules, List<String> proven, List<Place> places) {}

  /**
   * A claim about where something stands.
   *
   * @param found what it says to a reader; empty if the claim is wrong
   */
  private record Place(String claim, Optional<String> found) {}

  @Test
  void hasEveryItem() throws IOException {
    assertThat(entries().keySet())
        .containsExactlyElementsOf(
            Stream.of(Chapter.values()).flatMap(Chapter::ids).collect(Collectors.toList()));
  }

  @TestFactory
  Stream<DynamicTest> everyItemIsDetectedOrTold() throws IOException {
    return entries().entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(),
                    () -> {
                      Item item = item(entry.getValue());
                      assertThat(item.what()).isNotBlank();
                      assertThat(item.places()).as("rules or texts").isNotEmpty();
                      assertThat(item.places())
                          .filteredOn(place -> place.found().isEmpty())
                          .extracting(Place::claim)
                          .isEmpty();
                      String proofs =
                          item.rules().stream()
                              .flatMap(rule -> rule.proof().fires().stream())
                              .map(Rule.ProofCase::text)
                              .collect(Collectors.joining("\n"));
                      assertThat(item.proven())
                          .allSatisfy(words -> assertThat(proofs).contains(words));
                    }));
  }

  @Test
  void theTableIsWhatWasBlessed() throws IOException {
    String table = table();
    if (Boolean.getBoolean("bless")) {
      Files.writeString(TABLE, table);
    }
    assertThat(table).isEqualTo(Files.readString(TABLE).replace("\r\n", "\n"));
  }

  private static String table() throws IOException {
    Map<String, YamlNode> entries = entries();
    StringBuilder table =
        new StringBuilder(
            """
            # What the documents look for, and where Casebook has it

            Microsoft's own troubleshooting documents for the provisioning agent, the ECMA host and Connect, item by \
            item. A rule detects it, or the text of a finding or of a request for files tells it; a rule marked \
            *noted* is never shown itself, others build on it. `ChecklistTest` holds the program to it and writes \
            this table from the rules with `-Dbless=true`.
            """);
    for (Chapter chapter : Chapter.values()) {
      table
          .append("\n## ")
          .append(chapter.title)
          .append("\n\n| item | what | where |\n|---|---|---|\n");
      chapter
          .ids()
          .forEach(
              id -> {
                Item item = item(entries.get(id));
                String where =
                    item.places().stream()
                            .map(
                                place ->
                                    place.found().orElse("**not found: " + place.claim() + "**"))
                            .distinct()
                            .collect(Collectors.joining("<br>"))
                        + (item.proven().isEmpty()
                            ? ""
                            : "<br>proven on: " + quoted(item.proven()));
                table.append("| %s | %s | %s |\n".formatted(id, cell(item.what()), cell(where)));
              });
    }
    return table.toString();
  }

  private static String quoted(List<String> texts) {
    return texts.stream().map(text -> "`" + text.strip() + "`").collect(Collectors.joining(", "));
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }

  private static Map<String, YamlNode> entries() throws IOException {
    YamlNode.Document document =
        new YamlNode.Document(ITEMS.getFileName().toString(), Files.readString(ITEMS));
    Map<String, YamlNode> entries = YamlNode.parse(document).orElseThrow().entries();
    entries.values().forEach(ChecklistTest::item);
    document.requireSound();
    return entries;
  }

  private static Item item(YamlNode node) {
    Map<String, YamlNode> entries =
        node.entries(List.of("what", "rules", "proven", "says", "endpoints", "products"));
    List<Rule> rules = new ArrayList<>();
    List<Place> places = new ArrayList<>();
    for (String id : texts(entries.get("rules"))) {
      Optional<Rule> rule = KNOWLEDGE.find(id);
      rule.ifPresent(rules::add);
      places.add(new Place("rule " + id, rule.map(ChecklistTest::detected)));
    }
    Map<String, List<String>> said = new LinkedHashMap<>();
    for (Map<String, String> says : maps(entries.get("says"), List.of("in", "text"))) {
      String in = says.getOrDefault("in", "");
      String words = says.getOrDefault("text", "");
      told(in, words)
          .ifPresentOrElse(
              part -> said.computeIfAbsent(part, first -> new ArrayList<>()).add("“" + words + "”"),
              () -> places.add(new Place("\"" + words + "\" in " + in, Optional.empty())));
    }
    said.forEach(
        (part, words) ->
            places.add(new Place(part, Optional.of(part + ": " + String.join(", ", words)))));
    Map<String, List<String>> needed = new LinkedHashMap<>();
    for (Map<String, String> endpoint :
        maps(entries.get("endpoints"), List.of("product", "host", "port"))) {
      if (isNeeded(endpoint)) {
        needed
            .computeIfAbsent(String.valueOf(endpoint.get("product")), product -> new ArrayList<>())
            .add("`" + endpoint.get("host") + ":" + endpoint.get("port") + "`");
      } else {
        places.add(new Place("endpoint " + endpoint, Optional.empty()));
      }
    }
    needed.forEach(
        (product, hosts) ->
            places.add(
                new Place(
                    product,
                    Optional.of("needed by " + product + ": " + String.join(", ", hosts)))));
    for (Map<String, String> known :
        maps(entries.get("products"), List.of("path", "source", "product"))) {
      places.add(new Place("product of " + known, recognised(known)));
    }
    YamlNode what = entries.get("what");
    return new Item(
        what == null ? "" : what.text(), rules, texts(entries.get("proven")), List.copyOf(places));
  }

  private static String detected(Rule rule) {
    return "`%s`: %s%s".formatted(rule.id(), rule.title(), rule.fact() ? " (*noted*)" : "");
  }

  /** The first part of a rule or a kind of evidence, or the name of a product, that says it. */
  private static Optional<String> told(String in, String words) {
    Map<String, String> parts = new LinkedHashMap<>();
    KNOWLEDGE.find(in).ifPresent(rule -> parts(rule, parts));
    KNOWLEDGE
        .evidence()
        .find(in)
        .ifPresent(
            kind ->
                parts.put("how to collect the " + kind.name(), String.join("\n", kind.collect())));
    KNOWLEDGE.products().products().stream()
        .filter(product -> product.id().equals(in))
        .forEach(product -> parts.put("name of the product `" + in + "`", product.name()));
    return parts.entrySet().stream()
        .filter(part -> !words.isEmpty() && part.getValue().contains(words))
        .findFirst()
        .map(Map.Entry::getKey);
  }

  private static void parts(Rule rule, Map<String, String> parts) {
    Function<String, String> of = part -> part + " of `" + rule.id() + "`";
    parts.put(of.apply("title"), rule.title());
    parts.put(of.apply("cause"), rule.cause());
    int number = 0;
    for (Step step : rule.steps()) {
      parts.put(
          of.apply("step " + ++number), step.action() + "\n" + step.risk() + "\n" + step.verify());
    }
    for (Document document : rule.documents()) {
      parts.merge(
          of.apply("documents"), document.title() + "\n" + document.url(), (a, b) -> a + "\n" + b);
    }
  }

  private static boolean isNeeded(Map<String, String> endpoint) {
    return KNOWLEDGE.endpoints().endpoints().stream()
        .anyMatch(
            one ->
                one.product().equals(endpoint.get("product"))
                    && one.host().equals(endpoint.get("host"))
                    && String.valueOf(one.port()).equals(endpoint.get("port")));
  }

  private static Optional<String> recognised(Map<String, String> known) {
    String path = known.get("path");
    String source = known.get("source");
    Set<String> products =
        path == null
            ? KNOWLEDGE.products().ofSource(String.valueOf(source))
            : KNOWLEDGE.products().ofFile(path, "");
    return products.contains(String.valueOf(known.get("product")))
        ? Optional.of(
            "%s `%s` belongs to %s"
                .formatted(
                    path == null ? "source" : "file",
                    path == null ? source : path,
                    known.get("product")))
        : Optional.empty();
  }

  private static List<Map<String, String>> maps(@Nullable YamlNode node, List<String> keys) {
    if (node == null) {
      return List.of();
    }
    List<Map<String, String>> maps = new ArrayList<>();
    for (YamlNode item : node.items()) {
      Map<String, String> map = new LinkedHashMap<>();
      item.entries(keys).forEach((key, value) -> map.put(key, value.text()));
      maps.add(map);
    }
    return maps;
  }

  private static List<String> texts(@Nullable YamlNode node) {
    return node == null ? List.of() : node.texts();
  }
}
