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
import casebook.analyzer.knowledge.TextGroup;
import casebook.parsers.item.Family;
import casebook.parsers.item.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What must be in a log record before a condition can hold. */
sealed interface Narrowing {

  int NUMBER_RARITY = 12;

  /** The status of nearly all requests. */
  int SUCCESS = 200;

  /** Of a sentence so many of its last letters: sentences differ there. */
  int MOST_OF_SENTENCE = 20;

  /**
   * Any of these announces a match.
   *
   * @param texts what may stand there
   * @param numbers number fields
   */
  record Group(TextGroup texts, List<NumberIs> numbers) implements Narrowing {

    private static final TextGroup NO_TEXT = new TextGroup(List.of(), Integer.MAX_VALUE);

    private static Group of(TextGroup texts) {
      return new Group(texts, List.of());
    }

    private static Group of(NumberIs number) {
      return new Group(NO_TEXT, List.of(number));
    }

    /** Most requests go through, whatever they ask for. */
    private static boolean isOfSuccess(NumberIs number) {
      return number.field() == Field.STATUS && number.numbers().contains(SUCCESS);
    }

    private int rarity() {
      if (numbers.isEmpty()) {
        return texts.rarity();
      }
      long many = 0;
      for (NumberIs number : numbers) {
        many += number.numbers().size();
      }
      boolean isCommon = numbers.stream().anyMatch(Group::isOfSuccess);
      return Math.min(texts.rarity(), isCommon ? 1 : many <= 3 ? NUMBER_RARITY : 4);
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

  /** Derives it for records of one family. */
  static Narrowing of(Condition condition, Family family) {
    return switch (condition) {
      case All all -> all(all, family);
      case Any any -> any(any, family);
      case Contains contains -> texts(ofTexts(contains.texts()));
      case Regex regex -> texts(ofRegex(regex));
      case NumberIs number ->
          number.field() == Field.EVENT || number.field() == Field.STATUS
              ? Group.of(number)
              : Every.ALWAYS;
      case FamilyIs is -> is.families().contains(family) ? Every.ALWAYS : Either.NEVER;
      case Not not -> Every.ALWAYS;
      case FieldIs is -> is.field().isInRecord() ? fields(is.globs()) : Every.ALWAYS;
      case ExceptionIs is -> texts(ofTypes(is));
      case CodeIs is -> texts(ofCodes(is));
      case FrameIs is -> texts(ofTexts(is.methods()));
      case LevelAtLeast level -> Every.ALWAYS;
      case FileIs file -> Every.ALWAYS;
      case ProductIs product -> Every.ALWAYS;
      case UnparsedIs unparsed -> Either.NEVER;
      case SettingIs setting -> Either.NEVER;
      case AttributeIs attribute -> Either.NEVER;
    };
  }

  private static Narrowing texts(List<TextGroup> groups) {
    return switch (groups.size()) {
      case 0 -> Every.ALWAYS;
      case 1 -> Group.of(groups.get(0));
      default -> new Every(groups.stream().<Narrowing>map(Group::of).toList());
    };
  }

  /** What must be in the bytes where a text is; empty if nothing can be said. */
  static List<TextGroup> ofText(String text) {
    return TextGroup.ofExact(List.of(List.of(text)));
  }

  /** What must be in the bytes where any of some texts is; empty if nothing can be said. */
  static List<TextGroup> ofTexts(List<String> texts) {
    return TextGroup.ofExact(List.of(texts));
  }

  /** What must be in the bytes where an expression matches: of each group one text. */
  static List<TextGroup> ofRegex(Regex regex) {
    return regex.pattern().announced();
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
              .max(Comparator.comparingInt(part -> TextGroup.plain(part).length()))
              .orElse(""));
    }
    return texts(TextGroup.ofWords(List.of(spelled)));
  }

  /** What must be in the bytes where an exception is: its type may lack the namespace. */
  static List<TextGroup> ofTypes(ExceptionIs is) {
    return TextGroup.ofWords(List.of(is.types().stream().map(Narrowing::lastPart).toList()));
  }

  private static String lastPart(String type) {
    return type.substring(type.lastIndexOf('.') + 1);
  }

  /** The ways in which the codes are written, and the sentences that stand for them. */
  static List<TextGroup> ofCodes(CodeIs is) {
    List<String> literals = new ArrayList<>();
    for (Code code : is.codes()) {
      literals.addAll(code.spellings());
      Wordings.of(code).stream().map(Narrowing::end).forEach(literals::add);
    }
    return TextGroup.ofExact(List.of(literals));
  }

  /** The end of a sentence: sentences differ there, and a short literal costs less. */
  private static String end(String sentence) {
    int from = Math.max(0, sentence.length() - MOST_OF_SENTENCE);
    return sentence.substring(
        from > 0 && Character.isLowSurrogate(sentence.charAt(from)) ? from + 1 : from);
  }

  private static Narrowing every(List<Narrowing> parts) {
    List<Narrowing> best = parts.isEmpty() ? List.of() : TextGroup.rarest(parts, Narrowing::rarity);
    return best.size() == 1 ? best.get(0) : new Every(best);
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
