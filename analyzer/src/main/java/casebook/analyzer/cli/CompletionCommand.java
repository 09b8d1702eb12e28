package casebook.analyzer.cli;

import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** {@code completion}: a script that makes a shell complete commands, options and their values. */
final class CompletionCommand implements Command {

  private static final List<String> SHELLS = List.of("bash", "zsh", "fish", "powershell");

  @Override
  public String name() {
    return "completion";
  }

  @Override
  public String synopsis() {
    return String.join("|", SHELLS);
  }

  @Override
  public String summary() {
    return "Prints a script that makes a shell complete commands, options and their values.";
  }

  @Override
  public String example() {
    return """
        source <(casebook completion bash)
        casebook completion zsh > "${fpath[1]}/_casebook"
        casebook completion fish > ~/.config/fish/completions/casebook.fish
        casebook completion powershell | Out-String | Invoke-Expression""";
  }

  @Override
  public Options options() {
    return new Options();
  }

  @Override
  public int run(CommandLine line, Context context) throws UsageException {
    List<String> rest = line.getArgList();
    if (rest.size() != 1 || !SHELLS.contains(rest.get(0))) {
      throw new UsageException("completion takes one shell: " + String.join(", ", SHELLS));
    }
    context.out().print(Completions.of(rest.get(0)));
    return Exit.DONE;
  }
}
