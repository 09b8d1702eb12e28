package casebook.analyzer.match;

import casebook.parsers.item.Family;
import java.util.Set;

/**
 * What matching needs to know of the file that an item is from.
 *
 * @param path path in the bundle
 * @param families the families it counts as; one, but in proofs of plain text
 * @param products products that the path belongs to
 */
public record FileContext(String path, Set<Family> families, Set<String> products) {}
