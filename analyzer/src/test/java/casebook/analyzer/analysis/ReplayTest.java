package casebook.analyzer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.exchange.CaseExport;
import casebook.analyzer.exchange.CaseImport;
import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.store.CaseStore;
import casebook.analyzer.store.CaseSummary;
import casebook.analyzer.store.Filing;
import casebook.analyzer.store.LuceneCaseStore;
import casebook.parsers.bundle.Bundle;
import casebook.parsers.bundle.Limits;
import casebook.reports.model.Report;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
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
    try (Stream<Path> all =
        Files.list(Path.of(System.getProperty("replay.bundles", "../samples")))) {
      List<Path> sorted = all.filter(one -> !one.endsWith("README.md")).sorted().toList();
      int every = Integer.getInteger("replay.every", 3);
      return IntStream.range(0, sorted.size()).filter(i -> i % every == 0).mapToObj(sorted::get);
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
        new CaseSummary(ID, "n", "0".repeat(64), 1, null, null, "clean", "h", List.of(), 1, 1),
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

  /** Whatever a file does to its lines, evidence shows the same ones. */
  @Test
  void filesThatAreHardToPutTogetherGiveTheSameReport(@TempDir Path odd) throws Exception {
    StringBuilder trace = new StringBuilder("left over from before\r\n\r\n");
    StringBuilder squid = new StringBuilder();
    StringBuilder w3c =
        new StringBuilder("#Software: x\n#Version: 1.0\n#Date: 2026-03-01 07:00:00\n");
    w3c.append("#Fields: date time c-ip cs-method cs-uri sc-status cs(Cookie)\n");
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < 120; i++) {
      String wide = "x".repeat(i % 7 == 0 ? 1500 : 40);
      trace.append(
          "Quill Error: %d : System.Exception: failed %s\r\n  password=Secret%d\r\n"
              .formatted(i, wide, i));
      trace.append(
          "   at Quill.Run()\r\n    DateTime=2026-03-01T07:%02d:%02d.0000000Z\r\n"
              .formatted(i / 60, i % 60));
      trace.append(i % 5 == 0 ? "\r\n\r\n\r\nstray words\r\n" : "");
      squid.append(
          "%d.000 20 10.0.0.%d TCP_DENIED/407 0 CONNECT hybrid.servicebus.windows.net:443 - HIER_NONE/- -\n"
              .formatted(1772349129L + i, i % 9));
      squid.append(i % 11 == 0 ? "\n# rotated\nnot a line of it\n" : "");
      w3c.append(
          "2026-03-01 07:%02d:%02d 10.0.0.1 GET http://login.microsoftonline.com/%s?sig=abc%d 503 sid=%d\n"
              .formatted(i / 60, i % 60, wide, i, i));
      w3c.append(i % 13 == 0 ? "#Remark: token=abcdefghijklmnop\n" : "");
      plain.append(
          "2026-03-01 07:%02d:%02d ERROR lost %s\n\tat a.b.C\n".formatted(i / 60, i % 60, wide));
    }
    trace.append("Quill Error: 9 : no such host ").append("long line ".repeat(250_000));
    trace.append("the remote name could not be resolved\r\n");
    String config =
        "\uFEFF<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<configuration>\r\n  <appSettings>\r\n"
            + "    <add key=\"Password\" value=\"Tops3cret!Tops3cret\" /><add key=\"x\" value=\"1\"/>\r\n"
            + "  </appSettings>\r\n  <system.net><defaultProxy enabled=\"false\"/></system.net>\r\n"
            + "</configuration>\r\n\r\n";
    Path bundle =
        Analyses.folder(
            odd,
            Map.of(
                "Trace/AADConnectProvisioningAgent.log", trace.toString(),
                "Trace/copy.log", trace.toString(),
                "squid/access.log", squid.toString(),
                "proxy/u_ex.log", w3c.toString(),
                "other/app.log", plain.toString(),
                "AADConnectProvisioningAgent.exe.config", config,
                "broken.exe.config", "<configuration><a b='1'>\n<system.net>\n</configuration>\n",
                "systeminfo.txt", Analyses.systemInfo("SRV1"),
                "empty.txt", "",
                "picture.png", "\u0089PNG\r\n\u001a\n"));
    try (CaseStore store = LuceneCaseStore.open(folder)) {
      String original = json(file(bundle, store));
      assertThat(original).contains("conn.407", "[password]", "Trace/copy.log");
      assertThat(json(replayed(store))).isEqualTo(original);
      try (Filing filing = store.file(ID)) {
        commit(filing, Objects.requireNonNull(ANALYST.replay(filing).run(store, ID)));
      }
      assertThat(json(replayed(store))).isEqualTo(original);
    }
  }

  @Test
  void anImportedCaseGivesTheSameReport() throws Exception {
    try (CaseStore store = LuceneCaseStore.open(folder.resolve("from"));
        CaseStore other = LuceneCaseStore.open(folder.resolve("to"))) {
      String original = json(file(Path.of("../samples/healthy-red-herrings"), store));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      new CaseExport(store, "test").write(List.of(ID), out);
      new CaseImport(other, id -> {}, kept -> {}).read(new ByteArrayInputStream(out.toByteArray()));
      assertThat(json(replayed(other))).isEqualTo(original);
      ByteArrayOutputStream again = new ByteArrayOutputStream();
      new CaseExport(other, "test").write(List.of(ID), again);
      assertThat(again.toByteArray()).isEqualTo(out.toByteArray());
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
