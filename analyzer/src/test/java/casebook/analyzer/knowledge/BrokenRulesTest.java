package casebook.analyzer.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the author of a rule is told: for each broken rule file all its messages, whole. {@code mvn
 * test -Dbless=true} takes what there is.
 */
class BrokenRulesTest {

  private static final Path FOLDER =
      Path.of("src/test/resources/casebook/analyzer/knowledge/broken");
  private static final Lists LISTS =
      new Lists(Map.of("identity-hosts", List.of("login.example"), "mfa-hosts", List.of()));

  static Stream<String> names() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yaml"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void allProblemsAreToldAtOnceWithTheirPlaces(String name) throws IOException {
    List<RuleProblem> problems = new ArrayList<>();
    var rule =
        new RuleReader(LISTS, List.of("cloud-sync", "ecma-host"), List.of("proxy-log"))
            .read(name, Files.readString(FOLDER.resolve(name)), problems);
    String told =
        problems.stream().map(RuleProblem::text).collect(Collectors.joining("\n", "", "\n"));
    assertThat(problems).isNotEmpty();
    assertThat(rule).isEmpty();
    Path golden = FOLDER.resolve(name.replace(".yaml", ".txt"));
    if (Boolean.getBoolean("bless")) {
      Files.writeString(golden, told);
    }
    assertThat(told).isEqualTo(Files.readString(golden).replace("\r\n", "\n"));
  }
}
