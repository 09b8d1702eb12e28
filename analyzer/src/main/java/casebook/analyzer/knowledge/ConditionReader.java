package casebook.analyzer.knowledge;

import casebook.analyzer.codes.Code;
import casebook.analyzer.codes.CodeKind;
import casebook.analyzer.codes.CodeTables;
import casebook.analyzer.codes.CodeText;
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
import casebook.analyzer.knowledge.Condition.ValueTest;
import casebook.parsers.item.Family;
import casebook.parsers.item.Field;
import casebook.parsers.item.Level;
import casebook.parsers.item.Unparsed;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the {@code when} of a rule. */
final class ConditionReader {

  /** Words that stand beside a condition, by the condition. */
  private static final Map<String, List<String>> COMPANIONS =
      Map.of(
          "contains", List.of("raw"),
          "regex", List.of("raw"),
          "setting", List.of("value", "valueMatches"),
          "attribute", List.of("is", "matches"));

  private static final List<Field> NUMBERS =
      List.of(Field.EVENT, Field.STATUS, Field.PORT, Field.ELAPSED, Field.BYTES, Field.RECORD);
  private static final List<String> KINDS = kinds();

  private final Lists lists;
  private final List<String> products;
  private final PartBound bound = new PartBound("conditions");

  ConditionReader(Lists lists, List<String> products) {
    this.lists = lists;
    this.products = products;
  }

  /** Words of a condition: what it asks for, and what may stand beside that. */
  static List<String> words() {
    List<String> words = new ArrayList<>(KINDS);
    COMPANIONS.values().forEach(words::addAll);
    return words;
  }

  private static List<String> kinds() {
    List<String> kinds =
        new ArrayList<>(
            List.of(
                "all",
                "any",
                "not",
                "contains",
                "regex",
                "level",
                "file",
                "family",
                "product",
                "setting",
                "attribute",
                "exception",
                "code",
                "frame",
                "unparsed"));
    for (Field field : Field.values()) {
      if (field != Field.MESSAGE) {
        kinds.add(field.label());
      }
    }
    return List.copyOf(kinds);
  }

  /**
   * Reads the condition of a rule; what is wrong becomes a problem and the condition one that never
   * holds.
   */
  Condition read(YamlNode node) {
    bound.restart();
    return part(node);
  }

  private Condition part(YamlNode node) {
    if (!bound.enter(node)) {
      return new Any(List.of());
    }
    Condition condition = oneOf(node);
    bound.leave();
    return condition;
  }

  private Condition oneOf(YamlNode node) {
    List<String> known = words();
    Map<String, YamlNode> entries = node.entries(known);
    List<String> kinds = entries.keySet().stream().filter(KINDS::contains).toList();
    if (kinds.isEmpty()) {
      if (node.isMap()) {
        node.problem("a condition is missing here, such as \"contains: text\"");
      }
      return new Any(List.of());
    }
    if (kinds.size() > 1) {
      node.problem("one condition an item; put " + String.join(" and ", kinds) + " under \"all:\"");
    }
    String kind = kinds.get(0);
    entries.forEach(
        (name, value) -> {
          if (!KINDS.contains(name)
              && known.contains(name)
              && !COMPANIONS.getOrDefault(kind, List.of()).contains(name)) {
            value.problem("\"" + name + ":\" says nothing beside \"" + kind + ":\"");
          }
        });
    return read(kind, Objects.requireNonNull(entries.get(kind)), entries);
  }

  private Condition read(String kind, YamlNode value, Map<String, YamlNode> entries) {
    return switch (kind) {
      case "all" -> new All(value.items().stream().map(this::part).toList());
      case "any" -> new Any(value.items().stream().map(this::part).toList());
      case "not" -> new Not(part(value));
      case "contains" -> new Contains(nonEmpty(value), YamlNode.isTrue(entries.get("raw")));
      case "regex" -> regexes(value, YamlNode.isTrue(entries.get("raw")));
      case "exception" -> new ExceptionIs(names(value, false));
      case "code" -> new CodeIs(codes(value));
      case "frame" -> new FrameIs(names(value, true));
      case "level" -> new LevelAtLeast(word(value, Level.class, Level.ERROR));
      case "file" -> new FileIs(new Globs(value.texts()));
      case "family" -> new FamilyIs(families(value));
      case "product" -> new ProductIs(Set.copyOf(oneEach(value, products, "product")));
      case "setting" ->
          new SettingIs(
              new SettingPath(value.text()),
              test(entries.get("value"), entries.get("valueMatches")));
      case "attribute" ->
          new AttributeIs(value.text(), test(entries.get("is"), entries.get("matches")));
      case "unparsed" ->
          new UnparsedIs(
              String.join(
                  "", oneEach(value, List.of(Unparsed.SHAPE, Unparsed.MALFORMED_XML), "reason")));
      default -> field(kind, value);
    };
  }

  private Condition field(String kind, YamlNode value) {
    Field field =
        Arrays.stream(Field.values()).filter(f -> f.label().equals(kind)).findFirst().orElseThrow();
    if (NUMBERS.contains(field)) {
      return new NumberIs(field, numbers(value));
    }
    List<String> patterns = new ArrayList<>();
    for (YamlNode item : value.items()) {
      String text = item.text();
      if (text.startsWith("@")) {
        Optional<List<String>> list = lists.find(text.substring(1));
        if (list.isEmpty()) {
          item.problem(
              "no list is called \""
                  + text.substring(1)
                  + "\""
                  + RuleProblem.didYouMean(text.substring(1), lists.names()));
        }
        patterns.addAll(list.orElse(List.of()));
      } else {
        patterns.add(text);
      }
    }
    return new FieldIs(field, new Globs(patterns));
  }

  /** Numbers and ranges: {@code 407}, {@code [403, 500-599]}. */
  static NumberSet numbers(YamlNode value) {
    List<NumberSet.Range> ranges = new ArrayList<>();
    for (YamlNode item : value.items()) {
      String[] ends = item.text().split("-", 2);
      try {
        long low = Long.parseLong(ends[0].strip());
        long high = ends.length == 2 ? Long.parseLong(ends[1].strip()) : low;
        if (high < low) {
          item.problem("this range ends before it begins; write " + high + "-" + low);
        }
        ranges.add(new NumberSet.Range(low, high));
      } catch (NumberFormatException e) {
        item.problem("a number or a range such as 500-599 is needed here");
      }
    }
    return new NumberSet(ranges);
  }

  private static List<String> nonEmpty(YamlNode value) {
    List<String> texts = value.texts();
    if (texts.stream().anyMatch(String::isEmpty)) {
      value.problem("an empty text is in every line");
    }
    return texts;
  }

  /** Names of types, or of types and methods. */
  private static List<String> names(YamlNode value, boolean methods) {
    for (YamlNode item : value.items()) {
      String text = item.text();
      boolean isName = text.matches("[A-Za-z_<>][\\w.+<>`$|]*") && !text.endsWith(".");
      if (!isName || (methods && !text.contains("."))) {
        item.problem(
            methods
                ? "a method with its type is needed here, such as System.Net.WebRequest.Create"
                : "the name of an exception's type is needed here, such as Win32Exception");
      } else if (!methods && !text.endsWith("Exception")) {
        item.problem("an exception's type ends in \"Exception\"");
      }
    }
    return value.texts();
  }

  private static List<Code> codes(YamlNode value) {
    List<Code> codes = new ArrayList<>();
    for (YamlNode item : value.items()) {
      CodeText.parse(item.text())
          .ifPresentOrElse(codes::add, () -> item.problem(noCode(item.text())));
    }
    return List.copyOf(codes);
  }

  private static String noCode(String text) {
    int slash = text.indexOf('/');
    Optional<CodeKind> kind =
        slash < 0 ? Optional.empty() : CodeKind.labelled(text.substring(0, slash));
    if (kind.isPresent()) {
      List<String> names =
          CodeTables.all(kind.get()).stream().map(CodeTables.Meaning::name).toList();
      String name = text.substring(slash + 1);
      return "no code of "
          + kind.get().label()
          + " is called \""
          + name
          + "\""
          + RuleProblem.didYouMean(name, names);
    }
    return slash < 0
        ? "a code is needed here, such as 0x80070005, -2147024891 or win32/5"
        : "unknown kind of code \""
            + text.substring(0, slash)
            + "\""
            + RuleProblem.didYouMean(text.substring(0, slash), CodeKind.labels());
  }

  private static Condition regexes(YamlNode value, boolean raw) {
    List<Condition> parts = new ArrayList<>();
    for (YamlNode item : value.items()) {
      LazyPattern pattern = pattern(item);
      if (pattern != null) {
        parts.add(new Regex(pattern, raw));
      }
    }
    return parts.size() == 1 ? parts.get(0) : new Any(parts);
  }

  static @Nullable LazyPattern pattern(YamlNode node) {
    if (RegexSize.of(node.text()) > RegexSize.MOST) {
      node.problem(
          "this expression is too large: written out it has over " + RegexSize.MOST + " steps");
      return null;
    }
    try {
      return LazyPattern.compile(node.text());
    } catch (PatternSyntaxException e) {
      node.problem("no RE2 expression: " + e.getDescription() + " at \"" + e.getPattern() + "\"");
      return null;
    }
  }

  private static @Nullable ValueTest test(@Nullable YamlNode equal, @Nullable YamlNode matches) {
    if (equal == null && matches == null) {
      return null;
    }
    return new ValueTest(YamlNode.textsOf(equal), matches == null ? null : pattern(matches));
  }

  /** Each must be one of the words that are known; none where nothing stands. */
  static List<String> oneEach(@Nullable YamlNode value, List<String> known, String what) {
    if (value == null) {
      return List.of();
    }
    List<String> texts = value.texts();
    for (YamlNode item : value.items()) {
      if (item.isScalar() && !known.contains(item.text())) {
        item.problem(
            "unknown "
                + what
                + " \""
                + item.text()
                + "\""
                + RuleProblem.didYouMean(item.text(), known));
      }
    }
    return texts;
  }

  /** Source families by their labels. */
  static Set<Family> families(YamlNode value) {
    EnumSet<Family> families = EnumSet.noneOf(Family.class);
    List<String> labels = Arrays.stream(Family.values()).map(Family::label).toList();
    for (YamlNode item : value.items()) {
      int at = labels.indexOf(item.text());
      if (at < 0) {
        item.problem(
            "unknown source family \""
                + item.text()
                + "\""
                + RuleProblem.didYouMean(item.text(), labels));
      } else {
        families.add(Family.values()[at]);
      }
    }
    return families;
  }

  /** One word of an enumeration, lower case with dashes. */
  static <E extends Enum<E>> E word(YamlNode node, Class<E> type, E otherwise) {
    List<String> words =
        Arrays.stream(type.getEnumConstants())
            .map(e -> e.name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .toList();
    int at = words.indexOf(node.text());
    if (at < 0) {
      node.problem(
          "\""
              + node.text()
              + "\" is none of "
              + String.join(", ", words)
              + RuleProblem.didYouMean(node.text(), words));
      return otherwise;
    }
    return type.getEnumConstants()[at];
  }
}
