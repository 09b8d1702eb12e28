package casebook.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code batch}: what is a bundle, what becomes of each, and going on where it was. */
class BatchTest {

  private static final String UNKNOWN =
      "Microsoft.ECMA2Host.Service.exe Error: 0 : The flux capacitor lost its phase at %d\n"
          + "    ThreadId=7\n    DateTime=2026-03-%02dT07:12:09.0000000Z\n";

  @TempDir Path folder;
  private Cli cli;
  private Path inbox;

  @BeforeEach
  void home() throws IOException {
    cli = new Cli(folder);
    inbox = Files.createDirectories(folder.resolve("inbox"));
  }

  private Cli.Run batch(String... more) {
    List<String> args =
        new ArrayList<>(List.of("batch", inbox.toString(), "--out", cli.out().toString()));
    args.addAll(List.of(more));
    return cli.run(args.toArray(String[]::new));
  }

  private JsonNode summary() throws IOException {
    return JsonMapper.builder().build().readTree(cli.out().resolve("summary.json").toFile());
  }

  /** A value of each bundle, by its name. */
  private Map<String, String> each(String key) throws IOException {
    Map<String, String> values = new TreeMap<>();
    summary()
        .get("bundles")
        .forEach(row -> values.put(row.get("name").asText(), row.path(key).asText()));
    return values;
  }

  private Map<String, String> written() throws IOException {
    Map<String, String> written = new TreeMap<>();
    for (String name : cli.reports()) {
      written.put(name, Files.readString(cli.out().resolve(name)));
    }
    return written;
  }

  private void ofEachKind() throws IOException {
    cli.zip("inbox/ill.zip", "trace.log", Cli.SERVICE_EXISTS);
    cli.zip("inbox/well.zip", "trace.log", Cli.HEALTHY);
    Files.createDirectories(inbox.resolve("as folder/sub"));
    Files.writeString(inbox.resolve("as folder/sub/trace.log"), Cli.SERVICE_EXISTS);
  }

  @Test
  void eachArchiveAndEachSubfolderIsABundle() throws Exception {
    ofEachKind();
    cli.file("inbox/loose.log", Cli.SERVICE_EXISTS);
    cli.file("inbox/letter.docx.part", "x");
    cli.file("inbox/.hidden.zip", "x");
    Files.createSymbolicLink(inbox.resolve("link"), folder);
    Cli.Run run = batch("--format", "html,json").exits(0);
    assertThat(each("status"))
        .isEqualTo(Map.of("as folder", "problems", "ill.zip", "problems", "well.zip", "clean"));
    assertThat(run.out())
        .contains("3 bundles: 2 with a cause found, 1 without a problem")
        .contains("2 × ", "ecma.service-exists", "index.html")
        .contains("no bundle: loose.log is a single file");
    JsonNode summary = summary();
    assertThat(summary.get("schema").asText()).isEqualTo("casebook-batch/1");
    assertThat(summary.get("notBundles").findValuesAsText("name"))
        .containsExactly("letter.docx.part", "link", "loose.log");
    assertThat(summary.at("/causes/0/rule").asText()).isEqualTo("ecma.service-exists");
    assertThat(summary.at("/causes/0/bundles").asInt()).isEqualTo(2);
    assertThat(summary.get("silentRules").findValuesAsText("rule"))
        .contains("conn.407")
        .doesNotContain("ecma.service-exists");
    String html = Files.readString(cli.out().resolve("index.html"));
    assertThat(cli.reports()).hasSize(2 * 3 + 3);
    for (String report : cli.reports()) {
      assertThat(
              report.startsWith("summary.")
                  || report.equals("index.html")
                  || html.contains("href=\"" + report + "\""))
          .as(report)
          .isTrue();
    }
    assertThat(Files.readAllLines(cli.out().resolve("summary.csv"))).hasSize(4);
    assertThat(cli.run("cases", "list").exits(0).out()).contains("ill-", "well-", "as-folder-");
  }

  @Test
  void theSameFoldersGiveTheSameBytesWhateverTheThreads() throws Exception {
    ofEachKind();
    for (int i = 0; i < 6; i++) {
      cli.zip("inbox/more" + i + ".zip", "trace.log", UNKNOWN.formatted(i, i + 1));
    }
    cli.file("inbox/broken.zip", "");
    String[] first = {"--threads", "1", "--no-store", "--format", "html,json,csv"};
    batch(first).exits(3);
    Map<String, String> one = written();
    batch("--threads", "4", "--no-store", "--format", "html,json,csv").exits(3);
    assertThat(written()).isEqualTo(one);
    batch("--threads", "3", "--format", "html,json,csv").exits(3);
    assertThat(written()).as("with a store").isEqualTo(one);
    batch("--threads", "3", "--format", "html,json,csv").exits(3);
    assertThat(written()).as("from the store").isEqualTo(one);
  }

  @Test
  void whatIsFiledIsNotAnalysedAgain() throws Exception {
    ofEachKind();
    batch("--format", "html").exits(0);
    Map<String, String> first = written();
    FileTime old = FileTime.fromMillis(1_000_000);
    List<String> reports = cli.reports();
    for (String report : reports) {
      Files.setLastModifiedTime(cli.out().resolve(report), old);
    }
    Path gone = cli.out().resolve(reports.getFirst());
    Files.delete(gone);
    cli.zip("inbox/new.zip", "trace.log", Cli.HEALTHY + " ");
    Cli.Run second = batch("--format", "html").exits(0);
    assertThat(second.out()).contains("3 bundles filed before and not analysed again");
    assertThat(gone).hasContent(first.get(reports.getFirst()));
    for (String report : reports.subList(1, reports.size())) {
      if (!report.startsWith("summary.") && !report.equals("index.html")) {
        assertThat(Files.getLastModifiedTime(cli.out().resolve(report))).isEqualTo(old);
      }
    }
    assertThat(each("status")).hasSize(4);
    assertThat(batch("--format", "html", "--force").exits(0).out()).doesNotContain("filed before");
    assertThat(Files.getLastModifiedTime(cli.out().resolve(reports.get(1)))).isNotEqualTo(old);
    Path rule =
        cli.file(
            "own.yaml",
            "id: own.rule\ntitle: Own\nseverity: error\nproducts: [ecma-host]\n"
                + "when:\n  all:\n    - contains: never seen\ncause: none\nresolution:\n"
                + "  - do: nothing\nproof:\n  fires:\n    - {why: x, text: never seen}\n"
                + "  silent:\n    - {why: x, text: other}\n");
    assertThat(batch("--format", "html", "--rules", rule.toString()).exits(0).out())
        .contains("4 of them with");
  }

  @Test
  void oneBadBundleStopsNoOther() throws Exception {
    ofEachKind();
    cli.file("inbox/empty.zip", "");
    Files.write(
        inbox.resolve("rubbish.7z"),
        new byte[] {'7', 'z', (byte) 0xBC, (byte) 0xAF, '\'', 0x1C, 9});
    byte[] whole = Files.readAllBytes(cli.zip("cut.zip", "trace.log", Cli.SERVICE_EXISTS));
    Files.write(inbox.resolve("cut.zip"), Arrays.copyOf(whole, whole.length / 2));
    Cli.Run run = batch("--fail-on", "error").exits(3);
    assertThat(run.err()).contains("empty.zip is empty (0 bytes)", "cut.zip: ", "rubbish.7z");
    assertThat(each("status"))
        .containsEntry("empty.zip", "unreadable")
        .containsEntry("ill.zip", "problems")
        .containsEntry("well.zip", "clean");
    assertThat(each("lostCount").get("cut.zip")).isNotEqualTo("0").isNotEmpty();
    assertThat(batch("--fail-on", "error").exits(3).err())
        .as("what was lost is told from the store, too")
        .contains("cut.zip: ");
  }

  @ParameterizedTest(name = "--fail-on {0}: {1}")
  @CsvSource({"never, 0", "error, 1", "critical, 0"})
  void failsOnTheGravestOfAll(String failOn, int code) throws Exception {
    ofEachKind();
    batch("--fail-on", failOn).exits(code);
    batch("--fail-on", failOn).exits(code);
  }

  @Test
  void theSameContentIsOneCaseHoweverOftenItLiesThere() throws Exception {
    Path ill = cli.zip("inbox/b.zip", "trace.log", Cli.SERVICE_EXISTS);
    Files.copy(ill, inbox.resolve("a.zip"));
    Files.copy(ill, inbox.resolve("c.zip"));
    for (int run = 0; run < 2; run++) {
      batch("--threads", "3").exits(0);
      assertThat(each("sameAs").get("a.zip")).isEmpty();
      assertThat(each("sameAs").get("c.zip")).endsWith("inbox/a.zip");
      assertThat(summary().at("/counts/copies").asInt()).isEqualTo(2);
      assertThat(summary().at("/causes/0/bundles").asInt()).isEqualTo(1);
      assertThat(cli.run("cases", "list").exits(0).out().lines().filter(l -> !l.startsWith(" ")))
          .hasSize(1);
    }
  }

  @Test
  void whatRecursWithoutARuleIsTold() throws Exception {
    for (int i = 0; i < 3; i++) {
      cli.zip("inbox/" + i + ".zip", "trace.log", UNKNOWN.formatted(i, 1 + 9 * i));
    }
    batch("--no-store").exits(0);
    JsonNode recurring = summary().at("/unexplained/0");
    assertThat(recurring.get("template").asText()).contains("flux capacitor lost its phase");
    assertThat(recurring.get("bundles").asInt()).isEqualTo(3);
    assertThat(recurring.get("weeks").findValuesAsText("week"))
        .containsExactly("2026-W09", "2026-W11", "2026-W12");
    assertThat(Files.readString(cli.out().resolve("index.html"))).contains("flux capacitor");
  }

  @Test
  void reportsAmongTheBundlesAreNone() throws Exception {
    ofEachKind();
    String out = inbox.toString();
    for (int run = 0; run < 2; run++) {
      cli.run("batch", out, "--out", out, "--store", out + "/store").exits(0);
      cli.run("batch", out, "--out", out + "/reports", "--store", out + "/store").exits(0);
    }
    JsonNode summary =
        JsonMapper.builder().build().readTree(inbox.resolve("summary.json").toFile());
    assertThat(summary.at("/counts/bundles").asInt()).isEqualTo(3);
    cli.run("batch", out, "--out", out, "--store", out + "/store").exits(0);
    assertThat(Files.readString(inbox.resolve("summary.json")))
        .contains("holds the reports of an earlier batch");
  }

  @Test
  void aStoreThatCannotBeUsedCostsTheCasesAndNotTheReports() throws Exception {
    ofEachKind();
    Path file = cli.file("not-a-folder", "x");
    Cli.Run run = batch("--store", file.toString(), "--fail-on", "error").exits(4);
    assertThat(run.err()).containsOnlyOnce("not-a-folder: this is no folder");
    assertThat(each("status")).hasSize(3);
    assertThat(cli.reports()).hasSize(6);
  }

  @Test
  void namesThatTryToBeMarkupAreText() throws Exception {
    for (String name :
        new String[] {"<img src=x onerror=alert(1)>", "\"onload=", "=1+1", "\u202e"}) {
      cli.zip("inbox/" + name + ".zip", "t.log", Cli.SERVICE_EXISTS + name);
    }
    Cli.Run run = batch().exits(0);
    String html = Files.readString(cli.out().resolve("index.html"));
    assertThat(html).doesNotContain("<img", "\u202e").contains("&lt;img src=x onerror");
    assertThat(Files.readString(cli.out().resolve("summary.csv"))).contains("\"'=1+1.zip\"");
    assertThat(run.out() + run.err()).doesNotContain("\u202e");
  }

  @Test
  void anArchiveMayBeNamedItself() throws Exception {
    Path zip = cli.zip("alone.zip", "trace.log", Cli.SERVICE_EXISTS);
    cli.run("batch", zip.toString(), inbox.toString(), "--out", cli.out().toString()).exits(0);
    assertThat(each("status")).isEqualTo(Map.of("alone.zip", "problems"));
  }

  @Test
  void anEmptyFolderIsNoError() throws Exception {
    assertThat(batch().exits(0).out()).contains("no bundle was found");
    assertThat(cli.reports()).containsExactly("index.html", "summary.csv", "summary.json");
  }

  @ParameterizedTest(name = "batch {0}: {1}")
  @CsvSource({
    "'', needs a folder",
    "nowhere, there is no such folder",
    ". --out -, name a folder with --out",
    ". --case x, not available in this version",
    ". --threads 0, not a number",
    ". --settle soon, is no time",
    ". --format pdf, is none of"
  })
  void whatCannotBeFollowedIsToldInOneLine(String args, String says) {
    String line = ("batch " + args).strip();
    assertThat(cli.run(line.split(" ")).exits(2).err()).contains(says).hasLineCount(1);
  }

  @Test
  void quietSaysOneLine() throws Exception {
    ofEachKind();
    Cli.Run run = batch("--quiet").exits(0);
    assertThat(run.out()).hasLineCount(1).startsWith("3 bundles: ");
    assertThat(run.err()).isEmpty();
  }
}
