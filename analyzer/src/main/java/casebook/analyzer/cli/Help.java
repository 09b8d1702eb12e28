package casebook.analyzer.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.apache.commons.cli.Option;

/** The help texts, made from the commands themselves. */
final class Help {

  private Help() {}

  static String overview() {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    print(out, "Casebook reads a support bundle and says what is wrong, where, and what to do.");
    print(out, "");
    print(out, "usage: casebook COMMAND [options]");
    print(out, "");
    for (Command command : Commands.all()) {
      String head = String.format("  %-28s", command.name() + " " + command.synopsis());
      print(
          out,
          head
              + (head.length() > 30 ? "\n" + " ".repeat(30) : "")
              + Wrap.hanging(command.summary(), 30));
    }
    print(out, "");
    print(out, "  casebook help COMMAND         the options of a command, with an example");
    print(out, "  casebook --version            the version");
    return text.toString();
  }

  static String of(Command command) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    print(out, "usage: casebook " + command.name() + " " + command.synopsis());
    print(out, "");
    print(out, Wrap.hanging(command.summary(), 0));
    if (!command.options().getOptions().isEmpty()) {
      print(out, "");
      print(out, "options:");
      for (Option option : command.options().getOptions()) {
        String name =
            (option.getOpt() == null ? "" : "-" + option.getOpt() + ", ")
                + "--"
                + option.getLongOpt()
                + (option.hasArg() ? " " + option.getArgName() : "");
        String head = String.format("  %-26s", name);
        print(
            out,
            head
                + (head.length() > 28 ? "\n" + " ".repeat(28) : "")
                + Wrap.hanging(option.getDescription(), 28));
      }
    }
    if (!command.details().isEmpty()) {
      print(out, "");
      command.details().lines().forEach(line -> print(out, line));
    }
    print(out, "");
    print(out, "example:");
    command.example().lines().forEach(line -> print(out, "  " + line));
    return text.toString();
  }

  private static void print(PrintWriter out, String line) {
    out.print(line);
    out.print('\n');
  }
}
