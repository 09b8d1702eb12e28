package casebook.analyzer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.reports.model.Report;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each golden case without what decides it, and with what says nothing. */
class GoldenTwinsTest {

  @TempDir Path folder;

  static Stream<GoldenCase> cases() {
    return GoldenCase.all().stream();
  }

  /** Without the deciding files nothing is decided, and they are asked for. */
  @ParameterizedTest
  @MethodSource("cases")
  void withoutWhatDecides(GoldenCase golden) throws Exception {
    assertThat(golden.deciding()).as("decidedBy.without").isNotEmpty();
    Path twin = GoldenBundles.without(golden.bundle(), golden.deciding(), folder.resolve("twin"));
    Report report = GoldenCase.analysed(twin).report();
    SoftAssertions softly = new SoftAssertions();
    softly
        .assertThat(GoldenOutline.status(report))
        .as(
            "%s without %s: status; its headline is: %s; its findings are %s",
            golden, golden.deciding(), report.verdict().headline(), lines(report))
        .isEqualTo(golden.statusWithout());
    softly
        .assertThat(GoldenOutline.missing(report))
        .as("%s without %s: missingEvidence", golden, golden.deciding())
        .containsAll(golden.missing());
    softly.assertAll();
  }

  /** Empty logs and files that are no logs change nothing. */
  @ParameterizedTest
  @MethodSource("cases")
  void withWhatSaysNothing(GoldenCase golden) throws Exception {
    Report alone = GoldenCase.analysed(golden.bundle()).report();
    Path twin = GoldenBundles.withNoise(golden.bundle(), folder.resolve("twin"));
    Report report = GoldenCase.analysed(twin).report();
    SoftAssertions softly = new SoftAssertions();
    softly
        .assertThat(GoldenOutline.status(report))
        .as("%s with empty logs: status; its headline is: %s", golden, report.verdict().headline())
        .isEqualTo(GoldenOutline.status(alone));
    softly
        .assertThat(report.verdict().rootCauses())
        .as("%s with empty logs: rootCauses", golden)
        .isEqualTo(alone.verdict().rootCauses());
    softly
        .assertThat(GoldenOutline.findingsWithPlaces(report))
        .as("%s with empty logs: findings", golden)
        .isEqualTo(GoldenOutline.findingsWithPlaces(alone));
    softly
        .assertThat(GoldenOutline.missing(report))
        .as("%s with empty logs: missingEvidence", golden)
        .isEqualTo(GoldenOutline.missing(alone));
    softly.assertAll();
  }

  private static List<String> lines(Report report) {
    return report.findings().stream()
        .map(f -> GoldenOutline.line(f) + " " + f.confidence() + " " + f.role())
        .toList();
  }
}
