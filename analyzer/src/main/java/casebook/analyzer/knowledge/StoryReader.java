package casebook.analyzer.knowledge;

import casebook.analyzer.knowledge.Story.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the {@code together} of a rule: clues over all files of a bundle. */
final class StoryReader {

  private static final Map<String, List<String>> COMPANIONS =
      Map.ofEntries(
          Map.entry("all", List.of()),
          Map.entry("any", List.of()),
          Map.entry("not", List.of()),
          Map.entry("fired", List.of("atLeast", "within", "per", "where", "from")),
          Map.entry("sequence", List.of("within", "per")),
          Map.entry("near", List.of("within", "per")),
          Map.entry("absent", List.of("where", "from")),
          Map.entry("first", List.of("before")),
          Map.entry("rate", List.of("against", "above")),
          Map.entry("steady", List.of("value", "spread", "between", "atLeast", "where")),
          Map.entry("same", List.of("of", "as", "from")),
          Map.entry("differ", List.of("of", "as", "from")),
          Map.entry("expired", List.of("value", "by", "as", "from")),
          Map.entry("version", List.of("below", "atLeast")),
          Map.entry("skew", List.of()),
          Map.entry("has", List.of()));

  private static final List<String> KINDS = COMPANIONS.keySet().stream().sorted().toList();

  /** Words of a clue. */
  static final List<String> WORDS =
      COMPANIONS.entrySet().stream()
          .flatMap(
              entry -> {
                List<String> words = new ArrayList<>(entry.getValue());
                words.add(entry.getKey());
                return words.stream();
              })
          .distinct()
          .sorted()
          .toList();

  private final List<String> kindsOfEvidence;
  private final List<String> products;
  private final PartBound bound = new PartBound("clues");

  /**
   * Reads with these words.
   *
   * @param kindsOfEvidence ids of kinds of evidence
   * @param products ids of products
   */
  StoryReader(List<String> kindsOfEvidence, List<String> products) {
    this.kindsOfEvidence = kindsOfEvidence;
    this.products = products;
  }

  /** Reads it; what is wrong becomes a problem. */
  Story read(YamlNode node, @Nullable YamlNode root, @Nullable YamlNode proof) {
    bound.restart();
    Map<String, YamlNode> entries =
        node.entries(List.of("basis", "about", "needs", "supports", "refutedBy"));
    YamlNode basis = entries.get("basis");
    if (basis != null) {
      oneOf(basis, List.of("documented", "derived"), "basis");
    }
    List<Clue> needs = clues(entries.get("needs"));
    if (needs.isEmpty()) {
      node.problem("\"needs:\" with at least one clue is missing");
    }
    return new Story(
        basis != null && basis.text().equals("derived"),
        about(entries.get("about")),
        needs,
        clues(entries.get("supports")),
        clues(entries.get("refutedBy")),
        root == null ? List.of() : root.texts(),
        cases(proof));
  }

  private List<String> about(@Nullable YamlNode node) {
    if (node == null) {
      return List.of();
    }
    node.items().forEach(item -> oneOf(item, products, "product"));
    return node.texts();
  }

  private List<Clue> clues(@Nullable YamlNode node) {
    return YamlNode.itemsOf(node).stream().map(this::clue).toList();
  }

  private Clue clue(YamlNode node) {
    if (!bound.enter(node)) {
      return new Clue.Any(List.of());
    }
    Map<String, YamlNode> entries = node.entries(WORDS);
    List<String> kinds = entries.keySet().stream().filter(KINDS::contains).toList();
    Clue clue = new Clue.Any(List.of());
    if (kinds.size() == 1) {
      String kind = kinds.get(0);
      List<String> companions = COMPANIONS.getOrDefault(kind, List.of());
      entries.forEach(
          (name, value) -> {
            if (!name.equals(kind) && WORDS.contains(name) && !companions.contains(name)) {
              value.problem("\"" + name + ":\" says nothing beside \"" + kind + ":\"");
            }
          });
      clue = clue(kind, Objects.requireNonNull(entries.get(kind)), entries);
    } else if (node.isMap()) {
      node.problem(
          kinds.isEmpty()
              ? "a clue is missing here, such as \"fired: conn.407\""
              : "one clue an item; put " + String.join(" and ", kinds) + " under \"all:\"");
    }
    bound.leave();
    return clue;
  }

  private Clue clue(String kind, YamlNode value, Map<String, YamlNode> entries) {
    return switch (kind) {
      case "all" -> new Clue.All(clues(value));
      case "any" -> new Clue.Any(clues(value));
      case "not" -> new Clue.Not(clue(value));
      case "fired" ->
          new Clue.Fired(
              value.texts(),
              number(entries.get("atLeast"), 1),
              time(entries.get("within")),
              texts(entries.get("per")),
              where(entries.get("where")),
              kinds(entries.get("from")));
      case "sequence" ->
          new Clue.Sequence(sides(value), time(entries.get("within")), texts(entries.get("per")));
      case "near" ->
          new Clue.Near(
              sides(value), time(needed(value, entries, "within")), texts(entries.get("per")));
      case "absent" ->
          new Clue.Absent(value.texts(), where(entries.get("where")), kinds(entries.get("from")));
      case "first" -> new Clue.First(value.texts(), texts(needed(value, entries, "before")));
      case "rate" ->
          new Clue.Rate(
              value.texts(),
              texts(needed(value, entries, "against")),
              share(needed(value, entries, "above")));
      case "steady" -> steady(value, entries);
      case "same", "differ" ->
          new Clue.Values(
              value.text(),
              texts(needed(value, entries, "of")),
              texts(needed(value, entries, "as")),
              kind.equals("differ"),
              kinds(entries.get("from")));
      case "expired" -> expired(value, entries);
      case "version" ->
          new Clue.Version(
              value.text(),
              YamlNode.textOf(entries.get("below")),
              YamlNode.textOf(entries.get("atLeast")));
      case "skew" -> new Clue.Skew(time(value));
      default -> new Clue.Has(kinds(value));
    };
  }

  private Clue expired(YamlNode value, Map<String, YamlNode> entries) {
    YamlNode by = entries.get("by");
    YamlNode as = entries.get("as");
    if ((by == null) != (as == null)) {
      value.problem("\"by:\" and \"as:\" need each other here");
    }
    return new Clue.Expired(
        value.texts(),
        String.valueOf(YamlNode.textOf(needed(value, entries, "value"))),
        by == null ? "" : by.text(),
        texts(as),
        kinds(entries.get("from")));
  }

  private Clue steady(YamlNode value, Map<String, YamlNode> entries) {
    YamlNode between = needed(value, entries, "between");
    List<YamlNode> ends = YamlNode.itemsOf(between);
    if (between != null && ends.size() != 2) {
      between.problem("two ends are needed here, such as [60s, 300s]");
    }
    return new Clue.Steady(
        value.texts(),
        String.valueOf(YamlNode.textOf(needed(value, entries, "value"))),
        time(needed(value, entries, "spread")),
        ends.size() == 2 ? time(ends.get(0)) : 0,
        ends.size() == 2 ? time(ends.get(1)) : 0,
        number(entries.get("atLeast"), 3),
        where(entries.get("where")));
  }

  private static @Nullable YamlNode needed(
      YamlNode beside, Map<String, YamlNode> entries, String name) {
    YamlNode node = entries.get(name);
    if (node == null) {
      beside.problem("\"" + name + ":\" is needed beside this");
    }
    return node;
  }

  private static List<String> texts(@Nullable YamlNode node) {
    return YamlNode.textsOf(node);
  }

  private List<Clue.Side> sides(YamlNode node) {
    List<Clue.Side> sides = node.items().stream().map(this::side).toList();
    if (sides.size() < 2) {
      node.problem("at least two of them are needed here");
    }
    return sides;
  }

  private Clue.Side side(YamlNode node) {
    if (!node.isMap()) {
      return new Clue.Side(node.texts(), Map.of(), List.of());
    }
    Map<String, YamlNode> entries = node.entries(List.of("of", "where", "from"));
    return new Clue.Side(
        texts(needed(node, entries, "of")),
        where(entries.get("where")),
        kinds(entries.get("from")));
  }

  private List<String> kinds(@Nullable YamlNode node) {
    if (node == null) {
      return List.of();
    }
    node.items().forEach(item -> oneOf(item, kindsOfEvidence, "kind of evidence"));
    return node.texts();
  }

  private static void oneOf(YamlNode item, List<String> known, String what) {
    if (item.isScalar() && !known.contains(item.text())) {
      item.problem(
          "unknown "
              + what
              + " \""
              + item.text()
              + "\""
              + RuleProblem.didYouMean(item.text(), known));
    }
  }

  private static Map<String, Globs> where(@Nullable YamlNode node) {
    Map<String, Globs> where = new LinkedHashMap<>();
    if (node != null) {
      node.entries().forEach((name, value) -> where.put(name, new Globs(value.texts())));
    }
    return where;
  }

  /** A number from 1; what is not there counts as the other. */
  static long number(@Nullable YamlNode node, long otherwise) {
    if (node == null) {
      return otherwise;
    }
    if (!node.text().matches("[1-9][0-9]{0,8}")) {
      node.problem("a number from 1 is needed here");
      return otherwise;
    }
    return Long.parseLong(node.text());
  }

  private static double share(@Nullable YamlNode node) {
    if (node == null) {
      return 0;
    }
    if (!node.text().matches("[0-9]{1,3}%")) {
      node.problem("a share such as 50% is needed here");
      return 0;
    }
    return Integer.parseInt(node.text().substring(0, node.text().length() - 1)) / 100.0;
  }

  /** Milliseconds of {@code 5s}, {@code 10m}, {@code 3h}, {@code 2d}; 0 where nothing stands. */
  private static long time(@Nullable YamlNode node) {
    if (node == null) {
      return 0;
    }
    String text = node.text();
    if (!text.matches("[0-9]{1,6}[smhd]")) {
      node.problem("a time such as 5s, 10m, 3h or 2d is needed here");
      return 0;
    }
    long count = Long.parseLong(text.substring(0, text.length() - 1));
    return count
        * switch (text.charAt(text.length() - 1)) {
          case 's' -> 1000L;
          case 'm' -> 60_000L;
          case 'h' -> 3_600_000L;
          default -> 86_400_000L;
        };
  }

  private List<Story.Case> cases(@Nullable YamlNode proof) {
    List<Story.Case> cases = new ArrayList<>();
    if (proof == null) {
      return cases;
    }
    Map<String, YamlNode> entries = proof.entries(List.of("fires", "silent", "undecided"));
    cases(entries.get("fires"), Outcome.STANDS, cases);
    cases(entries.get("silent"), Outcome.SILENT, cases);
    cases(entries.get("undecided"), Outcome.UNDECIDED, cases);
    if (cases.stream().noneMatch(one -> one.outcome() == Outcome.STANDS)
        || cases.stream().allMatch(one -> one.outcome() == Outcome.STANDS)) {
      proof.problem("a proof needs a case under \"fires:\" and one under \"silent:\"");
    }
    return cases;
  }

  private void cases(@Nullable YamlNode node, Outcome outcome, List<Story.Case> cases) {
    for (YamlNode item : YamlNode.itemsOf(node)) {
      Map<String, YamlNode> entries = item.entries(List.of("why", "files", "missing"));
      Map<String, String> files = new LinkedHashMap<>();
      YamlNode given = entries.get("files");
      if (given != null) {
        given.entries().forEach((path, text) -> files.put(path, text.text()));
      }
      YamlNode why = entries.get("why");
      if (why == null || files.isEmpty()) {
        item.problem("a case needs \"why:\" and \"files:\", texts by their paths");
      }
      cases.add(
          new Story.Case(
              String.valueOf(YamlNode.textOf(why)), outcome, files, kinds(entries.get("missing"))));
    }
  }
}
