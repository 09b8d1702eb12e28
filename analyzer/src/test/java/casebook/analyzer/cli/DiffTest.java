package casebook.analyzer.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code diff} as a user runs it. */
class DiffTest {

  private static final Path SAMPLES = Path.of("..", "samples");
  private static final String NOTHING = "Nothing differs that counts.";

  private static final String CONFIG =
      """
      <?xml version="1.0" encoding="utf-8"?>
      <configuration>
        <appSettings>
          <add key="Endpoint" value="https://hub.contoso.example/agent" />
          <add key="Tenant" value="6f2b7c1e-0d3a-4f58-9b11-2c6a4e8d9f00" />
          <add key="Again" value="6f2b7c1e-0d3a-4f58-9b11-2c6a4e8d9f00" />
          <add key="Keep" value="true" />
        </appSettings>
        <system.diagnostics>
          <sources><source name="ECMA2Host" switchValue="Error" /></sources>
        </system.diagnostics>
      </configuration>
      """;

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void home() {
    cli = new Cli(folder);
  }

  private Cli.Run diff(Path good, Path bad, String... more) {
    return cli.run(
        Stream.concat(
                Stream.of("diff", good.toString(), bad.toString(), "--out", cli.out().toString()),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private Path config(String name, String text) throws IOException {
    return cli.zip(name, "Host/Microsoft.ECMA2Host.Service.exe.config", text);
  }

  @ParameterizedTest
  @CsvSource({
    // what stands, what stands instead, whether that is a difference
    "agent, agent/v2, true",
    "https://hub.contoso.example/agent, https://HUB.contoso.example/agent, false",
    "value=\"true\", value=\"True\", false",
    "value=\"true\", value=\"false\", true",
    "key=\"Keep\", key=\"KEEP\", false",
    "switchValue=\"Error\", switchValue=\"error\", true",
    "6f2b7c1e-0d3a-4f58-9b11-2c6a4e8d9f00, 11112222-3333-4444-5555-666677778888, false",
    "<add key=\"Keep\" value=\"true\" />, <!-- gone -->, true",
    "<!--none-->, <!-- a comment -->, false",
  })
  void settingsAreComparedAsDotNetReadsThem(String from, String to, boolean differs)
      throws IOException {
    Cli.Run run = diff(config("good.zip", CONFIG), config("bad.zip", CONFIG.replace(from, to)));
    run.exits(differs ? Exit.ATTENTION : Exit.DONE);
    assertThat(run.out().contains(NOTHING)).isEqualTo(!differs);
  }

  @Test
  void anIdThatStandsForTwoIsADifference() throws IOException {
    String id = "6f2b7c1e-0d3a-4f58-9b11-2c6a4e8d9f00";
    int second = CONFIG.lastIndexOf(id);
    String bad =
        CONFIG.substring(0, second).replace(id, "11112222-3333-4444-5555-666677778888")
            + CONFIG.substring(second).replace(id, "99992222-3333-4444-5555-666677778888");
    assertThat(diff(config("good.zip", CONFIG), config("bad.zip", bad)).exits(1).out())
        .contains("1 setting", "Again");
  }

  @Test
  void anotherServerOfTheSameKindDiffersInNothing() throws IOException {
    Path good = SAMPLES.resolve("staging-server-healthy/bundle");
    Path bad = folder.resolve("other");
    try (Stream<Path> files = Files.walk(good)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path to = bad.resolve(renamed(good.relativize(file).toString()));
        Files.createDirectories(to.getParent());
        // Every byte is a letter of this page: nothing is lost on the way.
        Files.writeString(to, renamed(Files.readString(file, ISO_8859_1)), ISO_8859_1);
      }
    }
    assertThat(diff(good, bad).exits(0).out()).contains(NOTHING);
  }

  private static String renamed(String text) {
    return text.replace("DEN-SYNC", "OSL-IDENTITY")
        .replace("den-sync", "osl-identity")
        .replaceAll(
            "\\b[0-9a-f]{8}-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})\\b",
            "0a0b0c0d-$1-$2-$3-$4");
  }

  @Test
  void whatIsWrongComesFirst() throws IOException {
    Cli.Run run =
        diff(
            SAMPLES.resolve("healthy-red-herrings.zip"),
            SAMPLES.resolve("agent-proxy-407.zip"),
            "--format",
            "html,json,md");
    run.exits(1);
    assertThat(run.out()).contains("broken side: ", "conn.407", "authentication-required");
    assertThat(cli.reports())
        .hasSize(3)
        .allMatch(name -> name.matches("diff-healthy-red-herrings-\\w+-agent-proxy-407-\\w+\\..+"));
    for (String name : cli.reports()) {
      String text = Files.readString(cli.out().resolve(name), UTF_8);
      assertThat(text).as(name).contains("proxy.fabrikam.local:3128", "websocket");
      assertThat(text.length()).as(name).isLessThan(name.endsWith("md") ? 6_000 : 200_000);
    }
  }

  @Test
  void aCaseIsAsItsBundle() throws IOException {
    Path zip = SAMPLES.resolve("agent-proxy-407.zip");
    cli.analyze(zip).exits(0);
    assertThat(
            cli.run("diff", "agent-proxy-407", zip.toString(), "--out", "-", "--format", "json")
                .exits(0)
                .out())
        .contains("\"differ\": false", "casebook-diff/1");
  }

  @Test
  void theSameSidesGiveTheSameBytes() throws IOException {
    List<String> once = new ArrayList<>();
    for (String threads : List.of("1", "3")) {
      once.add(
          cli.run(
                  "diff",
                  SAMPLES.resolve("healthy-red-herrings.zip").toString(),
                  SAMPLES.resolve("ecma-sql-invalid-dn.zip").toString(),
                  "--threads",
                  threads,
                  "--out",
                  "-",
                  "--format",
                  "json")
              .exits(1)
              .out());
    }
    assertThat(once.get(0)).isEqualTo(once.get(1));
  }

  @Test
  void whatAValueSaysIsNoMarkup() throws IOException {
    String evil = "&lt;script&gt;alert(1)&lt;/script&gt; [x](http://evil.example) `a`";
    Path bad = config("bad.zip", CONFIG.replace("value=\"true\"", "value=\"" + evil + "\""));
    diff(config("good.zip", CONFIG), bad, "--format", "html,md").exits(1);
    for (String name : cli.reports()) {
      String text = Files.readString(cli.out().resolve(name), UTF_8);
      assertThat(text).as(name).doesNotContain(name.endsWith("html") ? "<script>alert" : "\n[x]");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "diff a.zip, diff takes two",
    "diff nowhere nothing, neither a bundle nor a case",
    "diff a b --format csv, is none of html",
    "diff a b --out - --format html\\,json, takes exactly one",
  })
  void saysWhatIsWrongWithTheCommand(String line, String message) {
    assertThat(cli.run(line.replace("\\,", ",").split(" ")).exits(Exit.USAGE).err())
        .contains(message);
  }

  @Test
  void aBundleThatIsDamagedIsToldAndStillCompared() throws IOException {
    Path torn = cli.file("torn.zip", "PK\u0003\u0004 no zip at all");
    assertThat(diff(config("good.zip", CONFIG), torn).exits(Exit.UNREADABLE).err())
        .contains("torn.zip");
  }
}
