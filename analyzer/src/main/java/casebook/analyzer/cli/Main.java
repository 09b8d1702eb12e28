package casebook.analyzer.cli;

import casebook.analyzer.diagnosis.Diagnosis;
import casebook.analyzer.store.StoreException;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
    // Not System.out, which keeps to itself that it could not write.
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    int code = run(List.of(args), System.in, out, err, System.getenv());
    err.flush();
    System.exit(code);
  }

  /**
   * Runs the program inside this process.
   *
   * @param out takes the results; that it fails is told, but for a closed pipe
   * @param environment environment variables, such as {@code CASEBOOK_HOME}
   * @return the exit code
   */
  public static int run(
      List<String> args,
      InputStream in,
      OutputStream out,
      PrintStream err,
      Map<String, String> environment) {
    Results results = new Results(out);
    PrintStream text =
        new PrintStream(
            new BufferedOutputStream(results),
            Terminal.isTerminal("stdout"),
            StandardCharsets.UTF_8);
    int code = code(args, new Context(in, text, err, environment));
    text.flush();
    Optional<String> trouble = results.trouble();
    trouble.ifPresent(why -> err.println("casebook: " + why));
    return trouble.isPresent() ? Math.max(code, Exit.USAGE) : code;
  }

  private static int code(List<String> args, Context context) {
    boolean verbose = args.contains("--verbose");
    PrintStream err = context.err();
    try {
      return dispatch(args, context);
    } catch (Results.Lost e) {
      return Exit.DONE;
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
      throw new UsageException(Messages.of(e, command, args));
    }
  }
}
