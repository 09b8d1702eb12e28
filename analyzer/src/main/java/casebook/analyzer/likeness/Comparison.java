package casebook.analyzer.likeness;

import casebook.analyzer.store.CaseTraits;
import casebook.analyzer.store.CaseTraits.Kind;
import casebook.analyzer.store.KnownCase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What two cases have in common and where they differ, in words. */
final class Comparison {

  private static final int MOST_RULES = 8;
  private static final int MOST_EACH = 3;
  private static final int MOST_UNEXPLAINED = 2;
  private static final int FEW_CASES = 6;

  private final Likeness likeness;
  private final FieldRecords records;
  private final CaseTraits here;
  private final CaseTraits there;
  private final KnownCase past;

  Comparison(Likeness likeness, FieldRecords records, CaseTraits here, KnownCase past) {
    this.likeness = likeness;
    this.records = records;
    this.here = here;
    this.there = past.traits();
    this.past = past;
  }

  /** Rules that both have, root causes first; of these what is rare, doubtful ones last. */
  List<String> shared() {
    return Stream.concat(both(Kind.CAUSE).stream(), both(Kind.FINDING).stream())
        .distinct()
        .limit(MOST_RULES)
        .toList();
  }

  /** What makes them alike, the weightiest first. */
  List<String> why() {
    List<String> why = new ArrayList<>();
    List<String> causes = both(Kind.CAUSE);
    if (!causes.isEmpty()) {
      why.add("the same root " + (causes.size() == 1 ? "cause: " : "causes: ") + some(causes));
    }
    List<String> findings =
        both(Kind.FINDING).stream().filter(rule -> !causes.contains(rule)).toList();
    if (!findings.isEmpty()) {
      why.add("found in both: " + some(findings));
    }
    for (String error : telling()) {
      why.add(
          String.format(
              "an error that no rule explains, in %d of %d cases: \u201c%s\u201d",
              likeness.count(Kind.UNEXPLAINED, error), likeness.cases(), error));
    }
    List<String> endpoints = both(Kind.ENDPOINT);
    if (!endpoints.isEmpty()) {
      why.add("the same became of requests to " + some(endpoints));
    }
    List<String> settings = both(Kind.SETTING);
    if (!settings.isEmpty()) {
      why.add("the same settings: " + some(settings));
    }
    List<String> versions =
        both(Kind.VERSION).stream().filter(one -> Pair.of(Kind.VERSION, one).hasValue()).toList();
    if (!versions.isEmpty()) {
      why.add("the same version: " + some(versions));
    }
    return why;
  }

  /** Errors that both have and most cases have not; of a few cases, any. */
  private List<String> telling() {
    return both(Kind.UNEXPLAINED).stream()
        .filter(
            error ->
                likeness.cases() < FEW_CASES
                    || likeness.count(Kind.UNEXPLAINED, error) * 2 <= likeness.cases())
        .limit(MOST_UNEXPLAINED)
        .toList();
  }

  /** Where they differ. */
  List<String> differs() {
    List<String> differs = new ArrayList<>();
    past.notes()
        .resolution()
        .ifPresent(
            last ->
                last.refutes().stream()
                    .filter(rule -> here.of(Kind.CAUSE).contains(rule))
                    .forEach(rule -> differs.add("there " + rule + " turned out wrong")));
    onlyThere(Kind.CAUSE, "the root cause there: ", differs);
    onlyHere(Kind.CAUSE, "the root cause here: ", differs);
    onlyHere(Kind.FINDING, "found only here: ", differs);
    onlyThere(Kind.FINDING, "found only there: ", differs);
    pairs(Kind.ENDPOINT, differs);
    pairs(Kind.SETTING, differs);
    pairs(Kind.VERSION, differs);
    return differs;
  }

  private void onlyHere(Kind kind, String words, List<String> into) {
    only(kind, here, there, words, into);
  }

  private void onlyThere(Kind kind, String words, List<String> into) {
    only(kind, there, here, words, into);
  }

  private void only(Kind kind, CaseTraits one, CaseTraits other, String words, List<String> into) {
    List<String> only =
        rarest(
            kind,
            one.of(kind).stream()
                .filter(trait -> !other.of(kind).contains(trait))
                // Where it is a root cause, that is said already.
                .filter(trait -> kind != Kind.FINDING || !one.of(Kind.CAUSE).contains(trait)));
    if (!only.isEmpty()) {
      into.add(words + some(only));
    }
  }

  /** What has one value here and another there. */
  private void pairs(Kind kind, List<String> into) {
    Map<String, String> mine = byName(kind, here);
    Map<String, String> others = byName(kind, there);
    mine.entrySet().stream()
        .filter(
            each ->
                others.containsKey(each.getKey())
                    && !each.getValue().equals(others.get(each.getKey())))
        .limit(MOST_EACH)
        .forEach(
            each ->
                into.add(
                    each.getKey()
                        + ": here "
                        + each.getValue()
                        + ", there "
                        + others.get(each.getKey())));
  }

  /** Names with their values; those that have several have all of them. */
  private static Map<String, String> byName(Kind kind, CaseTraits traits) {
    Map<String, String> byName = new TreeMap<>();
    for (String trait : traits.of(kind)) {
      Pair pair = Pair.of(kind, trait);
      if (pair.hasValue()) {
        byName.merge(pair.name(), pair.value(), (one, two) -> one + " and " + two);
      }
    }
    return byName;
  }

  private List<String> both(Kind kind) {
    return rarest(kind, here.of(kind).stream().filter(there.of(kind)::contains));
  }

  private List<String> rarest(Kind kind, Stream<String> traits) {
    return traits
        .sorted(
            Comparator.comparing((String trait) -> isDoubtful(kind, trait))
                .thenComparingInt(trait -> likeness.count(kind, trait))
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  /** What turned out wrong more often than right comes behind all else. */
  private boolean isDoubtful(Kind kind, String trait) {
    return (kind == Kind.CAUSE || kind == Kind.FINDING) && records.of(trait).isDoubtful();
  }

  private static String some(List<String> traits) {
    int more = traits.size() - MOST_EACH;
    return String.join(", ", traits.subList(0, Math.min(MOST_EACH, traits.size())))
        + (more > 0 ? " and " + more + " more" : "");
  }

  /** A trait that is a name and a value; the value is empty where there is none. */
  private record Pair(String name, String value) {

    boolean hasValue() {
      return !value.isEmpty();
    }

    static Pair of(Kind kind, String trait) {
      int at =
          switch (kind) {
            case ENDPOINT -> trait.lastIndexOf(": ");
            case SETTING -> trait.indexOf(" = ");
            case VERSION -> trait.matches(".* [0-9][^ ]*") ? trait.lastIndexOf(' ') : -1;
            default -> -1;
          };
      int length = kind == Kind.ENDPOINT ? 2 : kind == Kind.SETTING ? 3 : 1;
      return at < 0
          ? new Pair(trait, "")
          : new Pair(trait.substring(0, at), trait.substring(at + length));
    }
  }
}
