package casebook.analyzer.analysis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.reports.model.Report;
import casebook.reports.model.Report.Evidence;
import casebook.reports.model.Report.FileReport;
import casebook.reports.model.Report.Finding;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From a bundle to a report: always the same one, with every file told of. */
class AnalysisTest {

  private static final Path SAMPLES = Path.of("../samples");
  private static final String SQUID_TAIL =
      " TCP_DENIED/407 3900 CONNECT h.example:443 - HIER_NONE/- -\n";

  @TempDir Path folder;

  static Stream<Path> samples() throws IOException {
    try (Stream<Path> files = Files.list(SAMPLES)) {
      return files.filter(f -> f.toString().endsWith(".zip")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void theNumberOfThreadsChangesNotAByte(Path sample) throws Exception {
    Report one = Analyses.of(sample, KnowledgeBase.builtIn(), 1, null).report();
    for (int threads : new int[] {2, 4}) {
      Report many = Analyses.of(sample, KnowledgeBase.builtIn(), threads, null).report();
      for (String format : List.of("json", "html")) {
        assertThat(Analyses.written(many, format))
            .as("%s of %s with %d threads", format, sample, threads)
            .isEqualTo(Analyses.written(one, format));
      }
    }
  }

  @Test
  void theOrderOfEntriesInAZipChangesNoFinding() throws Exception {
    Path files = SAMPLES.resolve("agent-proxy-407/bundle");
    List<Path> paths = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(files)) {
      walk.filter(Files::isRegularFile).sorted().forEach(paths::add);
    }
    List<List<String>> seen = new ArrayList<>();
    for (long seed = 0; seed < 3; seed++) {
      Collections.shuffle(paths, new Random(seed));
      Path zip = folder.resolve(seed + ".zip");
      try (OutputStream out = Files.newOutputStream(zip);
          ZipOutputStream entries = new ZipOutputStream(out)) {
        for (Path path : paths) {
          entries.putNextEntry(new ZipEntry(files.relativize(path).toString().replace('\\', '/')));
          Files.copy(path, entries);
        }
      }
      Report report = Analyses.of(zip).report();
      seen.add(report.findings().stream().map(AnalysisTest::outline).toList());
    }
    assertThat(seen.get(0)).isNotEmpty();
    assertThat(seen).allMatch(seen.get(0)::equals);
  }

  private static String outline(Finding finding) {
    return finding.rule()
        + finding.severity()
        + finding.role()
        + finding.count()
        + finding.firstSeen()
        + finding.lastSeen()
        + finding.captures()
        + finding.explainedBy();
  }

  @Test
  void everyEntryIsToldOf() throws Exception {
    Analyses.folder(
        folder,
        Map.of(
            "a/plain.txt",
            "one\ntwo\n",
            "empty.txt",
            "",
            "blank.txt",
            "\n \n",
            "x/bin.dat",
            "\0\1\2\3\0\0\7"));
    Files.write(folder.resolve("x/log.evt"), "0\0\0\0LfLe\0\0".getBytes(UTF_8));
    Outcome outcome = Analyses.of(folder);
    assertThat(outcome.report().files())
        .extracting(
            FileReport::path,
            FileReport::format,
            file -> file.problems().isEmpty() ? "" : file.problems().get(0).message())
        .containsExactly(
            tuple("a/plain.txt", "plain-log", ""),
            tuple("blank.txt", "skipped", "nothing but blanks"),
            tuple("empty.txt", "skipped", "the file is empty"),
            tuple(
                "x/bin.dat",
                "unknown",
                "no text, and no known kind of file: first bytes 00 01 02 03 00 00 07, as text \".......\""),
            tuple(
                "x/log.evt",
                "skipped",
                "an event log of Windows XP or 2003 (.evt) is not read by this version; send its content exported"
                    + " as text or .evtx"));
    assertThat(outcome.losses()).isEmpty();
  }

  @Test
  void problemsBeyondTheBoundAreCountedOnce() throws Exception {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 80; i++) {
      log.append("1772409600.123      1 10.1.2.3").append(SQUID_TAIL).append("no such line\n");
    }
    Analyses.folder(folder, Map.of("access.log", log.toString()));
    assertThat(Analyses.of(folder).report().files().get(0).problems())
        .hasSize(51)
        .last()
        .satisfies(p -> assertThat(p.message()).isEqualTo("30 more problems of this file"));
  }

  @Test
  void evidenceIsASampleOfEveryFileAndTheCountIsTrue() throws Exception {
    Path rules = folder.resolve("rules");
    KnowledgeBase knowledge =
        Analyses.rules(rules, "boom|severity: error\nwhen: { contains: boom }\n");
    String log = "quiet\nboom\n".repeat(100);
    Path bundle =
        Analyses.folder(folder.resolve("b"), Map.of("a.log", log, "b.log", log, "c.log", "boom\n"));
    Finding finding = Analyses.of(bundle, knowledge, 2, null).report().findings().get(0);
    assertThat(finding.count()).isEqualTo(201);
    assertThat(finding.evidence()).hasSizeBetween(3, 12);
    assertThat(finding.evidence()).extracting(Evidence::path).contains("a.log", "b.log", "c.log");
    assertThat(finding.evidence())
        .filteredOn(e -> e.path().equals("a.log"))
        .first()
        .satisfies(
            e -> {
              assertThat(e.line()).isEqualTo(2);
              assertThat(e.context().before()).containsExactly("quiet");
              assertThat(e.context().after()).containsExactly("quiet", "boom", "quiet");
            });
  }

  private Finding refused(Path bundle, int threads) throws Exception {
    KnowledgeBase knowledge =
        Analyses.rules(
            folder.resolve("rules"),
            """
            refused|severity: error
            when: { all: [{ status: 407 }, { host: '*.example' }] }
            answered: { status: 200, withinSeconds: 5 }
            """);
    return Analyses.of(bundle, knowledge, threads, null).report().findings().get(0);
  }

  @Test
  void aRefusalThatIsAnsweredInAnotherFileIsNone() throws Exception {
    String refused = "1772409600.123      1 10.1.2.3" + SQUID_TAIL;
    String reached = refused.replace("600.123", "602.000").replace("DENIED/407", "TUNNEL/200");
    String later = refused.replace("600.123", "900.000");
    String end = reached.replace("602.000", "990.000").replace("10.1.2.3", "10.1.2.9");
    Path bundle =
        Analyses.folder(
            folder.resolve("b"),
            Map.of("a/access.log", refused + later, "b/access.log", reached + reached + end));
    Finding finding = refused(bundle, 2);
    assertThat(finding.count()).isEqualTo(1);
    assertThat(finding.evidence()).extracting(Evidence::line).containsExactly(2L);
    assertThat(finding.firstSeen()).isEqualTo("2026-03-02T00:05:00Z");
  }

  @Test
  void refusalsThatBeginAfterADayOfSignInsAreShown() throws Exception {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 400; i++) {
      String refused = "17724" + (10_000 + i * 10) + ".000      1 10.1.2.3" + SQUID_TAIL;
      log.append(refused);
      if (i < 390) {
        log.append(refused.replace(".000", ".200").replace("DENIED/407", "TUNNEL/200"));
      }
    }
    Path bundle = Analyses.folder(folder.resolve("b"), Map.of("access.log", log.toString()));
    Finding finding = refused(bundle, 1);
    assertThat(finding.count()).isEqualTo(10);
    assertThat(finding.evidence()).isNotEmpty().allMatch(e -> e.line() > 780);
  }

  @Test
  void refusalsAmidSignInsThatWorkAreToldAtLeastByTheirPlaces() throws Exception {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      String refused = "17724" + (10_000 + i * 10) + ".000      1 10.1.2.3" + SQUID_TAIL;
      log.append(refused);
      log.append(
          i == 50 || i == 51
              ? "\n"
              : refused.replace(".000", ".200").replace("DENIED/407", "TUNNEL/200"));
    }
    Path bundle = Analyses.folder(folder.resolve("b"), Map.of("access.log", log.toString()));
    Finding finding = refused(bundle, 1);
    assertThat(finding.count()).isEqualTo(2);
    assertThat(finding.evidence()).extracting(Evidence::line).containsExactly(101L, 103L);
    assertThat(finding.captures()).containsEntry("host", List.of("h.example"));
  }

  @Test
  void hostileTextNeitherStopsTheAnalysisNorBreaksTheReport() throws Exception {
    Random random = new Random(7);
    StringBuilder noise = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      noise.append((char) random.nextInt(0x10000));
    }
    Path bundle =
        Analyses.folder(
            folder,
            Map.of(
                "noise.txt",
                noise.toString(),
                "one-line.csv",
                "Level,Date and Time,Source,Event ID,Task Category\n\"" + "a,".repeat(50_000),
                "deep.config",
                "<configuration>" + "<a>".repeat(5_000),
                "</script><b>.log",
                "<script>alert(1)</script> (407) Proxy Authentication Required\n"));
    Outcome outcome = Analyses.of(bundle);
    assertThat(outcome.report().files()).hasSize(4);
    assertThat(Analyses.written(outcome.report(), "html")).doesNotContain("<script>alert(1)");
    assertThat(Analyses.written(outcome.report(), "json")).startsWith("{");
  }

  @Test
  void whereAFileIsOneLineTheRecordIsTold() throws Exception {
    String event =
        "<E2ETraceEvent xmlns=\"http://schemas.microsoft.com/2004/06/E2ETraceEvent\"><System>"
            + "<EventID>0</EventID><SubType Name=\"Error\">0</SubType><Level>2</Level>"
            + "<TimeCreated SystemTime=\"2026-05-04T10:00:0%d.1234567Z\"/>"
            + "<Source Name=\"Agent\"/></System><ApplicationData>%s</ApplicationData></E2ETraceEvent>";
    String file = event.formatted(1, "well") + event.formatted(2, "it broke");
    KnowledgeBase rules =
        Analyses.rules(
            folder.resolve("r"), "broke|severity: error\nwhen: { contains: it broke }\n");
    Path bundle = Analyses.folder(folder.resolve("b"), Map.of("agent.svclog", file));
    Evidence evidence =
        Analyses.of(bundle, rules, 1, null).report().findings().get(0).evidence().get(0);
    assertThat(evidence.line()).isEqualTo(1);
    assertThat(evidence.record()).isEqualTo(2);
    Path lines = Analyses.folder(folder.resolve("c"), Map.of("agent.svclog", file + "\n" + file));
    evidence = Analyses.of(lines, rules, 1, null).report().findings().get(0).evidence().get(0);
    assertThat(evidence.record()).as("lines tell enough").isNull();
  }
}
