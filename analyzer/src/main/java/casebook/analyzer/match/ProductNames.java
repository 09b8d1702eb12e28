package casebook.analyzer.match;

import casebook.analyzer.knowledge.Products;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Remembers which products a source belongs to: a log names few, and each of them often. */
final class ProductNames {

  private static final int MOST = 1_000;

  private final Products products;
  private final Map<String, Set<String>> known = new HashMap<>();

  ProductNames(Products products) {
    this.products = products;
  }

  /** The products that an event or trace source belongs to. */
  Set<String> ofSource(String source) {
    Set<String> found = known.get(source);
    if (found == null) {
      found = products.ofSource(source);
      if (known.size() < MOST) {
        known.put(source, found);
      }
    }
    return found;
  }
}
