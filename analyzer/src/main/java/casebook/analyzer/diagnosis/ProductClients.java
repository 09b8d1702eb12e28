package casebook.analyzer.diagnosis;

import casebook.analyzer.knowledge.Endpoints.Endpoint;
import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.tally.SourceResult;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which clients in the logs of proxies are servers of a product: those that ask for hosts that only
 * it asks for. A proxy serves a whole company, and what becomes of the others says nothing.
 */
final class ProductClients {

  private final List<Endpoint> endpoints;
  private final List<SourceResult> results;

  ProductClients(KnowledgeBase knowledge, List<SourceResult> results) {
    endpoints = knowledge.endpoints().endpoints();
    this.results = results;
  }

  /** Addresses or names in lower case; none where it does not show. */
  Set<String> of(Collection<String> products) {
    Set<String> clients = new TreeSet<>();
    for (int i = 0; i < endpoints.size(); i++) {
      if (endpoints.get(i).telling() && products.contains(endpoints.get(i).product())) {
        for (SourceResult file : results) {
          clients.addAll(file.requests().clients(i));
        }
      }
    }
    return clients;
  }
}
