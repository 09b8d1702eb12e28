package casebook.analyzer.knowledge;

import static java.util.Objects.requireNonNullElse;

import casebook.analyzer.knowledge.Rule.Answered;
import casebook.analyzer.knowledge.Rule.Mark;
import casebook.analyzer.knowledge.Rule.Proof;
import casebook.analyzer.knowledge.Rule.ProofCase;
import casebook.parsers.item.Family;
import casebook.reports.model.Report.Confidence;
import casebook.reports.model.Report.Document;
import casebook.reports.model.Report.Step;
import casebook.reports.model.Severity;
import com.google.re2j.Pattern;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a rule file. Everything that is wrong in it is told at once. */
final class RuleReader {

  /** Words of a rule. */
  static final List<String> KNOWN =
      List.of(
          "id",
          "aliases",
          "fact",
          "title",
          "severity",
          "confidence",
          "products",
          "families",
          "when",
          "answered",
          "onlyWith",
          "differing",
          "due",
          "supersedes",
          "explains",
          "marks",
          "decidedBy",
          "together",
          "root",
          "cause",
          "resolution",
          "documents",
          "fix",
          "proof");

  private static final List<String> ON_ITEMS =
      List.of(
          "when", "fact", "families", "answered", "onlyWith", "differing", "supersedes", "marks");
  private static final List<String> STEP = List.of("do", "risk", "verify", "when", "unless");
  private static final String LINE = "[1-9][0-9]{0,8}";
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]+");

  private final ConditionReader conditions;
  private final StoryReader stories;
  private final List<String> products;
  private final List<String> kindsOfEvidence;

  /**
   * Reads rules that refer to these.
   *
   * @param products ids of the products that rules are about and conditions may ask for
   * @param kindsOfEvidence ids of the kinds of evidence that a story may ask for
   */
  RuleReader(Lists lists, List<String> products, List<String> kindsOfEvidence) {
    conditions = new ConditionReader(lists, products);
    this.products = products.stream().filter(id -> !id.equals(Products.UNKNOWN)).toList();
    stories = new StoryReader(kindsOfEvidence, products);
    this.kindsOfEvidence = kindsOfEvidence;
  }

  /**
   * Reads one file.
   *
   * @param problems takes what is wrong
   * @return the rule, or empty if anything is wrong with it
   */
  Optional<Rule> read(String file, String text, List<RuleProblem> problems) {
    YamlNode.Document document = new YamlNode.Document(file, text);
    Optional<Rule> rule = YamlNode.parse(document).map(node -> rule(file, node));
    problems.addAll(document.problems());
    return document.problems().isEmpty() ? rule : Optional.empty();
  }

  private Rule rule(String file, YamlNode node) {
    Map<String, YamlNode> entries = node.entries(KNOWN);
    YamlNode together = entries.get("together");
    for (String needed : List.of("id", "title", "severity", "when", "cause", "proof")) {
      boolean told = entries.containsKey(needed) || (needed.equals("when") && together != null);
      if (node.isMap() && !told) {
        node.problem("\"" + needed + ":\" is missing");
      }
    }
    YamlNode id = entries.get("id");
    if (id != null && !ID.matches(id.text())) {
      id.problem("an id consists of letters, digits, dots, dashes and underscores");
    }
    YamlNode when = entries.get("when");
    if (together != null) {
      together(entries);
    }
    Condition condition = when == null ? new Condition.Any(List.of()) : conditions.read(when);
    if (when != null) {
      Placeholders.check(entries, condition);
    }
    YamlNode severity = entries.get("severity");
    YamlNode confidence = entries.get("confidence");
    YamlNode families = entries.get("families");
    return new Rule(
        id == null ? "" : id.text(),
        texts(entries.get("aliases")),
        YamlNode.isTrue(entries.get("fact")),
        text(entries.get("title"), ""),
        severity == null
            ? Severity.INFO
            : ConditionReader.word(severity, Severity.class, Severity.INFO),
        confidence == null
            ? Confidence.HIGH
            : ConditionReader.word(confidence, Confidence.class, Confidence.HIGH),
        ConditionReader.oneEach(entries.get("products"), products, "product"),
        families == null ? Set.<Family>of() : ConditionReader.families(families),
        condition,
        answered(entries.get("answered")),
        texts(entries.get("onlyWith")),
        YamlNode.textOf(entries.get("differing")),
        texts(entries.get("supersedes")),
        texts(entries.get("explains")),
        entries.get("marks") == null
            ? null
            : ConditionReader.word(entries.get("marks"), Mark.class, Mark.SUCCESS),
        ConditionReader.oneEach(entries.get("decidedBy"), kindsOfEvidence, "kind of evidence"),
        together == null ? null : stories.read(together, entries.get("root"), entries.get("proof")),
        text(entries.get("cause"), "").strip(),
        steps(entries.get("resolution")),
        documents(entries.get("documents")),
        EditReader.read(entries.get("fix")),
        together == null ? proof(entries.get("proof")) : new Proof(List.of(), List.of()),
        day(entries.get("due")),
        file);
  }

  /** What is said of single items means nothing to a rule that looks at all of them together. */
  private static void together(Map<String, YamlNode> entries) {
    for (String word : ON_ITEMS) {
      YamlNode node = entries.get(word);
      if (node != null) {
        node.problem("\"" + word + ":\" says nothing beside \"together:\"");
      }
    }
  }

  private static String text(@Nullable YamlNode node, String otherwise) {
    return node == null ? otherwise : node.text();
  }

  private static List<String> texts(@Nullable YamlNode node) {
    return YamlNode.textsOf(node);
  }

  private static @Nullable String day(@Nullable YamlNode node) {
    if (node == null) {
      return null;
    }
    try {
      return LocalDate.parse(node.text()).toString();
    } catch (DateTimeParseException e) {
      node.problem("a day is needed here, such as 2026-09-30");
      return null;
    }
  }

  private static @Nullable Answered answered(@Nullable YamlNode node) {
    if (node == null) {
      return null;
    }
    Map<String, YamlNode> entries = node.entries(List.of("status", "withinSeconds"));
    YamlNode status = entries.get("status");
    YamlNode seconds = entries.get("withinSeconds");
    if (status == null || seconds == null) {
      node.problem("\"status:\" and \"withinSeconds:\" are needed here");
      return null;
    }
    try {
      return new Answered(ConditionReader.numbers(status), Long.parseLong(seconds.text()) * 1000L);
    } catch (NumberFormatException e) {
      seconds.problem("a number of seconds is needed here");
      return null;
    }
  }

  private static List<Advice> steps(@Nullable YamlNode node) {
    List<Advice> steps = new ArrayList<>();
    for (YamlNode item : YamlNode.itemsOf(node)) {
      if (item.isScalar()) {
        steps.add(Advice.always(new Step(item.text(), null, null)));
      } else {
        Map<String, YamlNode> entries = item.entries(STEP);
        String action = YamlNode.textOf(entries.get("do"));
        if (action == null) {
          item.problem("\"do:\" is missing");
        }
        Step step =
            new Step(
                requireNonNullElse(action, ""),
                YamlNode.textOf(entries.get("risk")),
                YamlNode.textOf(entries.get("verify")));
        steps.add(new Advice(step, texts(entries.get("when")), texts(entries.get("unless"))));
      }
    }
    if (node != null && !steps.isEmpty() && steps.stream().noneMatch(Advice::isUnconditional)) {
      node.problem("one step at least must be told in any case: without \"when:\" and \"unless:\"");
    }
    return steps;
  }

  private static List<Document> documents(@Nullable YamlNode node) {
    List<Document> documents = new ArrayList<>();
    for (YamlNode item : YamlNode.itemsOf(node)) {
      Map<String, YamlNode> entries = item.entries(List.of("title", "url"));
      String title = YamlNode.textOf(entries.get("title"));
      if (title == null) {
        item.problem("\"title:\" is missing");
      }
      YamlNode address = entries.get("url");
      String url = YamlNode.textOf(address);
      // Reports link it: nothing but pages that are looked up may stand there.
      if (address != null && url != null && !url.matches("https?://[^\\s/].*")) {
        address.problem("an address begins with https:// or http://");
      }
      documents.add(new Document(requireNonNullElse(title, ""), url));
    }
    return documents;
  }

  private static Proof proof(@Nullable YamlNode node) {
    if (node == null) {
      return new Proof(List.of(), List.of());
    }
    Map<String, YamlNode> entries = node.entries(List.of("fires", "silent"));
    Proof proof = new Proof(cases(entries.get("fires")), cases(entries.get("silent")));
    if (proof.fires().isEmpty() || proof.silent().isEmpty()) {
      node.problem("a proof needs at least one case under \"fires:\" and one under \"silent:\"");
    }
    return proof;
  }

  private static List<ProofCase> cases(@Nullable YamlNode node) {
    List<ProofCase> cases = new ArrayList<>();
    for (YamlNode item : YamlNode.itemsOf(node)) {
      Map<String, YamlNode> entries =
          item.entries(List.of("why", "format", "file", "text", "captures", "line"));
      String text = YamlNode.textOf(entries.get("text"));
      String why = YamlNode.textOf(entries.get("why"));
      if (text == null || why == null) {
        item.problem("a case needs \"why:\" and \"text:\"");
      }
      Map<String, String> captures = new LinkedHashMap<>();
      YamlNode expected = entries.get("captures");
      if (expected != null) {
        expected.entries().forEach((name, value) -> captures.put(name, value.text()));
      }
      YamlNode line = entries.get("line");
      if (line != null && !line.text().matches(LINE)) {
        line.problem("a line number from 1 is needed here");
      }
      cases.add(
          new ProofCase(
              requireNonNullElse(why, ""),
              YamlNode.textOf(entries.get("format")),
              text(entries.get("file"), "proof.log"),
              requireNonNullElse(text, ""),
              captures,
              line == null || !line.text().matches(LINE) ? 0 : Integer.parseInt(line.text())));
    }
    return cases;
  }
}
