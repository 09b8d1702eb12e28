package casebook.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the project's documents show works as it stands there. */
class DocumentsTest {

  private static final Path PROJECT = Path.of("..");
  private static final Pattern COMMAND = Pattern.compile("\\./casebook ([a-z]+)([^\n|`#]*)");
  private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]*");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");
  private static final Pattern FIRST_RULE = Pattern.compile("(?s)```yaml\n(id: (\\S+).*?)```");

  @TempDir Path folder;

  private static String text(String document) throws IOException {
    return Files.readString(PROJECT.resolve(document));
  }

  private static List<MatchResult> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().toList();
  }

  @Test
  void theRuleFromScratchIsProvenAsItStandsThere() throws IOException {
    String contributing = text("CONTRIBUTING.md");
    MatchResult rule = all(FIRST_RULE, contributing).get(0);
    Cli cli = new Cli(folder);
    Path own = Files.createDirectory(folder.resolve("my-rules"));
    cli.file("my-rules/" + rule.group(2) + ".yaml", rule.group(1));
    String told = cli.run("rules", "test", own.toString()).exits(0).out().strip();
    assertThat(contributing)
        .contains("my-rules/" + rule.group(2) + ".yaml")
        .contains("`" + told + "`");
    Path log =
        cli.file(
            "Quill.log",
            """
            Quill Error: 7 : StartException: cannot lock D:\\q\\spool.lock
                DateTime=2026-03-01T07:12:09.0000000Z
            """);
    assertThat(cli.analyze(log, "--rules", own.toString(), "--no-store").exits(0).out())
        .contains(rule.group(2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "README.md",
        "CONTRIBUTING.md",
        "ARCHITECTURE.md",
        "CHANGELOG.md",
        "docs/performance.md",
        "docs/store.md",
        "docs/knowledge.md",
        "samples/README.md"
      })
  void commandsOptionsAndFilesThatAreNamedExist(String document) throws IOException {
    String text = text(document);
    Cli cli = new Cli(folder);
    for (MatchResult command : all(COMMAND, text)) {
      String help = cli.run("help", command.group(1)).exits(0).out();
      for (MatchResult option : all(OPTION, command.group(2))) {
        assertThat(help).as(command.group()).contains(option.group() + " ");
      }
    }
    for (MatchResult link : all(LINK, text)) {
      assertThat(PROJECT.resolve(document).resolveSibling(link.group(1))).exists();
    }
  }
}
