package casebook.analyzer.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Used as a team does: what one wrote down, the next one is told. */
class SimilarTest {

  private static final Path SAMPLES = Path.of("..", "samples");

  /** Small ones, each with another cause. */
  private static final List<String> CAUSES =
      List.of(
          "ecma-certificate-expired",
          "seamless-sso-trusted-zone",
          "wizard-tls12-off",
          "localdb-full",
          "health-agent-refused",
          "writeback-user-policy");

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void home() {
    cli = new Cli(folder);
  }

  private static JsonNode json(String text) throws IOException {
    return JsonMapper.builder().build().readTree(text);
  }

  /** A sample as another customer would have sent it: other names, in whatever encoding. */
  private Path bundle(String sample, String customer) throws IOException {
    Path root = SAMPLES.resolve(sample).resolve("bundle");
    Path zip = folder.resolve(customer + "-" + sample + ".zip");
    try (OutputStream out = Files.newOutputStream(zip);
        ZipOutputStream into = new ZipOutputStream(out);
        Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        into.putNextEntry(new ZipEntry(root.relativize(file).toString().replace('\\', '/')));
        into.write(renamed(Files.readAllBytes(file), customer));
      }
      // Not every sample names its customer, and the same content would be the same case.
      into.putNextEntry(new ZipEntry("from.txt"));
      into.write(("sent by " + customer + "\n").getBytes(ISO_8859_1));
    }
    return zip;
  }

  private static byte[] renamed(byte[] bytes, String customer) {
    String text = new String(bytes, ISO_8859_1);
    for (String name : List.of("contoso", "fabrikam", "northwind", "woodgrove", "tailspin")) {
      for (Charset charset : List.of(ISO_8859_1, StandardCharsets.UTF_16LE)) {
        for (String written : List.of(name, name.toUpperCase(Locale.ROOT))) {
          text =
              text.replace(
                  new String(written.getBytes(charset), ISO_8859_1),
                  new String(customer.getBytes(charset), ISO_8859_1));
        }
      }
    }
    return text.getBytes(ISO_8859_1);
  }

  @Test
  void theThirteenthBundleIsToldWhatFixedTheOneLikeIt() throws IOException {
    for (String sample : CAUSES) {
      for (String customer : List.of("litware", "adatum")) {
        cli.analyze(bundle(sample, customer), "--quiet").exits(0);
      }
    }
    for (String sample : CAUSES.subList(0, 5)) {
      String id = "litware-" + sample;
      String cause =
          json(cli.run("cases", "show", id, "--format", "json").exits(0).out())
              .at("/verdict/rootCauses/0")
              .asText();
      cli.run("cases", "resolve", id, "what fixed " + sample, "--confirms", cause).exits(0);
    }
    for (String sample : List.of("wizard-tls12-off", "health-agent-refused")) {
      Path thirteenth = bundle(sample, "proseware");
      JsonNode similar =
          json(cli.run("similar", thirteenth.toString(), "--format", "json").exits(0).out());
      assertThat(similar.get(0).get("id").asText()).startsWith("litware-" + sample);
      assertThat(similar.get(0).get("resolution").asText()).isEqualTo("what fixed " + sample);
      assertThat(similar.get(0).get("confirmed").asBoolean()).isTrue();
      assertThat(similar.get(0).get("likeness").asDouble()).isBetween(0.5, 1.0);
      assertThat(similar.get(1).get("id").asText()).startsWith("adatum-" + sample);
      assertThat(similar).as("only those").hasSize(2);

      Cli.Run run = cli.analyze(thirteenth, "--format", "json");
      assertThat(run.out().replaceAll("\\s+", " "))
          .contains("Seen before: 2 cases; fixed in 1 of 2, by “what fixed " + sample + "”");
      JsonNode report =
          json(
              Files.readString(
                  cli.out()
                      .resolve(
                          cli.reports().stream()
                              .filter(name -> name.startsWith("proseware-" + sample))
                              .findFirst()
                              .orElseThrow())));
      assertThat(report.get("pastCases").get(0).get("id")).isEqualTo(similar.get(0).get("id"));
      cli.run("cases", "rm", "proseware-" + sample).exits(0);
    }
    // One that nobody resolved is found all the same.
    assertThat(cli.run("similar", "litware-writeback-user-policy").exits(0).out())
        .contains("not resolved yet", "adatum-writeback-user-policy", "the same root cause");
  }

  @Test
  void aCaseIsNoPastOfItself() throws IOException {
    Path zip = cli.zip("a.zip", "trace.log", Cli.SERVICE_EXISTS);
    cli.analyze(zip).exits(0);
    assertThat(cli.run("similar", "a-").exits(1).err()).contains("no filed case is like this one");
    assertThat(cli.run("similar", zip.toString(), "--format", "json").exits(1).out())
        .isEqualToIgnoringWhitespace("[]");
    assertThat(cli.run("cases", "show", "a-", "--format", "json").out())
        .doesNotContain("pastCases");
  }

  @Test
  void whatIsNeitherCaseNorBundleIsSaid() throws IOException {
    assertThat(cli.run("similar", "nothing").exits(2).err())
        .contains("neither a case nor a file or folder");
    cli.run("similar").exits(2);
    Path broken = Files.write(folder.resolve("broken.zip"), new byte[] {'P', 'K', 3, 4, 0});
    cli.run("similar", broken.toString()).exits(3);
  }

  @Test
  void withoutAStoreThereIsNoPast() throws IOException {
    cli.analyze(cli.zip("a.zip", "trace.log", Cli.SERVICE_EXISTS), "--no-store", "--format", "json")
        .exits(0);
    assertThat(json(Files.readString(cli.out().resolve(cli.reports().get(0)))).has("pastCases"))
        .isFalse();
  }

  @Test
  void aReportIsTheSameWhoeverTellsIt() throws IOException {
    cli.analyze(cli.zip("a.zip", "trace.log", Cli.SERVICE_EXISTS)).exits(0);
    cli.analyze(cli.zip("b.zip", "trace.log", Cli.SERVICE_EXISTS + "x\n"), "--format", "json")
        .exits(0);
    String written =
        Files.readString(
            cli.out()
                .resolve(
                    cli.reports().stream()
                        .filter(name -> name.startsWith("b-") && name.endsWith(".json"))
                        .findFirst()
                        .orElseThrow()));
    assertThat(json(written).get("pastCases")).hasSize(1);
    assertThat(cli.run("cases", "show", "b-", "--format", "json").exits(0).out())
        .isEqualTo(written);
  }
}
