package casebook.analyzer.cli;

import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.knowledge.Rule;
import casebook.analyzer.knowledge.RuleProblem;
import casebook.analyzer.match.ProofRunner;
import casebook.parsers.item.Family;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** {@code rules}: what Casebook knows, and whether it is right. */
final class RulesCommand implements Command {

  private static final int WIDTH = 80;
  private static final String FACTS =
      " (what other rules ask for;\nno report shows them by themselves)";

  @Override
  public String name() {
    return "rules";
  }

  @Override
  public String synopsis() {
    return "list|show ID|test [PATH…]|lint [PATH…]";
  }

  @Override
  public String summary() {
    return "Lists the known errors, shows one, runs the proofs that rules carry, or checks rule"
        + " files.";
  }

  @Override
  public String example() {
    return "casebook rules test my-rules/\ncasebook rules show conn.407";
  }

  @Override
  public Options options() {
    Options options = Flags.common();
    options.addOption(Flags.value("format", "FORMAT", "text or json"));
    options.addOption(
        Flags.value("rules", "PATH", "More rules: a YAML file or a folder of them; repeatable"));
    return options;
  }

  /** The built-in rules and those of {@code --rules}; a broken rule file is a usage error. */
  static KnowledgeBase knowledge(CommandLine line) throws UsageException {
    String[] given = line.getOptionValues("rules");
    List<Path> paths = new ArrayList<>();
    for (String path : given == null ? new String[0] : given) {
      paths.add(existing(path));
    }
    KnowledgeBase knowledge = KnowledgeBase.load(paths);
    if (!knowledge.problems().isEmpty()) {
      throw new UsageException(text(knowledge.problems()));
    }
    return knowledge;
  }

  private static Path existing(String path) throws UsageException {
    Path file = Path.of(path);
    if (!Files.exists(file)) {
      throw new UsageException("--rules " + Terminal.clean(path) + ": there is no such file");
    }
    return file;
  }

  private static String text(List<RuleProblem> problems) {
    return String.join("\n", problems.stream().map(p -> Terminal.cleanLines(p.text())).toList());
  }

  @Override
  public int run(CommandLine line, Context context) throws IOException {
    List<String> rest = line.getArgList();
    String action = rest.isEmpty() ? "" : rest.get(0);
    List<String> more = rest.isEmpty() ? rest : rest.subList(1, rest.size());
    boolean json = Flags.word(line, "format", List.of("text", "json")).equals("json");
    if (action.equals("list") && !more.isEmpty()) {
      throw new UsageException("rules list takes no arguments; see casebook help rules");
    }
    return switch (action) {
      case "list" -> list(knowledge(line), json, context);
      case "show" -> show(knowledge(line), more, json, context);
      case "test" -> test(chosen(line, more), json, context);
      case "lint" -> lint(chosen(line, more), json, context);
      default ->
          throw new UsageException(
              "rules takes list, show ID, test or lint; see casebook help rules");
    };
  }

  /** The rules of the paths given, else all. */
  private static KnowledgeBase chosen(CommandLine line, List<String> paths) throws UsageException {
    List<Path> files = new ArrayList<>();
    for (String path : paths) {
      files.add(existing(path));
    }
    String[] given = line.getOptionValues("rules");
    for (String path : given == null ? new String[0] : given) {
      files.add(existing(path));
    }
    return paths.isEmpty() ? KnowledgeBase.load(files) : KnowledgeBase.only(files);
  }

  private static int list(KnowledgeBase knowledge, boolean json, Context context)
      throws IOException {
    if (json) {
      Json.print(context.out(), knowledge.rules().stream().map(RulesCommand::entry).toList());
      return Exit.DONE;
    }
    for (Rule rule : knowledge.rules()) {
      context.out().println(String.format("%-9s %s", kind(rule), rule.id()));
      context.out().println("          " + Wrap.hanging(Terminal.clean(rule.title()), 10, WIDTH));
    }
    context.out().flush();
    context.err().println(count(knowledge) + (facts(knowledge) > 0 ? FACTS : ""));
    return Exit.DONE;
  }

  private static String kind(Rule rule) {
    return rule.fact() ? "fact" : rule.severity().label();
  }

  /** How many rules there are, and how many of them are facts. */
  static String count(KnowledgeBase knowledge) {
    long facts = facts(knowledge);
    return Wrap.count(knowledge.rules().size(), "rule")
        + (facts == 0 ? "" : ", " + facts + (facts == 1 ? " of them a fact" : " of them facts"));
  }

  private static long facts(KnowledgeBase knowledge) {
    return knowledge.rules().stream().filter(Rule::fact).count();
  }

  private static Map<String, Object> entry(Rule rule) {
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
    return entry;
  }

  private static int show(KnowledgeBase knowledge, List<String> ids, boolean json, Context context)
      throws IOException {
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
    if (json) {
      Map<String, Object> entry = entry(rule);
      entry.put("cause", rule.cause());
      entry.put("resolution", rule.resolution());
      entry.put("documents", rule.documents());
      Json.print(context.out(), entry);
      return Exit.DONE;
    }
    context.out().println(rule.id() + " (" + kind(rule) + ")");
    context.out().println(Wrap.hanging(Terminal.clean(rule.title()), 0, WIDTH));
    if (!rule.aliases().isEmpty()) {
      context.out().println("also known as " + Terminal.clean(String.join(", ", rule.aliases())));
    }
    context.out().println();
    context.out().println("cause: " + Wrap.hanging(Terminal.clean(rule.cause()), 7, WIDTH));
    int number = 0;
    for (var step : rule.resolution()) {
      context
          .out()
          .println(++number + ". " + Wrap.hanging(Terminal.clean(step.action()), 3, WIDTH));
      if (step.risk() != null) {
        context.out().println("   risk: " + Wrap.hanging(Terminal.clean(step.risk()), 9, WIDTH));
      }
      if (step.verify() != null) {
        context
            .out()
            .println("   check: " + Wrap.hanging(Terminal.clean(step.verify()), 10, WIDTH));
      }
    }
    for (var document : rule.documents()) {
      context.out().println("see " + Wrap.hanging(Terminal.clean(document.title()), 4, WIDTH));
      if (document.url() != null) {
        context.out().println("    " + Terminal.clean(document.url()));
      }
    }
    return Exit.DONE;
  }

  private static int test(KnowledgeBase knowledge, boolean json, Context context)
      throws IOException {
    ProofRunner runner = new ProofRunner(knowledge);
    int proofs = 0;
    List<ProofRunner.Failure> failures = new ArrayList<>();
    for (Rule rule : knowledge.rules()) {
      proofs += rule.proof().fires().size() + rule.proof().silent().size();
      failures.addAll(runner.run(rule));
    }
    int code = failures.isEmpty() && knowledge.problems().isEmpty() ? Exit.DONE : Exit.ATTENTION;
    if (json) {
      Map<String, Object> result = checked(knowledge);
      result.put("proofs", proofs);
      result.put("failures", failures);
      Json.print(context.out(), result);
      return code;
    }
    for (ProofRunner.Failure failure : failures) {
      context
          .out()
          .println(
              Terminal.clean(failure.rule() + ": " + failure.why() + ": " + failure.message()));
    }
    problems(knowledge, context);
    context
        .out()
        .println(
            String.format(
                Locale.ROOT,
                "%s, %s, %d failed, %s in rule files",
                count(knowledge),
                Wrap.count(proofs, "proof"),
                failures.size(),
                Wrap.count(knowledge.problems().size(), "problem")));
    return code;
  }

  private static int lint(KnowledgeBase knowledge, boolean json, Context context)
      throws IOException {
    if (json) {
      Json.print(context.out(), checked(knowledge));
    } else {
      problems(knowledge, context);
      context
          .out()
          .println(count(knowledge) + ", " + Wrap.count(knowledge.problems().size(), "problem"));
    }
    return knowledge.problems().isEmpty() ? Exit.DONE : Exit.ATTENTION;
  }

  private static Map<String, Object> checked(KnowledgeBase knowledge) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("rules", knowledge.rules().size());
    result.put("facts", facts(knowledge));
    result.put("problems", knowledge.problems().stream().map(RuleProblem::text).toList());
    return result;
  }

  private static void problems(KnowledgeBase knowledge, Context context) {
    for (RuleProblem problem : knowledge.problems()) {
      context.out().println(Terminal.cleanLines(problem.text()));
    }
  }
}
