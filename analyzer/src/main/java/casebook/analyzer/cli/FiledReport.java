package casebook.analyzer.cli;

import casebook.analyzer.store.StoredCase;
import casebook.reports.model.Report;
import casebook.reports.output.ReportFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The report of a filed case, and what the store knows beside it. */
final class FiledReport {

  /** Begins the key that past cases stand before; nothing within a report begins a line so. */
  private static final String BEHIND_PAST = "\n  \"timeline\":";

  private FiledReport() {}

  /**
   * The report as it was written when the case was filed; where there are any, with the past cases
   * of today and with the case's notes as one more key {@code notes} at its end.
   */
  static byte[] json(StoredCase stored, List<Report.PastCase> past) throws IOException {
    String report = new String(stored.reportJson(), StandardCharsets.UTF_8);
    int behind = report.indexOf(BEHIND_PAST);
    if (behind >= 0 && !past.isEmpty()) {
      report =
          report.substring(0, behind + 1)
              + "  \"pastCases\": "
              + lines(past)
              + ","
              + report.substring(behind);
    }
    int end = report.lastIndexOf("\n}");
    if (end >= 0 && !stored.notes().all().isEmpty()) {
      List<NoteView> notes = stored.notes().all().stream().map(NoteView::of).toList();
      report = report.substring(0, end) + ",\n  \"notes\": " + lines(notes) + report.substring(end);
    }
    // An imported report may have been written by anybody.
    return Json.escaped(report).getBytes(StandardCharsets.UTF_8);
  }

  /** A value as the report writes one that stands a level deep. */
  private static String lines(Object value) throws IOException {
    return ReportFormat.json(value).replace("\n", "\n  ");
  }
}
