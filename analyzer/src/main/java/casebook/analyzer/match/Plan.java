package casebook.analyzer.match;

import casebook.analyzer.knowledge.Condition;
import casebook.analyzer.knowledge.Condition.Contains;
import casebook.analyzer.knowledge.Condition.NumberIs;
import casebook.analyzer.knowledge.Condition.Regex;
import casebook.analyzer.knowledge.NumberSet;
import casebook.analyzer.knowledge.Rule;
import casebook.parsers.item.Family;
import casebook.parsers.item.Field;
import casebook.parsers.item.ConfigSetting;
import casebook.parsers.item.Item;
import casebook.parsers.item.LogEvent;
import casebook.parsers.item.Unparsed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which rules to try on items of some families: one pass over the bytes, then a few look-ups. */
final class Plan {

  private static final int UNKNOWN = -1;

  private static final Field[] IN_RECORD =
      Arrays.stream(Field.values()).filter(Field::isInRecord).toArray(Field[]::new);

  private final List<Rule> rules;
  private final List<Condition> conditions;
  private final @Nullable LiteralScanner scanner;
  private final int literalCount;
  private final int[][] triggered;
  private final NumberTriggers statuses;
  private final NumberTriggers events;
  private final Needed[][] needed;
  private final IdentityHashMap<Contains, int[]> literalsOf = new IdentityHashMap<>();
  private final IdentityHashMap<Regex, int[][]> groupsOf = new IdentityHashMap<>();
  private final int[] always;
  private final StructuralTriggers structural;

  /** A further group that must be met: one of these literals, or one of these numbers. */
  private record Needed(int[] literals, NumberIs[] numbers) {}

  Plan(List<Rule> all, Set<Family> families) {
    rules = all.stream().filter(rule -> families.stream().anyMatch(rule::covers)).toList();
    conditions = rules.stream().map(rule -> Reduction.of(rule.when(), families)).toList();
    Map<String, Integer> indexes = new LinkedHashMap<>();
    List<List<Integer>> rulesOf = new ArrayList<>();
    List<Integer> everywhere = new ArrayList<>();
    Map<Field, Map<Integer, NumberSet>> numbers = new EnumMap<>(Field.class);
    needed = new Needed[rules.size()][];
    for (int i = 0; i < rules.size(); i++) {
      List<Narrowing> narrowings = new ArrayList<>();
      for (Family family : families) {
        if (rules.get(i).covers(family)) {
          narrowings.add(Narrowing.of(conditions.get(i), family));
        }
      }
      if (narrowings.stream().anyMatch(Narrowing::always)) {
        everywhere.add(i);
      }
      // What is needed beyond the first group differs by family; with one family it is known.
      List<Needed> more = new ArrayList<>();
      for (Narrowing narrowing : narrowings) {
        List<Narrowing.Group> groups = narrowing.groups();
        for (int g = 0; g < groups.size(); g++) {
          int[] literals =
              groups.get(g).literals().stream()
                  .mapToInt(literal -> index(literal, indexes, rulesOf))
                  .toArray();
          if (g > 0 && narrowings.size() == 1) {
            more.add(new Needed(literals, groups.get(g).numbers().toArray(new NumberIs[0])));
          } else if (g == 0) {
            for (int literal : literals) {
              rulesOf.get(literal).add(i);
            }
            for (NumberIs number : groups.get(g).numbers()) {
              numbers
                  .computeIfAbsent(number.field(), field -> new HashMap<>())
                  .merge(i, number.numbers(), NumberSet::plus);
            }
          }
        }
      }
      needed[i] = more.toArray(new Needed[0]);
    }
    statuses = new NumberTriggers(numbers.getOrDefault(Field.STATUS, Map.of()));
    events = new NumberTriggers(numbers.getOrDefault(Field.EVENT, Map.of()));
    conditions.forEach(condition -> texts(condition, indexes, rulesOf));
    structural =
        new StructuralTriggers(conditions, literal -> index(literal, indexes, rulesOf));
    literalCount = indexes.size();
    scanner = indexes.isEmpty() ? null : new LiteralScanner(List.copyOf(indexes.keySet()));
    triggered =
        rulesOf.stream()
            .map(list -> list.stream().mapToInt(Integer::intValue).distinct().toArray())
            .toArray(int[][]::new);
    always = everywhere.stream().mapToInt(Integer::intValue).toArray();
  }

  private static int index(
      String literal, Map<String, Integer> indexes, List<List<Integer>> rulesOf) {
    Integer known = indexes.get(literal);
    if (known != null) {
      return known;
    }
    indexes.put(literal, indexes.size());
    rulesOf.add(new ArrayList<>());
    return indexes.size() - 1;
  }

  /** Takes note of what stands for each text condition, whether or not it narrows its rule. */
  private void texts(
      Condition condition, Map<String, Integer> indexes, List<List<Integer>> rulesOf) {
    switch (condition) {
      case Condition.All all -> all.parts().forEach(part -> texts(part, indexes, rulesOf));
      case Condition.Any any -> any.parts().forEach(part -> texts(part, indexes, rulesOf));
      case Condition.Not not -> texts(not.part(), indexes, rulesOf);
      case Contains contains ->
          literalsOf.put(
              contains,
              contains.texts().stream()
                  .map(Narrowing::ofText)
                  .mapToInt(
                      groups ->
                          groups.isEmpty()
                              ? UNKNOWN
                              : index(groups.get(0).literals().get(0), indexes, rulesOf))
                  .toArray());
      case Regex regex ->
          groupsOf.put(
              regex,
              Narrowing.ofRegex(regex).stream()
                  .map(
                      group ->
                          group.literals().stream()
                              .mapToInt(literal -> index(literal, indexes, rulesOf))
                              .toArray())
                  .toArray(int[][]::new));
      default -> {}
    }
  }

  Rule rule(int index) {
    return rules.get(index);
  }

  /** What is left to ask of a rule's items, see {@link Reduction}. */
  Condition when(int index) {
    return conditions.get(index);
  }

  /** How many rules there are. */
  int size() {
    return rules.size();
  }

  /** Finds candidates, one item after the other; not thread-safe. */
  final class Finder {

    private final int[] literalMarks = new int[literalCount];
    private final int[] ruleMarks = new int[rules.size()];
    private final int[] candidates = new int[rules.size()];
    private final StructuralTriggers.Session beside = structural.new Session();
    private final boolean[] muted = new boolean[rules.size()];
    private int count;
    private int mark;

    /** Looks at an item; afterwards the candidates are there. */
    void find(Item item) {
      mark++;
      count = 0;
      switch (item) {
        case LogEvent event -> {
          add(always);
          scan(event.bytes(), event.from(), event.to());
          scanBeside(event);
          number(statuses, event, Field.STATUS);
          number(events, event, Field.EVENT);
          dropIncomplete(event);
        }
        case ConfigSetting setting -> {
          beside.of(setting, this::add);
          text(setting);
        }
        case Unparsed lost -> {
          add(structural.ofReason(lost.reason()));
          text(lost);
        }
      }
    }

    /** Rules that ask for words are tried where these are, the others as what they ask for says. */
    private void text(Item item) {
      add(structural.always());
      byte[] bytes = Evaluation.text(item).getBytes(StandardCharsets.UTF_8);
      if (scanner != null) {
        scanner.scan(bytes, 0, bytes.length, this::foundInText);
      }
    }

    private void foundInText(int literal) {
      if (literalMarks[literal] != mark) {
        literalMarks[literal] = mark;
        add(structural.ofLiteral(literal));
      }
    }

    private void scan(byte[] bytes, int from, int to) {
      if (scanner != null) {
        scanner.scan(bytes, from, to, this::found);
      }
    }

    /** Fields of which the record holds another writing, see {@link Field#isInRecord}. */
    private void scanBeside(LogEvent event) {
      for (Field field : IN_RECORD) {
        if (event.has(field) && event.start(field) >= event.to()) {
          scan(event.bytes(), event.start(field), event.end(field));
        }
      }
    }

    private void found(int literal) {
      if (literalMarks[literal] != mark) {
        literalMarks[literal] = mark;
        add(triggered[literal]);
      }
    }

    private void number(NumberTriggers triggers, LogEvent event, Field field) {
      if (!triggers.isEmpty() && event.has(field)) {
        add(triggers.of(event.number(field)));
      }
    }

    private void add(int[] those) {
      for (int rule : those) {
        add(rule);
      }
    }

    private void add(int rule) {
      if (ruleMarks[rule] != mark && !muted[rule]) {
        ruleMarks[rule] = mark;
        candidates[count++] = rule;
      }
    }

    private void dropIncomplete(LogEvent event) {
      int kept = 0;
      for (int i = 0; i < count; i++) {
        if (isComplete(needed[candidates[i]], event)) {
          candidates[kept++] = candidates[i];
        }
      }
      count = kept;
    }

    private boolean isComplete(Needed[] groups, LogEvent event) {
      for (Needed group : groups) {
        if (!isMet(group, event)) {
          return false;
        }
      }
      return true;
    }

    private boolean isMet(Needed group, LogEvent event) {
      if (isAnyMarked(group.literals)) {
        return true;
      }
      for (NumberIs number : group.numbers) {
        if (number.numbers().contains(event.number(number.field()))) {
          return true;
        }
      }
      return false;
    }

    /**
     * True if the item surely does not hold a text; false tells nothing.
     *
     * @param text which of the condition's texts
     */
    boolean lacks(Contains contains, int text) {
      int[] literals = literalsOf.get(contains);
      return literals != null && literals[text] != UNKNOWN && literalMarks[literals[text]] != mark;
    }

    /** True if the expression surely does not match the item; false tells nothing. */
    boolean lacks(Regex regex) {
      int[][] groups = groupsOf.get(regex);
      if (groups != null) {
        for (int[] group : groups) {
          if (!isAnyMarked(group)) {
            return true;
          }
        }
      }
      return false;
    }

    private boolean isAnyMarked(int[] literals) {
      for (int literal : literals) {
        if (literalMarks[literal] == mark) {
          return true;
        }
      }
      return false;
    }

    /** How many candidates there are. */
    int count() {
      return count;
    }

    /** One of them, an index for {@link #rule}. */
    int candidate(int i) {
      return candidates[i];
    }

    /** Leaves a rule out from now on. */
    void mute(int rule) {
      muted[rule] = true;
    }
  }
}
