package casebook.analyzer.analysis;

import casebook.analyzer.knowledge.Rule;
import casebook.reports.model.Report;
import casebook.reports.model.Report.FileReport;
import casebook.reports.model.Report.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes what can be counted (findings with counts and places, files) into the {@code
 * expected.yaml} of a new case: with {@code -Dbless=true}, and only where it says {@code files:
 * []}. What must be judged is never written.
 */
final class GoldenBless {

  private static final int PLACES_OF_A_FILE = 3;

  private GoldenBless() {}

  /** Completes a new case where that is asked for, and fails, so that a person reads it. */
  static void complete(GoldenCase golden) throws IOException {
    if (!Boolean.getBoolean("bless") || !golden.files().isEmpty()) {
      return;
    }
    Report report;
    try {
      report = GoldenCase.analysed(golden.bundle()).report();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    Path file = golden.folder().resolve("expected.yaml");
    List<String> lines = Files.readAllLines(file);
    lines = replaced(lines, "findings", findings(golden, report));
    lines = replaced(lines, "files", files(report));
    Files.write(file, lines);
    throw new AssertionError(golden + ": findings and files are written; read them, run it again");
  }

  /** Whether the matcher tells places of a rule; of one that looks at the whole bundle, none. */
  static boolean hasPlaces(String rule) {
    return GoldenCase.KNOWLEDGE.find(rule).map(Rule::story).isEmpty();
  }

  private static List<String> findings(GoldenCase golden, Report report) throws IOException {
    Map<String, Set<String>> places = Places.of(golden.bundle(), GoldenCase.KNOWLEDGE);
    List<String> lines = new ArrayList<>();
    for (Finding finding : GoldenOutline.grave(report)) {
      lines.add("  - rule: " + finding.rule());
      lines.add("    severity: " + finding.severity().label());
      lines.add("    count: " + finding.count());
      if (finding.diagnosis() != null) {
        lines.add("    diagnosis: " + finding.diagnosis());
      }
      lines.add("    evidence:");
      Collection<String> all =
          hasPlaces(finding.rule())
              ? places.getOrDefault(finding.rule(), Set.of())
              : finding.evidence().stream().map(GoldenOutline::place).distinct().toList();
      first(all).forEach(place -> lines.add("      - " + quoted(place)));
    }
    return lines;
  }

  /** The first places of each file, in the order of the file. */
  private static List<String> first(Collection<String> places) {
    Map<String, List<String>> byFile =
        places.stream()
            .collect(
                Collectors.groupingBy(
                    place -> place.substring(0, place.lastIndexOf(':')),
                    TreeMap::new,
                    Collectors.toList()));
    return byFile.values().stream()
        .flatMap(
            all ->
                all.stream()
                    .sorted(Comparator.comparingLong(GoldenBless::line))
                    .limit(PLACES_OF_A_FILE))
        .toList();
  }

  private static long line(String place) {
    return Long.parseLong(place.substring(place.lastIndexOf(':') + 1));
  }

  private static List<String> files(Report report) {
    List<String> lines = new ArrayList<>();
    for (FileReport file : report.files()) {
      lines.add(
          "  - { path: "
              + quoted(file.path())
              + ", format: "
              + file.format()
              + ", encoding: "
              + file.encoding()
              + ", records: "
              + file.records()
              + " }");
    }
    return lines;
  }

  private static String quoted(String text) {
    return text.matches("[\\w./:-]+") ? text : "'" + text.replace("'", "''") + "'";
  }

  /** Lines with another body of a key on the first level; the key comes last where it was not. */
  private static List<String> replaced(List<String> lines, String key, List<String> body) {
    String head = key + ":";
    List<String> all = new ArrayList<>();
    boolean inside = false;
    boolean done = false;
    for (String line : lines) {
      boolean top = !line.isEmpty() && !Character.isWhitespace(line.charAt(0));
      if (top) {
        inside = line.startsWith(head);
        if (inside) {
          done = true;
          entry(all, head, body);
        }
      }
      if (!inside) {
        all.add(line);
      }
    }
    if (!done) {
      entry(all, head, body);
    }
    return all;
  }

  private static void entry(List<String> all, String head, List<String> body) {
    all.add(body.isEmpty() ? head + " []" : head);
    all.addAll(body);
  }
}
