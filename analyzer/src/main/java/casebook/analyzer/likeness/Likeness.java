package casebook.analyzer.likeness;

import casebook.analyzer.store.CaseTraits;
import casebook.analyzer.store.CaseTraits.Kind;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How much two cases are alike, from 0 to 1: for each kind of trait the part that both have of what
 * either has, every trait weighing as much as it is rare; then the mean of the kinds by the weights
 * of {@link #weight}, over the kinds of which either has any.
 */
final class Likeness {

  private final Map<Kind, Map<String, Integer>> counts = new EnumMap<>(Kind.class);
  private final int cases;

  /** Learns from all cases that are compared, this one included, what is rare among them. */
  Likeness(Collection<CaseTraits> all) {
    cases = all.size();
    for (CaseTraits traits : all) {
      traits
          .byKind()
          .forEach(
              (kind, ones) -> {
                Map<String, Integer> known =
                    counts.computeIfAbsent(kind, unused -> new HashMap<>());
                ones.forEach(one -> known.merge(one, 1, Integer::sum));
              });
    }
  }

  /** What a kind counts; the sum of all is 1. */
  static double weight(Kind kind) {
    return switch (kind) {
      case CAUSE -> 0.40;
      case FINDING -> 0.20;
      case UNEXPLAINED -> 0.15;
      case ENDPOINT, SETTING -> 0.10;
      case VERSION -> 0.05;
    };
  }

  /** In how many cases a trait is, from 1. */
  int count(Kind kind, String trait) {
    return counts.getOrDefault(kind, Map.of()).getOrDefault(trait, 1);
  }

  /** How many cases there are. */
  int cases() {
    return cases;
  }

  /** What a trait weighs: 1 in one case of all, less the more cases have it, never 0. */
  double rarity(Kind kind, String trait) {
    return Math.log1p((double) cases / count(kind, trait)) / Math.log1p(cases);
  }

  /** How much two are alike. */
  double of(CaseTraits one, CaseTraits other) {
    double sum = 0;
    double weights = 0;
    for (Kind kind : Kind.values()) {
      Set<String> either = new HashSet<>(one.of(kind));
      either.addAll(other.of(kind));
      if (!either.isEmpty()) {
        // In the order of the text, so that rounding is the same whichever is asked for first.
        double all = either.stream().sorted().mapToDouble(trait -> rarity(kind, trait)).sum();
        double both =
            one.of(kind).stream()
                .filter(other.of(kind)::contains)
                .mapToDouble(trait -> rarity(kind, trait))
                .sum();
        sum += weight(kind) * both / all;
        weights += weight(kind);
      }
    }
    return weights == 0 ? 0 : Math.min(1, sum / weights);
  }
}
