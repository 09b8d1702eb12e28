package casebook.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What rules of today say of what was filed, when the bundles are long gone. */
class RescanTest {

  private static final Path HEALTHY = Path.of("../samples/staging-server-healthy/bundle");
  private static final String LOG =
      """
      Quill Error: 0 : Quill lost the spool of %s
          ThreadId=4
          DateTime=2026-03-01T07:12:09.0000000Z
      Quill Information: 0 : Heartbeat sent to the service.
          ThreadId=4
          DateTime=2026-03-01T07:12:10.0000000Z
      """;

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void home() {
    cli = new Cli(folder);
  }

  private Path rule(String id, String words) throws IOException {
    return cli.file(
        id + ".yaml",
        """
        id: %s
        title: Title of %s
        severity: error
        families: [trace, eventlog]
        when:
          contains: '%s'
        cause: The spool is gone.
        resolution: [{ do: Look., verify: it is there }]
        proof:
          fires: [{ why: w, text: '%s' }]
          silent: [{ why: w, text: 'nothing' }]
        """
            .formatted(id, id, words, words));
  }

  /** Files the bundle and throws it away. */
  private String file(String customer, String... more) throws IOException {
    Path zip = cli.zip(customer + ".zip", "Trace/Quill.log", LOG.formatted(customer));
    String[] args = new String[more.length + 2];
    args[0] = "--format";
    args[1] = "json";
    System.arraycopy(more, 0, args, 2, more.length);
    cli.analyze(zip, args).exits(0);
    Files.delete(zip);
    String id =
        cli.reports().stream().filter(name -> name.startsWith(customer)).findFirst().orElseThrow();
    return id.replace(".json", "");
  }

  /** However its lines are broken. */
  private static void says(Cli.Run run, String... words) {
    assertThat(run.out().replaceAll("\\s+", " ")).contains(words);
  }

  private static JsonNode json(Cli.Run run) throws IOException {
    return JsonMapper.builder().build().readTree(run.out());
  }

  @Test
  void saysWhatANewRuleExplainsAndNothingElseChanges() throws Exception {
    String contoso = file("contoso");
    says(cli.run("rescan", "--quiet").exits(0), "0 cases judged again", "1 case was judged");
    Path rule = rule("quill.spool", "lost the spool");
    says(
        cli.run("rescan", "--rules", rule.toString(), "--quiet").exits(0),
        "1 of them changes",
        "quill.spool",
        "explains 1 case: " + contoso);
    JsonNode json =
        json(cli.run("rescan", "--rules", rule.toString(), "--format", "json").exits(0));
    assertThat(json.path("rules").path(0).path("explains").path(0).asText()).isEqualTo(contoso);
    assertThat(json.path("changes").path(0).path("explained").path(0).asText())
        .contains("lost the spool");
    assertThat(cli.run("cases", "show", contoso, "--format", "json").out())
        .as("without --update nothing filed changes")
        .doesNotContain("quill.spool");
  }

  @Test
  void namesTheHealthyCasesThatARuleWouldHit() throws Exception {
    cli.analyze(HEALTHY, "--format", "json").exits(0);
    String healthy = cli.reports().getFirst().replace(".json", "");
    Path rule = rule("quill.wide", "Scheduler");
    says(
        cli.run("rescan", "--rules", rule.toString(), "--quiet").exits(1),
        "quill.wide",
        "would newly fire on 1 healthy case: " + healthy);
  }

  @Test
  void filesNewReportsInPlaceOfTheOldOnesAndKeepsNotes() throws Exception {
    String contoso = file("contoso");
    String tailspin = file("tailspin");
    cli.run("cases", "note", contoso, "They have two spools").exits(0);
    String rule = rule("quill.spool", "lost the spool").toString();
    says(
        cli.run("rescan", contoso, "--rules", rule, "--update", "--quiet").exits(0),
        "1 new report filed");
    assertThat(cli.run("cases", "show", contoso, "--format", "json").out())
        .contains("\"rule\": \"quill.spool\"", "They have two spools");
    assertThat(cli.run("search", "rule:quill.spool").exits(0).out())
        .contains(contoso)
        .doesNotContain(tailspin);
    assertThat(json(cli.run("rescan", "--rules", rule, "--format", "json")).path("changes"))
        .hasSize(1)
        .allSatisfy(one -> assertThat(one.path("id").asText()).isEqualTo(tailspin));
    // Back to the rules that are built in: the finding goes, the report is what it was at first.
    says(
        cli.run("rescan", "--update", "--quiet").exits(0),
        "quill.spool",
        "is no longer found in 1 case: " + contoso);
    assertThat(cli.run("rescan", "--quiet").exits(0).out()).contains("nothing changes");
    JsonNode first =
        JsonMapper.builder().build().readTree(cli.out().resolve(contoso + ".json").toFile());
    JsonNode now = json(cli.run("cases", "show", contoso, "--format", "json"));
    for (String part : List.of("casebook", "case", "verdict", "findings", "unexplained", "files")) {
      assertThat(now.get(part)).as(part).isEqualTo(first.get(part));
    }
  }

  @Test
  void saysWhichCasesAnOlderVersionKeptTooLittleOf() throws Exception {
    try (InputStream in = getClass().getResourceAsStream("/casebook/analyzer/store/format-2.zip");
        ZipInputStream zip = new ZipInputStream(Objects.requireNonNull(in))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = folder.resolve("home").resolve(entry.getName());
        if (!entry.isDirectory()) {
          Files.createDirectories(Objects.requireNonNull(file.getParent()));
          Files.copy(zip, file);
        }
      }
    }
    String rule = rule("quill.spool", "lost the spool").toString();
    String contoso = file("contoso");
    Cli.Run run = cli.run("rescan", "--rules", rule, "--quiet").exits(3);
    says(run, "explains 1 case: " + contoso, "3 cases could not be judged");
    assertThat(run.err()).contains("tailspin-", "analyse its bundle again").hasLineCount(3);
  }

  /** The index only narrows: of the cases that it leaves out none is another one. */
  @Test
  void whatIsLeftOutWouldNotHaveChanged() throws Exception {
    for (String sample :
        List.of("localdb-full", "ecma-sql-invalid-dn", "wizard-tls12-off", "pta-wrong-passwords")) {
      cli.analyze(Path.of("../samples", sample, "bundle"), "--format", "json").exits(0);
    }
    file("contoso");
    String[] words = {
      "spool of con",
      "could not",
      "GETDATE",
      "0x80",
      "Proxy Auth",
      "SqlException",
      "12030",
      "DN-string"
    };
    String everywhere = rule("quill.every", "no words").toString();
    Files.writeString(
        Path.of(everywhere),
        Files.readString(Path.of(everywhere))
            .replace("contains: 'no words'", "all: [{ level: critical }, { event: 64999 }]"));
    for (String word : words) {
      String rule = rule("quill.narrow", word).toString();
      JsonNode narrowed = json(cli.run("rescan", "--rules", rule, "--format", "json"));
      JsonNode all =
          json(cli.run("rescan", "--rules", rule, "--rules", everywhere, "--format", "json"));
      assertThat(narrowed).as(word).isEqualTo(all);
      assertThat(narrowed.path("cases").asInt() - narrowed.path("current").asInt()).isEqualTo(5);
    }
    JsonNode some =
        json(
            cli.run(
                "rescan",
                "--rules",
                rule("quill.narrow", "SPOOL OF CON").toString(),
                "--format",
                "json"));
    assertThat(some.path("changes")).hasSize(1);
  }

  /** What people say of findings stands beside the rule, and in no report. */
  @Test
  void rulesCarryHowTheyDid() throws Exception {
    String rule = rule("quill.spool", "lost the spool").toString();
    String contoso = file("contoso", "--rules", rule);
    file("tailspin", "--rules", rule);
    cli.run("cases", "resolve", contoso, "It was the disk", "--refutes", "quill.spool").exits(0);
    says(
        cli.run("rules", "show", "quill.spool", "--rules", rule).exits(0),
        "found in 2 filed cases; was wrong in 1 case");
    JsonNode shown =
        json(cli.run("rules", "show", "quill.spool", "--rules", rule, "--format", "json"));
    assertThat(shown.path("field").toString())
        .isEqualTo("{\"fired\":2,\"confirmed\":0,\"refuted\":1}");
    for (JsonNode one : json(cli.run("rules", "list", "--rules", rule, "--format", "json"))) {
      assertThat(one.has("field")).isEqualTo(one.path("id").asText().equals("quill.spool"));
    }
    Path zip = cli.zip("wingtip.zip", "Trace/Quill.log", LOG.formatted("wingtip"));
    says(cli.analyze(zip, "--rules", rule, "--format", "json").exits(0), "was wrong in 1 case");
    JsonNode report =
        JsonMapper.builder()
            .build()
            .readTree(
                cli.out()
                    .resolve(
                        cli.reports().stream()
                            .filter(name -> name.startsWith("wingtip"))
                            .findFirst()
                            .orElseThrow())
                    .toFile());
    assertThat(report.path("findings").toString()).doesNotContain("refuted", "was wrong");
  }

  @Test
  void refusesWhatIsNoCase() throws Exception {
    cli.run("rescan", "nowhere").exits(2);
    assertThat(cli.run("rescan").exits(0).out()).contains("no case is filed");
    assertThat(cli.run("help", "rescan").exits(0).out()).contains("--update", "exit codes");
  }
}
