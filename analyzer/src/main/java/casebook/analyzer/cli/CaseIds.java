package casebook.analyzer.cli;

import casebook.analyzer.store.CaseStore;
import casebook.analyzer.store.CaseSummary;
import casebook.analyzer.store.StoreException;
import casebook.parsers.bundle.Bundle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Names of cases: the bundle's label and as much of its SHA-256 as tells it from others. */
final class CaseIds {

  private static final int SHORTEST = 8;

  private CaseIds() {}

  /** The id of a bundle that is not filed. */
  static String of(Bundle bundle) {
    return label(bundle.name()) + "-" + bundle.sha256().substring(0, SHORTEST);
  }

  /**
   * The id of a bundle; longer than usual where the store holds another content under the short
   * one. What was left when other bundles were taken out of a case keeps the id of that.
   */
  static String of(Bundle bundle, CaseStore store) throws StoreException {
    String label = label(bundle.name());
    List<CaseSummary> cases = store.cases();
    for (CaseSummary known : cases) {
      if (known.sha256().equals(bundle.sha256()) && !isNamedAfter(known, bundle.sha256())) {
        return known.id();
      }
    }
    for (int digits = SHORTEST; digits < bundle.sha256().length(); digits++) {
      String hash = bundle.sha256().substring(0, digits);
      boolean taken =
          cases.stream()
              .filter(known -> !known.sha256().equals(bundle.sha256()))
              .anyMatch(
                  known ->
                      known.sha256().startsWith(hash) || known.id().equals(label + "-" + hash));
      if (!taken) {
        return label + "-" + hash;
      }
    }
    return label + "-" + bundle.sha256();
  }

  private static boolean isNamedAfter(CaseSummary known, String sha256) {
    return sha256.startsWith(known.id().substring(known.id().lastIndexOf('-') + 1));
  }

  private static String label(String name) {
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    String label = stem.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-");
    return label.isEmpty() ? "case" : label;
  }

  /**
   * A filed case by its id, by the beginning of it, or by an id that it had under another label.
   */
  static Optional<CaseSummary> find(CaseStore store, String id) throws StoreException {
    List<CaseSummary> cases = store.cases();
    Optional<CaseSummary> exact = cases.stream().filter(c -> c.id().equals(id)).findFirst();
    if (exact.isPresent()) {
      return exact;
    }
    List<CaseSummary> beginning = beginning(cases, id);
    if (beginning.size() == 1) {
      return Optional.of(beginning.get(0));
    }
    return underAnotherLabel(cases, id);
  }

  /** An id as a command line takes it: one that begins with a hyphen goes behind {@code --}. */
  static String typed(String id) {
    return (id.startsWith("-") ? "-- " : "") + id;
  }

  /** The cases whose ids begin like that; nothing begins like nothing. */
  static List<CaseSummary> beginning(List<CaseSummary> cases, String id) {
    return id.isBlank()
        ? List.of()
        : cases.stream().filter(known -> known.id().startsWith(id)).toList();
  }

  /** The id that a case has now, by one that it had under another label; else what was given. */
  static String current(List<CaseSummary> cases, String id) {
    return cases.stream().anyMatch(known -> known.id().equals(id))
        ? id
        : underAnotherLabel(cases, id).map(CaseSummary::id).orElse(id);
  }

  private static Optional<CaseSummary> underAnotherLabel(List<CaseSummary> cases, String id) {
    String hash = id.substring(id.lastIndexOf('-') + 1);
    return hash.matches("[0-9a-f]{8,64}")
        ? cases.stream()
            .filter(known -> known.contents().stream().anyMatch(bundle -> bundle.startsWith(hash)))
            .findFirst()
        : Optional.empty();
  }
}
