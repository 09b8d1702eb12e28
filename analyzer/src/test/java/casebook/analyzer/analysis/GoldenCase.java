package casebook.analyzer.analysis;

import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.knowledge.Rule;
import casebook.analyzer.match.Matcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A golden case: a bundle in {@code samples/} and what must come out of it, by the keys that {@code
 * samples/README.md} explains. Ids in it may be aliases; they are handed out as the surviving ids.
 */
record GoldenCase(Path folder, Map<String, Object> expected) {

  static final KnowledgeBase KNOWLEDGE = KnowledgeBase.builtIn();

  private static final Path SAMPLES = Path.of("../samples");
  private static final Matcher MATCHER = new Matcher(KNOWLEDGE);

  /** A claim that must not be made, and how to notice it; each empty where it is not asked for. */
  record Forbidden(String claim, List<String> rules, Optional<String> words) {}

  /** All cases, by name. */
  static List<GoldenCase> all() {
    try (Stream<Path> files = Files.list(SAMPLES)) {
      return files.filter(Files::isDirectory).sorted().map(GoldenCase::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static GoldenCase read(Path folder) {
    return new GoldenCase(folder, parse(folder.resolve("expected.yaml")));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> parse(Path file) {
    try {
      return (Map<String, Object>)
          new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Analyses a bundle of whatever form with the built-in rules. */
  static Outcome analysed(Path bundle) throws IOException, InterruptedException {
    return Analyses.of(bundle, KNOWLEDGE, MATCHER);
  }

  String name() {
    return folder.getFileName().toString();
  }

  Path bundle() {
    return folder.resolve("bundle");
  }

  /** The zip as the customer sent it; empty where the bundle is there as a folder only. */
  Optional<Path> zip() {
    return Optional.of(SAMPLES.resolve(name() + ".zip")).filter(Files::exists);
  }

  /** The verdict's status, as the report writes it. */
  String status() {
    return String.valueOf(expected.get("status"));
  }

  /** The state of the first root cause; empty where nothing is said about it. */
  Optional<String> state() {
    return Optional.ofNullable((String) expected.get("state"));
  }

  List<String> rootCauses() {
    return ids(expected.get("rootCauses"));
  }

  List<String> absent() {
    return ids(expected.get("absent"));
  }

  List<String> ruledOut() {
    return ids(expected.get("ruledOut"));
  }

  List<Map<String, Object>> findings() {
    return maps(expected.get("findings"));
  }

  List<Map<String, Object>> files() {
    return maps(expected.get("files"));
  }

  List<Forbidden> forbidden() {
    return maps(expected.get("forbidden")).stream()
        .map(
            one ->
                new Forbidden(
                    String.valueOf(one.get("claim")),
                    ids(one.get("rules")),
                    Optional.ofNullable((String) one.get("words"))))
        .toList();
  }

  /** Pairs of a symptom's and its cause's rule. */
  List<List<String>> chain() {
    return list(expected.get("chain")).stream().map(GoldenCase::ids).toList();
  }

  /** Paths in the bundle without which nothing can be decided, as globs. */
  List<String> deciding() {
    return strings(decidedBy().get("without"));
  }

  /** What must be asked for where those are not there, by the names that people read. */
  List<String> missing() {
    return strings(decidedBy().get("missing")).stream()
        .map(kind -> KNOWLEDGE.evidence().find(kind).orElseThrow().name())
        .toList();
  }

  /** The status where those are not there. */
  String statusWithout() {
    return String.valueOf(decidedBy().get("status"));
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> decidedBy() {
    Object value = expected.get("decidedBy");
    return value == null ? Map.of() : (Map<String, Object>) value;
  }

  /** The rule of an entry of {@link #findings()}. */
  static String rule(Map<String, Object> finding) {
    return id((String) finding.get("rule"));
  }

  /** The places of an entry of {@link #findings()}. */
  static List<String> evidence(Map<String, Object> finding) {
    return strings(finding.get("evidence"));
  }

  /** The surviving id of a rule that may have been merged into another. */
  private static String id(String idOrAlias) {
    return KNOWLEDGE.find(idOrAlias).map(Rule::id).orElse(idOrAlias);
  }

  private static List<String> ids(Object list) {
    return strings(list).stream().map(GoldenCase::id).toList();
  }

  private static List<String> strings(Object list) {
    return list(list).stream().map(String::valueOf).toList();
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> maps(Object list) {
    return list(list).stream().map(one -> (Map<String, Object>) one).toList();
  }

  private static List<?> list(Object value) {
    return value == null ? List.of() : (List<?>) value;
  }

  @Override
  public String toString() {
    return name();
  }
}
