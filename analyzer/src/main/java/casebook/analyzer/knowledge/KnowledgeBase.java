package casebook.analyzer.knowledge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
  private final Serving serving;
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
    serving = new Serving(evidence, this::find);
  }

  /** The built-in rules alone, read from their files. */
  public static KnowledgeBase builtIn() {
    return load(List.of());
  }

  /**
   * Rules to analyse with, as in {@link #load}: where there are no more than the built-in ones, as
   * the build compiled them, without their proofs.
   *
   * <p>What can't be read or is wrong is left out and stands in {@link #problems()}.
   */
  public static KnowledgeBase forAnalysis(List<Path> more) {
    CompiledKnowledge compiled = CompiledKnowledge.ofProgram();
    if (compiled == null) {
      return load(more);
    }
    return of(compiled, compiled.rules(), more);
  }

  /** The same, but the built-in rules have their proofs, too. */
  public static KnowledgeBase forProving(List<Path> more) {
    CompiledKnowledge compiled = CompiledKnowledge.ofProgram();
    List<Rule> rules = compiled == null ? null : CompiledProofs.addedTo(compiled.rules());
    return compiled == null || rules == null ? load(more) : of(compiled, rules, more);
  }

  private static KnowledgeBase of(CompiledKnowledge compiled, List<Rule> rules, List<Path> more) {
    return more.isEmpty()
        ? new KnowledgeBase(
            rules,
            compiled.products(),
            compiled.lists(),
            compiled.evidence(),
            compiled.endpoints(),
            compiled.sha256(),
            List.of(),
            Set.of())
        : load(rules, compiled.sha256(), Map.of(), more);
  }

  /**
   * The built-in rules and those in the given files and folders; a rule with the id of a built-in
   * one replaces it. What can't be read or is wrong is left out and stands in {@link #problems()}.
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
    RuleCollector collector =
        new RuleCollector(() -> new RuleReader(lists, products.ids(), evidence.ids()));
    MessageDigest digest = digest();
    digest.update(seed.getBytes(StandardCharsets.UTF_8));
    compiled.forEach(collector::addBuiltIn);
    builtIn.values().forEach(text -> update(digest, text));
    collector.addBuiltIn(builtIn);
    for (Path path : more) {
      Map<String, String> files = RuleFiles.of(path, collector::unreadable);
      files.values().forEach(text -> update(digest, text));
      collector.addOwn(files);
    }
    return new KnowledgeBase(
        collector.rules(),
        products,
        lists,
        evidence,
        endpoints,
        HexFormat.of().formatHex(digest.digest()),
        collector.problems(),
        collector.own());
  }

  private static void update(MessageDigest digest, String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
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

  /** Where rules find their evidence. */
  public Serving serving() {
    return serving;
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

  /** One of the program's own files. */
  static String resource(String name) {
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
