package casebook.analyzer.knowledge;

import casebook.analyzer.knowledge.Rule.Answered;
import casebook.parsers.item.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds clues that compare what is not kept: of requests that may yet be answered only a few fields
 * are, so a clue that asks for another one would never hold, and nobody would notice.
 */
final class UnkeptFields {

  /** In {@code where}, stands for the kind of the file instead of a field. */
  private static final String FAMILY = "family";

  /**
   * A name that a clue asks for in vain.
   *
   * @param holder the word that it stands under, such as {@code where}
   * @param name the name
   * @param rule the rule that does not keep it, as the clue calls it
   */
  record Vain(String holder, String name, String rule) {
    String message() {
      return "\""
          + rule
          + "\" waits for answers, so of its requests only "
          + String.join(", ", new TreeSet<>(Answered.KEPT))
          + " are kept, and the file's "
          + FAMILY
          + "; \""
          + name
          + "\" never is there"
          + RuleProblem.didYouMean(name, List.copyOf(new TreeSet<>(Answered.KEPT)));
    }
  }

  private final Function<String, @Nullable Rule> rules;
  private final List<Vain> found = new ArrayList<>();

  private UnkeptFields(Function<String, @Nullable Rule> rules) {
    this.rules = rules;
  }

  /**
   * Those of a story, in its order.
   *
   * @param rules gives a rule by its id or alias, null if there is none
   */
  static List<Vain> of(Story story, Function<String, @Nullable Rule> rules) {
    UnkeptFields fields = new UnkeptFields(rules);
    story.clues().forEach(fields::look);
    return fields.found.stream().distinct().toList();
  }

  private void look(Clue clue) {
    clue.parts().forEach(this::look);
    switch (clue) {
      case Clue.Fired fired -> {
        where(fired.of(), fired.where());
        names("per", fired.per(), fired.of(), fired.where());
      }
      case Clue.Sequence sequence -> sides(sequence.steps(), sequence.per());
      case Clue.Near near -> sides(near.sides(), near.per());
      case Clue.Absent absent -> where(absent.of(), absent.where());
      case Clue.Steady steady -> {
        where(steady.of(), steady.where());
        names("value", List.of(steady.value()), steady.of(), steady.where());
      }
      case Clue.Values values ->
          names(
              values.differ() ? "differ" : "same",
              List.of(values.name()),
              Stream.concat(values.of().stream(), values.as().stream()).toList(),
              Map.of());
      default -> {}
    }
  }

  private void sides(List<Clue.Side> sides, List<String> per) {
    for (Clue.Side side : sides) {
      where(side.of(), side.where());
      names("per", per, side.of(), side.where());
    }
  }

  private void where(List<String> of, Map<String, Globs> where) {
    names("where", List.copyOf(where.keySet()), of, where);
  }

  private void names(String holder, List<String> names, List<String> of, Map<String, Globs> where) {
    Globs family = where.get(FAMILY);
    if (family != null && !family.matches(Family.PROXY.label())) {
      return; // what other logs say is kept whole
    }
    for (String id : of) {
      Rule rule = rules.apply(id);
      if (rule != null && rule.answered() != null && rule.covers(Family.PROXY)) {
        names.stream()
            .filter(name -> !name.equals(FAMILY) && !Answered.KEPT.contains(name))
            .forEach(name -> found.add(new Vain(holder, name, id)));
      }
    }
  }
}
