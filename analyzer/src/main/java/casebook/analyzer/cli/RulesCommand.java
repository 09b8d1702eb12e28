package casebook.analyzer.cli;

import casebook.analyzer.analysis.StoryProofs;
import casebook.analyzer.knowledge.Advice;
import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.knowledge.Rule;
import casebook.analyzer.knowledge.RuleProblem;
import casebook.analyzer.knowledge.RuleSchema;
import casebook.analyzer.knowledge.Story;
import casebook.analyzer.likeness.FieldRecords;
import casebook.analyzer.match.ProofRunner;
import casebook.parsers.item.Family;
import casebook.reports.model.Report.Step;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.jspecify.annotations.Nullable;

/** {@code rules}: what Casebook knows, and whether it is right. */
final class RulesCommand implements Command {

  private static final String FACTS =
      " (what other rules ask for;\nno report shows them by themselves)";

  @Override
  public String name() {
    return "rules";
  }

  @Override
  public String synopsis() {
    return "list|show ID|test [PATH…]|lint [PATH…]|draft WORDS|schema";
  }

  @Override
  public String summary() {
    return "Lists the known errors, shows one, runs the proofs that rules carry, checks rule files,"
        + " drafts one from an error that no rule explains, or prints the JSON Schema that lets an"
        + " editor complete them.";
  }

  @Override
  public String example() {
    return "casebook rules test my-rules/\ncasebook rules show conn.407\n"
        + "casebook rules draft \"Failed to bind to port\" --out my-rules";
  }

  @Override
  public Options options() {
    Options options = Flags.withFormat().addOption(ChosenRules.option());
    DraftAction.options().forEach(options::addOption);
    return options;
  }

  @Override
  public int run(CommandLine line, Context context) throws IOException, InterruptedException {
    List<String> rest = line.getArgList();
    String action = rest.isEmpty() ? "" : rest.get(0);
    List<String> more = rest.isEmpty() ? rest : rest.subList(1, rest.size());
    boolean json = Flags.json(line);
    if (List.of("list", "schema").contains(action) && !more.isEmpty()) {
      throw new UsageException("rules " + action + " takes no arguments; see casebook help rules");
    }
    for (Option option : DraftAction.options()) {
      if (!action.equals("draft") && line.hasOption(option)) {
        throw new UsageException("--" + option.getLongOpt() + " belongs to rules draft");
      }
    }
    return switch (action) {
      case "list" -> list(line, json, context);
      case "show" -> show(line, more, json, context);
      case "test" -> test(ChosenRules.toProve(line, more), !more.isEmpty(), json, context);
      case "lint" -> lint(ChosenRules.toCheck(line, more), !more.isEmpty(), json, context);
      case "draft" -> new DraftAction().run(line, more, context);
      case "schema" -> schema(chosen(line, context), context);
      default ->
          throw new UsageException(
              "rules takes list, show ID, test, lint, draft or schema; see casebook help rules");
    };
  }

  private static KnowledgeBase chosen(CommandLine line, Context context) throws UsageException {
    KnowledgeBase knowledge = ChosenRules.sound(line);
    ChosenRules.tellLeftOut(knowledge, context);
    return knowledge;
  }

  private static int schema(KnowledgeBase knowledge, Context context) throws IOException {
    Json.print(context.out(), new RuleSchema(knowledge, true).json());
    return Exit.DONE;
  }

  private static int list(CommandLine line, boolean json, Context context) throws IOException {
    KnowledgeBase knowledge = chosen(line, context);
    PrintStream out = context.out();
    if (json) {
      FieldRecords records = RuleField.of(knowledge, line, context);
      Json.print(out, knowledge.rules().stream().map(rule -> entry(rule, records)).toList());
      return Exit.DONE;
    }
    for (Rule rule : knowledge.rules()) {
      out.println(String.format("%-9s %s", kind(rule), rule.id()));
      out.println("          " + Wrap.hanging(Terminal.clean(rule.title()), 10));
    }
    out.flush();
    context.err().println(count(knowledge.rules()) + (facts(knowledge.rules()) > 0 ? FACTS : ""));
    return Exit.DONE;
  }

  private static String kind(Rule rule) {
    return rule.fact() ? "fact" : rule.severity().label();
  }

  /** How many rules there are, and how many of them are facts. */
  static String count(List<Rule> rules) {
    long facts = facts(rules);
    return Wrap.count(rules.size(), "rule")
        + (facts == 0 ? "" : ", " + facts + (facts == 1 ? " of them a fact" : " of them facts"));
  }

  private static long facts(List<Rule> rules) {
    return rules.stream().filter(Rule::fact).count();
  }

  private static Map<String, Object> entry(Rule rule, FieldRecords records) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("id", rule.id());
    entry.put("aliases", rule.aliases());
    entry.put("title", rule.title());
    entry.put("severity", rule.severity().label());
    entry.put("products", rule.products());
    entry.put("families", rule.families().stream().sorted().map(Family::label).toList());
    if (rule.fact()) {
      entry.put("fact", true);
    }
    FieldRecords.FieldRecord record = records.of(rule.id());
    if (record.fired() > 0 || record.isJudged()) {
      entry.put("field", RuleField.json(record));
    }
    return entry;
  }

  private static int show(CommandLine line, List<String> ids, boolean json, Context context)
      throws IOException {
    KnowledgeBase knowledge = chosen(line, context);
    PrintStream out = context.out();
    if (ids.size() != 1) {
      throw new UsageException("rules show takes one rule id; casebook rules list shows them");
    }
    Rule rule =
        knowledge
            .find(ids.get(0))
            .orElseThrow(
                () ->
                    new UsageException(
                        "there is no rule \""
                            + Terminal.clean(ids.get(0))
                            + "\"; casebook rules list shows them"));
    FieldRecords records = RuleField.of(knowledge, line, context);
    if (json) {
      Map<String, Object> entry = entry(rule, records);
      entry.put("cause", rule.cause());
      entry.put("resolution", rule.resolution().stream().map(RulesCommand::step).toList());
      entry.put("documents", rule.documents());
      Json.print(out, entry);
      return Exit.DONE;
    }
    out.println(rule.id() + " (" + kind(rule) + ")");
    out.println(Wrap.hanging(Terminal.clean(rule.title()), 0));
    if (!rule.aliases().isEmpty()) {
      out.println("also known as " + Terminal.clean(String.join(", ", rule.aliases())));
    }
    RuleField.told(records.of(rule.id())).ifPresent(told -> out.println(Wrap.hanging(told, 0)));
    out.println();
    out.println("cause: " + Wrap.hanging(Terminal.clean(rule.cause()), 7));
    int number = 0;
    for (Advice advice : rule.resolution()) {
      Step step = advice.step();
      out.println(++number + ". " + Wrap.hanging(Terminal.clean(step.action()), 3));
      if (step.risk() != null) {
        out.println("   risk: " + Wrap.hanging(Terminal.clean(step.risk()), 9));
      }
      if (step.verify() != null) {
        out.println("   check: " + Wrap.hanging(Terminal.clean(step.verify()), 10));
      }
      ids("only where found: ", advice.when(), out);
      ids("not where found: ", advice.unless(), out);
    }
    for (var document : rule.documents()) {
      out.println("see " + Wrap.hanging(Terminal.clean(document.title()), 4));
      if (document.url() != null) {
        out.println("    " + Terminal.clean(document.url()));
      }
    }
    return Exit.DONE;
  }

  private static void ids(String what, List<String> rules, PrintStream out) {
    if (!rules.isEmpty()) {
      out.println("   " + what + Terminal.clean(String.join(", ", rules)));
    }
  }

  private static Map<String, Object> step(Advice advice) {
    Map<String, Object> step = new LinkedHashMap<>();
    step.put("do", advice.step().action());
    putIfAny(step, "risk", advice.step().risk());
    putIfAny(step, "verify", advice.step().verify());
    putIfAny(step, "when", advice.when().isEmpty() ? null : advice.when());
    putIfAny(step, "unless", advice.unless().isEmpty() ? null : advice.unless());
    return step;
  }

  private static void putIfAny(Map<String, Object> entry, String key, @Nullable Object value) {
    if (value != null) {
      entry.put(key, value);
    }
  }

  private static int test(KnowledgeBase knowledge, boolean own, boolean json, Context context)
      throws IOException, InterruptedException {
    PrintStream out = context.out();
    List<Rule> rules = own ? knowledge.own() : knowledge.rules();
    ProofRunner runner = new ProofRunner(knowledge);
    StoryProofs stories = new StoryProofs(knowledge);
    int proofs = rules.stream().mapToInt(RulesCommand::proofs).sum();
    List<ProofRunner.Failure> failures = failures(rules, runner, stories);
    int code = failures.isEmpty() && knowledge.problems().isEmpty() ? Exit.DONE : Exit.ATTENTION;
    if (json) {
      Map<String, Object> result = checked(knowledge, rules);
      result.put("proofs", proofs);
      result.put("failures", failures);
      Json.print(out, result);
      return code;
    }
    for (ProofRunner.Failure failure : failures) {
      out.println(Terminal.clean(failure.rule() + ": " + failure.why() + ": " + failure.message()));
    }
    problems(knowledge, context);
    out.println(
        String.format(
            Locale.ROOT,
            "%s, %s, %d failed, %s in rule files",
            count(rules),
            Wrap.count(proofs, "proof"),
            failures.size(),
            Wrap.count(knowledge.problems().size(), "problem")));
    return code;
  }

  private static int proofs(Rule rule) {
    Story story = rule.story();
    return rule.proof().fires().size()
        + rule.proof().silent().size()
        + (story == null ? 0 : story.cases().size());
  }

  /** In the order of the rules, whichever thread ran them. */
  private static List<ProofRunner.Failure> failures(
      List<Rule> rules, ProofRunner runner, StoryProofs stories)
      throws IOException, InterruptedException {
    Map<String, Future<List<ProofRunner.Failure>>> running = new HashMap<>();
    ExecutorService pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      // What takes longest goes first, so that no processor waits for another at the end.
      for (boolean isStory : new boolean[] {true, false}) {
        for (Rule rule : rules) {
          if (isStory == (rule.story() != null)) {
            running.put(rule.id(), pool.submit(() -> failures(rule, runner, stories)));
          }
        }
      }
      List<ProofRunner.Failure> failures = new ArrayList<>();
      for (Rule rule : rules) {
        failures.addAll(Objects.requireNonNull(running.get(rule.id())).get());
      }
      return failures;
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  private static List<ProofRunner.Failure> failures(
      Rule rule, ProofRunner runner, StoryProofs stories) throws InterruptedException {
    List<ProofRunner.Failure> failures = new ArrayList<>(runner.run(rule));
    failures.addAll(stories.run(rule));
    return failures;
  }

  private static int lint(KnowledgeBase knowledge, boolean own, boolean json, Context context)
      throws IOException {
    PrintStream out = context.out();
    List<Rule> rules = own ? knowledge.own() : knowledge.rules();
    if (json) {
      Json.print(out, checked(knowledge, rules));
    } else {
      problems(knowledge, context);
      out.println(count(rules) + ", " + Wrap.count(knowledge.problems().size(), "problem"));
    }
    return knowledge.problems().isEmpty() ? Exit.DONE : Exit.ATTENTION;
  }

  private static Map<String, Object> checked(KnowledgeBase knowledge, List<Rule> rules) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("rules", rules.size());
    result.put("facts", facts(rules));
    result.put("problems", knowledge.problems().stream().map(RuleProblem::text).toList());
    return result;
  }

  private static void problems(KnowledgeBase knowledge, Context context) {
    PrintStream out = context.out();
    for (RuleProblem problem : knowledge.problems()) {
      out.println(Terminal.cleanLines(problem.text()));
    }
  }
}
