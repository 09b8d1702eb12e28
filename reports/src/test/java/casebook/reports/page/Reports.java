package casebook.reports.page;

import casebook.reports.model.Report;
import casebook.reports.model.Report.FileReport;
import casebook.reports.model.Report.Series;
import java.util.List;

/** Reports that say nothing else. */
final class Reports {

  private Reports() {}

  static Report of(List<Series> series, List<FileReport> files) {
    return new Report(
        new Report.Tool("", new Report.Rules(0, "", List.of())),
        new Report.CaseInfo("", "", "", 0, null, null, List.of()),
        new Report.Verdict(
            Report.Status.CLEAN,
            "",
            List.of(),
            new Report.Onset(null, null, null, "", List.of()),
            List.of(),
            ""),
        List.of(),
        List.of(),
        List.of(),
        "",
        List.of(),
        Report.Environment.NONE,
        List.of(),
        List.of(),
        null,
        new Report.Timeline(60, series),
        files,
        List.of());
  }
}
