package casebook.analyzer.match;

import casebook.analyzer.knowledge.Condition;
import casebook.analyzer.knowledge.Condition.CodeIs;
import casebook.analyzer.knowledge.Condition.Contains;
import casebook.analyzer.knowledge.Condition.ExceptionIs;
import casebook.analyzer.knowledge.Condition.NumberIs;
import casebook.analyzer.knowledge.Condition.Regex;
import casebook.analyzer.knowledge.NumberSet;
import casebook.analyzer.knowledge.Rule;
import casebook.analyzer.knowledge.TextGroup;
import casebook.parsers.item.Family;
import casebook.parsers.item.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a {@link Plan} looks things up in. Nothing in here is part of a rule, so the build can write
 * the tables of its own rules down ({@link CompiledPlans}).
 *
 * @param rules the rules that look at such items, as places in the list of all
 * @param literals what to look for
 * @param grams where the four bytes of each literal stand by which it is found, see {@link
 *     LiteralScanner}
 * @param groupsOfLiterals by literal the groups that it is in
 * @param rulesOfGroups by group the rules, as places in {@code rules}, that it announces
 * @param always rules that nothing announces
 * @param statuses rules that a status announces
 * @param events rules that an event's number announces
 * @param checks by rule what must have been seen before it is worth trying
 * @param texts what stands for each condition on text, in the order in which {@link #onText} finds
 *     them: for {@code contains} a literal for each text or {@link #UNKNOWN}, for others groups
 * @param structural what announces rules where there is no record
 */
record PlanTables(
    int[] rules,
    List<String> literals,
    int[] grams,
    int[][] groupsOfLiterals,
    int[][] rulesOfGroups,
    int[] always,
    NumberTriggers statuses,
    NumberTriggers events,
    Check[] checks,
    int[][] texts,
    StructuralTriggers structural) {

  /** No literal stands for a text. */
  static final int UNKNOWN = -1;

  /** The conditions of the rules that cover these families, as {@link Reduction} leaves them. */
  static List<Condition> conditions(List<Rule> rules, Set<Family> families) {
    List<Condition> conditions = new ArrayList<>(rules.size());
    for (Rule rule : rules) {
      conditions.add(Reduction.of(rule.when(), families));
    }
    return conditions;
  }

  /**
   * Makes the tables for items of some families.
   *
   * @param all all rules
   */
  static PlanTables of(List<Rule> all, Set<Family> families) {
    int[] places = covering(all, families);
    List<Rule> rules = at(all, places);
    List<Condition> conditions = conditions(rules, families);
    Words words = new Words();
    List<Integer> everywhere = new ArrayList<>();
    Map<Integer, List<Integer>> announced = new HashMap<>();
    Map<Field, Map<Integer, NumberSet>> numbers = new EnumMap<>(Field.class);
    Check[] checks = new Check[places.length];
    for (int i = 0; i < places.length; i++) {
      Narrowing narrowing = narrowing(rules.get(i), conditions.get(i), families);
      checks[i] = Check.of(narrowing, words);
      if (narrowing.equals(Narrowing.Every.ALWAYS)) {
        everywhere.add(i);
        continue;
      }
      for (Narrowing.Group group : narrowing.announcing()) {
        announced
            .computeIfAbsent(words.group(group.texts().texts()), g -> new ArrayList<>())
            .add(i);
        for (NumberIs number : group.numbers()) {
          numbers
              .computeIfAbsent(number.field(), field -> new HashMap<>())
              .merge(i, number.numbers(), NumberSet::plus);
        }
      }
    }
    List<int[]> texts = new ArrayList<>();
    conditions.forEach(condition -> onText(condition, one -> texts.add(standingFor(one, words))));
    StructuralTriggers structural = StructuralTriggers.of(conditions, words::literal);
    int[][] rulesOfGroups = new int[words.groupCount()][];
    for (int group = 0; group < rulesOfGroups.length; group++) {
      rulesOfGroups[group] = Words.array(announced.getOrDefault(group, List.of()));
    }
    List<String> literals = words.literals();
    return new PlanTables(
        places,
        literals,
        LiteralScanner.grams(literals),
        words.groupsOfLiterals(),
        rulesOfGroups,
        Words.array(everywhere),
        NumberTriggers.of(numbers.getOrDefault(Field.STATUS, Map.of())),
        NumberTriggers.of(numbers.getOrDefault(Field.EVENT, Map.of())),
        checks,
        texts.toArray(int[][]::new),
        structural);
  }

  private static int[] covering(List<Rule> all, Set<Family> families) {
    int[] places = new int[all.size()];
    int count = 0;
    for (int i = 0; i < all.size(); i++) {
      if (families.stream().anyMatch(all.get(i)::covers)) {
        places[count++] = i;
      }
    }
    return Arrays.copyOf(places, count);
  }

  /** The rules at these places. */
  static List<Rule> at(List<Rule> all, int[] places) {
    Rule[] rules = new Rule[places.length];
    for (int i = 0; i < places.length; i++) {
      rules[i] = all.get(places[i]);
    }
    return List.of(rules);
  }

  /** What a record of any of these families must hold. */
  private static Narrowing narrowing(Rule rule, Condition condition, Set<Family> families) {
    List<Narrowing> each =
        families.stream()
            .filter(rule::covers)
            .map(family -> Narrowing.of(condition, family))
            .toList();
    return Narrowing.either(each);
  }

  /** Tells each part that asks for text, whether or not it narrows its rule. */
  static void onText(Condition condition, Consumer<Condition> texts) {
    switch (condition) {
      case Condition.All all -> {
        for (Condition part : all.parts()) {
          onText(part, texts);
        }
      }
      case Condition.Any any -> {
        for (Condition part : any.parts()) {
          onText(part, texts);
        }
      }
      case Condition.Not not -> onText(not.part(), texts);
      case Contains contains -> texts.accept(contains);
      case Regex regex -> texts.accept(regex);
      case CodeIs is -> texts.accept(is);
      case ExceptionIs is -> texts.accept(is);
      default -> {}
    }
  }

  private static int[] standingFor(Condition condition, Words words) {
    return switch (condition) {
      case Contains contains ->
          contains.texts().stream().mapToInt(text -> standingFor(text, words)).toArray();
      case Regex regex -> groups(Narrowing.ofRegex(regex), words);
      case CodeIs is -> groups(Narrowing.ofCodes(is), words);
      case ExceptionIs is -> groups(Narrowing.ofTypes(is), words);
      default -> throw new IllegalArgumentException(condition.toString());
    };
  }

  private static int standingFor(String text, Words words) {
    List<TextGroup> groups = Narrowing.ofText(text);
    return groups.isEmpty() ? UNKNOWN : words.literal(groups.get(0).texts().get(0));
  }

  private static int[] groups(List<TextGroup> groups, Words words) {
    return groups.stream().mapToInt(group -> words.group(group.texts())).toArray();
  }
}
