package casebook.analyzer.match;

import casebook.analyzer.knowledge.Condition.NumberIs;
import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.knowledge.Products;
import casebook.analyzer.knowledge.Rule;
import casebook.parsers.item.ConfigSetting;
import casebook.parsers.item.Family;
import casebook.parsers.item.Field;
import casebook.parsers.item.Item;
import casebook.parsers.item.LogEvent;
import casebook.parsers.item.Unparsed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rules that fire on an item. Immutable and shared by all threads; each thread matches
 * through its own {@link Session}.
 */
public final class Matcher {

  private static final List<Field> CAPTURED =
      List.of(
          Field.HOST, Field.PORT, Field.CLIENT, Field.USER, Field.URL, Field.STATUS, Field.METHOD,
          Field.RESULT, Field.SOURCE, Field.EVENT, Field.COMPUTER);
  private static final int LONGEST_TEXT = 1000;
  private static final int BEFORE_MATCH = 200;

  private final Products products;
  private final Map<Set<Family>, Plan> plans = new HashMap<>();
  private final List<Rule> rules;
  private final Map<String, Set<String>> foldsUnder = new HashMap<>();

  /** What to try on records of one family. */
  private record Plan(
      List<Rule> rules,
      @Nullable LiteralScanner scanner,
      int[][] rulesOfLiteral,
      List<NumberIs> numbers,
      int[] ruleOfNumber,
      int[] always) {}

  /** Compiles all rules of a knowledge base. */
  public Matcher(KnowledgeBase knowledge) {
    this(knowledge.rules(), knowledge.products());
    for (Rule rule : rules) {
      for (String lesser : rule.supersedes()) {
        String id = knowledge.find(lesser).map(Rule::id).orElse(lesser);
        foldsUnder.computeIfAbsent(id, key -> new TreeSet<>()).add(rule.id());
      }
    }
  }

  /** Compiles these rules; none folds under another by name. */
  public Matcher(List<Rule> rules, Products products) {
    this.rules = List.copyOf(rules);
    this.products = products;
    for (Family family : Family.values()) {
      plans.put(Set.of(family), plan(Set.of(family)));
    }
  }

  /** A session for one thread. */
  public Session session() {
    return new Session();
  }

  private Plan planFor(Set<Family> families) {
    Plan plan = plans.get(families);
    return plan == null ? plan(families) : plan;
  }

  private Plan plan(Set<Family> families) {
    List<Rule> covered =
        rules.stream().filter(rule -> families.stream().anyMatch(rule::covers)).toList();
    Map<String, List<Integer>> literals = new LinkedHashMap<>();
    List<NumberIs> numbers = new ArrayList<>();
    List<Integer> ruleOfNumber = new ArrayList<>();
    List<Integer> always = new ArrayList<>();
    for (int i = 0; i < covered.size(); i++) {
      for (Family family : families) {
        if (covered.get(i).covers(family)) {
          Narrowing narrowing = Narrowing.of(covered.get(i).when(), family);
          for (String literal : narrowing.literals()) {
            literals.computeIfAbsent(literal, key -> new ArrayList<>()).add(i);
          }
          for (NumberIs number : narrowing.numbers()) {
            numbers.add(number);
            ruleOfNumber.add(i);
          }
          if (narrowing.always() && !always.contains(i)) {
            always.add(i);
          }
        }
      }
    }
    return new Plan(
        covered,
        literals.isEmpty() ? null : new LiteralScanner(List.copyOf(literals.keySet())),
        literals.values().stream()
            .map(list -> list.stream().mapToInt(Integer::intValue).distinct().toArray())
            .toArray(int[][]::new),
        numbers,
        ruleOfNumber.stream().mapToInt(Integer::intValue).toArray(),
        always.stream().mapToInt(Integer::intValue).toArray());
  }

  /** Matches items one after the other; not thread-safe. */
  public final class Session {

    private int[] marks = new int[rules.size()];
    private int mark;
    private final int[] candidates = new int[rules.size()];
    private int candidateCount;

    private Session() {}

    /**
     * The rules that fire on this item, at most one for each of its lines but for facts; ordered by
     * line, then rule id.
     */
    public List<Match> match(FileContext file, Item item) {
      return fold(fired(file, item));
    }

    private List<Match> fired(FileContext file, Item item) {
      Plan plan = planFor(file.families());
      candidateCount = 0;
      mark++;
      if (item instanceof LogEvent event) {
        narrow(plan, event);
        if (candidateCount == 0) {
          return List.of();
        }
      } else {
        for (int i = 0; i < plan.rules.size(); i++) {
          add(i);
        }
      }
      List<Match> matches = new ArrayList<>();
      for (int i = 0; i < candidateCount; i++) {
        Rule rule = plan.rules.get(candidates[i]);
        Evaluation evaluation = new Evaluation(products, file, item);
        if (evaluation.holds(rule.when())) {
          matches.add(located(rule, file, item, evaluation));
        }
      }
      return matches;
    }

    private void narrow(Plan plan, LogEvent event) {
      if (plan.scanner != null) {
        plan.scanner.scan(
            event.bytes(),
            event.from(),
            event.to(),
            literal -> {
              for (int rule : plan.rulesOfLiteral[literal]) {
                add(rule);
              }
            });
      }
      for (int i = 0; i < plan.ruleOfNumber.length; i++) {
        NumberIs number = plan.numbers.get(i);
        if (number.numbers().contains(event.number(number.field()))) {
          add(plan.ruleOfNumber[i]);
        }
      }
      for (int rule : plan.always) {
        add(rule);
      }
    }

    private void add(int rule) {
      if (marks[rule] != mark) {
        marks[rule] = mark;
        candidates[candidateCount++] = rule;
      }
    }
  }

  /** One line gives one finding: the rule that supersedes, else the longer match, wins. */
  private List<Match> fold(List<Match> matches) {
    if (matches.size() < 2) {
      return matches;
    }
    List<Match> kept = new ArrayList<>();
    for (Match match : matches) {
      if (match.rule().fact() || matches.stream().noneMatch(other -> beats(other, match))) {
        kept.add(match);
      }
    }
    kept.sort(
        Comparator.comparingLong(Match::line).thenComparing(match -> match.rule().id()));
    return kept;
  }

  private boolean beats(Match one, Match other) {
    if (one.rule().id().equals(other.rule().id()) || one.rule().fact() || one.line() != other.line()) {
      return false;
    }
    if (supersedes(one.rule().id(), other.rule().id())) {
      return true;
    }
    if (supersedes(other.rule().id(), one.rule().id())) {
      return false;
    }
    int byLength = Integer.compare(length(one), length(other));
    if (byLength != 0) {
      return byLength > 0;
    }
    int bySeverity = one.rule().severity().compareTo(other.rule().severity());
    return bySeverity != 0 ? bySeverity > 0 : one.rule().id().compareTo(other.rule().id()) < 0;
  }

  private static int length(Match match) {
    return match.end() - match.start();
  }

  private boolean supersedes(String one, String other) {
    return foldsUnder.getOrDefault(other, Set.of()).contains(one);
  }

  private static Match located(Rule rule, FileContext file, Item item, Evaluation evaluation) {
    Map<String, String> captures = new LinkedHashMap<>(evaluation.captures());
    return switch (item) {
      case LogEvent event -> {
        for (Field field : CAPTURED) {
          String value = event.text(field);
          if (value != null && !value.isEmpty()) {
            captures.putIfAbsent(field.label(), value);
          }
        }
        yield inText(rule, event, evaluation, captures);
      }
      case ConfigSetting setting -> {
        if (!setting.isElement()) {
          captures.putIfAbsent("value", setting.value());
        }
        captures.putIfAbsent("setting", setting.fullPath());
        captures.putIfAbsent("file", file.path());
        String shown =
            setting.isElement() ? setting.path() : setting.fullPath() + " = " + setting.value();
        String text = shorten(shown, 0).text();
        yield new Match(rule, setting.recordLine(), text, -1, -1, captures);
      }
      case Unparsed unparsed -> {
        captures.putIfAbsent("fault", unparsed.message());
        captures.putIfAbsent("line", String.valueOf(unparsed.recordLine()));
        captures.putIfAbsent("column", String.valueOf(unparsed.column()));
        captures.putIfAbsent("file", file.path());
        int start = Math.max(0, evaluation.start());
        Shortened line = shorten(unparsed.text(), start);
        yield new Match(rule, unparsed.recordLine(), line.text(), -1, -1, captures);
      }
    };
  }

  private static Match inText(
      Rule rule, LogEvent event, Evaluation evaluation, Map<String, String> captures) {
    boolean raw = evaluation.isInRaw() || evaluation.start() < 0;
    String text = raw ? event.rawText() : event.message();
    int start = Math.max(0, evaluation.start());
    Lines.Place place = Lines.at(text, start);
    long line = (raw ? event.recordLine() : event.messageLine()) + place.linesBefore();
    String whole = text.substring(place.lineStart(), place.lineEnd());
    if (evaluation.start() < 0) {
      return new Match(rule, line, shorten(whole, 0).text(), -1, -1, captures);
    }
    int from = start - place.lineStart();
    int to = Math.min(evaluation.end() - place.lineStart(), whole.length());
    Shortened shown = shorten(whole, from);
    return new Match(
        rule,
        line,
        shown.text(),
        from - shown.removed(),
        Math.min(to - shown.removed(), shown.text().length()),
        captures);
  }

  private record Shortened(String text, int removed) {}

  /** At most {@link #LONGEST_TEXT} characters around the match. */
  private static Shortened shorten(String line, int match) {
    if (line.length() <= LONGEST_TEXT) {
      return new Shortened(line, 0);
    }
    int from = Math.min(Math.max(0, match - BEFORE_MATCH), line.length() - LONGEST_TEXT);
    int to = from + LONGEST_TEXT;
    if (from > 0 && Character.isLowSurrogate(line.charAt(from))) {
      from++;
    }
    if (to < line.length() && Character.isHighSurrogate(line.charAt(to - 1))) {
      to--;
    }
    return new Shortened(line.substring(from, to), from);
  }
}
