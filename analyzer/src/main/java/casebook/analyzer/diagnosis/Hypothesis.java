package casebook.analyzer.diagnosis;

import casebook.analyzer.knowledge.Rule;
import casebook.analyzer.knowledge.Story;
import casebook.analyzer.tally.SourceResult;
import casebook.parsers.item.Family;
import casebook.reports.model.Report.Confidence;
import casebook.reports.model.Severity;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a bundle says to a story.
 *
 * @param rule the rule with the story
 * @param needs answers to what it needs, in its order
 * @param supports answers to what would make it surer
 * @param refuting answers to what would refute it
 */
record Hypothesis(Rule rule, List<Told> needs, List<Told> supports, List<Told> refuting) {

  /** How many answers must speak for what no finding speaks for. */
  private static final int LEAST_KNOWN = 2;

  Story story() {
    return Objects.requireNonNull(rule.story());
  }

  /** True if all that it needs is there and nothing refutes it. */
  boolean stands() {
    return needs.stream().allMatch(Told::isYes) && !isRefuted();
  }

  /** True if something is there that refutes it. */
  boolean isRefuted() {
    return refuting.stream().anyMatch(Told::isYes);
  }

  /**
   * True if something speaks for it, nothing against it, and what would decide is not in the
   * bundle.
   */
  boolean isUndecided(Set<String> grave) {
    return !isRefuted()
        && needs.stream().noneMatch(Told::isNo)
        && needs.stream().anyMatch(Told::isUnknown)
        && needs.stream()
            .flatMap(told -> told.shown().stream())
            .anyMatch(one -> grave.contains(one.rule()));
  }

  /**
   * True if nothing is wrong that speaks for it, but all else that it needs is there and only one
   * thing can't be told. Two answers at least must speak for it, and one of them by a setting: what
   * is set goes on, while a request that was made and one that is absent say little.
   */
  boolean lacksOne() {
    long known = needs.stream().filter(Told::isYes).count();
    return !isRefuted()
        && known >= LEAST_KNOWN
        && known == needs.size() - 1
        && needs.stream().noneMatch(Told::isNo)
        && needs.stream()
            .filter(Told::isYes)
            .flatMap(told -> told.shown().stream())
            .anyMatch(one -> one.file().family() == Family.CONFIG);
  }

  /** Products of which the bundle must show one for anybody to be asked about it. */
  List<String> about() {
    return story().about().isEmpty() ? rule.products() : story().about();
  }

  /** True if it was looked for wherever it would show, and something that it needs is not so. */
  boolean isRuledOut() {
    return isRefuted()
        || (needs.stream().anyMatch(told -> told.isNo() && told.sure()) && !controls().isEmpty());
  }

  /** Sentences that say more exactly what is the matter, by what was found. */
  List<String> notes() {
    return Stream.concat(needs.stream(), supports.stream())
        .filter(Told::isYes)
        .flatMap(told -> told.notes().stream())
        .distinct()
        .toList();
  }

  /** Matches that speak for it. */
  List<Sighting> shown() {
    return Stream.concat(needs.stream(), supports.stream().filter(Told::isYes))
        .flatMap(told -> told.shown().stream())
        .distinct()
        .toList();
  }

  /** Matches of which a sentence of the cause speaks: they decide it. */
  List<Sighting> deciding() {
    return needs.stream()
        .filter(told -> !told.notes().isEmpty())
        .flatMap(told -> told.shown().stream())
        .toList();
  }

  /** Rules that speak for it. */
  Set<String> parts() {
    Set<String> parts = new TreeSet<>();
    shown().forEach(one -> parts.add(one.rule()));
    return parts;
  }

  /** Files that would have shown what is not so, and those that show what refutes it. */
  List<SourceResult> controls() {
    return Stream.concat(
            needs.stream().flatMap(told -> told.controls().stream()),
            refuting.stream()
                .filter(Told::isYes)
                .flatMap(told -> told.shown().stream())
                .map(Sighting::file))
        .distinct()
        .toList();
  }

  /**
   * Kinds of evidence that would decide it, or make it surer; one for each that can't be told.
   *
   * @param asked kinds that may be asked for
   */
  List<String> missing(Predicate<String> asked) {
    List<String> missing = new ArrayList<>();
    Stream.concat(needs.stream(), supports.stream())
        .filter(Told::isUnknown)
        .flatMap(told -> told.missing().stream().filter(asked).limit(1))
        .forEach(missing::add);
    return missing.stream().distinct().toList();
  }

  /**
   * High where logs of two kinds and a setting or a state agree, medium where two sources agree,
   * low where one stands alone; what no document states is never more than medium. However often
   * one source repeats itself, it remains one.
   */
  Confidence confidence() {
    Set<Family> families = EnumSet.noneOf(Family.class);
    Stream.concat(needs.stream(), supports.stream().filter(Told::isYes))
        .forEach(
            told -> {
              told.shown().forEach(one -> families.add(one.file().family()));
              told.controls().forEach(file -> families.add(file.family()));
            });
    boolean supported = story().supports().isEmpty() || supports.stream().anyMatch(Told::isYes);
    Confidence found =
        families.size() >= 3 || (families.size() == 2 && supported)
            ? Confidence.HIGH
            : families.size() == 2 || supported ? Confidence.MEDIUM : Confidence.LOW;
    if (families.size() < 2) {
      found = Confidence.LOW;
    }
    Confidence most = story().derived() ? Confidence.MEDIUM : rule.confidence();
    return found.compareTo(most) < 0 ? found : most;
  }

  Severity severity() {
    return rule.severity();
  }
}
