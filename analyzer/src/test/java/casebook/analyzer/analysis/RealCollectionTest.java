package casebook.analyzer.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.match.Matcher;
import casebook.parsers.bundle.Bundle;
import casebook.parsers.bundle.BundleException;
import casebook.parsers.bundle.Limits;
import casebook.reports.model.Report;
import casebook.reports.model.Report.FileReport;
import casebook.reports.output.ReportFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every file of the collection of real files, alone and all together: nothing is thrown, and what
 * is of a format that this version reads is recognised. Skips itself where the collection is
 * absent.
 */
class RealCollectionTest {

  private static final Path REAL = Path.of("../../shared/real");
  private static final Set<String> READ =
      Set.of(
          "trace-listener-text",
          "connect-wizard-trace",
          "trace-listener-xml",
          "event-csv",
          "event-xml",
          "event-text",
          "evtx",
          "msi-log",
          "dotnet-config",
          "registry-export",
          "squid",
          "w3c",
          "access-log",
          "har",
          "zscaler",
          "json-lines",
          "json",
          "clixml",
          "fiddler",
          "key-value");

  /** Names outside the contract are nobody's promise, but what is counted in such files is. */
  private static final Set<String> COUNTED = Set.of("haproxy", "zscaler");

  private static final KnowledgeBase KNOWLEDGE = KnowledgeBase.builtIn();
  private static final Matcher MATCHER = new Matcher(KNOWLEDGE);

  private Report analyse(Path path) throws IOException, InterruptedException {
    try (Bundle bundle = Bundle.open(path, Limits.DEFAULT)) {
      return new Analysis(KNOWLEDGE, MATCHER, new AnalysisOptions(2, null), Progress.NONE, null)
          .run(bundle, "real")
          .report();
    }
  }

  private static List<Path> files() throws IOException {
    assumeTrue(
        Files.isDirectory(REAL), "the collection of real files is not beside the project: skipped");
    try (Stream<Path> walk = Files.walk(REAL)) {
      return walk.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @Test
  void eachFileAloneGivesAReport() throws Exception {
    List<String> unreadable = new ArrayList<>();
    for (Path file : files()) {
      try {
        Report report = analyse(file);
        for (ReportFormat format : ReportFormat.all()) {
          ByteArrayOutputStream out = new ByteArrayOutputStream();
          format.write(report, out);
          assertThat(out.size()).as("%s of %s", format.name(), file).isPositive();
        }
        for (FileReport entry : report.files()) {
          if (entry.coverage() != null) {
            assertThat(entry.coverage()).as("coverage of %s", file).isBetween(0.0, 1.0);
          }
        }
      } catch (BundleException e) {
        unreadable.add(file.getFileName().toString());
      }
    }
    assertThat(unreadable).as("bundles of which nothing can be read").hasSizeLessThan(20);
  }

  @Test
  void formatsAreRecognisedInTheWholeFolder() throws Exception {
    files();
    Map<String, FileReport> found = new HashMap<>();
    analyse(REAL).files().forEach(file -> found.put(file.path(), file));
    List<String> wrong = new ArrayList<>();
    int checked = 0;
    for (String line : Files.readAllLines(REAL.resolve("EXPECTED.tsv"))) {
      String[] cells = line.split("\t", -1);
      FileReport file = found.get(cells[0]);
      if (cells.length < 5 || file == null || cells[0].endsWith(".gz")) {
        continue;
      }
      if (cells[4].contains("format") && READ.contains(cells[1])) {
        checkFormat(cells, file, wrong);
        check(cells, file, wrong);
        checked++;
      } else if (READ.contains(cells[1]) || COUNTED.contains(cells[1])) {
        check(cells, file, wrong);
        checked++;
      }
      checkEncoding(cells, file, wrong);
    }
    assertThat(wrong).isEmpty();
    assertThat(checked).as("files whose format is known").isPositive();
  }

  private static void checkFormat(String[] cells, FileReport file, List<String> wrong) {
    if (!file.format().equals(cells[1])) {
      wrong.add(cells[0] + " is " + cells[1] + ", read as " + file.format());
    }
  }

  private static void check(String[] cells, FileReport file, List<String> wrong) {
    if (cells[4].contains("records") && !cells[3].equals(String.valueOf(file.records()))) {
      wrong.add(cells[0] + " holds " + cells[3] + " records, read " + file.records());
    }
  }

  /** Whatever the format: a superset of ASCII is right for what is all ASCII. */
  private static void checkEncoding(String[] cells, FileReport file, List<String> wrong) {
    boolean ascii = cells[2].equals("ASCII") && "UTF-8".equals(file.encoding());
    if (cells[4].contains("encoding") && !ascii && !cells[2].equals(file.encoding())) {
      wrong.add(cells[0] + " is in " + cells[2] + ", read as " + file.encoding());
    }
  }
}
