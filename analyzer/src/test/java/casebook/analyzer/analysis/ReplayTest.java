package casebook.analyzer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.store.CaseStore;
import casebook.analyzer.store.CaseSummary;
import casebook.analyzer.store.Filing;
import casebook.analyzer.store.LuceneCaseStore;
import casebook.parsers.bundle.Bundle;
import casebook.parsers.bundle.Limits;
import casebook.reports.model.Report;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A case that is analysed again from the store alone is judged as its bundle was. */
class ReplayTest {

  private static final String ID = "case-12345678";
  private static final Analyst ANALYST =
      new Analyst(KnowledgeBase.builtIn(), new AnalysisOptions(2, null));
  @TempDir Path folder;

  static Stream<Path> samples() throws Exception {
    try (Stream<Path> all = Files.list(Path.of("../samples"))) {
      return all.filter(one -> !one.endsWith("README.md")).sorted().toList().stream();
    }
  }

  /** Analyses and files a bundle. */
  private static Report file(Path path, CaseStore store) throws Exception {
    try (Bundle bundle = Bundle.open(path, Limits.DEFAULT);
        Filing filing = store.file(ID)) {
      Outcome outcome = ANALYST.analysis(Progress.NONE, filing).run(bundle, ID);
      commit(filing, outcome);
      return outcome.report();
    }
  }

  private static void commit(Filing filing, Outcome outcome) throws Exception {
    filing.commit(
        new CaseSummary(ID, "n", "s", 1, null, null, "clean", "h", List.of(), 1, 1),
        json(outcome.report()).getBytes(StandardCharsets.UTF_8),
        outcome.clocks());
  }

  private static String json(Report report) throws Exception {
    return Analyses.written(report, "json");
  }

  private static Report replayed(CaseStore store) throws Exception {
    return Objects.requireNonNull(ANALYST.replay(null).run(store, ID)).report();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everySampleGivesTheSameReport(Path sample) throws Exception {
    try (CaseStore store = LuceneCaseStore.open(folder)) {
      String original = json(file(sample, store));
      assertThat(json(replayed(store))).isEqualTo(original);
    }
  }

  @Test
  void aCaseThatIsFiledByAReplayCanBeReplayed() throws Exception {
    try (CaseStore store = LuceneCaseStore.open(folder)) {
      String original = json(file(Path.of("../samples/two-agents-two-causes"), store));
      for (int i = 0; i < 2; i++) {
        try (Filing filing = store.file(ID)) {
          commit(filing, Objects.requireNonNull(ANALYST.replay(filing).run(store, ID)));
        }
      }
      assertThat(json(replayed(store))).isEqualTo(original);
    }
  }
}
