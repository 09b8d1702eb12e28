package casebook.analyzer.match;

import casebook.analyzer.knowledge.Globs;
import casebook.parsers.item.Family;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What matching needs to know of the file that an item is from.
 *
 * @param path path in the bundle
 * @param families the families it counts as; one, but in proofs of plain text
 * @param products products that the path or the content belongs to
 * @param usualName name that such a file has on its server, told by its content; null if unknown
 */
public record FileContext(
    String path, Set<Family> families, Set<String> products, @Nullable String usualName) {

  /** A file that goes by its own name only. */
  public FileContext(String path, Set<Family> families, Set<String> products) {
    this(path, families, products, null);
  }

  /** True if these patterns fit the file as it is called, or as it is usually called. */
  boolean isNamed(Globs globs) {
    return globs.matches(path) || (usualName != null && globs.matches(usualName));
  }
}
