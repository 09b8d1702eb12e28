package casebook.analyzer.analysis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.knowledge.RuleProblem;
import casebook.analyzer.match.Matcher;
import casebook.parsers.bundle.Bundle;
import casebook.parsers.bundle.Limits;
import casebook.reports.model.Report;
import casebook.reports.output.ReportFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** Analysing made-up and sample bundles without a store. */
public final class Analyses {

  private Analyses() {}

  /** Analyses a bundle with all built-in rules. */
  public static Outcome of(Path bundle) throws IOException, InterruptedException {
    return of(bundle, KnowledgeBase.builtIn(), 2, null);
  }

  /** Analyses a bundle. */
  public static Outcome of(Path bundle, KnowledgeBase knowledge, int threads, ZoneId zone)
      throws IOException, InterruptedException {
    try (Bundle opened = Bundle.open(bundle, Limits.DEFAULT)) {
      return new Analysis(knowledge, new AnalysisOptions(threads, zone), Progress.NONE, null)
          .run(opened, "case-12345678");
    }
  }

  /** Analyses a bundle with rules whose matcher is there already. */
  static Outcome of(Path bundle, KnowledgeBase knowledge, Matcher matcher)
      throws IOException, InterruptedException {
    try (Bundle opened = Bundle.open(bundle, Limits.DEFAULT)) {
      return new Analysis(knowledge, matcher, new AnalysisOptions(2, null), Progress.NONE, null)
          .run(opened, "case-12345678");
    }
  }

  /** A report as one of the formats writes it. */
  public static String written(Report report, String format) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ReportFormat.named(format).orElseThrow().write(report, bytes);
    return bytes.toString(UTF_8);
  }

  /** Writes files into a folder, which is then a bundle. */
  public static Path folder(Path folder, Map<String, String> files) throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue().getBytes(UTF_8));
    }
    return folder;
  }

  /** Rules with the given id, severity and other entries, by one text each: {@code id|entries}. */
  public static KnowledgeBase rules(Path folder, String... rules) throws IOException {
    Files.createDirectories(folder);
    for (String rule : rules) {
      String id = rule.substring(0, rule.indexOf('|'));
      String text = rule.contains("\ntogether:") ? "files: { f: a }" : "text: a";
      String proof =
          "proof: { fires: [{ why: w, " + text + " }], silent: [{ why: w, " + text + " }] }\n";
      Files.writeString(
          folder.resolve(id + ".yaml"),
          "id: "
              + id
              + "\ntitle: Title of "
              + id
              + "\ncause: C\nresolution: [Do it.]\n"
              + proof
              + rule.substring(rule.indexOf('|') + 1));
    }
    KnowledgeBase knowledge = KnowledgeBase.only(List.of(folder));
    assertThat(knowledge.problems()).extracting(RuleProblem::text).isEmpty();
    return knowledge;
  }

  /** What {@code systeminfo} says of a server of that name. */
  public static String systemInfo(String host) {
    return "\nHost Name:                 "
        + host
        + "\nOS Name:                   Microsoft Windows Server 2022 Standard\n"
        + "OS Version:                10.0.20348 N/A Build 20348\n"
        + "OS Manufacturer:           Microsoft Corporation\n";
  }
}
