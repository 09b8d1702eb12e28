package casebook.analyzer.cli;

import java.util.List;
import java.util.Optional;

/** All commands, in the order of the help. */
final class Commands {

  private static final List<Command> ALL =
      List.of(
          new AnalyzeCommand(),
          new BatchCommand(),
          new SearchCommand(),
          new SimilarCommand(),
          new DiffCommand(),
          new CasesCommand(),
          new RulesCommand(),
          new RescanCommand(),
          new DoctorCommand(),
          new CompletionCommand(),
          new HelpCommand());

  private Commands() {}

  static List<Command> all() {
    return ALL;
  }

  static Optional<Command> named(String name) {
    return ALL.stream().filter(command -> command.name().equals(name)).findFirst();
  }

  /** What to say of a command that is not there. */
  static String unknown(String name) {
    return "there is no command \"" + Terminal.clean(name) + "\"; casebook help lists them";
  }
}
