package casebook.analyzer.knowledge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** A piece of a rule file that knows where it stands; problems are collected, never thrown. */
final class YamlNode {

  private final Document document;
  private final Node node;

  private YamlNode(Document document, Node node) {
    this.document = document;
    this.node = node;
  }

  /** A rule file being read. */
  static final class Document {
    private final String file;
    private final String text;
    private final List<String> lines;
    private final List<RuleProblem> problems = new ArrayList<>();

    Document(String file, String text) {
      this.file = file;
      this.text = text;
      lines = text.lines().toList();
    }

    /** Everything that was found wrong so far, in the order of the file, each once. */
    List<RuleProblem> problems() {
      return problems.stream()
          .distinct()
          .sorted(Comparator.comparingInt(RuleProblem::line).thenComparingInt(RuleProblem::column))
          .toList();
    }

    /** For the program's own files, in which nothing may be wrong. */
    void requireSound() {
      if (!problems.isEmpty()) {
        throw new IllegalStateException(problems().get(0).text());
      }
    }

    private void add(int line, int column, int length, String message) {
      String source = line >= 1 && line <= lines.size() ? lines.get(line - 1) : "";
      int shown = Math.min(length, Math.max(1, source.length() - column + 1));
      RuleProblem problem = new RuleProblem(file, line, column, message, source, shown);
      // What is looked at twice is wrong once.
      if (!problems.contains(problem)) {
        problems.add(problem);
      }
    }
  }

  /** The root of a file; empty, with a problem, if it is no YAML. */
  static Optional<YamlNode> parse(Document document) {
    LoadSettings settings =
        LoadSettings.builder().setMaxAliasesForCollections(20).setCodePointLimit(1 << 20).build();
    try {
      StreamReader reader = new StreamReader(settings, document.text);
      Optional<Node> node =
          new Composer(settings, new ShallowParser(new ParserImpl(settings, reader)))
              .getSingleNode();
      if (node.isEmpty()) {
        document.add(1, 1, 1, "the file is empty; a rule begins with its id");
      }
      return node.map(root -> new YamlNode(document, root));
    } catch (MarkedYamlEngineException e) {
      var mark = e.getProblemMark();
      document.add(
          mark.map(m -> m.getLine() + 1).orElse(1),
          mark.map(m -> m.getColumn() + 1).orElse(1),
          1,
          "no YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      document.add(1, 1, 1, "no YAML: " + e.getMessage());
    }
    return Optional.empty();
  }

  /** Something wrong with a word, at the first place of the file where it stands as a value. */
  static RuleProblem problemAt(String file, String text, String word, String message) {
    Document found = new Document(file, text);
    parse(new Document(file, text))
        .flatMap(
            root -> scalar(root.node, word, Collections.newSetFromMap(new IdentityHashMap<>())))
        .ifPresent(node -> new YamlNode(found, node).problem(message));
    return found.problems.isEmpty() ? RuleProblem.ofWhole(file, message) : found.problems.get(0);
  }

  /** What a clue asks for in vain, at the first place where a clue about the rule names it. */
  static RuleProblem problemAt(Document document, UnkeptFields.Vain vain) {
    Document found = new Document(document.file, document.text);
    parse(new Document(document.file, document.text))
        .flatMap(root -> named(root.node, vain, Collections.newSetFromMap(new IdentityHashMap<>())))
        .ifPresent(node -> new YamlNode(found, node).problem(vain.message()));
    return found.problems.isEmpty()
        ? RuleProblem.ofWhole(document.file, vain.message())
        : found.problems.get(0);
  }

  /** The name under the holder, in a map that also speaks of the rule: the innermost such map. */
  private static Optional<Node> named(Node node, UnkeptFields.Vain vain, Set<Node> seen) {
    List<Node> below = new ArrayList<>();
    if (node instanceof SequenceNode list && seen.add(node)) {
      below.addAll(list.getValue());
    } else if (node instanceof MappingNode map && seen.add(node)) {
      map.getValue().forEach(entry -> below.add(entry.getValueNode()));
    }
    for (Node child : below) {
      Optional<Node> inner = named(child, vain, seen);
      if (inner.isPresent()) {
        return inner;
      }
    }
    boolean speaksOfIt =
        scalar(node, vain.rule(), Collections.newSetFromMap(new IdentityHashMap<>())).isPresent();
    return node instanceof MappingNode map && speaksOfIt
        ? map.getValue().stream()
            .filter(entry -> isText(entry.getKeyNode(), vain.holder()))
            .flatMap(entry -> word(entry.getValueNode(), vain.name()))
            .findFirst()
        : Optional.empty();
  }

  /** A word as a key of a map, as an item of a list, or alone. */
  private static Stream<Node> word(Node node, String word) {
    Stream<Node> words =
        switch (node) {
          case MappingNode map -> map.getValue().stream().map(NodeTuple::getKeyNode);
          case SequenceNode list -> list.getValue().stream();
          default -> Stream.of(node);
        };
    return words.filter(one -> isText(one, word));
  }

  private static boolean isText(Node node, String text) {
    return node instanceof ScalarNode scalar && scalar.getValue().equals(text);
  }

  /** With aliases a node may lie in itself: each is looked at once. */
  private static Optional<Node> scalar(Node node, String word, Set<Node> seen) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue().equals(word) ? Optional.of(node) : Optional.empty();
    }
    Stream<Node> below = Stream.empty();
    if (node instanceof SequenceNode list && seen.add(node)) {
      below = list.getValue().stream();
    } else if (node instanceof MappingNode map && seen.add(node)) {
      below = map.getValue().stream().map(NodeTuple::getValueNode);
    }
    return below.flatMap(child -> scalar(child, word, seen).stream()).findFirst();
  }

  /** Remembers that something is wrong here. */
  void problem(String message) {
    var mark = node.getStartMark();
    int length = node instanceof ScalarNode scalar ? Math.max(1, scalar.getValue().length()) : 1;
    document.add(
        mark.map(m -> m.getLine() + 1).orElse(1),
        mark.map(m -> m.getColumn() + 1).orElse(1),
        length,
        message);
  }

  boolean isScalar() {
    return node instanceof ScalarNode;
  }

  boolean isMap() {
    return node instanceof MappingNode;
  }

  /** The text of a scalar; empty, with a problem, for anything else. */
  String text() {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    problem("a single value is needed here");
    return "";
  }

  /** One value or a list of values. */
  List<String> texts() {
    return items().stream().map(YamlNode::text).toList();
  }

  /** The items of a list; a single thing counts as a list of one. */
  List<YamlNode> items() {
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue().stream().map(item -> new YamlNode(document, item)).toList();
    }
    return List.of(this);
  }

  /** The entries of a map in order; empty, with a problem, for anything else. */
  Map<String, YamlNode> entries() {
    Map<String, YamlNode> entries = new LinkedHashMap<>();
    if (!(node instanceof MappingNode mapping)) {
      problem("\"name: value\" pairs are needed here");
      return entries;
    }
    for (NodeTuple tuple : mapping.getValue()) {
      YamlNode key = new YamlNode(document, tuple.getKeyNode());
      String name = key.text();
      if (entries.put(name, new YamlNode(document, tuple.getValueNode())) != null) {
        key.problem("\"" + name + "\" stands here twice");
      }
    }
    return entries;
  }

  /** The entries of a map; names that are not known are problems. */
  Map<String, YamlNode> entries(List<String> known) {
    Map<String, YamlNode> entries = entries();
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        YamlNode key = new YamlNode(document, tuple.getKeyNode());
        String name = key.isScalar() ? key.text() : "";
        if (!known.contains(name)) {
          key.problem("unknown word \"" + name + "\"" + RuleProblem.didYouMean(name, known));
        }
      }
    }
    return entries;
  }

  /** Line of this node in its file, from 1. */
  int line() {
    return node.getStartMark().map(m -> m.getLine() + 1).orElse(1);
  }

  /**
   * True if the entry is there and says so; anything but {@code true} and {@code false} is wrong.
   */
  static boolean isTrue(@Nullable YamlNode node) {
    if (node == null) {
      return false;
    }
    if (!node.text().equals("true") && !node.text().equals("false")) {
      node.problem("true or false is needed here");
    }
    return node.text().equals("true");
  }

  /** The text of an entry, or null if it is absent. */
  static @Nullable String textOf(@Nullable YamlNode node) {
    return node == null ? null : node.text();
  }

  /** The texts of an entry; none if it is absent. */
  static List<String> textsOf(@Nullable YamlNode node) {
    return node == null ? List.of() : node.texts();
  }

  /** The items of an entry; none if it is absent. */
  static List<YamlNode> itemsOf(@Nullable YamlNode node) {
    return node == null ? List.of() : node.items();
  }
}
