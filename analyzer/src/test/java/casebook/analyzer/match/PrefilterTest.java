package casebook.analyzer.match;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.codes.CodeText;
import casebook.analyzer.knowledge.Condition;
import casebook.analyzer.knowledge.Condition.All;
import casebook.analyzer.knowledge.Condition.Any;
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
import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.knowledge.LazyPattern;
import casebook.analyzer.knowledge.NumberSet;
import casebook.analyzer.knowledge.Products;
import casebook.analyzer.knowledge.Rule;
import casebook.analyzer.knowledge.SettingPath;
import casebook.parsers.item.ConfigSetting;
import casebook.parsers.item.Family;
import casebook.parsers.item.Field;
import casebook.parsers.item.Item;
import casebook.parsers.item.Level;
import casebook.parsers.item.LogEvent;
import casebook.parsers.item.Unparsed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The prefilter narrows and never decides: with it or without it the same rules fire. */
class PrefilterTest {

  private static final KnowledgeBase KNOWLEDGE = KnowledgeBase.builtIn();

  /** One rule alone, so that nothing folds. */
  private record Single(Rule rule, Matcher.Session session) {
    static Single of(Rule rule, Products products) {
      return new Single(rule, new Matcher(List.of(rule), products).session());
    }
  }

  private final List<Single> singles =
      KNOWLEDGE.rules().stream().map(rule -> Single.of(rule, KNOWLEDGE.products())).toList();
  private final Matcher.Session all = new Matcher(KNOWLEDGE).session();
  private int fired;

  /** Every rule's first proof and one of so many others: the plain way asks all rules each time. */
  private static final int EVERY = Integer.getInteger("prefilter.every", 3);

  /** Those on single items; stories have no condition that could be narrowed. */
  private static final List<Rule> RULES =
      KNOWLEDGE.rules().stream().filter(rule -> rule.story() == null).toList();

  @Test
  void everyBuiltInRuleFiresOnProofsAsWithoutPrefilter() {
    int number = 0;
    for (Rule rule : KNOWLEDGE.rules()) {
      List<Rule.ProofCase> cases = new ArrayList<>(rule.proof().fires());
      cases.addAll(rule.proof().silent());
      for (Rule.ProofCase proof : cases) {
        if (proof != cases.getFirst() && number++ % EVERY != 0) {
          continue;
        }
        String format = Objects.requireNonNullElse(proof.format(), "plain-log");
        FileContext file =
            new FileContext(
                proof.file(),
                Set.of(Parsed.format(format).family()),
                KNOWLEDGE.products().ofFile(proof.file(), ""));
        Parsed.items(
            format,
            proof.file(),
            proof.text(),
            item -> compare(file, item, rule.id() + ": " + proof.why()));
      }
    }
    assertThat(fired).isGreaterThan(RULES.size());
  }

  @Test
  void everyBuiltInRuleFiresOnRandomEventsAsWithoutPrefilter() {
    List<String> words = new ArrayList<>(List.of("\"", "größe", "the", ""));
    Map<Field, List<String>> values = new EnumMap<>(Field.class);
    for (Rule rule : KNOWLEDGE.rules()) {
      rule.proof().fires().forEach(proof -> gather(proof, words, values));
      rule.proof().silent().forEach(proof -> gather(proof, words, values));
    }
    RandomEvents events = new RandomEvents(words, values);
    for (long seed = 0; seed < 1_500; seed++) {
      Random random = new Random(seed);
      Rule.ProofCase like = anyFiring(random);
      FileContext file =
          new FileContext(
              like.file(),
              Set.of(Family.values()[random.nextInt(Family.values().length)]),
              KNOWLEDGE.products().ofFile(like.file(), ""));
      compare(file, events.next(random), "seed " + seed);
    }
    assertThat(fired).as("events on which something fired").isGreaterThan(400);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '^',
      textBlock =
          """
          # why                         ^ format    ^ line
            a URL that escapes a sign   ^ key-value ^ CEF:0|Contoso|Gate|1|x|y|3|act=deny src=1.2.3.4 request=http://a.example/b?c\\=d requestMethod=GET rt=Mar 17 2026 08:34:20
            a host in Base64            ^ zscaler   ^ time=Tue Mar 17 08:34:20 2026→tz=GMT→action=Blocked→proto=TUNNEL→respcode=NA→cip=10.1.2.15→b64host=Z3JhcGgubWljcm9zb2Z0LmNvbQ==→urlcat=x
          """)
  void fieldsThatTheRecordWritesInAnotherWayMatchAsWithoutPrefilter(
      String why, String format, String line) {
    FileContext file = new FileContext("gate.log", Set.of(Family.PROXY), Set.of());
    List<String> matched = new ArrayList<>();
    Parsed.items(
        format,
        "gate.log",
        line.replace('→', '\t'),
        item -> {
          compare(file, item, why);
          for (Rule rule :
              List.of(
                  SomeRules.rule("url", new FieldIs(Field.URL, new Globs(List.of("*?c=d*")))),
                  SomeRules.rule(
                      "host", new FieldIs(Field.HOST, new Globs(List.of("*.microsoft.com")))))) {
            boolean fires = new Naive(KNOWLEDGE.products(), file, item).fires(rule);
            assertThat(!Single.of(rule, KNOWLEDGE.products()).session.match(file, item).isEmpty())
                .as("%s: %s", why, rule.id())
                .isEqualTo(fires);
            matched.addAll(fires ? List.of(rule.id()) : List.of());
          }
        });
    assertThat(matched).as(why).hasSize(1);
  }

  private static Rule.ProofCase anyFiring(Random random) {
    List<Rule.ProofCase> fires = RULES.get(random.nextInt(RULES.size())).proof().fires();
    return fires.get(random.nextInt(fires.size()));
  }

  private static void gather(
      Rule.ProofCase proof, List<String> words, Map<Field, List<String>> values) {
    Parsed.items(
        Objects.requireNonNullElse(proof.format(), "plain-log"),
        proof.file(),
        proof.text(),
        item -> {
          if (item instanceof LogEvent event) {
            words.add(event.message());
            words.addAll(List.of(event.message().split("[\r\n]+")));
            for (Field field : Field.values()) {
              String value = field == Field.MESSAGE ? null : event.text(field);
              if (value != null) {
                values.computeIfAbsent(field, key -> new ArrayList<>()).add(value);
              }
            }
          }
        });
  }

  private void compare(FileContext file, Item item, String where) {
    Naive naive = new Naive(KNOWLEDGE.products(), file, item);
    List<Match> unfolded = new ArrayList<>();
    for (Single single : singles) {
      List<Match> matches = single.session.match(file, item);
      assertThat(!matches.isEmpty())
          .as("%s: %s on %s in %s", where, single.rule.id(), text(item), file)
          .isEqualTo(naive.fires(single.rule));
      unfolded.addAll(matches);
    }
    fired += unfolded.isEmpty() ? 0 : 1;
    assertThat(all.match(file, item).stream().map(m -> m.line() + " " + m.rule().id()))
        .as("%s: all rules on %s", where, text(item))
        .isEqualTo(folded(unfolded));
  }

  private static String text(Item item) {
    return item instanceof LogEvent event ? event.rawText() : item.toString();
  }

  /** One match a line but for facts, as told: who supersedes, who is longer, graver, first. */
  private static List<String> folded(List<Match> matches) {
    return matches.stream()
        .filter(
            match ->
                isAside(match)
                    || matches.stream()
                        .filter(other -> other.line() == match.line() && !isAside(other))
                        .filter(other -> !isSuperseded(other, matches))
                        .min(
                            Comparator.comparingInt((Match m) -> m.start() - m.end())
                                .thenComparing(m -> -m.rule().severity().ordinal())
                                .thenComparing(m -> m.rule().id()))
                        .orElseThrow()
                        .equals(match))
        .sorted(Comparator.comparingLong(Match::line).thenComparing(m -> m.rule().id()))
        .map(m -> m.line() + " " + m.rule().id())
        .toList();
  }

  /** Facts, and rules that wait for the whole bundle, neither fold nor are folded on a line. */
  private static boolean isAside(Match match) {
    return match.rule().fact() || match.rule().isConditional();
  }

  private static boolean isSuperseded(Match match, List<Match> matches) {
    return matches.stream()
        .filter(other -> other.line() == match.line() && !isAside(other))
        .flatMap(other -> other.rule().supersedes().stream())
        .map(id -> KNOWLEDGE.find(id).map(Rule::id).orElse(id))
        .anyMatch(match.rule().id()::equals);
  }

  @Test
  void randomConditionsHoldAsWithoutPrefilter() {
    RandomEvents events =
        new RandomEvents(
            List.of(
                "alpha",
                "beta",
                "Alpha beta",
                "say \"hi\"",
                "größe",
                "(407)",
                "ab",
                "x",
                "code 12",
                "line\nbreak",
                "a\"b",
                "\n   bei System.Net.Sockets.Socket.DoConnect(EndPoint e)\n",
                "System.Net.Sockets.SocketException (10061): ",
                "Win32Exception (5) x",
                "hr=80070005 y",
                "-2147023823",
                "[SC] CreateService FAILED 1073: ",
                "リモート名を解決できませんでした。",
                "BRO\u212AEN \u017Ftop",
                "broken stop",
                "Der Remotename konnte nicht aufgelöst werden"),
            Map.of(
                Field.EVENT, List.of("4", "1000", "12x", ""),
                Field.STATUS, List.of("200", "407", "999999999999999999", "1234567890123456789"),
                Field.PORT, List.of("443"),
                Field.SOURCE, List.of("ECMA2Host", "beta"),
                Field.HOST,
                    List.of(
                        "login.alpha.com", "LOGIN.beta.com", "x.\u212Aiosk.com", "x.kiosk.com")));
    int held = 0;
    for (long seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      Condition condition = condition(random, 3);
      Rule rule = SomeRules.rule("random", condition);
      Item item =
          switch (random.nextInt(20)) {
            case 0 -> new Unparsed(3, 1, Unparsed.SHAPE, "odd", "alpha beta");
            case 1 -> new ConfigSetting("/x/a", "b", "Alpha \"hi\"", 3, 1, Map.of("b", "x"));
            default -> events.next(random);
          };
      FileContext file =
          new FileContext(
              random.nextBoolean() ? "Trace/alpha.log" : "beta.csv",
              families(random),
              Set.of("cloud-sync"));
      boolean holds = new Naive(KNOWLEDGE.products(), file, item).fires(rule);
      held += holds ? 1 : 0;
      assertThat(!Single.of(rule, KNOWLEDGE.products()).session.match(file, item).isEmpty())
          .as("seed %d: %s on %s", seed, condition, text(item))
          .isEqualTo(holds);
    }
    assertThat(held).isBetween(2_000, 18_000);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "a small s, (?i)stop the service, ſtop the service",
    "a capital K, (?i)token expired, to\u212Aen expired",
    "in a class, (?i)[r-t]top the service, ſtop the service",
  })
  void lettersThatRe2TakesForOnesOfAsciiAreOthers(String why, String regex, String text) {
    FileContext file = new FileContext("x.log", Set.of(Family.TRACE), Set.of());
    Rule rule = SomeRules.rule("letters", new Regex(LazyPattern.compile(regex), false));
    for (String one : List.of(text, text.replace('ſ', 'S').replace('\u212A', 'K'))) {
      LogEvent event = RandomEvents.event(Map.of(), one, Level.ERROR, false);
      boolean isAscii = one.chars().allMatch(c -> c < 0x80);
      assertThat(new Naive(KNOWLEDGE.products(), file, event).fires(rule))
          .as(one)
          .isEqualTo(isAscii);
      assertThat(Single.of(rule, KNOWLEDGE.products()).session.match(file, event))
          .as(one)
          .hasSize(isAscii ? 1 : 0);
    }
  }

  @Test
  void whatIsCapturedHasTheLettersOfTheText() {
    FileContext file = new FileContext("x.log", Set.of(Family.TRACE), Set.of());
    LogEvent event = RandomEvents.event(Map.of(), "TOKEN of \u212Aurt ſ.", Level.ERROR, false);
    Rule rule =
        SomeRules.rule(
            "letters", new Regex(LazyPattern.compile("(?i)token of (?P<who>.+)"), false));
    assertThat(Single.of(rule, KNOWLEDGE.products()).session.match(file, event))
        .singleElement()
        .satisfies(match -> assertThat(match.captures()).containsEntry("who", "\u212Aurt ſ."));
  }

  private static Set<Family> families(Random random) {
    List<Family> all = List.of(Family.values());
    Family one = all.get(random.nextInt(all.size()));
    return random.nextInt(4) > 0 ? Set.of(one) : EnumSet.of(one, Family.OTHER);
  }

  private static Condition condition(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 18 : 12)) {
      case 0, 1 -> new Contains(texts(random), random.nextInt(4) == 0);
      case 2, 3 -> new Regex(LazyPattern.compile(regex(random)), random.nextInt(4) == 0);
      case 4 ->
          new NumberIs(
              List.of(Field.EVENT, Field.STATUS, Field.PORT).get(random.nextInt(3)),
              new NumberSet(
                  random.nextBoolean()
                      ? List.of(new NumberSet.Range(4, 4), new NumberSet.Range(400, 499))
                      : List.of(new NumberSet.Range(0, 999_999_999_999_999_999L))));
      case 5 ->
          new FieldIs(
              random.nextBoolean() ? Field.SOURCE : Field.HOST,
              new Globs(
                  random.nextBoolean()
                      ? List.of("ecma*", "*.BETA.com")
                      : List.of(List.of("*a*", "*gin*com", "*.kiosk.com").get(random.nextInt(3)))));
      case 6 -> new LevelAtLeast(Level.WARNING);
      case 7 ->
          random.nextBoolean()
              ? new FileIs(new Globs(List.of("*alpha*")))
              : new ProductIs(Set.of(random.nextBoolean() ? "cloud-sync" : "ecma-host"));
      case 8 ->
          switch (random.nextInt(3)) {
            case 0 -> new UnparsedIs(Unparsed.SHAPE);
            case 1 -> new SettingIs(new SettingPath("a/@b"), null);
            default -> new FamilyIs(Set.of(Family.TRACE, Family.PROXY));
          };
      case 9 -> new CodeIs(List.of(CodeText.parse(code(random)).orElseThrow()));
      case 10 ->
          new ExceptionIs(
              List.of(random.nextBoolean() ? "Win32Exception" : "Sockets.SocketException"));
      case 11 -> new FrameIs(List.of("System.Net.Sockets.Socket.DoConnect"));
      case 12 -> new Not(condition(random, depth - 1));
      case 13, 14, 15 -> new All(parts(random, depth - 1));
      default -> new Any(parts(random, depth - 1));
    };
  }

  private static List<Condition> parts(Random random, int depth) {
    List<Condition> parts = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      parts.add(condition(random, depth));
    }
    return parts;
  }

  private static String code(Random random) {
    List<String> all =
        List.of(
            "win32/5",
            "win32/1073",
            "0x80070005",
            "win32/WSAECONNREFUSED",
            "web/NameResolutionFailure",
            "ldap/49",
            "aadsts/50126");
    return all.get(random.nextInt(all.size()));
  }

  private static List<String> texts(Random random) {
    List<String> all =
        List.of("ALPHA", "\"hi\"", "say \"hi\"", "größe", "GRÖ", "ab", "beta", "line\nb", "a\"b");
    return random.nextBoolean()
        ? List.of(all.get(random.nextInt(all.size())))
        : List.of(all.get(random.nextInt(all.size())), all.get(random.nextInt(all.size())));
  }

  private static String regex(Random random) {
    List<String> all =
        List.of(
            "(?i)alpha\\s+beta",
            "(?i)broken (?P<what>\\S+)",
            "(?i)[a-z]{3}ken[ -]stop",
            "\\((\\d+)\\)",
            "alp|bet",
            "\"hi\"",
            "gr(ö|o)ße",
            "^alpha",
            "a.c",
            "^*beta",
            "say \"",
            "(?:code )?12",
            "line\\sbreak",
            "b$");
    return all.get(random.nextInt(all.size()));
  }
}
