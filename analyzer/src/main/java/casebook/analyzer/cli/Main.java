package casebook.analyzer.cli;

import casebook.analyzer.diagnosis.Diagnosis;
import casebook.analyzer.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.ParseException;

/** Entry point: finds the command, runs it, turns what goes wrong into an exit code. */
public final class Main {

  private Main() {}

  /** Runs the program and exits with its code. */
  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    int code = run(List.of(args), System.in, out, err, System.getenv());
    out.flush();
    err.flush();
    System.exit(code);
  }

  /**
   * Runs the program inside this process.
   *
   * @param environment environment variables, such as {@code CASEBOOK_HOME}
   * @return the exit code
   */
  public static int run(
      List<String> args,
      InputStream in,
      PrintStream out,
      PrintStream err,
      Map<String, String> environment) {
    boolean verbose = args.contains("--verbose");
    try {
      return dispatch(args, new Context(in, out, err, environment));
    } catch (UsageException e) {
      err.println("casebook: " + e.getMessage());
      return Exit.USAGE;
    } catch (InvalidPathException e) {
      err.println("casebook: \"" + Terminal.clean(e.getInput()) + "\" is no path on this system");
      return Exit.USAGE;
    } catch (StoreException e) {
      err.println("casebook: " + e.getMessage());
      return trace(e, verbose, err, Exit.STORE);
    } catch (IOException | UncheckedIOException e) {
      err.println("casebook: " + Messages.of(e));
      return trace(e, verbose, err, Exit.UNREADABLE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      err.println("casebook: interrupted; nothing half-written is left behind");
      return Exit.INTERRUPTED;
    } catch (OutOfMemoryError e) {
      err.println(
          "casebook: there is not enough memory; allow more with CASEBOOK_JAVA_OPTS=-Xmx1g");
      return trace(e, verbose, err, Exit.UNREADABLE);
    } catch (RuntimeException | StackOverflowError e) {
      err.println(
          "casebook: a fault in Casebook itself ("
              + e.getClass().getSimpleName()
              + "); run it again with --verbose and report what it prints");
      return trace(e, verbose, err, Exit.UNREADABLE);
    } finally {
      out.flush();
    }
  }

  private static int trace(Throwable e, boolean verbose, PrintStream err, int code) {
    if (verbose) {
      e.printStackTrace(err);
    }
    return code;
  }

  private static int dispatch(List<String> args, Context context)
      throws IOException, InterruptedException {
    if (args.isEmpty()) {
      context.err().print(Help.overview());
      return Exit.USAGE;
    }
    String first = args.get(0);
    if (first.equals("--version") || first.equals("-V")) {
      context.out().println("casebook " + Diagnosis.VERSION);
      return Exit.DONE;
    }
    if (first.equals("--help") || first.equals("-h")) {
      context.out().print(Help.overview());
      return Exit.DONE;
    }
    Optional<Command> command = Commands.named(first);
    if (command.isEmpty()) {
      throw new UsageException(Commands.unknown(first));
    }
    List<String> rest = args.subList(1, args.size());
    int end = rest.indexOf("--");
    List<String> flags = end < 0 ? rest : rest.subList(0, end);
    if (flags.contains("--help") || flags.contains("-h")) {
      context.out().print(Help.of(command.get()));
      return Exit.DONE;
    }
    return command.get().run(parse(command.get(), rest), context);
  }

  private static CommandLine parse(Command command, List<String> args) throws UsageException {
    for (String arg : args) {
      if (arg.equals("--")) {
        break;
      }
      String name = arg.startsWith("--") ? arg.substring(2).replaceFirst("=.*", "") : "";
      if (command.later().contains(name)) {
        throw new UsageException("--" + name + " is not available in this version");
      }
    }
    DefaultParser parser =
        DefaultParser.builder()
            .setAllowPartialMatching(false)
            .setStripLeadingAndTrailingQuotes(false)
            .get();
    try {
      return parser.parse(command.options(), args.toArray(String[]::new));
    } catch (ParseException e) {
      throw new UsageException(Messages.of(e, command));
    }
  }
}
