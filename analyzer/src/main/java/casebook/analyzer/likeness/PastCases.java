package casebook.analyzer.likeness;

import casebook.analyzer.store.CaseTraits;
import casebook.analyzer.store.CaseTraits.Kind;
import casebook.analyzer.store.KnownCase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Ranks filed cases by how much they are like another one. First those with a root cause in common;
 * among these, those whose resolution was confirmed, then those with any resolution; then by
 * likeness, behind them those with nothing but findings in common that turned out wrong more often
 * than right.
 */
public final class PastCases {

  /** Least likeness of a case that has a rule in common. */
  private static final double LEAST = 0.2;

  /** Least likeness of a case that has only errors in common that no rule explains. */
  private static final double LEAST_UNEXPLAINED = 0.3;

  private static final Comparator<Alike> ORDER =
      Comparator.comparing((Alike alike) -> !alike.sharesCause())
          .thenComparing(alike -> !alike.isConfirmed())
          .thenComparing(alike -> alike.resolution().isEmpty())
          .thenComparing(Alike::isDoubtful)
          .thenComparing(Comparator.comparingDouble(Alike::likeness).reversed())
          .thenComparing(alike -> alike.past().summary().id());

  private PastCases() {}

  /**
   * The cases like one, best first.
   *
   * @param traits what it is compared by
   * @param sha256 of its content: the same content is no past case
   * @param known all filed cases
   */
  public static List<Alike> like(CaseTraits traits, String sha256, List<KnownCase> known) {
    List<KnownCase> others = known.stream().filter(one -> !one.summary().holds(sha256)).toList();
    Likeness likeness =
        new Likeness(
            Stream.concat(Stream.of(traits), others.stream().map(KnownCase::traits)).toList());
    FieldRecords records = FieldRecords.of(others);
    List<Alike> alike = new ArrayList<>();
    for (KnownCase other : others) {
      double value = likeness.of(traits, other.traits());
      if (isAlike(traits, other.traits(), value)) {
        alike.add(
            new Alike(
                other,
                Math.round(value * 100) / 100.0,
                shares(Kind.CAUSE, traits, other.traits()),
                isDoubtful(traits, other.traits(), records),
                new Comparison(likeness, records, traits, other)));
      }
    }
    alike.sort(ORDER);
    return alike;
  }

  private static boolean isAlike(CaseTraits one, CaseTraits other, double likeness) {
    return shares(Kind.CAUSE, one, other)
        || (likeness >= LEAST && shares(Kind.FINDING, one, other))
        || (likeness >= LEAST_UNEXPLAINED && shares(Kind.UNEXPLAINED, one, other));
  }

  /** True if of the rules that both have none is free of doubt. */
  private static boolean isDoubtful(CaseTraits one, CaseTraits other, FieldRecords records) {
    List<String> both =
        Stream.of(Kind.CAUSE, Kind.FINDING)
            .flatMap(kind -> one.of(kind).stream().filter(other.of(kind)::contains))
            .toList();
    return !both.isEmpty() && both.stream().allMatch(rule -> records.of(rule).isDoubtful());
  }

  private static boolean shares(Kind kind, CaseTraits one, CaseTraits other) {
    return !Collections.disjoint(one.of(kind), other.of(kind));
  }
}
