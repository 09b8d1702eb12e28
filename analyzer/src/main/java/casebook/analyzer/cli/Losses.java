package casebook.analyzer.cli;

import casebook.parsers.bundle.Bundle;
import casebook.reports.model.Report;
import java.util.ArrayList;
import java.util.List;

/** What could not be read of a bundle, in words. */
final class Losses {

  private Losses() {}

  /**
   * What could not be read, one sentence each with the name of the entry or of the bundle.
   *
   * @param report the bundle's report, be it one from the store
   */
  static List<String> of(Bundle bundle, Report report) {
    List<String> lost = new ArrayList<>();
    bundle.problems().forEach(problem -> lost.add(bundle.name() + ": " + problem));
    List<Report.Part> parts = report.caseInfo().bundles();
    // In a case of several the paths begin with their bundle; what others lost was told then.
    String of =
        parts.stream()
            .filter(part -> part.sha256().equals(bundle.sha256()))
            .map(Report.Part::name)
            .findFirst()
            .orElse("");
    String within = !parts.isEmpty() || bundle.isSingleFile() ? "" : bundle.name() + "!/";
    for (Report.FileReport file : report.files()) {
      if (file.lost() != null && isOf(file.path(), of)) {
        lost.add(within + file.path() + ": " + file.lost());
      }
    }
    if (lost.isEmpty() && report.files().isEmpty()) {
      lost.add(bundle.name() + " holds no files");
    } else if (lost.isEmpty() && bundle.isSingleFile()) {
      report.files().stream()
          .filter(file -> file.format().equals("unknown") || file.format().equals("skipped"))
          .filter(file -> isOf(file.path(), of))
          .forEach(
              file ->
                  file.problems()
                      .forEach(problem -> lost.add(bundle.name() + ": " + problem.message())));
    }
    return lost;
  }

  /** True if a file is of the bundle of that name; of any if there is but one. */
  private static boolean isOf(String path, String bundle) {
    return bundle.isEmpty() || path.equals(bundle) || path.startsWith(bundle + "!/");
  }
}
