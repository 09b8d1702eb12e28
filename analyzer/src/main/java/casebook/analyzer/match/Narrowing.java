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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What must be in a log record before a condition can hold. */
sealed interface Narrowing {

  /** More texts than these, all of which must be there, cost more to check than they save. */
  int MOST_GROUPS = 4;

  /** A commoner text than this says nothing where there is a rarer one. */
  int LEAST_RARITY = 6;

  int NUMBER_RARITY = 12;

  /** Of a sentence so many of its last letters: sentences differ there. */
  int MOST_OF_SENTENCE = 20;

  char LAST_OF_ASCII = 0x7E;

  /**
   * Any of these announces a match.
   *
   * @param literals texts, upper and lower case alike
   * @param numbers number fields
   */
  record Group(List<String> literals, List<NumberIs> numbers) implements Narrowing {

    private int rarity() {
      int texts = literals.isEmpty() ? Integer.MAX_VALUE : RegexLiterals.rarity(literals);
      long many = numbers.stream().map(NumberIs::numbers).mapToLong(NumberSet::size).sum();
      return numbers.isEmpty() ? texts : Math.min(texts, many <= 3 ? NUMBER_RARITY : 4);
    }
  }

  /** All of these must be met; the one that narrows best comes first. */
  record Every(List<Narrowing> parts) implements Narrowing {
    /** Nothing narrows it: it must be tried on every record. */
    static final Every ALWAYS = new Every(List.of());
  }

  /** One of these must be met. */
  record Either(List<Narrowing> parts) implements Narrowing {
    /** It can't hold on a log record of the family at all. */
    static final Either NEVER = new Either(List.of());
  }

  /** The groups that announce it: without one of them it is not met. None if it never is. */
  default List<Group> announcing() {
    return switch (this) {
      case Group group -> List.of(group);
      case Every every -> every.parts.get(0).announcing();
      case Either either ->
          either.parts.stream().flatMap(part -> part.announcing().stream()).distinct().toList();
    };
  }

  private static int rarity(Narrowing narrowing) {
    return switch (narrowing) {
      case Group group -> group.rarity();
      case Every every -> rarity(every.parts.get(0));
      case Either either ->
          either.parts.stream().mapToInt(Narrowing::rarity).min().orElse(Integer.MAX_VALUE);
    };
  }

  /** Something to be sorted; its rarity is counted once. */
  record Ranked(Narrowing part, int rarity) {}

  /** Derives it for records of one family. */
  static Narrowing of(Condition condition, Family family) {
    return switch (condition) {
      case All all -> all(all, family);
      case Any any -> any(any, family);
      case Contains contains -> every(ofTexts(contains.texts()));
      case Regex regex -> every(ofRegex(regex));
      case NumberIs number ->
          number.field() == Field.EVENT || number.field() == Field.STATUS
              ? new Group(List.of(), List.of(number))
              : Every.ALWAYS;
      case FamilyIs is -> is.families().contains(family) ? Every.ALWAYS : Either.NEVER;
      case Not not -> Every.ALWAYS;
      case FieldIs is -> is.field().isInRecord() ? fields(is.globs()) : Every.ALWAYS;
      case ExceptionIs is -> every(ofTypes(is));
      case CodeIs is -> every(ofCodes(is));
      case FrameIs is -> every(ofTexts(is.methods()));
      case LevelAtLeast level -> Every.ALWAYS;
      case FileIs file -> Every.ALWAYS;
      case ProductIs product -> Every.ALWAYS;
      case UnparsedIs unparsed -> Either.NEVER;
      case SettingIs setting -> Either.NEVER;
      case AttributeIs attribute -> Either.NEVER;
    };
  }

  /** What must be in the bytes where a text is; empty if nothing can be said. */
  static List<Group> ofText(String text) {
    return exact(List.of(List.of(text)));
  }

  /** What must be in the bytes where any of some texts is; empty if nothing can be said. */
  static List<Group> ofTexts(List<String> texts) {
    return exact(List.of(texts));
  }

  /** What must be in the bytes where an expression matches: of each group one text. */
  static List<Group> ofRegex(Regex regex) {
    return KnownTexts.of(regex, one -> texts(RegexLiterals.of(one.pattern().text())));
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
    return every(texts(List.of(spelled)));
  }

  /** What must be in the bytes where an exception is: its type may lack the namespace. */
  static List<Group> ofTypes(ExceptionIs is) {
    return texts(List.of(is.types().stream().map(Narrowing::lastPart).toList()));
  }

  private static String lastPart(String type) {
    return type.substring(type.lastIndexOf('.') + 1);
  }

  /** The ways in which the codes are written, and the sentences that stand for them. */
  static List<Group> ofCodes(CodeIs is) {
    return KnownTexts.of(is, Narrowing::readCodes);
  }

  private static List<Group> readCodes(CodeIs is) {
    List<String> literals = new ArrayList<>();
    for (Code code : is.codes()) {
      literals.addAll(code.spellings());
      Wordings.of(code).stream().map(Narrowing::end).forEach(literals::add);
    }
    return exact(List.of(literals));
  }

  /** The end of a sentence: sentences differ there, and a short literal costs less. */
  private static String end(String sentence) {
    int from = Math.max(0, sentence.length() - MOST_OF_SENTENCE);
    return sentence.substring(
        from > 0 && Character.isLowSurrogate(sentence.charAt(from)) ? from + 1 : from);
  }

  /** Of texts that are compared letter by letter but for the case of ASCII. */
  private static List<Group> exact(List<List<String>> groups) {
    return texts(groups, text -> safe(text, Character.MAX_VALUE));
  }

  private static List<Group> texts(List<List<String>> groups) {
    return texts(groups, Narrowing::safe);
  }

  private static List<Group> texts(List<List<String>> groups, UnaryOperator<String> part) {
    List<Group> usable = new ArrayList<>();
    for (List<String> group : groups) {
      List<String> safe = group.stream().map(part).distinct().toList();
      if (!safe.isEmpty()
          && safe.stream().allMatch(text -> text.length() >= RegexLiterals.SHORTEST)) {
        usable.add(new Group(safe, List.of()));
      }
    }
    return usable.isEmpty()
        ? usable
        : best(usable).stream().map(one -> (Group) one).toList(); // groups are not put together
  }

  /** The rarest come first, and what is too common to tell anything is left out. */
  private static List<Narrowing> best(List<? extends Narrowing> parts) {
    if (parts.size() == 1) {
      return List.of(parts.get(0));
    }
    List<Ranked> sorted = new ArrayList<>();
    new LinkedHashSet<>(parts).forEach(part -> sorted.add(new Ranked(part, rarity(part))));
    sorted.sort(Comparator.comparingInt(Ranked::rarity).reversed());
    int most = Math.min(MOST_GROUPS, sorted.size());
    while (most > 1 && sorted.get(most - 1).rarity < LEAST_RARITY) {
      most--;
    }
    return sorted.subList(0, most).stream().map(Ranked::part).toList();
  }

  private static Narrowing every(List<? extends Narrowing> parts) {
    List<Narrowing> best = parts.isEmpty() ? List.of() : best(parts);
    return best.size() == 1 ? best.get(0) : new Every(best);
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

  /** What any part needs that can hold. */
  private static Narrowing any(Any any, Family family) {
    return either(any.parts().stream().map(part -> of(part, family)).toList());
  }

  /** One of these must be met. */
  static Narrowing either(List<Narrowing> all) {
    List<Narrowing> parts = new ArrayList<>();
    for (Narrowing narrowing : all) {
      if (narrowing.equals(Every.ALWAYS)) {
        return Every.ALWAYS;
      }
      if (!narrowing.equals(Either.NEVER) && !parts.contains(narrowing)) {
        parts.add(narrowing);
      }
    }
    return parts.size() == 1 ? parts.get(0) : new Either(List.copyOf(parts));
  }

  /** What all parts need. */
  private static Narrowing all(All all, Family family) {
    List<Narrowing> parts = new ArrayList<>();
    for (Condition part : all.parts()) {
      Narrowing narrowing = of(part, family);
      if (narrowing.equals(Either.NEVER)) {
        return Either.NEVER;
      }
      if (narrowing instanceof Every every) {
        parts.addAll(every.parts);
      } else {
        parts.add(narrowing);
      }
    }
    return every(parts);
  }
}
