package casebook.analyzer.cli;

import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.knowledge.RuleProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;

/** The rules that a command line asks for. */
final class ChosenRules {

  private ChosenRules() {}

  /** {@code --rules}. */
  static Option option() {
    return Flags.value("rules", "PATH", "More rules: a YAML file or a folder of them; repeatable");
  }

  /** The built-in rules and those of {@code --rules} that are sound. */
  static KnowledgeBase sound(CommandLine line) throws UsageException {
    return KnowledgeBase.forAnalysis(more(line));
  }

  /** Says which of the user's own rules are left out, and why: no wrong rule stops the others. */
  static void tellLeftOut(KnowledgeBase knowledge, Context context) {
    List<RuleProblem> problems = knowledge.problems();
    if (problems.isEmpty()) {
      return;
    }
    long files = problems.stream().map(RuleProblem::file).distinct().count();
    context
        .err()
        .println(
            "casebook: "
                + Wrap.count(files, "rule file")
                + " left out; casebook rules lint checks them:");
    for (RuleProblem problem : problems) {
      context.err().println(Terminal.cleanLines(problem.text()));
    }
  }

  /**
   * The built-in rules and those of these paths and of {@code --rules}: these alone are {@link
   * KnowledgeBase#own()}. Without any path the files of the built-in ones are read, too.
   */
  static KnowledgeBase toCheck(CommandLine line, List<String> paths) throws UsageException {
    List<Path> files = files(line, paths);
    return paths.isEmpty() ? KnowledgeBase.load(files) : KnowledgeBase.forAnalysis(files);
  }

  /** The same; without any path the built-in rules have their proofs. */
  static KnowledgeBase toProve(CommandLine line, List<String> paths) throws UsageException {
    List<Path> files = files(line, paths);
    return paths.isEmpty() ? KnowledgeBase.forProving(files) : KnowledgeBase.forAnalysis(files);
  }

  private static List<Path> files(CommandLine line, List<String> paths) throws UsageException {
    List<Path> files = new ArrayList<>();
    for (String path : paths) {
      files.add(existing("", path));
    }
    files.addAll(more(line));
    return files;
  }

  private static List<Path> more(CommandLine line) throws UsageException {
    String[] given = line.getOptionValues("rules");
    List<Path> files = new ArrayList<>();
    for (String path : given == null ? new String[0] : given) {
      files.add(existing("--rules ", path));
    }
    return files;
  }

  private static Path existing(String option, String path) throws UsageException {
    Path file = Path.of(path);
    if (!Files.exists(file)) {
      throw new UsageException(option + Terminal.clean(path) + ": there is no such file");
    }
    return file;
  }
}
