package casebook.analyzer.cli;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.cli.Option;

/**
 * Scripts that make shells complete, made from the commands themselves. Where nothing is to be
 * completed a shell goes on with names of files.
 */
final class Completions {

  /** What some options take, where that is one of some words; of {@code format} see below. */
  private static final Map<String, List<String>> VALUES =
      Map.of(
          "color", List.of("auto", "always", "never"),
          "fail-on", List.of("critical", "error", "warning", "never"),
          "for", List.of("engineer", "customer"));

  private static final List<String> REPORTS = List.of("html", "json", "md", "csv", "sarif");
  private static final List<String> OUTPUTS = List.of("text", "json");

  private Completions() {}

  static String of(String shell) {
    return switch (shell) {
      case "bash" -> bash();
      case "zsh" -> zsh();
      case "fish" -> fish();
      default -> powershell();
    };
  }

  /** Words that may follow a command: what it does, or the shells, or the commands. */
  private static List<String> words(Command command) {
    if (command.name().equals("help")) {
      return Stream.concat(names().stream(), Stream.of(HelpCommand.REPORT_SCHEMA)).toList();
    }
    return Stream.of(command.synopsis().split("\\|", -1))
        .map(one -> one.split(" ", -1)[0])
        .filter(word -> word.matches("[a-z]+"))
        .toList();
  }

  private static List<String> names() {
    return Commands.all().stream().map(Command::name).toList();
  }

  private static List<Option> options(Command command) {
    return List.copyOf(command.options().getOptions());
  }

  private static List<String> flags(Command command) {
    return Stream.concat(options(command).stream().map(Option::getLongOpt), Stream.of("help"))
        .map(name -> "--" + name)
        .toList();
  }

  /** What an option takes; empty where that is anything, such as a file. */
  static List<String> values(Command command, Option option) {
    if (!option.getLongOpt().equals("format")) {
      return VALUES.getOrDefault(option.getLongOpt(), List.of());
    }
    return switch (command.name()) {
      case "analyze", "batch" -> REPORTS;
      case "diff" -> List.of("html", "json", "md");
      default -> OUTPUTS;
    };
  }

  private static String joined(List<String> words) {
    return String.join(" ", words);
  }

  private static String bash() {
    StringBuilder cases = new StringBuilder();
    for (Command command : Commands.all()) {
      StringBuilder values = new StringBuilder();
      for (Option option : options(command)) {
        if (!values(command, option).isEmpty()) {
          values.append(
              "        --%s) COMPREPLY=($(compgen -W '%s' -- \"$current\")); return ;;%n"
                  .formatted(option.getLongOpt(), joined(values(command, option))));
        }
      }
      cases.append(
          """
              %s)
                case $previous in
          %s        --?*) ;;
                esac
                if [[ $current == -* ]]; then
                  COMPREPLY=($(compgen -W '%s' -- "$current"))
                elif [[ $COMP_CWORD -eq 2 ]]; then
                  COMPREPLY=($(compgen -W '%s' -- "$current"))
                fi ;;
          """
              .formatted(command.name(), values, joined(flags(command)), joined(words(command))));
    }
    return """
        # Completes casebook in bash: source <(casebook completion bash)
        _casebook() {
          local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}
          COMPREPLY=()
          if [[ $COMP_CWORD -eq 1 ]]; then
            COMPREPLY=($(compgen -W '%s --version --help' -- "$current"))
            return
          fi
          case ${COMP_WORDS[1]} in
        %s  esac
        }
        complete -o default -F _casebook casebook
        """
        .formatted(joined(names()), cases);
  }

  private static String zsh() {
    StringBuilder cases = new StringBuilder();
    for (Command command : Commands.all()) {
      cases.append("    %s)%n      _arguments".formatted(command.name()));
      for (Option option : options(command)) {
        List<String> values = values(command, option);
        String takes =
            !option.hasArg()
                ? ""
                : ":%s:%s"
                    .formatted(
                        option.getArgName(),
                        values.isEmpty() ? "_files" : "(" + joined(values) + ")");
        cases.append(
            " \\%n        '*--%s[%s]%s'"
                .formatted(option.getLongOpt(), zshText(option.getDescription()), takes));
      }
      List<String> words = words(command);
      cases.append(
          words.isEmpty()
              ? " \\%n        '*: :_files' ;;%n".formatted()
              : " \\%n        '1: :(%s)' '*: :_files' ;;%n".formatted(joined(words)));
    }
    String commands =
        Commands.all().stream()
            .map(one -> "    '%s:%s'%n".formatted(one.name(), zshText(one.summary())))
            .collect(Collectors.joining());
    return """
        #compdef casebook
        # Completes casebook in zsh: casebook completion zsh > "${fpath[1]}/_casebook"
        _casebook() {
          local -a commands=(
        %s  )
          if (( CURRENT == 2 )); then
            _describe command commands
            return
          fi
          local command=$words[2]
          shift words
          (( CURRENT-- ))
          case $command in
        %s  esac
        }
        if [[ $funcstack[1] == _casebook ]]; then _casebook "$@"; else compdef _casebook casebook; fi
        """
        .formatted(commands, cases);
  }

  /** Within quotes, and without what tells parts of a description apart. */
  private static String zshText(String text) {
    return text.replaceAll("['`$\\\\\\[\\]]", "").replace(":", "");
  }

  private static String fish() {
    StringBuilder text =
        new StringBuilder(
            """
            # Completes casebook in fish: casebook completion fish > ~/.config/fish/completions/casebook.fish
            """);
    for (Command command : Commands.all()) {
      text.append(
          "complete -c casebook -n __fish_use_subcommand -f -a %s -d '%s'%n"
              .formatted(command.name(), quoted(command.summary())));
      String after = "complete -c casebook -n '__fish_seen_subcommand_from %s'";
      if (!words(command).isEmpty()) {
        text.append((after + " -a '%s'%n").formatted(command.name(), joined(words(command))));
      }
      for (Option option : options(command)) {
        List<String> values = values(command, option);
        text.append(
            (after + " -l %s%s -d '%s'%n")
                .formatted(
                    command.name(),
                    option.getLongOpt(),
                    !option.hasArg()
                        ? ""
                        : values.isEmpty() ? " -r" : " -x -a '" + joined(values) + "'",
                    quoted(option.getDescription())));
      }
    }
    return text.toString();
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("'", "\\'");
  }

  private static String powershell() {
    StringBuilder table = new StringBuilder();
    for (Command command : Commands.all()) {
      List<String> all = Stream.concat(words(command).stream(), flags(command).stream()).toList();
      table.append("    '%s' = '%s'%n".formatted(command.name(), joined(all)));
      for (Option option : options(command)) {
        if (!values(command, option).isEmpty()) {
          table.append(
              "    '%s --%s' = '%s'%n"
                  .formatted(command.name(), option.getLongOpt(), joined(values(command, option))));
        }
      }
    }
    return """
        # Completes casebook in PowerShell: casebook completion powershell | Out-String | Invoke-Expression
        Register-ArgumentCompleter -Native -CommandName casebook, casebook.cmd -ScriptBlock {
          param($word, $line, $at)
          $known = @{
            '' = '%s --version --help'
        %s  }
          $typed = @($line.CommandElements | ForEach-Object { $_.ToString() })
          $before = if ($word) { $typed.Count - 2 } else { $typed.Count - 1 }
          $key = if ($before -lt 1) { '' } else { $typed[1] }
          $value = if ($before -gt 1) { "$key $($typed[$before])" } else { '' }
          $choices = if ($value -and $known.ContainsKey($value)) { $known[$value] } else { $known[$key] }
          "$choices".Split(' ', [StringSplitOptions]::RemoveEmptyEntries) |
            Where-Object { $_.StartsWith($word) } |
            ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
        }
        """
        .formatted(joined(names()), table);
  }
}
