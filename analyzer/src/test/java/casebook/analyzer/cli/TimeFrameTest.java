package casebook.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A part of a bundle's time is judged as if nothing else had been logged. */
class TimeFrameTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Path SAMPLES = Path.of("../samples");
  private static final Pattern STATED = Pattern.compile("DateTime=(\\S+)");

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void home() {
    cli = new Cli(folder);
  }

  private JsonNode analyze(Path bundle, String... more) throws IOException {
    List<String> args = new ArrayList<>(List.of("analyze", bundle.toString(), "--quiet"));
    args.addAll(List.of("--format", "json", "--out", "-"));
    args.addAll(List.of(more));
    return MAPPER.readTree(cli.run(args.toArray(String[]::new)).exits(0).out());
  }

  private static String error(String time, String text) {
    return "Microsoft.ECMA2Host.Service.exe Error: 0 : "
        + text
        + "\n    ThreadId=7\n    DateTime="
        + time
        + "\n";
  }

  /** Two faults a day apart, and one line without a date. */
  private Path twoDays() throws IOException {
    return cli.zip(
        "days.zip",
        "trace.log",
        error("2026-03-01T10:00:00.0000000Z", "first oddity of the spooler")
            + error(
                "2026-03-01T11:00:00.0000000Z",
                "System.ComponentModel.Win32Exception (0x80004005): The specified service already"
                    + " exists")
            + error("2026-03-02T12:00:00.0000000Z", "second oddity of the spooler")
            + error("2026-03-02T13:00:00.0000000Z", "second oddity of the spooler"));
  }

  private static List<String> rules(JsonNode report) {
    return report.path("findings").findValuesAsText("rule");
  }

  private static List<String> shapes(JsonNode report) {
    return report.path("unexplained").findValuesAsText("template");
  }

  @Test
  void whatLiesOutsideIsNotJudgedButListedAndFiled() throws Exception {
    Path zip = twoDays();
    JsonNode whole = analyze(zip, "--no-store");
    assertThat(rules(whole)).contains("ecma.service-exists");
    JsonNode late = analyze(zip, "--since", "2026-03-02");
    assertThat(rules(late)).isEmpty();
    assertThat(shapes(late)).containsExactly("second oddity of the spooler");
    assertThat(late.at("/unexplained/0/count").asInt()).isEqualTo(2);
    assertThat(late.at("/case/from").asText()).isEqualTo("2026-03-02T12:00:00Z");
    assertThat(late.at("/case/window").toString())
        .isEqualTo("{\"since\":\"2026-03-02T00:00:00Z\",\"leftOut\":2}");
    assertThat(late.path("files")).isEqualTo(whole.path("files"));
    assertThat(late.path("environment")).isEqualTo(whole.path("environment"));
    assertThat(late.path("timeline").toString()).doesNotContain("2026-03-01");
    // The memory is of the whole bundle.
    JsonNode filed =
        MAPPER.readTree(cli.run("cases", "show", "days", "--format", "json").exits(0).out());
    assertThat(filed).isEqualTo(whole);
    assertThat(cli.run("search", "rule:ecma.service-exists").exits(0).out()).contains("already");

    JsonNode early = analyze(zip, "--until", "2026-03-02");
    assertThat(rules(early)).contains("ecma.service-exists");
    assertThat(shapes(early)).containsExactly("first oddity of the spooler");
    assertThat(early.at("/verdict/onset/lastBad").asText()).isEqualTo("2026-03-01T11:00:00Z");
    // The end is not part of it, the beginning is.
    assertThat(shapes(analyze(zip, "--until", "2026-03-02T12:00:00Z"))).hasSize(1);
    assertThat(analyze(zip, "--since", "2026-03-02T13:00Z").at("/unexplained/0/count").asInt())
        .isEqualTo(1);
    assertThat(
            analyze(
                    zip,
                    "--since",
                    "2026-03-02T14:00+01:00",
                    "--until",
                    "2026-03-02T14:00:01+01:00")
                .path("unexplained"))
        .hasSize(1);
  }

  @Test
  void aTimeMayBeSaidFromTheEnd() throws Exception {
    Path zip = twoDays();
    JsonNode last = analyze(zip, "--since", "-90m");
    assertThat(last.at("/unexplained/0/count").asInt()).isEqualTo(2);
    assertThat(last.at("/case/window/since").asText()).isEqualTo("2026-03-02T11:30:00Z");
    assertThat(analyze(zip, "--since=1h").at("/case/window/since").asText())
        .isEqualTo("2026-03-02T12:00:00Z");
    assertThat(rules(analyze(zip, "--until", "-1d"))).contains("ecma.service-exists");
    // A second time it is the same, whatever the day is.
    assertThat(analyze(zip, "--since", "-90m")).isEqualTo(last);
  }

  @Test
  void whatBeganBeforeHasNoBeginningInThePart() throws Exception {
    Path sample = SAMPLES.resolve("agent-proxy-407.zip");
    JsonNode whole = analyze(sample, "--no-store");
    assertThat(whole.at("/verdict/onset/lastGood").isTextual()).isTrue();
    JsonNode part = analyze(sample, "--no-store", "--since", "-24h");
    assertThat(part.at("/verdict/rootCauses")).isEqualTo(whole.at("/verdict/rootCauses"));
    assertThat(part.at("/verdict/onset/firstBad").asText()).startsWith("2026-03-11T10:");
    assertThat(part.at("/verdict/onset/lastGood").isTextual()).isFalse();
    assertThat(part.at("/verdict/onset/changes")).isEmpty();
    // As long as the beginning is in it, it is told.
    JsonNode all = analyze(sample, "--no-store", "--since", "-30h");
    assertThat(all.at("/verdict/onset")).isEqualTo(whole.at("/verdict/onset"));
  }

  @Test
  void peopleAreToldWhichPartItIs() throws Exception {
    Cli.Run run = cli.analyze(twoDays(), "--since", "-90m", "--format", "html,md,sarif").exits(0);
    assertThat(run.out().replaceAll("\\s+", " "))
        .contains(
            "Judged is only what was logged from 2026-03-02 11:30:00 UTC on, as asked for; 2"
                + " records are left out, and what failed may have begun before.");
    List<String> texts = new ArrayList<>();
    for (String report : cli.reports()) {
      texts.add(Files.readString(cli.out().resolve(report)));
    }
    assertThat(texts.get(0))
        .contains("Judged is only what was logged from 2026-03-02 11:30:00 UTC");
    assertThat(texts.get(1)).contains("Judged", "only from 2026-03-02 11:30:00 UTC on");
    assertThat(texts.get(2)).contains("\"since\" : \"2026-03-02T11:30:00Z\"");
    assertThat(
            cli.run(
                    "analyze",
                    folder.resolve("days.zip").toString(),
                    "--since=-90m",
                    "--for",
                    "customer",
                    "--out",
                    "-")
                .exits(0)
                .out())
        .contains(
            "we looked at what was logged from 2026-03-02 12:00:00 to 2026-03-02 13:00:00 UTC");
  }

  @Test
  void whereNothingLiesInItNothingIsClean() throws Exception {
    Path zip =
        cli.zip(
            "well.zip",
            "a.log",
            error("2026-03-01T10:00:00.0000000Z", "x").replace("Error", "Information"),
            "b.log",
            error("2026-03-04T10:00:00.0000000Z", "x").replace("Error", "Information"));
    assertThat(analyze(zip).at("/verdict/status").asText()).isEqualTo("clean");
    JsonNode none = analyze(zip, "--since", "2040-01");
    assertThat(none.at("/verdict/status").asText()).isEqualTo("inconclusive");
    assertThat(none.at("/case/from").isNull()).isTrue();
    assertThat(none.at("/verdict/headline").asText())
        .isEqualTo("Nothing with a date was logged in the time that was asked for.");
    assertThat(none.path("files")).hasSize(2);
    assertThat(cli.analyze(zip, "--since", "2040-01").exits(0).out().replaceAll("\\s+", " "))
        .contains("2 records are left out, and none with a date is left");
  }

  @Test
  void aZoneThatIsKnownOnlyLaterCounts() throws Exception {
    // Local times, placed by what the user says, or else taken for UTC.
    Path log =
        cli.file(
            "System.csv",
            "Level,Date and Time,Source,Event ID,Task Category\n"
                + "Error,2026-06-09 14:07:00,Spooler,7,None,An oddity of the spooler\n"
                + "Error,2026-06-09 14:08:00,Spooler,7,None,An oddity of the spooler\n");
    String berlin = "--time-zone=Europe/Berlin";
    assertThat(shapes(analyze(log, "--since", "2026-06-09T13:00Z"))).hasSize(1);
    assertThat(shapes(analyze(log, "--since", "2026-06-09T13:00Z", berlin))).isEmpty();
    assertThat(shapes(analyze(log, "--until", "2026-06-09T13:00Z", berlin))).hasSize(1);
    assertThat(shapes(analyze(log, "--since", "2026-06-09T14:00+02:00", berlin))).hasSize(1);
    assertThat(
            cli.analyze(log, "--since", "2026-06-09T13:00Z").exits(0).out().replaceAll("\\s+", " "))
        .contains("of 1 file the time zone is only assumed");
  }

  @Test
  void theClockThatAllFilesTellIsThatOfTheirPart() throws Exception {
    // The event log tells the trace's zone by events of the first day, which are left out.
    Path sample = SAMPLES.resolve("phs-rpc-firewall/bundle");
    JsonNode whole = analyze(sample, "--no-store");
    String bad = whole.at("/verdict/onset/firstBad").asText();
    JsonNode part =
        analyze(sample, "--no-store", "--since", Instant.parse(bad).plusSeconds(60).toString());
    assertThat(part.path("files")).isEqualTo(whole.path("files"));
    assertThat(Instant.parse(part.at("/verdict/onset/firstBad").asText()))
        .isAfter(Instant.parse(bad).plusSeconds(60));
  }

  /** Every sixth. */
  static Stream<Path> samples() throws IOException {
    try (Stream<Path> all = Files.list(SAMPLES)) {
      List<Path> folders =
          all.map(one -> one.resolve("bundle")).filter(Files::isDirectory).sorted().toList();
      List<Path> some = new ArrayList<>();
      for (int i = 0; i < folders.size(); i += Integer.getInteger("frame.every", 6)) {
        some.add(folders.get(i));
      }
      return some.stream();
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aFrameAroundEverythingChangesNothing(Path sample) throws Exception {
    JsonNode whole = analyze(sample, "--no-store");
    JsonNode framed =
        analyze(sample, "--no-store", "--since", "1990-01", "--until", "2090-01-01T00:00");
    assertThat(framed.at("/case/window/leftOut").asInt()).isZero();
    ((ObjectNode) framed.path("case")).remove("window");
    assertThat(framed.toPrettyString()).isEqualTo(whole.toPrettyString());
  }

  /** The oracle: the same logs, of which the lines outside were cut away by hand. */
  @ParameterizedTest
  @CsvSource({
    "agent-proxy-407, 2026-03-11T06:30:00Z, false",
    "agent-proxy-407, 2026-03-10T23:00:00Z, true",
    "tunnels-cut-by-idle-timeout, 2026-09-02T02:00:00Z, false",
    "tunnels-cut-by-idle-timeout, 2026-09-02T03:00:00Z, true"
  })
  void isWhatThatPartOfTheLogsSays(String sample, String when, boolean isEnd) throws Exception {
    Instant edge = Instant.parse(when);
    Predicate<Instant> wanted = time -> time.isBefore(edge) == isEnd;
    Path whole = Files.createDirectories(folder.resolve("whole"));
    Path cut = Files.createDirectories(folder.resolve("cut"));
    Path from = SAMPLES.resolve(sample).resolve("bundle");
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.filter(Files::isRegularFile).toList()) {
        String text = Files.readString(each, StandardCharsets.ISO_8859_1);
        Path name = from.relativize(each);
        boolean isTrace = text.contains("DateTime=20");
        boolean isSquid = text.matches("(?s)[0-9]{10}\\.[0-9]{3} .*");
        if (isTrace || isSquid || text.startsWith("<?xml")) {
          write(whole.resolve(name.toString()), text);
          write(
              cut.resolve(name.toString()),
              isTrace ? trace(text, wanted) : isSquid ? squid(text, wanted) : text);
        }
      }
    }
    JsonNode found = analyze(whole, "--no-store", isEnd ? "--until" : "--since", when);
    JsonNode expected = analyze(cut, "--no-store");
    assertThat(found.at("/case/window/leftOut").asInt()).isPositive();
    assertThat(outline(found)).isEqualTo(outline(expected));
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text, StandardCharsets.ISO_8859_1);
  }

  private static String trace(String text, Predicate<Instant> wanted) {
    StringBuilder kept = new StringBuilder();
    for (String record : text.split("(?m)^(?=\\S+\\.exe \\w+: \\d+ : )")) {
      Matcher time = STATED.matcher(record);
      if (!time.find() || wanted.test(Instant.parse(time.group(1)))) {
        kept.append(record);
      }
    }
    return kept.toString();
  }

  private static String squid(String text, Predicate<Instant> wanted) {
    StringBuilder kept = new StringBuilder();
    for (String line : text.split("(?<=\n)")) {
      long millis = Math.round(Double.parseDouble(line.substring(0, 14)) * 1000);
      if (wanted.test(Instant.ofEpochMilli(millis))) {
        kept.append(line);
      }
    }
    return kept.toString();
  }

  /** What does not depend on the numbers of lines. */
  private static String outline(JsonNode report) {
    StringBuilder outline = new StringBuilder();
    outline.append(report.at("/case/from")).append(report.at("/case/to")).append('\n');
    outline.append(report.at("/verdict/status")).append(report.at("/verdict/headline"));
    outline.append(report.at("/verdict/onset/firstBad"));
    outline.append(report.at("/verdict/onset/lastBad"));
    outline.append(report.at("/verdict/onset/state")).append('\n');
    for (JsonNode one : report.path("findings")) {
      for (String key :
          List.of("rule", "diagnosis", "role", "severity", "count", "firstSeen", "lastSeen")) {
        outline.append(one.path(key)).append(' ');
      }
      outline.append(one.path("captures")).append('\n');
    }
    for (JsonNode one : report.path("unexplained")) {
      outline.append(one.path("template")).append(one.path("count")).append('\n');
    }
    for (JsonNode one : report.path("connectivity")) {
      outline.append(one.path("endpoint")).append(one.path("state")).append(one.path("requests"));
    }
    for (JsonNode series : report.at("/timeline/series")) {
      int sum = 0;
      for (JsonNode point : series.path("points")) {
        sum += point.get(1).asInt();
      }
      outline.append('\n').append(series.path("name")).append(sum);
    }
    return outline.toString();
  }

  @Test
  void whatWasAnsweredOnlyBeyondTheEndWasAnswered() throws Exception {
    String host = "7f3c2a90-51d4-4be8-9c06-2ad81e6b40f7.bootstrap.msappproxy.net:443";
    String refused = "1773180003.000    250 10.20.4.31 TCP_DENIED/407 4000 CONNECT " + host;
    String through = "1773180003.400    100 10.20.4.31 TCP_TUNNEL/200 5630 CONNECT " + host;
    Path zip =
        cli.zip(
            "proxy.zip",
            "squid/access.log",
            refused
                + " - HIER_NONE/- -\n"
                + through
                + " CONTOSO%5Csvc HIER_DIRECT/20.36.39.97 -\n");
    JsonNode whole = analyze(zip);
    JsonNode part = analyze(zip, "--until", "2026-03-10T22:00:03.200Z");
    assertThat(part.at("/case/window/leftOut").asInt()).isEqualTo(1);
    assertThat(rules(part)).isEqualTo(rules(whole)).noneMatch(rule -> rule.startsWith("conn.407"));
  }

  @Test
  void aCaseOfSeveralBundlesAndABatchTakeItToo() throws Exception {
    cli.analyze(cli.zip("alpha.zip", "a.log", error("2026-03-05T10:00:00.0Z", "a third thing")))
        .exits(0);
    JsonNode joined = analyze(twoDays(), "--case", "alpha", "--since", "2026-03-02T12:30");
    assertThat(shapes(joined))
        .containsExactlyInAnyOrder("second oddity of the spooler", "a third thing");
    assertThat(joined.at("/case/bundles")).hasSize(2);
    assertThat(joined.at("/case/window/leftOut").asInt()).isEqualTo(3);
    JsonNode filed =
        MAPPER.readTree(cli.run("cases", "show", "alpha", "--format", "json").exits(0).out());
    assertThat(rules(filed)).contains("ecma.service-exists");
    assertThat(filed.at("/case/window").isMissingNode()).isTrue();

    Path in = Files.createDirectories(folder.resolve("in"));
    Files.move(folder.resolve("days.zip"), in.resolve("days.zip"));
    for (int i = 0; i < 2; i++) {
      cli.run("cases", "rm", "alpha");
      Path out = folder.resolve("b" + i);
      cli.run(
              "batch",
              in.toString(),
              "--out",
              out.toString(),
              "--format",
              "json",
              "--since",
              "2026-03-02")
          .exits(0);
      try (Stream<Path> all = Files.list(out)) {
        Path report =
            all.filter(one -> one.getFileName().toString().startsWith("days-"))
                .findFirst()
                .orElseThrow();
        assertThat(rules(MAPPER.readTree(report.toFile()))).isEmpty();
      }
      assertThat(cli.run("search", "rule:ecma.service-exists").exits(0).out()).contains("days-");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --since yesterday                       | --since "yesterday" is no time
          --until 2026-13-01                      | is no time; write 2026-03-01
          --since -5y                             | is no time
          --since 2026-03-02 --until 2026-03-01   | --since must lie before --until
          --since -1h --until -2h                 | --since must lie before --until
          """)
  void whatIsNoTimeIsSaid(String options, String message) throws Exception {
    List<String> args = new ArrayList<>(List.of("analyze", twoDays().toString()));
    args.addAll(List.of(options.split(" ")));
    assertThat(cli.run(args.toArray(String[]::new)).exits(2).err()).contains(message);
  }
}
