package casebook.analyzer.match;

import casebook.analyzer.knowledge.Condition;
import casebook.analyzer.knowledge.Condition.All;
import casebook.analyzer.knowledge.Condition.Any;
import casebook.analyzer.knowledge.Condition.AttributeIs;
import casebook.analyzer.knowledge.Condition.CodeIs;
import casebook.analyzer.knowledge.Condition.Contains;
import casebook.analyzer.knowledge.Condition.ExceptionIs;
import casebook.analyzer.knowledge.Condition.FamilyIs;
import casebook.analyzer.knowledge.Condition.FieldIs;
import casebook.analyzer.knowledge.Condition.FileIs;
import casebook.analyzer.knowledge.Condition.FrameIs;
import casebook.analyzer.knowledge.Condition.LevelAtLeast;
import casebook.analyzer.knowledge.Condition.Not;
import casebook.analyzer.knowledge.Condition.NumberIs;
import casebook.analyzer.knowledge.Condition.ProductIs;
import casebook.analyzer.knowledge.Condition.Regex;
import casebook.analyzer.knowledge.Condition.SettingIs;
import casebook.analyzer.knowledge.Condition.UnparsedIs;
import casebook.analyzer.knowledge.SettingPath;
import casebook.analyzer.knowledge.TextGroup;
import java.util.ArrayList;
import java.util.List;

/**
 * Of what one must be there before a condition can hold on a setting or on something that could not
 * be parsed.
 *
 * @param always true if nothing narrows it: it must be tried on every such item
 * @param paths paths of the setting
 * @param attributes names of attributes of the setting's element
 * @param reasons why something could not be parsed
 * @param literals texts in the item's text, see {@link Narrowing}
 */
record StructuralNeed(
    boolean always,
    List<SettingPath> paths,
    List<String> attributes,
    List<String> reasons,
    List<String> literals) {

  private static final StructuralNeed ALWAYS =
      new StructuralNeed(true, List.of(), List.of(), List.of(), List.of());

  /** Nothing helps: it can't hold on such an item. */
  private static final StructuralNeed NEVER =
      new StructuralNeed(false, List.of(), List.of(), List.of(), List.of());

  private static final int WORST = Integer.MAX_VALUE;

  /** Derives it. */
  static StructuralNeed of(Condition condition) {
    return switch (condition) {
      case All all -> all(all);
      case Any any -> any(any);
      case SettingIs setting ->
          new StructuralNeed(false, List.of(setting.path()), List.of(), List.of(), List.of());
      case AttributeIs attribute ->
          new StructuralNeed(false, List.of(), List.of(attribute.name()), List.of(), List.of());
      case UnparsedIs unparsed ->
          new StructuralNeed(false, List.of(), List.of(), List.of(unparsed.reason()), List.of());
      case Contains contains -> texts(Narrowing.ofTexts(contains.texts()));
      case Regex regex -> texts(Narrowing.ofRegex(regex));
      case ExceptionIs is -> texts(Narrowing.ofTypes(is));
      case CodeIs is -> texts(Narrowing.ofCodes(is));
      case FrameIs is -> texts(Narrowing.ofTexts(is.methods()));
      case FieldIs field -> NEVER;
      case NumberIs number -> NEVER;
      case LevelAtLeast level -> NEVER;
      case Not not -> ALWAYS;
      case FileIs file -> ALWAYS;
      case FamilyIs family -> ALWAYS;
      case ProductIs product -> ALWAYS;
    };
  }

  private static StructuralNeed texts(List<TextGroup> groups) {
    return groups.isEmpty()
        ? ALWAYS
        : new StructuralNeed(false, List.of(), List.of(), List.of(), groups.get(0).texts());
  }

  /** What the part needs that narrows best: all of them must hold. */
  private static StructuralNeed all(All all) {
    StructuralNeed best = ALWAYS;
    for (Condition part : all.parts()) {
      StructuralNeed need = of(part);
      best = need.cost() < best.cost() ? need : best;
    }
    return best;
  }

  /** What any part needs. */
  private static StructuralNeed any(Any any) {
    List<SettingPath> paths = new ArrayList<>();
    List<String> attributes = new ArrayList<>();
    List<String> reasons = new ArrayList<>();
    List<String> literals = new ArrayList<>();
    for (Condition part : any.parts()) {
      StructuralNeed need = of(part);
      if (need.always) {
        return ALWAYS;
      }
      paths.addAll(need.paths);
      attributes.addAll(need.attributes);
      reasons.addAll(need.reasons);
      literals.addAll(need.literals);
    }
    return new StructuralNeed(
        false,
        List.copyOf(paths),
        attributes.stream().distinct().toList(),
        reasons.stream().distinct().toList(),
        literals.stream().distinct().toList());
  }

  /** A path is found by one look-up and is mostly another; attributes are alike everywhere. */
  private int cost() {
    return always
        ? WORST
        : paths.size() + 2 * reasons.size() + 3 * literals.size() + 8 * attributes.size();
  }
}
