package casebook.analyzer.knowledge;

import casebook.parsers.item.Family;
import casebook.reports.model.Severity;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/**
 * A rule file to start from, made of messages of one shape: the shape becomes an expression, the
 * messages its proof. Cause and resolution are for a person to write.
 */
public final class RuleDraft {

  private static final String ANY = "<*>";
  private static final int ID_WORDS = 4;
  private static final int MOST_TEXT = 2000;

  private final String template;
  private final List<String> words;
  private final List<String> texts;

  /** What varying words are called, by their places among the words. */
  private final Map<Integer, String> names = new HashMap<>();

  private final String expression;

  /**
   * Where messages were found.
   *
   * @param families of the files; none for everywhere
   * @param products whose files they are; none where one of them is nobody's
   * @param formats names of the files' formats
   * @param files by message, a path that tells its product
   */
  public record Origin(
      Set<Family> families, Set<String> products, Set<String> formats, Map<String, String> files) {
    /** Anywhere. */
    public static final Origin ANYWHERE = new Origin(Set.of(), Set.of(), Set.of(), Map.of());
  }

  /**
   * Begins a draft.
   *
   * @param template words, {@code <*>} where messages differ, as {@code unexplained} of a report
   *     has it
   * @param texts lines that show it, at least one
   */
  public RuleDraft(String template, List<String> texts) {
    this.template = template;
    this.words = inner(List.of(template.strip().split("\\s+")));
    this.texts = texts.stream().map(RuleDraft::shortened).distinct().toList();
    this.expression = expression();
  }

  /** A rule's id that tells what the messages say. */
  public String id() {
    List<String> telling = new ArrayList<>();
    for (String word : words) {
      String plain = word.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
      if (plain.length() > 2 && telling.size() < ID_WORDS && !word.contains(ANY)) {
        telling.add(plain.substring(0, Math.min(plain.length(), 20)));
      }
    }
    return "own." + (telling.isEmpty() ? "rule" : String.join("-", telling));
  }

  /**
   * The file.
   *
   * @param severity of the rule
   * @param origin where the messages were found
   * @param others lines of other messages: the one most like these must stay silent
   * @return YAML that the reader takes
   */
  public String yaml(Severity severity, Origin origin, List<String> others) {
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("id", id());
    rule.put("title", title());
    rule.put("severity", severity.label());
    List<String> products = origin.products().stream().sorted().toList();
    rule.put("products", products);
    if (!origin.families().isEmpty()) {
      rule.put("families", origin.families().stream().map(Family::label).sorted().toList());
    }
    Map<String, Object> words = Map.of("regex", expression);
    rule.put(
        "when",
        products.isEmpty()
            ? words
            : Map.of("all", List.of(Map.of("product", new ArrayList<>(products)), words)));
    rule.put("cause", "Say here why it happens, in a sentence or two.");
    rule.put("resolution", List.of(step()));
    rule.put("proof", proof(origin, others));
    DumpSettings settings =
        DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setWidth(1000)
            .setSplitLines(false)
            .build();
    return """
        # Drafted from the evidence: say what the cause is and what mends it, and narrow the
        # condition (level, source, event) where the words alone could mean other things.
        # Lines of a customer's log are in the proof: put other names into them.
        """
        + formats(origin)
        + new Dump(settings).dumpToString(rule);
  }

  private static String formats(Origin origin) {
    return origin.formats().isEmpty()
        ? ""
        : "# The proof holds messages alone; with \"format:\" it takes whole records, here of "
            + origin.formats().stream().sorted().collect(Collectors.joining(", "))
            + ".\n";
  }

  private static Map<String, Object> step() {
    Map<String, Object> step = new LinkedHashMap<>();
    step.put("do", "Say here what mends it.");
    step.put("verify", "Say here which line or command shows that it worked.");
    return step;
  }

  private Map<String, Object> proof(Origin origin, List<String> others) {
    List<Map<String, Object>> fires = new ArrayList<>();
    for (String text : texts) {
      if (Pattern.compile(expression).matcher(text).find()) {
        fires.add(proofCase("as it was found", text, file(origin, text)));
      }
    }
    Map<String, Object> proof = new LinkedHashMap<>();
    proof.put("fires", fires);
    String other = nearMiss(others);
    proof.put(
        "silent",
        List.of(
            proofCase("another message of the same bundle", other, file(origin, texts.get(0)))));
    return proof;
  }

  /** The file that a message pretends to be from, where the condition asks for its product. */
  private static @Nullable String file(Origin origin, String text) {
    return origin.products().isEmpty()
        ? null
        : origin.files().entrySet().stream()
            .filter(entry -> shortened(entry.getKey()).equals(text))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(null);
  }

  private static Map<String, Object> proofCase(String why, String text, @Nullable String file) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("why", why);
    if (file != null) {
      entry.put("file", file);
    }
    entry.put("text", text);
    return entry;
  }

  /** Of the other lines the one that shares most words with these, so that it proves something. */
  private String nearMiss(List<String> others) {
    Pattern pattern = Pattern.compile(expression);
    Set<String> own = new LinkedHashSet<>(words);
    Optional<String> nearest =
        others.stream()
            .map(RuleDraft::shortened)
            .filter(text -> !text.isBlank() && !pattern.matcher(text).find())
            .max(
                Comparator.<String>comparingLong(
                        text ->
                            List.of(text.split("\\s+")).stream()
                                .distinct()
                                .filter(own::contains)
                                .count())
                    .thenComparing(Comparator.reverseOrder()));
    return nearest.orElse("a line of which the rule must say nothing");
  }

  /** Braces would stand for what a rule captures. */
  private static String plain(String word) {
    return word.replace(ANY, "…").replace('{', '(').replace('}', ')');
  }

  private String title() {
    StringBuilder title = new StringBuilder();
    for (int i = 0; i < words.size(); i++) {
      String name = names.get(i);
      title.append(i == 0 ? "" : " ").append(name == null ? plain(words.get(i)) : "{" + name + "}");
    }
    return title.length() == 0 ? "Say here what is wrong" : title.toString();
  }

  /** The shape as an expression; where the lines don't show it whole, its longest run of words. */
  private String expression() {
    StringBuilder whole = new StringBuilder();
    for (int i = 0; i < words.size(); i++) {
      whole.append(i == 0 ? "" : "\\s+").append(part(i));
    }
    if (shows(whole.toString())) {
      return whole.toString();
    }
    names.clear();
    String run = longestRun();
    if (run.isEmpty() || !shows(run)) {
      throw new IllegalArgumentException(
          "no line of its evidence shows the template \"" + template + "\"");
    }
    return run;
  }

  private boolean shows(String expression) {
    return !expression.isEmpty()
        && texts.stream().anyMatch(text -> Pattern.compile(expression).matcher(text).find());
  }

  private String part(int index) {
    String word = words.get(index);
    if (!word.equals(ANY)) {
      return quoted(word);
    }
    String name = index == 0 ? null : name(words.get(index - 1));
    if (name == null || names.containsValue(name)) {
      return "\\S+";
    }
    names.put(index, name);
    return "(?P<" + name + ">\\S+)";
  }

  /** What a varying word may be called, after the word before it. */
  private static @Nullable String name(String before) {
    String plain = before.replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT);
    return plain.length() < 3 || plain.length() > 20 || before.equals(ANY) ? null : plain;
  }

  private String longestRun() {
    String longest = "";
    StringBuilder run = new StringBuilder();
    for (String word : words) {
      if (word.equals(ANY)) {
        run.setLength(0);
      } else {
        run.append(run.length() == 0 ? "" : "\\s+").append(quoted(word));
        longest = run.length() > longest.length() ? run.toString() : longest;
      }
    }
    return longest;
  }

  /** Without the varying words in front: they narrow nothing. */
  private static List<String> inner(List<String> words) {
    int from = 0;
    while (from < words.size() && words.get(from).equals(ANY)) {
      from++;
    }
    return words.subList(from, words.size());
  }

  private static String quoted(String word) {
    return word.replaceAll("[\\\\.+*?()|\\[\\]{}^$]", "\\\\$0");
  }

  private static String shortened(String text) {
    return text.length() <= MOST_TEXT ? text : text.substring(0, MOST_TEXT);
  }
}
