package casebook.analyzer.knowledge;

import casebook.parsers.item.Family;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a customer may send: how it is recognised among the files of a bundle, and how it is
 * collected.
 *
 * @param kinds in the order of the table
 */
public record EvidenceKinds(List<Kind> kinds) {

  /**
   * One kind of evidence.
   *
   * @param id as stories name it
   * @param name as people know it
   * @param families families of its formats; empty for any
   * @param products products of which it is the evidence; empty for all
   * @param speaksOf products that write into it though it is not theirs, and have no log of their
   *     own
   * @param shownBy rules that fire where there must be such evidence
   * @param tellsOfStops true if it tells why a service stopped
   * @param files patterns of its paths; none for any
   * @param formats formats in which it comes; none for any
   * @param sources patterns of event sources or channels that it holds; none for any
   * @param setUp what of it only tells of a set-up
   * @param collect how to get it, step by step
   */
  public record Kind(
      String id,
      String name,
      Set<Family> families,
      Set<String> products,
      Set<String> speaksOf,
      List<String> shownBy,
      boolean tellsOfStops,
      Globs files,
      Globs formats,
      Globs sources,
      SetUp setUp,
      List<String> collect) {

    /** True if a rule that looks at these families of these products finds its evidence here. */
    public boolean serves(Rule rule) {
      boolean family =
          rule.families().isEmpty() || !Collections.disjoint(rule.families(), families);
      boolean product =
          rule.products().isEmpty()
              || products.isEmpty()
              || !Collections.disjoint(rule.products(), products);
      return family && product;
    }
  }

  /**
   * Files of a kind that a set-up wrote: they tell nothing of how the product runs, nor do its
   * others tell of how it was set up.
   *
   * @param files patterns of their paths; none if the kind has no such
   * @param rules patterns of the ids of rules that look for what goes wrong in a set-up
   */
  public record SetUp(Globs files, Globs rules) {

    /** True if a file at this path would show what this rule looks for. */
    public boolean tells(String path, String rule) {
      return files.patterns().isEmpty() || files.matches(path) == rules.matches(rule);
    }
  }

  static EvidenceKinds parse(String text) {
    YamlNode.Document document = new YamlNode.Document("evidence.yaml", text);
    List<Kind> kinds = new ArrayList<>();
    YamlNode.parse(document)
        .ifPresent(root -> root.entries().forEach((id, node) -> kinds.add(kind(id, node))));
    document.requireSound();
    return new EvidenceKinds(List.copyOf(kinds));
  }

  private static Kind kind(String id, YamlNode node) {
    Map<String, YamlNode> entries =
        node.entries(
            List.of(
                "name",
                "families",
                "products",
                "speaksOf",
                "shownBy",
                "tellsOfStops",
                "files",
                "formats",
                "sources",
                "setUpFiles",
                "setUpRules",
                "collect"));
    YamlNode families = entries.get("families");
    return new Kind(
        id,
        String.valueOf(YamlNode.textOf(entries.get("name"))),
        families == null ? Set.of() : ConditionReader.families(families),
        Set.copyOf(texts(entries.get("products"))),
        Set.copyOf(texts(entries.get("speaksOf"))),
        texts(entries.get("shownBy")),
        "true".equals(YamlNode.textOf(entries.get("tellsOfStops"))),
        new Globs(texts(entries.get("files"))),
        new Globs(texts(entries.get("formats"))),
        new Globs(texts(entries.get("sources"))),
        new SetUp(
            new Globs(texts(entries.get("setUpFiles"))),
            new Globs(texts(entries.get("setUpRules")))),
        texts(entries.get("collect")));
  }

  private static List<String> texts(@Nullable YamlNode node) {
    return node == null ? List.of() : node.texts();
  }

  /** The kind of that id. */
  public Optional<Kind> find(String id) {
    return kinds.stream().filter(kind -> kind.id().equals(id)).findFirst();
  }

  /** Their ids. */
  public List<String> ids() {
    return kinds.stream().map(Kind::id).toList();
  }
}
