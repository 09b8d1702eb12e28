package casebook.analyzer.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.cli.Option;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What shells are told to complete is what the program takes. */
class CompletionTest {

  @TempDir Path folder;

  private String script(String shell) {
    return new Cli(folder).run("completion", shell).exits(0).out();
  }

  /** Runs a script in a shell that is installed here; skips where it is not. */
  private String run(String shell, String script) throws Exception {
    Path file = folder.resolve("script");
    Files.writeString(file, script);
    Process process;
    try {
      process = new ProcessBuilder(shell, file.toString()).redirectErrorStream(true).start();
    } catch (IOException e) {
      assumeTrue(false, shell + " is not installed");
      return "";
    }
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(out).isZero();
    return out;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'an'             | analyze",
        "'c'              | cases completion",
        "''               | analyze batch search similar diff cases rules rescan doctor completion help --version --help",
        "analyze --fo     | --for --force --format",
        "analyze x.zip --color '' | auto always never",
        "analyze x.zip --format c | csv",
        "search --format j | json",
        "cases ex         | export",
        "cases show ''    | \"\"",
        "rules t          | test",
        "help di          | diff",
        "completion z     | zsh",
        "nonsense --      | \"\""
      })
  void bashCompletes(String typed, String wanted) throws Exception {
    String out =
        run(
            "bash",
            script("bash")
                + "COMP_WORDS=(casebook "
                + typed
                + ")\nCOMP_CWORD=$((${#COMP_WORDS[@]} - 1))\n_casebook\necho \"${COMPREPLY[*]}\"\n");
    assertThat(List.of(out.strip().split("\\s+")))
        .containsExactlyInAnyOrder(wanted.strip().split("\\s+"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"zsh", "fish"})
  void whatAShellIsGivenItCanRead(String shell) throws Exception {
    Path file = folder.resolve("casebook." + shell);
    Files.writeString(file, script(shell));
    run(shell, shell + " -n " + file + "\n");
  }

  @Test
  void powershellIsToldAllCommandsAndOptions() {
    assertThat(script("powershell"))
        .contains("'cases' = 'list show", "'analyze --color' = 'auto always never'")
        .doesNotContain("%");
    assertThat(script("powershell").chars().filter(c -> c == '\'').count() % 2).isZero();
  }

  static Stream<Arguments> values() {
    return Commands.all().stream()
        .flatMap(
            command ->
                command.options().getOptions().stream()
                    .filter(option -> !Completions.values(command, option).isEmpty())
                    .map(option -> Arguments.of(command, option)));
  }

  /** Where a value was no longer taken, the program would say which are. */
  @ParameterizedTest
  @MethodSource("values")
  void whatIsCompletedIsTaken(Command command, Option option) {
    for (String value : Completions.values(command, option)) {
      assertThat(
              new Cli(folder)
                  .run(command.name(), "no-such-thing", "--" + option.getLongOpt(), value)
                  .err())
          .doesNotContain("is none of");
    }
    String wrong =
        new Cli(folder)
            .run(command.name(), "no-such-thing", "x", "--" + option.getLongOpt(), "nonsense")
            .err();
    assertThat(wrong).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "tcsh", "bash zsh"})
  void anotherShellIsRefused(String shells) {
    String[] args = ("completion " + shells).strip().split(" ");
    assertThat(new Cli(folder).run(args).exits(2).err()).contains("bash, zsh, fish, powershell");
  }
}
