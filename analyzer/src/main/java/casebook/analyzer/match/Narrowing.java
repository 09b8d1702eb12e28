package casebook.analyzer.match;

import casebook.analyzer.knowledge.Condition;
import casebook.analyzer.knowledge.Condition.All;
import casebook.analyzer.knowledge.Condition.Any;
import casebook.analyzer.knowledge.Condition.AttributeIs;
import casebook.analyzer.knowledge.Condition.Contains;
import casebook.analyzer.knowledge.Condition.FamilyIs;
import casebook.analyzer.knowledge.Condition.FieldIs;
import casebook.analyzer.knowledge.Condition.FileIs;
import casebook.analyzer.knowledge.Condition.LevelAtLeast;
import casebook.analyzer.knowledge.Condition.Not;
import casebook.analyzer.knowledge.Condition.NumberIs;
import casebook.analyzer.knowledge.Condition.ProductIs;
import casebook.analyzer.knowledge.Condition.Regex;
import casebook.analyzer.knowledge.Condition.SettingIs;
import casebook.analyzer.knowledge.Condition.UnparsedIs;
import casebook.analyzer.knowledge.NumberSet;
import casebook.parsers.item.Family;
import casebook.parsers.item.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What must be in a log record before a condition can hold: one of some texts, or a number in one
 * of some fields. Empty lists all round: the condition can't hold on a log record.
 *
 * @param literals texts, any of which may announce a match
 * @param numbers number fields, any of which may
 * @param always true if nothing narrows it: it must be tried on every record
 */
record Narrowing(List<String> literals, List<Condition.NumberIs> numbers, boolean always) {

  private static final Narrowing NEVER = new Narrowing(List.of(), List.of(), false);
  private static final Narrowing ALWAYS = new Narrowing(List.of(), List.of(), true);

  /** Derives it for records of one family. */
  static Narrowing of(Condition condition, Family family) {
    return switch (condition) {
      case All all -> all(all, family);
      case Any any -> any(any, family);
      case Contains contains -> contains(contains);
      case Regex regex ->
          RegexLiterals.of(regex.pattern().pattern())
              .map(texts -> literals(texts.stream().map(Narrowing::safe).toList()))
              .orElse(ALWAYS);
      case NumberIs number ->
          number.field() == Field.EVENT || number.field() == Field.STATUS
              ? new Narrowing(List.of(), List.of(number), false)
              : ALWAYS;
      case FamilyIs is -> is.families().contains(family) ? ALWAYS : NEVER;
      case Not not -> ALWAYS;
      case FieldIs field -> ALWAYS;
      case LevelAtLeast level -> ALWAYS;
      case FileIs file -> ALWAYS;
      case ProductIs product -> ALWAYS;
      case UnparsedIs unparsed -> NEVER;
      case SettingIs setting -> NEVER;
      case AttributeIs attribute -> NEVER;
    };
  }

  private static Narrowing contains(Contains contains) {
    return literals(contains.texts().stream().map(Narrowing::safe).toList());
  }

  private static Narrowing literals(List<String> texts) {
    return texts.stream().anyMatch(text -> text.length() < RegexLiterals.SHORTEST)
        ? ALWAYS
        : new Narrowing(texts, List.of(), false);
  }

  /**
   * The longest part of a text that stands in a file as it stands in the decoded message: CSV
   * doubles quotes, and only ASCII is compared without case.
   */
  private static String safe(String text) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\n' || c == '\r' || c > 0x7E) {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    parts.add(part.toString());
    return parts.stream().max(Comparator.comparingInt(String::length)).orElse("");
  }

  private static Narrowing any(Any any, Family family) {
    List<String> literals = new ArrayList<>();
    List<NumberIs> numbers = new ArrayList<>();
    boolean always = false;
    for (Condition part : any.parts()) {
      Narrowing narrowing = of(part, family);
      literals.addAll(narrowing.literals);
      numbers.addAll(narrowing.numbers);
      always |= narrowing.always;
    }
    return always ? ALWAYS : new Narrowing(literals, numbers, false);
  }

  /** The part that narrows best is enough. */
  private static Narrowing all(All all, Family family) {
    List<Narrowing> parts =
        all.parts().stream().map(part -> of(part, family)).filter(n -> !n.always).toList();
    if (parts.stream().anyMatch(Narrowing::isNever)) {
      return NEVER;
    }
    Optional<Narrowing> best =
        parts.stream()
            .max(
                Comparator.comparingInt(Narrowing::quality).thenComparingInt(n -> -n.literals.size()));
    return best.orElse(ALWAYS);
  }

  private boolean isNever() {
    return !always && literals.isEmpty() && numbers.isEmpty();
  }

  private int quality() {
    int shortest = literals.stream().mapToInt(String::length).min().orElse(6);
    return numbers.isEmpty() ? shortest : Math.min(shortest, numberQuality());
  }

  private int numberQuality() {
    long many = numbers.stream().map(NumberIs::numbers).mapToLong(NumberSet::size).sum();
    return many <= 3 ? 8 : 4;
  }
}
