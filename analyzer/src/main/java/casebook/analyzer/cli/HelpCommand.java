package casebook.analyzer.cli;

import casebook.reports.output.ReportFormat;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** {@code help}: what there is, and how one command is used. */
final class HelpCommand implements Command {

  /** What is no command: the JSON Schema of {@code report.json}. */
  static final String REPORT_SCHEMA = "report-schema";

  @Override
  public String name() {
    return "help";
  }

  @Override
  public String synopsis() {
    return "[COMMAND|" + REPORT_SCHEMA + "]";
  }

  @Override
  public String summary() {
    return "Shows the commands, or the options of one; or the JSON Schema of report.json.";
  }

  @Override
  public String example() {
    return "casebook help analyze\ncasebook help report-schema > report.schema.json";
  }

  @Override
  public Options options() {
    return new Options();
  }

  @Override
  public int run(CommandLine line, Context context) throws UsageException {
    if (line.getArgList().isEmpty()) {
      context.out().print(Help.overview());
      return Exit.DONE;
    }
    if (line.getArgList().size() > 1) {
      throw new UsageException("help takes one command; casebook help lists them");
    }
    String name = line.getArgList().get(0);
    if (name.equals(REPORT_SCHEMA)) {
      context.out().print(ReportFormat.jsonSchema());
      return Exit.DONE;
    }
    Command command =
        Commands.named(name).orElseThrow(() -> new UsageException(Commands.unknown(name)));
    context.out().print(Help.of(command));
    return Exit.DONE;
  }
}
