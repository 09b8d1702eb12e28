package casebook.analyzer.match;

import casebook.analyzer.codes.Code;
import casebook.analyzer.codes.Wordings;
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
import casebook.analyzer.knowledge.Globs;
import casebook.analyzer.knowledge.NumberSet;
import casebook.parsers.item.Family;
import casebook.parsers.item.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What must be in a log record before a condition can hold: of each group one of its texts, or a
 * number in one of its fields.
 *
 * @param groups all of them must be met; none: nothing narrows it, it must be tried on every record
 * @param never true if the condition can't hold on a log record of the family at all
 */
record Narrowing(List<Group> groups, boolean never) {

  /** More groups than these cost more to check than they save. */
  private static final int MOST_GROUPS = 4;

  private static final char LAST_OF_ASCII = 0x7E;
  private static final int MOST_OF_SENTENCE = 20;
  private static final int NUMBER_RARITY = 12;
  private static final Narrowing NEVER = new Narrowing(List.of(), true);
  private static final Narrowing ALWAYS = new Narrowing(List.of(), false);

  /**
   * Any of these announces a match.
   *
   * @param literals texts, upper and lower case alike
   * @param numbers number fields
   */
  record Group(List<String> literals, List<NumberIs> numbers) {

    private int rarity() {
      int texts = literals.isEmpty() ? Integer.MAX_VALUE : RegexLiterals.rarity(literals);
      long many = numbers.stream().map(NumberIs::numbers).mapToLong(NumberSet::size).sum();
      return numbers.isEmpty() ? texts : Math.min(texts, many <= 3 ? NUMBER_RARITY : 4);
    }
  }

  /** True if it must be tried on every record. */
  boolean always() {
    return !never && groups.isEmpty();
  }

  /** Derives it for records of one family; the group that narrows best comes first. */
  static Narrowing of(Condition condition, Family family) {
    return switch (condition) {
      case All all -> all(all, family);
      case Any any -> any(any, family);
      case Contains contains -> exact(List.of(contains.texts()));
      case Regex regex -> new Narrowing(ofRegex(regex), false);
      case NumberIs number ->
          number.field() == Field.EVENT || number.field() == Field.STATUS
              ? new Narrowing(List.of(new Group(List.of(), List.of(number))), false)
              : ALWAYS;
      case FamilyIs is -> is.families().contains(family) ? ALWAYS : NEVER;
      case Not not -> ALWAYS;
      case FieldIs is -> is.field().isInRecord() ? fields(is.globs()) : ALWAYS;
      case ExceptionIs is ->
          texts(List.of(is.types().stream().map(Narrowing::lastPart).toList()));
      case CodeIs is -> codes(is);
      case FrameIs is -> texts(List.of(is.methods()));
      case LevelAtLeast level -> ALWAYS;
      case FileIs file -> ALWAYS;
      case ProductIs product -> ALWAYS;
      case UnparsedIs unparsed -> NEVER;
      case SettingIs setting -> NEVER;
      case AttributeIs attribute -> NEVER;
    };
  }

  /** True if the condition asks for a setting or for something that could not be parsed. */
  static boolean isStructural(Condition condition) {
    return switch (condition) {
      case All all -> all.parts().stream().anyMatch(Narrowing::isStructural);
      case Any any -> any.parts().stream().anyMatch(Narrowing::isStructural);
      case Not not -> isStructural(not.part());
      case SettingIs setting -> true;
      case AttributeIs attribute -> true;
      case UnparsedIs unparsed -> true;
      case Contains contains -> false;
      case Regex regex -> false;
      case FieldIs field -> false;
      case NumberIs number -> false;
      case ExceptionIs is -> false;
      case CodeIs is -> false;
      case FrameIs is -> false;
      case LevelAtLeast level -> false;
      case FileIs file -> false;
      case FamilyIs family -> false;
      case ProductIs product -> false;
    };
  }

  /** What must be in the bytes where a text is; empty if nothing can be said. */
  static List<Group> ofText(String text) {
    return exact(List.of(List.of(text))).groups;
  }

  /** What must be in the bytes where an expression matches: of each group one text. */
  static List<Group> ofRegex(Regex regex) {
    return texts(RegexLiterals.of(regex.pattern().text())).groups;
  }

  /**
   * What a pattern spells out stands among the record's bytes, or among the field's own where they
   * stand beside it: both are scanned.
   */
  private static Narrowing fields(Globs globs) {
    List<String> spelled = new ArrayList<>();
    for (String pattern : globs.patterns()) {
      spelled.add(
          Stream.of(pattern.split("\\*"))
              .max(Comparator.comparingInt(part -> safe(part).length()))
              .orElse(""));
    }
    return texts(List.of(spelled));
  }

  /** A type may stand without its namespace. */
  private static String lastPart(String type) {
    return type.substring(type.lastIndexOf('.') + 1);
  }

  /** The ways in which the codes are written, and the sentences that stand for them. */
  private static Narrowing codes(CodeIs is) {
    List<String> literals = new ArrayList<>();
    for (Code code : is.codes()) {
      literals.addAll(code.spellings());
      Wordings.of(code).stream().map(Narrowing::end).forEach(literals::add);
    }
    return literals.isEmpty()
        ? ALWAYS
        : new Narrowing(
            List.of(new Group(literals.stream().distinct().toList(), List.of())), false);
  }

  /** The end of a sentence: sentences differ there, and a short literal costs less. */
  private static String end(String sentence) {
    int from = Math.max(0, sentence.length() - MOST_OF_SENTENCE);
    return sentence.substring(
        from > 0 && Character.isLowSurrogate(sentence.charAt(from)) ? from + 1 : from);
  }

  /** Of texts that are compared letter by letter but for the case of ASCII. */
  private static Narrowing exact(List<List<String>> groups) {
    return texts(groups, text -> safe(text, Character.MAX_VALUE));
  }

  private static Narrowing texts(List<List<String>> groups) {
    return texts(groups, Narrowing::safe);
  }

  private static Narrowing texts(List<List<String>> groups, UnaryOperator<String> part) {
    List<Group> usable = new ArrayList<>();
    for (List<String> group : groups) {
      List<String> safe = group.stream().map(part).distinct().toList();
      if (safe.stream().allMatch(text -> text.length() >= RegexLiterals.SHORTEST)) {
        usable.add(new Group(safe, List.of()));
      }
    }
    return new Narrowing(best(usable), false);
  }

  private static List<Group> best(List<Group> groups) {
    return groups.stream()
        .distinct()
        .sorted(Comparator.comparingInt(Group::rarity).reversed())
        .limit(MOST_GROUPS)
        .toList();
  }

  /**
   * The longest part of a text that stands in a file as it stands in the decoded message: CSV
   * doubles quotes, and only ASCII is compared without case.
   */
  private static String safe(String text) {
    return safe(text, LAST_OF_ASCII);
  }

  private static String safe(String text, char last) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\n' || c == '\r' || c > last || Character.isSurrogate(c)) {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    parts.add(part.toString());
    return parts.stream().max(Comparator.comparingInt(String::length)).orElse("");
  }

  /** One group: the best of every part that can hold. */
  private static Narrowing any(Any any, Family family) {
    List<String> literals = new ArrayList<>();
    List<NumberIs> numbers = new ArrayList<>();
    boolean possible = false;
    for (Condition part : any.parts()) {
      Narrowing narrowing = of(part, family);
      if (narrowing.always()) {
        return ALWAYS;
      }
      if (!narrowing.never) {
        possible = true;
        literals.addAll(narrowing.groups.get(0).literals());
        numbers.addAll(narrowing.groups.get(0).numbers());
      }
    }
    return possible
        ? new Narrowing(
            List.of(new Group(literals.stream().distinct().toList(), List.copyOf(numbers))), false)
        : NEVER;
  }

  /** All groups of all parts. */
  private static Narrowing all(All all, Family family) {
    List<Group> groups = new ArrayList<>();
    for (Condition part : all.parts()) {
      Narrowing narrowing = of(part, family);
      if (narrowing.never) {
        return NEVER;
      }
      groups.addAll(narrowing.groups);
    }
    return new Narrowing(best(groups), false);
  }
}
