package casebook.analyzer.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people write down about a case, and taking cases elsewhere. */
class CaseNotingTest {

  private static final String RULE = "ecma.service-exists";
  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void file() throws IOException {
    cli = new Cli(folder);
    cli.analyze(cli.zip("alpha.zip", "trace.log", Cli.SERVICE_EXISTS)).exits(0);
  }

  private static JsonNode json(String text) throws IOException {
    return JsonMapper.builder().build().readTree(text);
  }

  @Test
  void aNoteAndAResolutionAreShown() throws IOException {
    cli.run("cases", "note", "alpha", "the old host was", "removed by hand").exits(0);
    assertThat(
            cli.run(
                    "cases",
                    "resolve",
                    "alpha",
                    "deleted the service",
                    "--confirms",
                    "ECMA.Service-Exists",
                    "--by",
                    "Ann \u001b[31m")
                .exits(0)
                .out())
        .startsWith("resolved alpha-");
    String shown = cli.run("cases", "show", "alpha").exits(0).out();
    assertThat(shown)
        .containsSubsequence(
            "note     ",
            "the old host was removed by hand",
            "resolved ",
            "by Ann",
            "confirms " + RULE,
            "deleted the service")
        .doesNotContain("\u001b[31m");
    assertThat(cli.run("cases", "list").exits(0).out()).contains("resolved  deleted the service");
    JsonNode listed = json(cli.run("cases", "list", "--format", "json").exits(0).out()).get(0);
    assertThat(listed.get("status").asText()).isEqualTo("problems");
    assertThat(listed.get("notes").asInt()).isEqualTo(2);
    assertThat(listed.get("resolution").get("confirms").get(0).asText()).isEqualTo(RULE);
    String report = cli.run("cases", "show", "alpha", "--format", "json").exits(0).out();
    assertThat(json(report).get("schema").asText()).isEqualTo("casebook-report/1");
    assertThat(json(report).get("notes"))
        .extracting(note -> note.get("kind").asText())
        .containsExactly("note", "resolution");
    assertThat(report).doesNotContain("\u001b").endsWith("  ]\n}\n");
  }

  @Test
  void theyStayWhenTheBundleIsAnalysedAgainOrRenamed() throws IOException {
    cli.run("cases", "resolve", "alpha", "kept").exits(0);
    cli.analyze(folder.resolve("alpha.zip"), "--threads", "1").exits(0);
    cli.analyze(Files.move(folder.resolve("alpha.zip"), folder.resolve("beta.zip"))).exits(0);
    assertThat(cli.run("cases", "list").exits(0).out())
        .startsWith("beta-")
        .contains("resolved  kept")
        .doesNotContain("alpha-");
    cli.run("cases", "rm", "beta").exits(0);
    cli.analyze(folder.resolve("beta.zip")).exits(0);
    assertThat(cli.run("cases", "list").exits(0).out()).doesNotContain("kept");
  }

  @Test
  void aTextMayComeFromStandardInput() throws IOException {
    cli.run("two\nlines\n".getBytes(UTF_8), "cases", "note", "alpha", "-").exits(0);
    assertThat(cli.run("cases", "show", "alpha").out()).contains("two\n", "lines\n");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          no text                 | cases note alpha                            | needs a text
          a blank text            | cases resolve alpha %20                     | needs a text
          no id                   | cases note                                  | takes a case id and a text
          no such case            | cases note gamma x                          | there is no case "gamma"
          no finding of that rule | cases resolve alpha x --confirms conn.407   | has no finding of that rule; it has ecma.service-exists
          right and wrong at once | cases resolve alpha x --confirms ecma.service-exists --refutes ecma.service-exists | choose one
          no such status          | cases list --status bad                     | is none of
          nothing to export       | cases export                                | --all
          both                    | cases export alpha --all                    | not both
          no file                 | cases import nowhere.zip                    | there is no such file
          """)
  void whatCanNotBeDoneIsSaid(String why, String line, String message) {
    String[] args = line.split(" ");
    for (int i = 0; i < args.length; i++) {
      args[i] = args[i].replace("%20", " ");
    }
    assertThat(cli.run(args).exits(2).err()).as(why).contains(message);
  }

  @Test
  void theListIsNarrowed() throws IOException {
    cli.analyze(cli.zip("well.zip", "trace.log", Cli.HEALTHY)).exits(0);
    cli.run("cases", "resolve", "alpha", "done").exits(0);
    assertThat(cli.run("cases", "list", "--status", "clean").out()).startsWith("well-");
    assertThat(cli.run("cases", "list", "--rule", "ecma").out())
        .startsWith("alpha-")
        .doesNotContain("well-");
    assertThat(cli.run("cases", "list", "--rule", "ec").exits(0).err()).contains("none of the 2");
    assertThat(cli.run("cases", "list", "--resolved", "no").out())
        .startsWith("well-")
        .doesNotContain("alpha-");
    assertThat(cli.run("cases", "list", "--resolved", "yes").out())
        .startsWith("alpha-")
        .doesNotContain("well-");
  }

  @Test
  void aCaseGoesToAnotherStore() throws IOException {
    cli.run("cases", "resolve", "alpha", "moved along").exits(0);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    cli.run(new byte[0], file, "cases", "export", "--all").exits(0);
    Path zip = Files.write(folder.resolve("moved.zip"), file.toByteArray());
    String other = folder.resolve("other").toString();
    assertThat(cli.run("cases", "import", zip.toString(), "--store", other).exits(0).out())
        .startsWith("imported alpha-");
    for (String[] command :
        new String[][] {
          {"cases", "show", "alpha"},
          {"cases", "show", "alpha", "--format", "json"},
          {"search", "already"}
        }) {
      String[] there = Arrays.copyOf(command, command.length + 2);
      there[command.length] = "--store";
      there[command.length + 1] = other;
      assertThat(cli.run(there).exits(0).out()).isEqualTo(cli.run(command).exits(0).out());
    }
    assertThat(cli.run("cases", "import", folder.resolve("alpha.zip").toString()).exits(3).err())
        .contains("not written by casebook cases export", "nothing was filed");
  }

  @Test
  void doctorSaysHowTheStoreIs() throws IOException {
    assertThat(cli.run("doctor").exits(0).out()).contains("1 case, ", "version 3", "in order");
    try (var files = Files.list(folder.resolve("home/index"))) {
      Path data = files.filter(file -> file.toString().endsWith(".dvd")).findFirst().orElseThrow();
      byte[] bytes = Files.readAllBytes(data);
      bytes[bytes.length / 2] ^= 1;
      Files.write(data, bytes);
    }
    assertThat(cli.run("doctor").exits(4).out()).contains("damaged", "alpha-");
  }
}
