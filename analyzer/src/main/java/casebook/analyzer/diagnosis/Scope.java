package casebook.analyzer.diagnosis;

import casebook.analyzer.knowledge.EvidenceKinds.Kind;
import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.knowledge.Products;
import casebook.analyzer.tally.SourceResult;
import casebook.parsers.item.Family;
import casebook.reports.model.Severity;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which products a bundle shows, and so what may be said and asked about it. */
final class Scope {

  private final KnowledgeBase knowledge;
  private final Set<String> products;

  Scope(KnowledgeBase knowledge, List<SourceResult> results) {
    this.knowledge = knowledge;
    products = Collections.unmodifiableSet(products(knowledge, results));
  }

  private static Set<String> products(KnowledgeBase knowledge, List<SourceResult> results) {
    Set<String> products = new TreeSet<>();
    for (SourceResult file : results) {
      products.addAll(file.products());
      for (Products.Product product : knowledge.products().products()) {
        // A trace of one program is no sign that another writes its own log on that machine.
        if (file.family() != Family.TRACE
            && product.shownBy().stream().anyMatch(file.tallies()::containsKey)) {
          products.add(product.id());
        }
      }
    }
    return products;
  }

  /** Products of which a file came, or whose presence on a machine some other file states. */
  Set<String> products() {
    return products;
  }

  /** The same, with those whose presence is told by what speaks for a hypothesis. */
  private Set<String> products(Hypothesis one) {
    Set<String> all = new TreeSet<>(products);
    Set<String> parts = one.parts();
    for (Products.Product product : knowledge.products().products()) {
      if (one.about().contains(product.id())
          && product.shownBy().stream().anyMatch(parts::contains)) {
        all.add(product.id());
      }
    }
    // What only such a product writes shows it, too, whatever the file is called.
    for (String part : parts) {
      Set<String> own =
          knowledge.find(part).map(rule -> Set.copyOf(rule.products())).orElse(Set.of());
      if (one.about().containsAll(own)) {
        all.addAll(own);
      }
    }
    return all;
  }

  /**
   * True if a hypothesis is about a product of the bundle. Of one of which nothing came, where
   * others are known, nothing is claimed and nothing asked.
   */
  boolean covers(Hypothesis one) {
    return products.isEmpty() || !Collections.disjoint(one.about(), products(one));
  }

  /** True if it may be so though no finding speaks for it: only one thing that it takes is open. */
  boolean suspects(Hypothesis one) {
    return one.lacksOne()
        && one.severity() != Severity.INFO
        && !Collections.disjoint(one.about(), products(one));
  }

  /**
   * True if a kind of evidence may be asked for. Of several products that a hypothesis may be about
   * nothing is asked of one that is not there.
   */
  boolean allows(Hypothesis one, Kind kind) {
    return kind.products().isEmpty()
        || products.isEmpty()
        || !Collections.disjoint(kind.products(), products(one))
        || !one.about().containsAll(kind.products());
  }
}
