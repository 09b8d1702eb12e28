package casebook.analyzer.match;

import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.knowledge.Products;
import casebook.analyzer.knowledge.Rule;
import casebook.parsers.item.ConfigSetting;
import casebook.parsers.item.Family;
import casebook.parsers.item.Field;
import casebook.parsers.item.Item;
import casebook.parsers.item.LogEvent;
import casebook.parsers.item.Unparsed;
import casebook.parsers.mask.MaskedItem;
import casebook.parsers.mask.MaskedText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rules that fire on an item. Immutable and shared by all threads; each thread matches
 * through its own {@link Session}.
 */
public final class Matcher {

  private static final List<Field> CAPTURED =
      List.of(
          Field.HOST,
          Field.PORT,
          Field.CLIENT,
          Field.USER,
          Field.URL,
          Field.STATUS,
          Field.METHOD,
          Field.RESULT,
          Field.SOURCE,
          Field.EVENT,
          Field.COMPUTER);

  /**
   * Others only ask whether a fact is there and what it says: some of it in each file will do, and
   * of requests whose clients and hosts are compared, some of each of these ({@link NewPairs}).
   */
  private static final int ENOUGH_OF_A_FACT = 100;

  /** Of those whose times matter more, unless they are requests, of which there are millions. */
  private static final int ENOUGH_OF_A_TRACKED_FACT = 20_000;

  private final Products products;
  private final Function<Set<Family>, @Nullable PlanTables> compiled;
  private final Map<Set<Family>, Plan> plans = new ConcurrentHashMap<>();
  private final List<Rule> rules;
  private final Set<String> tracked;
  private final Map<String, Set<String>> foldsUnder = new HashMap<>();

  /** Compiles all rules of a knowledge base. */
  public Matcher(KnowledgeBase knowledge) {
    this(
        rules(knowledge),
        knowledge.products(),
        knowledge.tracked().rules(),
        families -> CompiledPlans.of(knowledge.sha256(), families));
    for (Rule rule : rules) {
      for (String lesser : rule.supersedes()) {
        String id = knowledge.find(lesser).map(Rule::id).orElse(lesser);
        foldsUnder.computeIfAbsent(id, key -> new TreeSet<>()).add(rule.id());
      }
    }
  }

  /** Compiles these rules; none folds under another by name. */
  public Matcher(List<Rule> rules, Products products) {
    this(rules, products, Set.of(), families -> null);
  }

  private Matcher(
      List<Rule> rules,
      Products products,
      Set<String> tracked,
      Function<Set<Family>, @Nullable PlanTables> compiled) {
    this.compiled = compiled;
    this.rules = List.copyOf(rules);
    this.tracked = tracked;
    this.products = products;
  }

  /** A session for one thread. */
  public Session session() {
    return new Session();
  }

  /** Those that look at single items. */
  static List<Rule> rules(KnowledgeBase knowledge) {
    return knowledge.rules().stream().filter(rule -> rule.story() == null).toList();
  }

  private Plan plan(Set<Family> families) {
    return plans.computeIfAbsent(families, this::newPlan);
  }

  private Plan newPlan(Set<Family> families) {
    PlanTables tables = compiled.apply(families);
    return tables == null ? new Plan(rules, families) : new Plan(rules, families, tables);
  }

  /** Matches items one after the other; not thread-safe. */
  public final class Session {

    private @Nullable FileContext current;
    private Plan plan = new Plan(List.of(), Set.of());
    private Plan.Finder finder = plan.new Finder();
    private final ProductNames names = new ProductNames(products);
    private final ItemFields fields = new ItemFields();
    private final RequestKeys keys = new RequestKeys();
    private final int[] factCounts = new int[rules.size()];

    /** By rule, of those facts of which there were enough: only what is new of them is wanted. */
    private final @Nullable NewPairs[] newPairs = new NewPairs[rules.size()];

    private Session() {}

    /**
     * The rules that fire on this item, at most one for each of its lines but for facts; ordered by
     * line, then rule id.
     */
    public List<Match> match(FileContext file, Item item) {
      return match(file, MaskedItem.asIs(item));
    }

    /** The same: decided by the true item, told by what may be shown of it. */
    public List<Match> match(FileContext file, MaskedItem item) {
      return fold(fired(file, item, -1));
    }

    /**
     * The same, but only matches that begin before a place in the record's text and end behind it.
     *
     * @param place in characters of the true text
     */
    public List<Match> matchAcross(FileContext file, MaskedItem item, int place) {
      return fold(fired(file, item, place));
    }

    private List<Match> fired(FileContext file, MaskedItem masked, int across) {
      Item item = masked.truth();
      begin(file);
      finder.find(item);
      if (finder.count() == 0) {
        return List.of();
      }
      fields.begin(item);
      keys.begin();
      List<Match> matches = new ArrayList<>();
      Extract extract = new Extract(item);
      for (int i = 0; i < finder.count(); i++) {
        int index = finder.candidate(i);
        Rule rule = plan.rule(index);
        NewPairs pairs = newPairs[index];
        if (pairs != null && !(item instanceof LogEvent event && pairs.isNew(keys.pair(event)))) {
          continue;
        }
        Evaluation evaluation = new Evaluation(names, file, masked, fields, finder, extract);
        if (evaluation.holds(plan.when(index))
            && (across < 0 || (evaluation.start() < across && evaluation.end() > across))) {
          matches.add(located(rule, file, masked, evaluation));
          if (rule.fact()) {
            counted(index, rule, item, file);
          }
        }
      }
      return matches;
    }

    /** Of a request that many ask for, clients and hosts that come later are seen still. */
    private void counted(int index, Rule fact, Item item, FileContext file) {
      NewPairs pairs = newPairs[index];
      if (++factCounts[index] >= enough(fact, file)) {
        boolean isRequest = item instanceof LogEvent && file.families().contains(Family.PROXY);
        if (pairs == null && isRequest && tracked.contains(fact.id())) {
          pairs = new NewPairs();
          newPairs[index] = pairs;
        } else if (pairs == null) {
          finder.mute(index);
        }
      }
      if (pairs != null && item instanceof LogEvent event) {
        pairs.add(keys.pair(event));
        if (pairs.isFull()) {
          finder.mute(index);
        }
      }
    }

    private void begin(FileContext file) {
      if (!file.equals(current)) {
        if (current == null || !file.families().equals(current.families())) {
          plan = plan(file.families());
          finder = plan.new Finder();
        }
        current = file;
        finder.begin(file);
        Arrays.fill(factCounts, 0);
        Arrays.fill(newPairs, null);
      }
    }
  }

  private int enough(Rule fact, FileContext file) {
    return tracked.contains(fact.id()) && !file.families().contains(Family.PROXY)
        ? ENOUGH_OF_A_TRACKED_FACT
        : ENOUGH_OF_A_FACT;
  }

  /**
   * One line gives one finding: the rule that supersedes, else the longer match, wins. Rules that
   * stand only in company take no part: whether they stand is known at the end.
   */
  private List<Match> fold(List<Match> matches) {
    if (matches.size() < 2) {
      return matches;
    }
    List<Match> kept = new ArrayList<>();
    Map<Long, List<Match>> byLine = new HashMap<>();
    for (Match match : matches) {
      if (match.rule().fact() || match.rule().isConditional()) {
        kept.add(match);
      } else {
        byLine.computeIfAbsent(match.line(), line -> new ArrayList<>()).add(match);
      }
    }
    byLine.values().forEach(sameLine -> kept.add(winner(sameLine)));
    kept.sort(Comparator.comparingLong(Match::line).thenComparing(match -> match.rule().id()));
    return kept;
  }

  private Match winner(List<Match> sameLine) {
    List<Match> unsurpassed =
        sameLine.stream()
            .filter(match -> sameLine.stream().noneMatch(other -> supersedes(other, match)))
            .toList();
    // Rules that supersede each other in a circle leave none over: then all of them compete.
    return (unsurpassed.isEmpty() ? sameLine : unsurpassed)
        .stream()
            .min(
                Comparator.comparingInt(Matcher::length)
                    .thenComparing(match -> match.rule().severity())
                    .reversed()
                    .thenComparing(match -> match.rule().id()))
            .orElseThrow();
  }

  private static int length(Match match) {
    return match.end() - match.start();
  }

  private boolean supersedes(Match one, Match other) {
    return foldsUnder.getOrDefault(other.rule().id(), Set.of()).contains(one.rule().id());
  }

  /** What is told of a match is taken from what may be shown. */
  private static Match located(
      Rule rule, FileContext file, MaskedItem masked, Evaluation evaluation) {
    Map<String, String> captures = new LinkedHashMap<>(evaluation.captures());
    return switch (masked.shown()) {
      case LogEvent event -> {
        for (Field field : CAPTURED) {
          String value = event.text(field);
          if (value != null && !value.isEmpty()) {
            captures.putIfAbsent(field.label(), value);
          }
        }
        yield inText(rule, event, masked, evaluation, captures);
      }
      case ConfigSetting setting -> {
        if (!setting.isElement()) {
          captures.putIfAbsent("value", setting.value());
        }
        captures.putIfAbsent("setting", setting.fullPath());
        captures.putIfAbsent("line", String.valueOf(setting.recordLine()));
        captures.putIfAbsent("column", String.valueOf(setting.column()));
        captures.putIfAbsent("file", file.path());
        String shown =
            setting.isElement() ? setting.path() : setting.fullPath() + " = " + setting.value();
        yield shown(rule, setting.recordLine(), shown, -1, -1, captures);
      }
      case Unparsed unparsed -> {
        captures.putIfAbsent("fault", unparsed.message());
        captures.putIfAbsent("line", String.valueOf(unparsed.recordLine()));
        captures.putIfAbsent("column", String.valueOf(unparsed.column()));
        captures.putIfAbsent("file", file.path());
        yield shown(rule, unparsed.recordLine(), unparsed.text(), -1, -1, captures);
      }
    };
  }

  private static Match inText(
      Rule rule,
      LogEvent event,
      MaskedItem masked,
      Evaluation evaluation,
      Map<String, String> captures) {
    if (evaluation.start() < 0) {
      return byFields(rule, event, captures);
    }
    boolean raw = evaluation.isInRaw();
    String text = raw ? event.rawText() : event.message();
    MaskedText places = raw ? masked.raw() : masked.text();
    int start = Math.min(places.start(evaluation.start()), text.length());
    Lines.Place place = Lines.at(text, start);
    long line =
        event.isDecoded()
            ? event.recordLine()
            : (raw ? event.recordLine() : event.messageLine()) + place.linesBefore();
    String whole = text.substring(place.lineStart(), place.lineEnd());
    return shown(
        rule,
        line,
        whole,
        start - place.lineStart(),
        Math.min(places.end(evaluation.end()), text.length()) - place.lineStart(),
        captures);
  }

  /** Only fields were compared: the host, else the status, of the record's first line is marked. */
  private static Match byFields(Rule rule, LogEvent event, Map<String, String> captures) {
    String raw = event.rawText();
    Lines.Place first = Lines.at(raw, 0);
    String whole = raw.substring(0, first.lineEnd());
    Field marked = event.has(Field.HOST) ? Field.HOST : Field.STATUS;
    int from = -1;
    int to = -1;
    if (event.has(marked)) {
      from = chars(event, event.from(), event.start(marked));
      to = from + chars(event, event.start(marked), event.end(marked));
    }
    boolean isThere = from >= 0 && to <= whole.length();
    return shown(rule, event.recordLine(), whole, isThere ? from : -1, isThere ? to : -1, captures);
  }

  private static int chars(LogEvent event, int from, int to) {
    return new String(event.bytes(), from, Math.max(0, to - from), StandardCharsets.UTF_8).length();
  }

  private static Match shown(
      Rule rule, long line, String whole, int from, int to, Map<String, String> captures) {
    Excerpt shown = Excerpt.of(whole, from, to);
    return new Match(rule, line, shown.text(), shown.start(), shown.end(), captures);
  }
}
