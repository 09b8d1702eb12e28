package casebook.analyzer.match;

import casebook.analyzer.knowledge.Condition;
import casebook.analyzer.knowledge.Rule;
import casebook.analyzer.knowledge.TextGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What must stand in the text of whatever a rule fires on. */
public final class RuleTexts {

  private RuleTexts() {}

  /**
   * Texts of which at least one stands, in upper or lower case, in every item that the rule fires
   * on: in a log record as it stands, in a setting's value, in what was not understood.
   *
   * @return empty if nothing of the kind can be said
   */
  public static Optional<List<String>> of(Rule rule) {
    return rule.story() == null ? of(rule.when()) : Optional.empty();
  }

  private static Optional<List<String>> of(Condition condition) {
    return switch (condition) {
      case Condition.All all -> all(all);
      case Condition.Any any -> any(any);
      case Condition.Contains is -> first(Narrowing.ofTexts(is.texts()));
      case Condition.Regex is -> first(Narrowing.ofRegex(is));
      case Condition.ExceptionIs is -> first(Narrowing.ofTypes(is));
      case Condition.CodeIs is -> first(Narrowing.ofCodes(is));
      case Condition.FrameIs is -> first(Narrowing.ofTexts(is.methods()));
      // What these ask for need not stand in the text.
      case Condition.Not is -> Optional.empty();
      case Condition.NumberIs is -> Optional.empty();
      case Condition.FieldIs is -> Optional.empty();
      case Condition.FamilyIs is -> Optional.empty();
      case Condition.LevelAtLeast is -> Optional.empty();
      case Condition.FileIs is -> Optional.empty();
      case Condition.ProductIs is -> Optional.empty();
      case Condition.UnparsedIs is -> Optional.empty();
      case Condition.SettingIs is -> Optional.empty();
      case Condition.AttributeIs is -> Optional.empty();
    };
  }

  private static Optional<List<String>> first(List<TextGroup> groups) {
    return groups.isEmpty() ? Optional.empty() : Optional.of(groups.getFirst().texts());
  }

  /** Of the part that narrows best, as far as the length of its texts tells. */
  private static Optional<List<String>> all(Condition.All all) {
    Optional<List<String>> best = Optional.empty();
    for (Condition part : all.parts()) {
      Optional<List<String>> texts = of(part);
      if (texts.isPresent() && (best.isEmpty() || shortest(texts.get()) > shortest(best.get()))) {
        best = texts;
      }
    }
    return best;
  }

  private static int shortest(List<String> texts) {
    return texts.stream().mapToInt(String::length).min().orElse(0);
  }

  private static Optional<List<String>> any(Condition.Any any) {
    List<String> all = new ArrayList<>();
    for (Condition part : any.parts()) {
      Optional<List<String>> texts = of(part);
      if (texts.isEmpty()) {
        return texts;
      }
      all.addAll(texts.get());
    }
    return Optional.of(all);
  }
}
