package casebook.analyzer.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which files and which event sources belong to which product.
 *
 * @param products in the order of the table
 */
public record Products(List<Product> products) {

  /** Stands in rules for items of which neither the file nor a source of its own tells the product. */
  public static final String UNKNOWN = "unknown";

  /**
   * One product.
   *
   * @param id as rules name it
   * @param name as people know it
   * @param files patterns of its files' paths
   * @param sources patterns of its event and trace sources
   */
  public record Product(String id, String name, Globs files, Globs sources) {}

  static Products parse(String text) {
    YamlNode.Document document = new YamlNode.Document("products.yaml", text);
    List<Product> products = new ArrayList<>();
    YamlNode.parse(document, text)
        .ifPresent(
            root ->
                root.entries()
                    .forEach(
                        (id, node) -> {
                          Map<String, YamlNode> entries =
                              node.entries(List.of("name", "files", "sources"));
                          products.add(
                              new Product(
                                  id,
                                  String.valueOf(YamlNode.textOf(entries.get("name"))),
                                  globs(entries.get("files")),
                                  globs(entries.get("sources"))));
                        }));
    if (!document.problems().isEmpty()) {
      throw new IllegalStateException(document.problems().get(0).text());
    }
    return new Products(List.copyOf(products));
  }

  private static Globs globs(@Nullable YamlNode node) {
    return new Globs(node == null ? List.of() : node.texts());
  }

  /** What rules may ask for: the ids of all products, and {@link #UNKNOWN}. */
  public List<String> ids() {
    return Stream.concat(products.stream().map(Product::id), Stream.of(UNKNOWN)).toList();
  }

  /** Products that a file belongs to by its path. */
  public Set<String> ofFile(String path) {
    Set<String> ids = new TreeSet<>();
    for (Product product : products) {
      if (product.files.matches(path)) {
        ids.add(product.id);
      }
    }
    return ids;
  }

  /** Products that an event or trace source belongs to. */
  public Set<String> ofSource(String source) {
    Set<String> ids = new TreeSet<>();
    for (Product product : products) {
      if (product.sources.matches(source)) {
        ids.add(product.id);
      }
    }
    return ids;
  }
}
