package casebook.analyzer.store;

import java.util.List;

/**
 * What a rule that fired on a record says of it, kept with the record.
 *
 * @param rule id of the rule
 * @param severity label of its severity; empty for a fact, which is never shown
 * @param products ids of its products
 * @param version version that it read out of the record; empty if none
 */
public record Mark(String rule, String severity, List<String> products, String version) {

  /** Copies the list. */
  public Mark {
    products = List.copyOf(products);
  }

  /** True for a rule that is never shown. */
  boolean isFact() {
    return severity.isEmpty();
  }
}
