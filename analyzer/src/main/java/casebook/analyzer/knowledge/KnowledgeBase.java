package casebook.analyzer.knowledge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * All rules, the lists they refer to, and the products they name. Immutable.
 *
 * <p>Rules lie in {@code casebook/knowledge/<product>/<rule id>.yaml}; lists and products in {@code
 * casebook/lists.yaml} and {@code casebook/products.yaml}.
 */
public final class KnowledgeBase {

  private final List<Rule> rules;
  private final Map<String, Rule> byId;
  private final Products products;
  private final Lists lists;
  private final EvidenceKinds evidence;
  private final Endpoints endpoints;
  private final Tracked tracked;
  private final String sha256;
  private final List<RuleProblem> problems;
  private final Set<String> own;

  private KnowledgeBase(
      List<Rule> rules,
      Products products,
      Lists lists,
      EvidenceKinds evidence,
      Endpoints endpoints,
      String sha256,
      List<RuleProblem> problems,
      Set<String> own) {
    this.rules = List.copyOf(rules);
    this.lists = lists;
    this.evidence = evidence;
    this.endpoints = endpoints;
    this.products = products;
    this.sha256 = sha256;
    this.problems = List.copyOf(problems);
    this.own = Set.copyOf(own);
    byId = new HashMap<>();
    for (Rule rule : rules) {
      byId.put(rule.id(), rule);
      rule.aliases().forEach(alias -> byId.putIfAbsent(alias, rule));
    }
    tracked = Tracked.of(this.rules, byId);
  }

  /** The built-in rules alone, read from their files. */
  public static KnowledgeBase builtIn() {
    return load(List.of());
  }

  /**
   * Rules to analyse with, as in {@link #load}: where there are no more than the built-in ones, as
   * the build compiled them, without their proofs.
   *
   * @throws UncheckedIOException if a path can't be read
   */
  public static KnowledgeBase forAnalysis(List<Path> more) {
    CompiledKnowledge compiled = CompiledKnowledge.ofProgram();
    if (compiled == null) {
      return load(more);
    }
    return more.isEmpty()
        ? new KnowledgeBase(
            compiled.rules(),
            compiled.products(),
            compiled.lists(),
            compiled.evidence(),
            compiled.endpoints(),
            compiled.sha256(),
            List.of(),
            Set.of())
        : load(compiled.rules(), compiled.sha256(), Map.of(), more);
  }

  /**
   * The built-in rules and those in the given files and folders; a rule with the id of a built-in
   * one replaces it.
   *
   * @throws UncheckedIOException if a path can't be read
   */
  public static KnowledgeBase load(List<Path> more) {
    return load(List.of(), "", RuleFiles.builtIn(), more);
  }

  /** Only the rules in these files and folders, with the built-in lists and products. */
  public static KnowledgeBase only(List<Path> paths) {
    return load(List.of(), "", Map.of(), paths);
  }

  /**
   * Reads rules.
   *
   * @param compiled built-in rules that need not be read
   * @param seed stands for them in the hash
   */
  private static KnowledgeBase load(
      List<Rule> compiled, String seed, Map<String, String> builtIn, List<Path> more) {
    Lists lists = Lists.parse(resource("/casebook/lists.yaml"));
    Products products = Products.parse(resource("/casebook/products.yaml"));
    EvidenceKinds evidence = EvidenceKinds.parse(resource("/casebook/evidence.yaml"));
    Endpoints endpoints = Endpoints.parse(resource("/casebook/endpoints.yaml"));
    List<RuleProblem> problems = new ArrayList<>();
    RuleReader reader = new RuleReader(lists, products.ids(), evidence.ids());
    Map<String, Rule> rules = new TreeMap<>();
    MessageDigest digest = digest();
    digest.update(seed.getBytes(StandardCharsets.UTF_8));
    compiled.forEach(rule -> rules.put(rule.id(), rule));
    builtIn.forEach(
        (file, text) -> add(reader, file, text, rules, problems, digest, new HashSet<>()));
    Set<String> builtInIds = new HashSet<>(rules.keySet());
    for (Path path : more) {
      RuleFiles.of(path)
          .forEach((file, text) -> add(reader, file, text, rules, problems, digest, builtInIds));
    }
    references(rules, problems);
    Set<String> origins = new HashSet<>();
    more.forEach(path -> origins.addAll(RuleFiles.of(path).keySet()));
    Set<String> own = new HashSet<>();
    rules.values().stream()
        .filter(rule -> origins.contains(rule.origin()))
        .forEach(rule -> own.add(rule.id()));
    return new KnowledgeBase(
        List.copyOf(rules.values()),
        products,
        lists,
        evidence,
        endpoints,
        HexFormat.of().formatHex(digest.digest()),
        problems,
        own);
  }

  private static void add(
      RuleReader reader,
      String file,
      String text,
      Map<String, Rule> rules,
      List<RuleProblem> problems,
      MessageDigest digest,
      Set<String> replaceable) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    Optional<Rule> rule = reader.read(file, text, problems);
    if (rule.isPresent()) {
      Rule before = rules.put(rule.get().id(), rule.get());
      // What was replaced once is the user's own, and may not be replaced again.
      if (before != null && !replaceable.remove(before.id())) {
        problems.add(
            RuleProblem.ofWhole(
                file, "the id \"" + before.id() + "\" is taken by " + before.origin()));
      }
    }
  }

  /** Ids and aliases may not clash, not even but for case; what is referred to must exist. */
  private static void references(Map<String, Rule> rules, List<RuleProblem> problems) {
    Map<String, String> seen = new HashMap<>();
    Set<String> all = new HashSet<>();
    for (Rule rule : rules.values()) {
      List<String> names = new ArrayList<>(rule.aliases());
      names.add(rule.id());
      all.addAll(names);
      for (String name : names) {
        String other = seen.put(name.toLowerCase(Locale.ROOT), rule.id());
        if (other != null) {
          problems.add(
              RuleProblem.ofWhole(rule.origin(), "\"" + name + "\" is also a name of " + other));
        }
      }
    }
    for (Rule rule : rules.values()) {
      List<String> references = new ArrayList<>(rule.onlyWith());
      references.addAll(rule.supersedes());
      references.addAll(rule.explains());
      Story story = rule.story();
      if (story != null) {
        references.addAll(story.root());
        story.clues().flatMap(Clue::rules).forEach(references::add);
      }
      for (String reference : references) {
        if (!all.contains(reference)) {
          problems.add(
              RuleProblem.ofWhole(
                  rule.origin(),
                  "there is no rule \""
                      + reference
                      + "\""
                      + RuleProblem.didYouMean(reference, List.copyOf(rules.keySet()))));
        }
      }
    }
  }

  /** All rules, ordered by id. */
  public List<Rule> rules() {
    return rules;
  }

  /** Those of files that were named beside the built-in ones, ordered by id. */
  public List<Rule> own() {
    return rules.stream().filter(rule -> own.contains(rule.id())).toList();
  }

  /** The rule of that id or alias. */
  public Optional<Rule> find(String idOrAlias) {
    return Optional.ofNullable(byId.get(idOrAlias));
  }

  /** Which files and event sources belong to which product. */
  public Products products() {
    return products;
  }

  /** The named lists. */
  public Lists lists() {
    return lists;
  }

  /** What a customer may send. */
  public EvidenceKinds evidence() {
    return evidence;
  }

  /** What products must reach. */
  public Endpoints endpoints() {
    return endpoints;
  }

  /** Of which rules every single time must be known. */
  public Tracked tracked() {
    return tracked;
  }

  /** SHA-256 over all rule files, 64 hex digits. */
  public String sha256() {
    return sha256;
  }

  /** What is wrong with rule files; the rules concerned are left out. */
  public List<RuleProblem> problems() {
    return problems;
  }

  private static String resource(String name) {
    try (InputStream in = KnowledgeBase.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its own file " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
