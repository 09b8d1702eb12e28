package casebook.analyzer.cli;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.UnrecognizedOptionException;

/** Exceptions as sentences. */
final class Messages {

  private Messages() {}

  /** What went wrong with a file, without type names. */
  static String of(Exception e) {
    return Terminal.clean(sentence(e));
  }

  private static String sentence(Exception e) {
    Throwable cause = e instanceof UncheckedIOException && e.getCause() != null ? e.getCause() : e;
    if (cause instanceof NoSuchFileException missing) {
      return missing.getFile() + ": there is no such file or folder";
    }
    if (cause instanceof AccessDeniedException denied) {
      return denied.getFile() + ": no permission to read or write it";
    }
    if (cause instanceof FileSystemException system) {
      String reason = system.getReason();
      return system.getFile() + ": " + (reason == null ? "it could not be used" : reason);
    }
    String message = cause.getMessage();
    return message == null ? "input or output failed" : message;
  }

  /** What is wrong with the command line, with the nearest right word. */
  static String of(ParseException e, Command command, List<String> args) {
    if (e instanceof UnrecognizedOptionException unknown) {
      String option = unknown.getOption().replaceFirst("=.*", "");
      if (command instanceof SearchCommand && !option.startsWith("--")) {
        String query = Terminal.clean(option);
        return "casebook search has no option "
            + query
            + "; a query that begins with - goes behind --: casebook search -- '"
            + query
            + "'";
      }
      return "casebook "
          + command.name()
          + " has no option "
          + Terminal.clean(option)
          + (mayBeName(option) ? ahead(option, command, args) : "")
          + "; casebook help "
          + command.name()
          + " lists them";
    }
    if (e instanceof MissingArgumentException missing && missing.getOption() != null) {
      return "--" + missing.getOption().getLongOpt() + " needs a value";
    }
    return Terminal.clean(String.valueOf(e.getMessage()));
  }

  /** True for what a file or a case may be called: there are no options of one hyphen. */
  private static boolean mayBeName(String option) {
    return !option.startsWith("--") || option.matches(".*-[0-9a-f]{8,64}");
  }

  private static String ahead(String option, Command command, List<String> args) {
    String action = command instanceof CasesCommand && !args.isEmpty() ? " " + args.get(0) : "";
    return "; a name that begins with - goes behind --, after all options: casebook "
        + command.name()
        + Terminal.clean(action)
        + " -- "
        + Terminal.clean(option);
  }
}
