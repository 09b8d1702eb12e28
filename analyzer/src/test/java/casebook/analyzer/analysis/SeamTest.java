package casebook.analyzer.analysis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.reports.model.Report.Evidence;
import casebook.reports.model.Report.Finding;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Matches where a record is cut because it is too long to be kept whole. */
class SeamTest {

  private static final String WORDS = "the spool is locked by another process";

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why                      | where the words begin, from the cut | count
          far before                 | -5000                               | 1
          right before               | -38                                 | 1
          across, mostly before      | -37                                 | 1
          in the middle              | -19                                 | 1
          across, mostly behind      | -1                                  | 1
          right behind               | 0                                   | 1
          behind, within reach       | 900                                 | 1
          """)
  void findsWhatStandsAcrossTheCutOnce(String why, int place, int count) throws Exception {
    int cut = 1 << 20;
    String start = "2026-03-01 07:12:09Z ERROR ";
    String line = start + "é ".repeat(10) + "x".repeat(cut - start.length() - 30 + place);
    Files.write(
        Files.createDirectories(folder.resolve("bundle")).resolve("a.log"),
        ("2026-03-01 07:12:08Z INFO begins\n" + line + WORDS + "y".repeat(5_000) + "\n")
            .getBytes(UTF_8));
    KnowledgeBase rules =
        Analyses.rules(
            folder.resolve("rules"),
            "spool.locked|severity: error\nwhen: { contains: " + WORDS + " }");
    Outcome outcome = Analyses.of(folder.resolve("bundle"), rules, 1, null);
    assertThat(outcome.report().findings()).hasSize(1);
    Finding finding = outcome.report().findings().getFirst();
    assertThat(finding.count()).isEqualTo(count);
    Evidence evidence = finding.evidence().getFirst();
    assertThat(evidence.line()).isEqualTo(2);
    assertThat(evidence.recordLine()).isEqualTo(2);
    assertThat(evidence.time()).hasToString("2026-03-01T07:12:09Z");
  }
}
