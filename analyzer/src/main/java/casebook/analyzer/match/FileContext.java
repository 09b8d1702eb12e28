package casebook.analyzer.match;

import casebook.analyzer.knowledge.Globs;
import casebook.parsers.item.Family;
import java.util.Locale;
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

  /** What it is called, for many questions. */
  Names names() {
    return new Names(
        path.toLowerCase(Locale.ROOT),
        usualName == null ? null : usualName.toLowerCase(Locale.ROOT));
  }

  /**
   * Names of a file in lower case.
   *
   * @param usual null if there is none but its own
   */
  record Names(String own, @Nullable String usual) {

    /** The same as {@link #isNamed}. */
    boolean fit(Globs globs) {
      return globs.fits(own) || (usual != null && globs.fits(usual));
    }
  }
}
