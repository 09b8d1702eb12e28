package casebook.analyzer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.knowledge.Rule;
import casebook.reports.model.Report;
import casebook.reports.model.Report.Evidence;
import casebook.reports.model.Report.FileReport;
import casebook.reports.model.Report.Finding;
import casebook.reports.model.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Each sample, zipped and as a folder, comes out as its {@code expected.yaml} says. */
class SamplesTest {

  private static final Path SAMPLES = Path.of("../samples");
  private static final KnowledgeBase KNOWLEDGE = KnowledgeBase.builtIn();

  /** A sample's bundle and what must come out of it. */
  record Sample(String name, Path bundle, Map<String, Object> expected) {
    @Override
    public String toString() {
      return name + (Files.isDirectory(bundle) ? ", folder" : ", zip");
    }

    @SuppressWarnings("unchecked")
    List<Map<String, Object>> maps(String key) {
      return (List<Map<String, Object>>) expected.get(key);
    }

    List<String> ids(String key) {
      return strings(expected.get(key)).stream().map(SamplesTest::id).toList();
    }
  }

  @SuppressWarnings("unchecked")
  private static List<String> strings(Object list) {
    return (List<String>) list;
  }

  /** The surviving id of a rule that may have been merged into another. */
  private static String id(String idOrAlias) {
    return KNOWLEDGE.find(idOrAlias).map(Rule::id).orElse(idOrAlias);
  }

  static Stream<Sample> samples() throws IOException {
    List<Sample> samples = new ArrayList<>();
    try (Stream<Path> files = Files.list(SAMPLES)) {
      for (Path folder : files.filter(Files::isDirectory).sorted().toList()) {
        String name = folder.getFileName().toString();
        Map<String, Object> expected = yaml(folder.resolve("expected.yaml"));
        samples.add(new Sample(name, SAMPLES.resolve(name + ".zip"), expected));
        samples.add(new Sample(name, folder.resolve("bundle"), expected));
      }
    }
    return samples.stream();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> yaml(Path file) throws IOException {
    return (Map<String, Object>)
        new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
  }

  @Test
  void thereAreAtLeastFive() throws IOException {
    assertThat(samples()).hasSizeGreaterThanOrEqualTo(10);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void comeOutAsExpected(Sample sample) throws Exception {
    Outcome outcome = Analyses.of(sample.bundle());
    Report report = outcome.report();
    Map<String, Set<String>> places = Places.of(sample.bundle(), KNOWLEDGE);
    assertThat(outcome.losses()).isEmpty();
    assertThat(report.findings().stream().filter(f -> f.severity() != Severity.INFO).toList())
        .extracting(f -> f.rule() + " " + f.severity().label() + " " + f.count())
        .containsExactlyInAnyOrderElementsOf(
            sample.maps("findings").stream()
                .map(
                    f ->
                        id((String) f.get("rule")) + " " + f.get("severity") + " " + f.get("count"))
                .toList());
    assertThat(report.verdict().status().name().toLowerCase(Locale.ROOT))
        .isEqualTo(sample.expected().get("status"));
    assertThat(report.verdict().rootCauses())
        .containsExactlyInAnyOrderElementsOf(sample.ids("rootCauses"));
    assertThat(report.findings())
        .extracting(Finding::rule)
        .doesNotContainAnyElementsOf(sample.ids("absent"));
    for (Map<String, Object> finding : sample.maps("findings")) {
      String rule = id((String) finding.get("rule"));
      assertThat(places.getOrDefault(rule, Set.of()))
          .as("places of %s", rule)
          .containsAll(strings(finding.get("evidence")));
    }
    for (Finding finding : report.findings()) {
      assertThat(finding.evidence()).as("evidence of %s", finding.rule()).isNotEmpty();
      assertThat(finding.evidence().stream().map(SamplesTest::place))
          .as("evidence of %s", finding.rule())
          .isSubsetOf(places.get(finding.rule()));
    }
    files(sample, report);
  }

  private static String place(Evidence evidence) {
    return evidence.path() + ":" + evidence.line();
  }

  private static void files(Sample sample, Report report) {
    assertThat(report.files().stream().map(SamplesTest::outline))
        .containsExactlyInAnyOrderElementsOf(
            sample.maps("files").stream()
                .map(
                    f ->
                        f.get("path")
                            + " "
                            + f.get("format")
                            + " "
                            + f.get("encoding")
                            + " "
                            + f.get("records"))
                .toList());
    assertThat(report.files()).allMatch(file -> file.coverage() != null && file.coverage() > 0.99);
  }

  private static String outline(FileReport file) {
    return file.path() + " " + file.format() + " " + file.encoding() + " " + file.records();
  }
}
