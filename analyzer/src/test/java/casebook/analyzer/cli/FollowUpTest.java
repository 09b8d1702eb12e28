package casebook.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Zips that come later join the case that they are of. */
class FollowUpTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Path SAMPLES = Path.of("../samples");
  private static final Path TUNNELS = SAMPLES.resolve("tunnels-cut-by-idle-timeout/bundle");
  private static final Predicate<String> OF_PROXY = path -> path.startsWith("squid/");
  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void start() {
    cli = new Cli(folder);
  }

  /** Every fourth; what joins is the same for all. */
  static Stream<Path> samples() throws IOException {
    try (Stream<Path> all = Files.list(SAMPLES)) {
      List<Path> folders =
          all.map(one -> one.resolve("bundle")).filter(Files::isDirectory).sorted().toList();
      List<Path> some = new ArrayList<>();
      for (int i = 0; i < folders.size(); i += Integer.getInteger("followup.every", 4)) {
        some.add(folders.get(i));
      }
      return some.stream();
    }
  }

  /** Zips those files of a folder that are wanted. */
  private Path zip(String name, Path from, Predicate<String> wanted) throws IOException {
    Path zip = folder.resolve(name);
    try (OutputStream file = Files.newOutputStream(zip);
        ZipOutputStream out = new ZipOutputStream(file);
        Stream<Path> all = Files.walk(from)) {
      for (Path each : all.filter(Files::isRegularFile).sorted().toList()) {
        String path = from.relativize(each).toString().replace('\\', '/');
        if (wanted.test(path)) {
          ZipEntry entry = new ZipEntry(path);
          entry.setTime(0);
          out.putNextEntry(entry);
          Files.copy(each, out);
        }
      }
    }
    return zip;
  }

  private JsonNode analyze(Path bundle, String... more) throws IOException {
    List<String> args = new ArrayList<>(List.of("analyze", bundle.toString(), "--quiet"));
    args.addAll(List.of("--format", "json", "--out", "-"));
    args.addAll(List.of(more));
    return MAPPER.readTree(cli.run(args.toArray(String[]::new)).exits(0).out());
  }

  private JsonNode cases() throws IOException {
    return MAPPER.readTree(cli.run("cases", "list", "--format", "json").exits(0).out());
  }

  private static List<String> texts(JsonNode array, String key) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(one -> one.path(key).asText())
        .toList();
  }

  /** What goes into a case was not seen before it, though it was a case until now. */
  @Test
  void aCaseThatBecomesAPartIsNoPastCase() throws Exception {
    Path other = zip("other.zip", SAMPLES.resolve("agent-proxy-407/bundle"), path -> true);
    String gone = analyze(other).at("/case/id").asText();
    String id = analyze(zip("first.zip", TUNNELS, OF_PROXY)).at("/case/id").asText();

    JsonNode both = analyze(other, "--case", id);

    assertThat(texts(both.path("pastCases"), "id")).doesNotContain(gone);
    assertThat(texts(cases(), "id")).containsExactly(id);
  }

  @Test
  void whatWasAskedForIsTickedOffAndTheReportIsOverBoth() throws Exception {
    Path first = zip("contoso.zip", TUNNELS, OF_PROXY.negate());
    JsonNode alone = analyze(first);
    assertThat(texts(alone.path("missingEvidence"), "what"))
        .contains("log of the proxy or firewall");
    assertThat(alone.path("case").has("bundles")).isFalse();
    String id = alone.at("/case/id").asText();
    // What the case holds already is in the store; its zip may be gone.
    Files.delete(first);

    JsonNode both = analyze(zip("proxy.zip", TUNNELS, OF_PROXY), "--case", id.substring(0, 9));
    assertThat(both.at("/case/id").asText()).isEqualTo(id);
    assertThat(both.at("/case/source").asText()).isEqualTo("contoso.zip + proxy.zip");
    assertThat(texts(both.at("/case/bundles"), "name")).containsExactly("contoso.zip", "proxy.zip");
    assertThat(texts(both.at("/case/arrived"), "what"))
        .containsExactly("log of the proxy or firewall");
    assertThat(both.at("/case/arrived/0/files/0").asText()).startsWith("proxy.zip!/squid/");
    assertThat(both.at("/findings/0/diagnosis").asText()).isEqualTo("x.05");
    assertThat(cases()).hasSize(1);
    assertThat(cli.run("search", "family:proxy status:200").exits(0).out())
        .contains(id + "  proxy.zip!/squid/");
  }

  /** The oracle: one zip that holds both zips. */
  @ParameterizedTest
  @MethodSource("samples")
  void twoZipsSayWhatOneZipOfBothSays(Path sample) throws Exception {
    List<String> paths = new ArrayList<>();
    zip("all.zip", sample, paths::add);
    Predicate<String> even = path -> paths.indexOf(path) % 2 == 0;
    Path first = zip("a.zip", sample, even);
    Path second = zip("b.zip", sample, even.negate());
    Path pair = folder.resolve("pair");
    Files.createDirectories(pair);
    Files.copy(first, pair.resolve("a.zip"));
    Files.copy(second, pair.resolve("b.zip"));
    JsonNode expected = analyze(zip("pair.zip", pair, path -> true), "--no-store");
    String id = analyze(first).at("/case/id").asText();
    JsonNode found = analyze(second, "--case", id);
    for (String section :
        List.of("findings", "unexplained", "missingEvidence", "environment", "connectivity")) {
      assertThat(found.path(section).toPrettyString())
          .as(section)
          .isEqualTo(expected.path(section).toPrettyString());
    }
    assertThat(found.path("verdict")).isEqualTo(expected.path("verdict"));
    assertThat(texts(expected.path("files"), "path"))
        .containsAll(texts(found.path("files"), "path"));
  }

  @Test
  void aBundleOfACaseThatComesAgainStaysInIt() throws Exception {
    Path first = zip("contoso.zip", TUNNELS, OF_PROXY.negate());
    Path second = zip("proxy.zip", TUNNELS, OF_PROXY);
    String id = analyze(first).at("/case/id").asText();
    String own = analyze(second).at("/case/id").asText();
    assertThat(cases()).hasSize(2);
    cli.run("cases", "note", own, "their proxy is in Leeds").exits(0);
    JsonNode both = analyze(second, "--case", id);
    // Its own case has become a part of the other one, notes and all, and its id leads there.
    assertThat(cases()).hasSize(1);
    assertThat(cli.run("cases", "show", own).exits(0).out())
        .startsWith(id)
        .contains("their proxy is in Leeds", "2 bundles");
    // The same again, with and without saying so, changes nothing.
    assertThat(analyze(second, "--case", id)).isEqualTo(both);
    assertThat(analyze(second)).isEqualTo(both);
    assertThat(analyze(first)).isEqualTo(both);
    assertThat(cases()).hasSize(1);
    // A third one joins the two.
    Path third = folder.resolve("tnc.txt");
    Files.copy(TUNNELS.resolve("Info/tnc.txt"), third);
    JsonNode three = analyze(third, "--case", id);
    assertThat(texts(three.at("/case/bundles"), "name"))
        .containsExactly("contoso.zip", "proxy.zip", "tnc.txt");
    assertThat(texts(three.path("files"), "path")).contains("tnc.txt");
    // A batch over the same folder has nothing to do.
    Path batch = folder.resolve("batch");
    Files.createDirectories(batch);
    Files.copy(first, batch.resolve("renamed.zip"));
    Files.copy(second, batch.resolve("proxy.zip"));
    cli.run("batch", batch.toString(), "--out", folder.resolve("b").toString()).exits(0);
    assertThat(cases()).hasSize(1);
    cli.run("cases", "rm", id).exits(0);
    assertThat(cases()).isEmpty();
  }

  @Test
  void aZoneThatComesLaterPlacesTheLogsThatCameBefore() throws Exception {
    Path bundle = folder.resolve("phs");
    try (Stream<Path> all = Files.walk(SAMPLES.resolve("phs-rpc-firewall/bundle"))) {
      for (Path each : all.filter(Files::isRegularFile).toList()) {
        Path copy =
            bundle.resolve(SAMPLES.resolve("phs-rpc-firewall/bundle").relativize(each).toString());
        Files.createDirectories(copy.getParent());
        // A firewall that refused another server says nothing of the clock of this one.
        String text = Files.readString(each, StandardCharsets.ISO_8859_1);
        Files.writeString(
            copy,
            each.endsWith("forward-traffic.log")
                ? text.replace("10.20.30.12", "10.20.30.99")
                : text,
            StandardCharsets.ISO_8859_1);
      }
    }
    Path first = zip("phs.zip", bundle, path -> true);
    JsonNode alone = analyze(first);
    assertThat(texts(alone.path("missingEvidence"), "what")).contains("time zone of the server");
    Path zone = folder.resolve("timezone.txt");
    Files.write(
        zone,
        """

        Id                         : W. Europe Standard Time
        DisplayName                : (UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna
        StandardName               : W. Europe Standard Time
        DaylightName               : W. Europe Daylight Time
        BaseUtcOffset              : 01:00:00
        SupportsDaylightSavingTime : True
        """
            .getBytes(StandardCharsets.UTF_16));
    JsonNode both = analyze(zone, "--case", alone.at("/case/id").asText());
    assertThat(both.at("/case/arrived").toString())
        .isEqualTo("[{\"what\":\"time zone of the server\",\"files\":[\"timezone.txt\"]}]");
    assertThat(alone.at("/verdict/onset/firstBad").asText()).startsWith("2026-06-09T14:07");
    assertThat(both.at("/verdict/onset/firstBad").asText()).startsWith("2026-06-09T12:07");
  }

  @Test
  void equalNamesAreToldApart() throws Exception {
    Files.createDirectories(folder.resolve("one"));
    Files.createDirectories(folder.resolve("two"));
    Path first = zip("one/logs.zip", TUNNELS, OF_PROXY.negate());
    Path second = zip("two/logs.zip", TUNNELS, OF_PROXY);
    JsonNode both = analyze(second, "--case", analyze(first).at("/case/id").asText());
    assertThat(texts(both.at("/case/bundles"), "name")).containsExactly("logs.zip", "logs.zip#2");
    assertThat(texts(both.path("files"), "path"))
        .contains("logs.zip!/System.csv", "logs.zip#2!/squid/access.log.1")
        .doesNotHaveDuplicates();
  }

  @Test
  void twoThatJoinAtTheSameTimeAreBothThere() throws Exception {
    String id = analyze(zip("contoso.zip", TUNNELS, OF_PROXY.negate())).at("/case/id").asText();
    Path proxy = zip("proxy.zip", TUNNELS, OF_PROXY);
    Path third = Files.copy(TUNNELS.resolve("Info/tnc.txt"), folder.resolve("tnc.txt"));
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      List<Future<JsonNode>> both = new ArrayList<>();
      for (Path bundle : List.of(proxy, third)) {
        both.add(threads.submit(() -> analyze(bundle, "--case", id)));
      }
      for (Future<JsonNode> one : both) {
        assertThat(one.get().at("/case/id").asText()).isEqualTo(id);
      }
    }
    JsonNode filed =
        MAPPER.readTree(cli.run("cases", "show", id, "--format", "json").exits(0).out());
    assertThat(texts(filed.at("/case/bundles"), "name"))
        .containsExactlyInAnyOrder("contoso.zip", "proxy.zip", "tnc.txt");
  }

  @Test
  void whatOtherBundlesLostIsNotToldAgain() throws Exception {
    Path torn = zip("torn.zip", TUNNELS, OF_PROXY.negate());
    byte[] bytes = Files.readAllBytes(torn);
    Files.write(torn, Arrays.copyOf(bytes, bytes.length / 2));
    cli.analyze(torn).exits(3);
    String id = cases().get(0).path("id").asText();
    Path sound = Files.copy(TUNNELS.resolve("Info/tnc.txt"), folder.resolve("tnc.txt"));
    assertThat(cli.analyze(sound, "--case", id).exits(0).err()).isEmpty();
    Path empty = zip("empty.zip", TUNNELS, path -> false);
    cli.analyze(empty, "--case", id).exits(3);
    assertThat(cases().get(0).path("files").asInt()).isPositive();
    assertThat(cli.run("cases", "show", id).exits(0).out()).contains("2 bundles");
  }

  @Test
  void aRescanKeepsBundlesAndWhatCameWithThem() throws Exception {
    String id = analyze(zip("contoso.zip", TUNNELS, OF_PROXY.negate())).at("/case/id").asText();
    JsonNode both = analyze(zip("proxy.zip", TUNNELS, OF_PROXY), "--case", id);
    Path rule = folder.resolve("quill.new.yaml");
    Files.writeString(
        rule,
        """
        id: quill.new
        title: Tunnels of Service Bus
        severity: info
        when:
          all:
            - contains: servicebus.windows.net
        cause: There are some.
        proof:
          fires: [{ why: it is there, text: servicebus.windows.net }]
          silent: [{ why: it is not, text: x }]
        """);
    cli.run("rescan", "--rules", rule.toString(), "--update").exits(0);
    JsonNode filed =
        MAPPER.readTree(cli.run("cases", "show", id, "--format", "json").exits(0).out());
    assertThat(texts(filed.path("findings"), "rule")).contains("quill.new");
    assertThat(filed.path("case")).isEqualTo(both.path("case"));
    assertThat(filed.at("/findings/0/diagnosis").asText()).isEqualTo("x.05");
  }

  @Test
  void withoutFilingTheCaseStaysAsItIs() throws Exception {
    Path first = zip("contoso.zip", TUNNELS, OF_PROXY.negate());
    JsonNode alone = analyze(first);
    String id = alone.at("/case/id").asText();
    JsonNode both = analyze(zip("proxy.zip", TUNNELS, OF_PROXY), "--case", id, "--no-store");
    assertThat(both.at("/case/bundles")).hasSize(2);
    JsonNode filed =
        MAPPER.readTree(cli.run("cases", "show", id, "--format", "json").exits(0).out());
    assertThat(filed.at("/case/bundles").isMissingNode()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nope", "contoso-00000000", "", " "})
  void aCaseThatIsNotThereIsSaid(String id) throws Exception {
    analyze(zip("only.zip", TUNNELS, OF_PROXY.negate()));
    Path first = zip("contoso.zip", TUNNELS, OF_PROXY);
    assertThat(cli.analyze(first, "--case", id).exits(2).err())
        .contains("there is no case", "cases list");
    assertThat(cli.run("cases", "rm", id).exits(2).err()).contains("there is no case");
    assertThat(cases()).hasSize(1);
  }
}
