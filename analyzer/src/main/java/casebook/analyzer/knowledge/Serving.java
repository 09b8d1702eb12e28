package casebook.analyzer.knowledge;

import casebook.analyzer.knowledge.EvidenceKinds.Kind;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * In which kinds of evidence rules would fire. Safe for use from several threads: the answers
 * depend on the knowledge alone, and every bundle asks the same some hundred questions.
 */
public final class Serving {

  private final EvidenceKinds evidence;
  private final Function<String, Optional<Rule>> find;
  private final Map<Asked, List<String>> answered = new ConcurrentHashMap<>();

  private record Asked(List<String> rules, @Nullable Globs family) {}

  /**
   * Answers.
   *
   * @param find gives a rule by its id or alias
   */
  Serving(EvidenceKinds evidence, Function<String, Optional<Rule>> find) {
    this.evidence = evidence;
    this.find = find;
  }

  /**
   * Kinds of evidence in which one of these rules would have fired, the likeliest first.
   *
   * @param family patterns that the family must fit; null for any
   */
  public List<String> of(List<String> rules, @Nullable Globs family) {
    return answered.computeIfAbsent(new Asked(rules, family), this::kinds);
  }

  private List<String> kinds(Asked question) {
    Globs family = question.family();
    List<Rule> asked = question.rules().stream().flatMap(id -> find.apply(id).stream()).toList();
    List<Kind> all =
        evidence.kinds().stream()
            .filter(kind -> asked.stream().anyMatch(kind::serves))
            .filter(
                kind ->
                    family == null
                        || kind.families().stream().anyMatch(one -> family.matches(one.label())))
            .toList();
    List<Kind> own =
        all.stream()
            .filter(
                kind ->
                    asked.stream()
                        .anyMatch(rule -> !Collections.disjoint(kind.products(), rule.products())))
            .toList();
    return (own.isEmpty() ? all : own).stream().map(Kind::id).toList();
  }
}
