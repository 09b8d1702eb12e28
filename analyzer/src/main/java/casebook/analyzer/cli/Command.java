package casebook.analyzer.cli;

import java.io.IOException;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** One command of the program. */
interface Command {

  /** Its name on the command line. */
  String name();

  /** What follows the name, such as {@code BUNDLE}. */
  String synopsis();

  /** What it does, one line. */
  String summary();

  /** An example of its use, one or more lines. */
  String example();

  /** What else its help has to say, after the options; of lines that fit 80 columns. */
  default String details() {
    return "";
  }

  /** Its options. */
  Options options();

  /** Long names of options that a later version brings. */
  default List<String> later() {
    return List.of();
  }

  /**
   * Does it.
   *
   * @return the exit code
   */
  int run(CommandLine line, Context context) throws IOException, InterruptedException;
}
