package casebook.analyzer.diagnosis;

import casebook.analyzer.tally.SourceResult;
import casebook.parsers.item.Family;
import java.util.Collections;
import java.util.Set;

/**
 * What tells whether files are of one make, as a log that goes on in its next file is. There are
 * few of them however many files a bundle has.
 *
 * @param products what is known to have written it; may be empty
 */
record Make(Family family, Set<String> products, String format) {

  static Make of(SourceResult file) {
    return new Make(file.family(), file.products(), file.format());
  }

  /** True if a file is of this family and a product, or where none is known of this format. */
  boolean isOf(SourceResult file) {
    return file.family() == family
        && (products.isEmpty()
            ? file.format().equals(format)
            : !Collections.disjoint(file.products(), products));
  }
}
