package casebook.analyzer.knowledge;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Named lists that rules refer to as {@code @name}, such as the hosts that a product needs.
 *
 * @param byName the lists
 */
public record Lists(Map<String, List<String>> byName) {

  static Lists parse(String text) {
    YamlNode.Document document = new YamlNode.Document("lists.yaml", text);
    Map<String, List<String>> lists = new TreeMap<>();
    YamlNode.parse(document)
        .ifPresent(root -> root.entries().forEach((name, node) -> lists.put(name, node.texts())));
    document.requireSound();
    return new Lists(lists);
  }

  /** The list of that name. */
  public Optional<List<String>> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** All names, sorted. */
  public List<String> names() {
    return byName.keySet().stream().sorted().toList();
  }
}
