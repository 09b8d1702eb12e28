package casebook.analyzer.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code analyze} of bundles that can be read. */
class AnalyzeTest {

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void home() {
    cli = new Cli(folder);
  }

  private static String digits(Path file) throws Exception {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    return HexFormat.of().formatHex(hash).substring(0, 8);
  }

  private static JsonNode json(String text) throws IOException {
    return JsonMapper.builder().build().readTree(text);
  }

  @Test
  void writesAReportNamedAfterTheContent() throws Exception {
    Path zip = cli.zip("Contoso Ägypten.zip", "trace.log", Cli.SERVICE_EXISTS);
    Cli.Run run = cli.analyze(zip, "--format", "html,json").exits(0);
    String id = "contoso--gypten-" + digits(zip);
    assertThat(cli.reports()).containsExactly(id + ".html", id + ".json");
    assertThat(run.out())
        .startsWith("PROBLEMS  ")
        .contains("ecma.service-exists", "trace.log:1", "case " + id, id + ".html");
    assertThat(run.err()).isEmpty();
    JsonNode report = json(Files.readString(cli.out().resolve(id + ".json")));
    assertThat(report.at("/schema").asText()).isEqualTo("casebook-report/1");
    assertThat(report.at("/case/id").asText()).isEqualTo(id);
    assertThat(report.at("/findings/0/evidence/0/line").asInt()).isEqualTo(1);
  }

  @Test
  void writesEveryFormatInOneRun() throws Exception {
    Path zip = cli.zip("a.zip", "trace.log", Cli.SERVICE_EXISTS);
    Cli.Run run = cli.analyze(zip, "--format", "html,json,md,csv,sarif,md").exits(0);
    String id = "a-" + digits(zip);
    assertThat(cli.reports())
        .containsExactlyInAnyOrder(
            id + ".html", id + ".json", id + ".md", id + ".csv", id + ".sarif");
    assertThat(run.out()).contains(id + ".sarif");
    assertThat(Files.readString(cli.out().resolve(id + ".md"))).startsWith("## Cause found: ");
    assertThat(Files.readString(cli.out().resolve(id + ".csv"))).contains("ecma.service-exists");
    assertThat(json(Files.readString(cli.out().resolve(id + ".sarif"))).at("/version").asText())
        .isEqualTo("2.1.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"md", "csv", "sarif"})
  void writesOneFormatToStandardOutput(String format) throws Exception {
    String zip = cli.zip("a.zip", "trace.log", Cli.SERVICE_EXISTS).toString();
    String first = cli.run("analyze", zip, "--out", "-", "--format", format).exits(0).out();
    String again =
        cli.run("analyze", zip, "--out", "-", "--format", format, "--no-store").exits(0).out();
    assertThat(first).contains("ecma.service-exists").isEqualTo(again);
  }

  @Test
  void theMessageToTheCustomerStandsBesideTheOthers() throws Exception {
    Path zip = cli.zip("a.zip", "trace.log", Cli.SERVICE_EXISTS);
    cli.analyze(zip, "--format", "md").exits(0);
    cli.analyze(zip, "--for", "customer").exits(0);
    String id = "a-" + digits(zip);
    assertThat(cli.reports()).containsExactlyInAnyOrder(id + ".md", id + "-customer.md");
    assertThat(Files.readString(cli.out().resolve(id + "-customer.md")))
        .startsWith("Hello,")
        .doesNotContain(id, "ecma.service-exists");
  }

  @Test
  void theSameInputGivesTheSameBytesWithAndWithoutStore() throws Exception {
    Path zip = cli.zip("a.zip", "trace.log", Cli.SERVICE_EXISTS);
    String first = cli.run("analyze", zip.toString(), "--out", "-", "--format", "json").out();
    String again = cli.run("analyze", zip.toString(), "--out", "-", "--format", "json").out();
    String without =
        cli.run("analyze", zip.toString(), "--out", "-", "--format", "json", "--no-store").out();
    assertThat(again).isEqualTo(first);
    assertThat(without).isEqualTo(first);
  }

  @Test
  void aReportOnStandardOutputLeavesTheVerdictToStandardError() throws Exception {
    Path zip = cli.zip("a.zip", "trace.log", Cli.SERVICE_EXISTS);
    Cli.Run run = cli.run("analyze", zip.toString(), "--out", "-", "--format", "json").exits(0);
    assertThat(json(run.out()).at("/verdict/status").asText()).isEqualTo("problems");
    assertThat(run.err()).startsWith("PROBLEMS  ").doesNotContain("report  ");
    Cli.Run html = cli.run("analyze", zip.toString(), "--out", "-").exits(0);
    assertThat(html.out()).startsWith("<!DOCTYPE html>");
  }

  @Test
  void readsAZipFromStandardInput() throws Exception {
    Path zip = cli.zip("a.zip", "trace.log", Cli.SERVICE_EXISTS);
    byte[] bytes = Files.readAllBytes(zip);
    Cli.Run run = cli.run(bytes, "analyze", "-", "--out", cli.out().toString()).exits(0);
    assertThat(run.out()).contains("case stdin-" + digits(zip));
    assertThat(cli.reports()).containsExactly("stdin-" + digits(zip) + ".html");
  }

  @ParameterizedTest(name = "--fail-on {0}, {1}: {2}")
  @CsvSource({
    "critical, error, 0",
    "error, error, 1",
    "warning, error, 1",
    "never, error, 0",
    "WARNING, error, 1",
    "warning, nothing, 0"
  })
  void failsOnFindingsThatAreGraveEnough(String failOn, String worst, int code) throws Exception {
    String text = worst.equals("error") ? Cli.SERVICE_EXISTS : Cli.HEALTHY;
    cli.analyze(cli.zip("a.zip", "trace.log", text), "--fail-on", failOn, "--no-store").exits(code);
  }

  @Test
  void quietPrintsTheVerdictAlone() throws Exception {
    Cli.Run run = cli.analyze(cli.zip("a.zip", "trace.log", Cli.HEALTHY), "--quiet").exits(0);
    assertThat(run.out()).startsWith("CLEAN  ").doesNotContain("case ", "report ");
    assertThat(run.err()).isEmpty();
    assertThat(cli.reports()).hasSize(1);
  }

  @Test
  void theTimeZoneOfTheUserPlacesLocalTimes() throws Exception {
    String csv =
        "Level,Date and Time,Source,Event ID,Task Category\n"
            + "Error,3/25/2026 7:00:00 AM,ECMA2Host,0,None,quiet\n";
    Path zip = cli.zip("a.zip", "Application.csv", csv);
    for (String[] row : new String[][] {{"+02:00", "05:00"}, {"America/New_York", "11:00"}}) {
      Cli.Run run =
          cli.run(
                  "analyze",
                  zip.toString(),
                  "--out",
                  "-",
                  "--format",
                  "json",
                  "--no-store",
                  "--time-zone",
                  row[0])
              .exits(0);
      assertThat(json(run.out()).at("/files/0/from").asText())
          .isEqualTo("2026-03-25T" + row[1] + ":00Z");
      assertThat(json(run.out()).at("/files/0/clock/basis").asText()).isEqualTo("stated");
    }
  }

  @Test
  void takesAFolderOrASingleFile() throws Exception {
    Path bundle = Files.createDirectories(folder.resolve("Case 7"));
    Files.writeString(bundle.resolve("trace.log"), Cli.SERVICE_EXISTS);
    assertThat(cli.analyze(bundle).exits(0).out()).contains("case case-7-").contains("trace.log:1");
    Cli.Run file = cli.analyze(bundle.resolve("trace.log")).exits(0);
    assertThat(file.out()).contains("case trace-" + digits(bundle.resolve("trace.log")));
  }

  @Test
  void usesTheRulesOfTheUserToo() throws Exception {
    Path rule =
        cli.file(
            "mine.yaml",
            """
            id: mine
            title: My own trouble with {what}
            severity: critical
            when: { regex: 'all is (?P<what>well)' }
            cause: C
            resolution: [Mend it.]
            proof: { fires: [{ why: w, text: all is well }], silent: [{ why: w, text: b }] }
            """);
    Path zip = cli.zip("a.zip", "trace.log", Cli.HEALTHY.replace("Information", "Error"));
    Cli.Run run = cli.analyze(zip, "--rules", rule.toString()).exits(0);
    assertThat(run.out()).startsWith("PROBLEMS  My own trouble with well.");
  }

  @Test
  void aBrokenRuleIsToldWithItsPlaceAndTheOthersAreUsed() throws Exception {
    Path broken = cli.file("broken.yaml", "id: x\ntitel: y\n");
    cli.file(
        "good.yaml",
        """
        id: mine
        title: My own trouble
        severity: critical
        when: { contains: all is well }
        cause: C
        proof: { fires: [{ why: w, text: all is well }], silent: [{ why: w, text: b }] }
        """);
    Path zip = cli.zip("a.zip", "trace.log", Cli.HEALTHY.replace("Information", "Error"));
    Cli.Run run =
        cli.analyze(zip, "--rules", broken.getParent().toString(), "--format", "json").exits(0);
    assertThat(run.err())
        .contains("1 rule file left out")
        .contains("broken.yaml:2:1: unknown word \"titel\"; did you mean \"title\"?");
    assertThat(run.out()).startsWith("PROBLEMS  My own trouble.");
    assertThat(Files.readString(cli.out().resolve(cli.reports().get(0))))
        .contains("\"leftOut\"")
        .contains("broken.yaml:2:1: unknown word");
  }

  @Test
  void colourIsThereOnlyWhereItIsAskedFor() throws Exception {
    Path zip = cli.zip("a.zip", "trace.log", Cli.SERVICE_EXISTS);
    assertThat(cli.analyze(zip).out()).doesNotContain("\u001b");
    assertThat(cli.analyze(zip, "--color", "never").out()).doesNotContain("\u001b");
    assertThat(cli.analyze(zip, "--color", "always").out()).contains("\u001b[1;31mPROBLEMS");
  }

  @Test
  void theVerdictFitsEightyColumns() throws Exception {
    Cli.Run run = cli.analyze(Path.of("../samples/ecma-host-install-fails.zip")).exits(0);
    assertThat(run.out().lines().filter(line -> !line.startsWith("report  ")))
        .allMatch(line -> line.length() <= 80, "at most 80 columns");
  }

  @Test
  void nothingHalfWrittenStaysBesideTheReport() throws Exception {
    cli.analyze(cli.zip("a.zip", "trace.log", Cli.HEALTHY)).exits(0);
    assertThat(cli.reports())
        .singleElement()
        .satisfies(name -> assertThat(name).matches("a-[0-9a-f]{8}\\.html"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cases list", "cases rm x", "search x"})
  void aFolderOfSomethingElseIsNoStore(String command) throws Exception {
    Path other = Files.createDirectories(folder.resolve("letters"));
    Files.writeString(other.resolve("to-mother.txt"), "x");
    Files.writeString(other.resolve("b.txt"), "x");
    List<String> args = new ArrayList<>(List.of(command.split(" ")));
    args.addAll(List.of("--store", other.toString()));
    Cli.Run run = cli.run(args.toArray(String[]::new)).exits(4);
    assertThat(run.err().strip())
        .isEqualTo(
            "casebook: "
                + other
                + ": this folder is no Casebook store (it holds b.txt and 1 more);"
                + " name an empty or a new folder with --store or CASEBOOK_HOME");
    assertThat(other).isDirectoryNotContaining(path -> !path.toString().endsWith(".txt"));
  }

  @Test
  void whereTheStoreIsNoneTheReportIsWrittenAllTheSame() throws Exception {
    Path other = Files.createDirectories(folder.resolve("letters"));
    Files.writeString(other.resolve("to-mother.txt"), "x");
    Path zip = cli.zip("a.zip", "trace.log", Cli.HEALTHY);
    Cli.Run run = cli.analyze(zip, "--store", other.toString()).exits(4);
    assertThat(run.err()).contains("is no Casebook store (it holds to-mother.txt)");
    assertThat(cli.reports()).hasSize(1);
    assertThat(
            cli.run("doctor", "--store", other.toString()).exits(4).out().replaceAll("\\s+", " "))
        .contains("this folder is no Casebook store");
  }

  @Test
  void aStoreThatIsMissingOrEmptyIsMade() throws Exception {
    Path zip = cli.zip("a.zip", "trace.log", Cli.SERVICE_EXISTS);
    Path empty = Files.createDirectories(folder.resolve("empty"));
    Files.writeString(empty.resolve(".DS_Store"), "what a file manager leaves is nothing");
    for (Path store : List.of(empty, folder.resolve("new/one"))) {
      cli.analyze(zip, "--store", store.toString()).exits(0);
      cli.analyze(zip, "--store", store.toString()).exits(0);
      assertThat(cli.run("cases", "list", "--store", store.toString()).exits(0).out())
          .startsWith("a-");
    }
  }

  @Test
  void withoutFilingAnyFolderWillDo() throws Exception {
    Path zip = cli.zip("a.zip", "trace.log", Cli.HEALTHY);
    cli.analyze(zip, "--no-store", "--store", folder.toString()).exits(0);
  }

  @Test
  void aStoreThatCannotBeUsedCostsTheCaseAndNotTheReport() throws Exception {
    Path file = cli.file("not-a-folder", "x");
    Path zip = cli.zip("a.zip", "trace.log", Cli.SERVICE_EXISTS);
    Cli.Run run = cli.analyze(zip, "--store", file.toString(), "--fail-on", "error").exits(4);
    assertThat(run.out()).startsWith("PROBLEMS  ");
    assertThat(run.err()).startsWith("casebook: ").hasLineCount(1);
    assertThat(cli.reports()).hasSize(1);
    assertThat(Files.readString(file, UTF_8)).isEqualTo("x");
  }
}
