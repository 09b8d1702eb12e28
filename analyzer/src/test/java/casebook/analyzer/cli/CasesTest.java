package casebook.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was analysed is remembered: listed, shown, searched, removed. */
class CasesTest {

  private static final String OTHER = Cli.HEALTHY.replace("all is", "nothing but noise, all is");

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void home() {
    cli = new Cli(folder);
  }

  private static JsonNode json(String text) throws IOException {
    return JsonMapper.builder().build().readTree(text);
  }

  private List<String> ids() throws IOException {
    return json(cli.run("cases", "list", "--format", "json").exits(0).out()).findValuesAsText("id");
  }

  @Test
  void anEmptyStoreIsNoError() throws IOException {
    Cli.Run run = cli.run("cases", "list").exits(0);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("no case is filed yet");
    assertThat(ids()).isEmpty();
    assertThat(cli.run("search", "anything").exits(1).err()).contains("nothing found");
    assertThat(cli.run("search", "anything", "--format", "json").exits(1).out())
        .contains("\"hits\": []", "\"total\": 0", "\"totalIsExact\": true");
  }

  @Test
  void theSameBundleAgainReplacesItsCase() throws Exception {
    Path zip = cli.zip("a.zip", "trace.log", Cli.SERVICE_EXISTS);
    cli.analyze(zip).exits(0);
    cli.analyze(zip).exits(0);
    assertThat(ids()).hasSize(1);
    assertThat(cli.run("search", "\"service already exists\"").exits(0).out().lines()).hasSize(2);
  }

  @Test
  void anotherNameIsTheSameCaseUnderItsNewestLabel() throws Exception {
    Path zip = cli.zip("first.zip", "trace.log", Cli.SERVICE_EXISTS);
    cli.analyze(zip).exits(0);
    String old = ids().get(0);
    Path renamed = Files.move(zip, folder.resolve("second.zip"));
    cli.analyze(renamed).exits(0);
    assertThat(ids()).singleElement().satisfies(id -> assertThat(id).startsWith("second-"));
    assertThat(cli.run("cases", "show", old).exits(0).out()).startsWith(ids().get(0));
    String hit = cli.run("search", "case:" + ids().get(0) + " already").exits(0).out();
    assertThat(cli.run("search", "case:" + old + " already").exits(0).out()).isEqualTo(hit);
    assertThat(
            cli.run("search", "already", "(x", "OR", "CASE:" + old.toUpperCase(Locale.ROOT) + ")")
                .exits(0)
                .out())
        .isEqualTo(hit);
    cli.run("search", "NOT case:" + old).exits(1);
    cli.run("search", "case:first-00000000").exits(1);
    assertThat(cli.run("search", "case:first-*").exits(1).err()).contains("nothing found");
  }

  @Test
  void whatIsNotToBeFiledIsNot() throws Exception {
    cli.analyze(cli.zip("a.zip", "trace.log", Cli.SERVICE_EXISTS), "--no-store").exits(0);
    assertThat(ids()).isEmpty();
    assertThat(folder.resolve("home")).doesNotExist();
  }

  @Test
  void aCaseIsShownByItsIdOrTheBeginningOfIt() throws Exception {
    cli.analyze(cli.zip("alpha.zip", "trace.log", Cli.SERVICE_EXISTS)).exits(0);
    cli.analyze(cli.zip("alps.zip", "trace.log", OTHER)).exits(0);
    Cli.Run run = cli.run("cases", "show", "alpha").exits(0);
    assertThat(run.out())
        .contains(
            "bundle   alpha.zip", "verdict  problems", "causes   ecma.service-exists", "sha-256");
    cli.run("cases", "show", "al").exits(2);
    assertThat(cli.run("cases", "show", "alps").exits(0).out()).contains("verdict  clean");
  }

  @Test
  void aCasesReportIsTheOneThatWasWritten() throws Exception {
    cli.analyze(cli.zip("a.zip", "trace.log", Cli.SERVICE_EXISTS), "--format", "json").exits(0);
    String report = Files.readString(cli.out().resolve(cli.reports().get(0)));
    assertThat(cli.run("cases", "show", "a", "--format", "json").exits(0).out()).isEqualTo(report);
  }

  @Test
  void aRemovedCaseIsGoneFromListAndSearch() throws Exception {
    cli.analyze(cli.zip("a.zip", "trace.log", Cli.SERVICE_EXISTS)).exits(0);
    cli.analyze(cli.zip("b.zip", "trace.log", OTHER)).exits(0);
    String removed = ids().get(0);
    assertThat(
            json(cli.run("cases", "rm", "a-", "--format", "json").exits(0).out())
                .get("removed")
                .asText())
        .isEqualTo(removed);
    assertThat(ids()).singleElement().satisfies(id -> assertThat(id).startsWith("b-"));
    cli.run("search", "already exists").exits(1);
    cli.run("search", "noise").exits(0);
    cli.run("cases", "rm", "a-").exits(2);
  }

  @Test
  void twoContentsOfOneNameAreTwoCases() throws Exception {
    cli.analyze(cli.zip("a.zip", "trace.log", Cli.SERVICE_EXISTS)).exits(0);
    cli.analyze(cli.zip("a.zip", "trace.log", OTHER)).exits(0);
    assertThat(ids()).hasSize(2).allMatch(id -> id.matches("a-[0-9a-f]{8}"));
  }

  @Test
  void aHitShowsCasePlaceAndTheLine() throws Exception {
    cli.analyze(cli.zip("a.zip", "dir/trace.log", "quiet\n" + Cli.SERVICE_EXISTS)).exits(0);
    Cli.Run run = cli.run("search", "\"already exists\"").exits(0);
    assertThat(run.out()).startsWith("a-").contains("dir/trace.log:2", "The specified service");
    assertThat(cli.run("search", "already", "--color", "always").out())
        .contains("\u001b[1;31malready\u001b[0m");
    JsonNode hit =
        json(cli.run("search", "already", "--format", "json").exits(0).out()).get("hits").get(0);
    assertThat(hit.get("case").asText()).startsWith("a-");
    assertThat(hit.get("path").asText()).isEqualTo("dir/trace.log");
    assertThat(hit.get("line").asInt()).isEqualTo(2);
    String text = hit.get("text").asText();
    assertThat(text.substring(hit.get("matchStart").asInt(), hit.get("matchEnd").asInt()))
        .isEqualToIgnoringCase("already");
  }

  @Test
  void searchStopsAtItsLimitAndSaysSo() throws Exception {
    cli.analyze(cli.zip("a.zip", "trace.log", Cli.HEALTHY.repeat(30))).exits(0);
    Cli.Run run = cli.run("search", "well", "--limit", "5").exits(0);
    assertThat(run.out().lines()).hasSize(10);
    assertThat(run.err()).contains("at least 6 hits; --page 2 shows the next");
    assertThat(json(cli.run("search", "well", "--format", "json").out()).get("hits")).hasSize(30);
  }

  @Test
  void aQueryThatIsNoneIsAUsageError() {
    assertThat(cli.run("search", "\"never closed").exits(2).err())
        .startsWith("casebook: ")
        .doesNotContain("Exception");
  }
}
