package casebook.analyzer.knowledge;

import casebook.parsers.item.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which files and which event sources belong to which product.
 *
 * @param products in the order of the table
 */
public record Products(List<Product> products) {

  /**
   * Stands in rules for items of which neither the file nor a source of its own tells the product.
   */
  public static final String UNKNOWN = "unknown";

  /**
   * One product.
   *
   * @param id as rules name it
   * @param name as people know it
   * @param files patterns of its files' paths
   * @param formats formats that only this product writes
   * @param sources patterns of its event and trace sources
   * @param settings by the usual name of its configuration file, words of which one stands in it
   * @param shownBy rules that fire where it is installed, though the file is not its own
   */
  public record Product(
      String id,
      String name,
      Globs files,
      Globs formats,
      Globs sources,
      Map<String, List<String>> settings,
      List<String> shownBy) {

    /** True if the name of a file tells the product, perhaps together with its folder. */
    private boolean isNamed(String lower, String name) {
      return files.fits(name)
          || files.patterns().stream()
              .anyMatch(
                  pattern ->
                      pattern.contains("/")
                          && !pattern.endsWith("/*")
                          && Globs.matches(pattern, lower));
    }
  }

  static Products parse(String text) {
    YamlNode.Document document = new YamlNode.Document("products.yaml", text);
    List<Product> products = new ArrayList<>();
    YamlNode.parse(document)
        .ifPresent(root -> root.entries().forEach((id, node) -> products.add(product(id, node))));
    document.requireSound();
    return new Products(List.copyOf(products));
  }

  private static Product product(String id, YamlNode node) {
    Map<String, YamlNode> entries =
        node.entries(List.of("name", "files", "formats", "sources", "settings", "shownBy"));
    return new Product(
        id,
        String.valueOf(YamlNode.textOf(entries.get("name"))),
        new Globs(YamlNode.textsOf(entries.get("files"))),
        new Globs(YamlNode.textsOf(entries.get("formats"))),
        new Globs(YamlNode.textsOf(entries.get("sources"))),
        settings(entries.get("settings")),
        YamlNode.textsOf(entries.get("shownBy")));
  }

  private static Map<String, List<String>> settings(@Nullable YamlNode node) {
    Map<String, List<String>> settings = new TreeMap<>();
    if (node != null) {
      node.entries().forEach((file, words) -> settings.put(file, words.texts()));
    }
    return settings;
  }

  /** What rules may ask for: the ids of all products, and {@link #UNKNOWN}. */
  public List<String> ids() {
    return Stream.concat(products.stream().map(Product::id), Stream.of(UNKNOWN)).toList();
  }

  /** Products that a file belongs to, of which nothing but its path and format is known. */
  public Set<String> ofFile(String path, String format) {
    return ofFile(path, format, Family.OTHER);
  }

  /**
   * Products that a file belongs to: by its name; where that doesn't tell, by its format, which
   * only they write: the agent's wizard writes what that of Connect writes; where neither tells, by
   * the folders that it lies in. A folder says nothing of logs of events and of proxies: they tell
   * of whoever wrote into them, wherever somebody collected them.
   *
   * @param format name of the format, empty if it is not known
   * @param family of that format
   */
  public Set<String> ofFile(String path, String format, Family family) {
    String lower = Globs.lower(path);
    String name = lower.substring(lower.lastIndexOf('/') + 1);
    Set<String> own = ids(product -> product.isNamed(lower, name));
    if (own.isEmpty()) {
      own = ids(product -> product.formats.fits(Globs.lower(format)));
    }
    boolean told = !own.isEmpty() || family == Family.EVENT_LOG || family == Family.PROXY;
    return told ? own : ids(product -> product.files.fits(lower));
  }

  /** Usual name of a configuration file that begins with these lines; null if that is unknown. */
  public @Nullable String usualName(List<String> lines) {
    for (Product product : products) {
      for (Map.Entry<String, List<String>> file : product.settings.entrySet()) {
        if (file.getValue().stream()
            .anyMatch(word -> lines.stream().anyMatch(line -> line.contains(word)))) {
          return file.getKey();
        }
      }
    }
    return null;
  }

  /** Products that an event or trace source belongs to. */
  public Set<String> ofSource(String source) {
    String lower = Globs.lower(source);
    return ids(product -> product.sources.fits(lower));
  }

  private Set<String> ids(Predicate<Product> wanted) {
    Set<String> ids = new TreeSet<>();
    for (Product product : products) {
      if (wanted.test(product)) {
        ids.add(product.id);
      }
    }
    return ids;
  }
}
