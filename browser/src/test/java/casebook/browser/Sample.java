package casebook.browser;

import casebook.analyzer.analysis.Analysis;
import casebook.analyzer.analysis.AnalysisOptions;
import casebook.analyzer.analysis.Progress;
import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.parsers.bundle.Bundle;
import casebook.parsers.bundle.Limits;
import casebook.reports.model.Report;
import casebook.reports.output.ReportFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A bundle of {@code samples/}, analysed.
 *
 * @param page its report as HTML, in {@code target/pages}
 */
record Sample(String name, Report report, Path page) {
  private static final Path SAMPLES = Path.of("../samples");
  private static final String WANTED = System.getProperty("samples", "");
  private static final int ONE_IN = 4;
  private static final Path PAGES = Path.of("target", "pages");

  /** Analysed when first asked for, and once. */
  private static final class Once {
    static final List<Sample> ALL = analysed();
  }

  /** One in four, by name; with {@code -Dsamples=REGEX} those of which the name fits. */
  static List<Sample> all() {
    return Once.ALL;
  }

  /** The one of this name. */
  static Sample named(String name) {
    return all().stream().filter(each -> each.name.equals(name)).findFirst().orElseThrow();
  }

  private static List<Sample> analysed() {
    KnowledgeBase knowledge = KnowledgeBase.builtIn();
    List<Sample> samples = new ArrayList<>();
    try (Stream<Path> folders = Files.list(SAMPLES)) {
      List<Path> all = folders.filter(Files::isDirectory).sorted().toList();
      for (Path folder : all) {
        String name = folder.getFileName().toString();
        if (WANTED.isEmpty() ? all.indexOf(folder) % ONE_IN != 0 : !name.matches(WANTED)) {
          continue;
        }
        Report report = analysed(knowledge, folder, name);
        samples.add(new Sample(name, report, write(report, name)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
    return List.copyOf(samples);
  }

  private static Report analysed(KnowledgeBase knowledge, Path folder, String name)
      throws IOException, InterruptedException {
    Path zip = SAMPLES.resolve(name + ".zip");
    try (Bundle bundle =
        Bundle.open(Files.exists(zip) ? zip : folder.resolve("bundle"), Limits.DEFAULT)) {
      return new Analysis(knowledge, new AnalysisOptions(2, null), Progress.NONE, null)
          .run(bundle, name)
          .report();
    }
  }

  /** Writes a report as HTML to the folder of pages. */
  static Path write(Report report, String name) throws IOException {
    return write(out -> ReportFormat.named("html").orElseThrow().write(report, out), name);
  }

  /** Something that writes a page. */
  @FunctionalInterface
  interface Writer {
    void write(OutputStream out) throws IOException;
  }

  /** Writes a page to the folder of pages. */
  static Path write(Writer writer, String name) throws IOException {
    Path page = Files.createDirectories(PAGES).resolve(name + ".html");
    try (OutputStream out = Files.newOutputStream(page)) {
      writer.write(out);
    }
    return page;
  }

  @Override
  public String toString() {
    return name;
  }
}
