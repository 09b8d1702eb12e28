package casebook.reports.output;

import casebook.reports.model.Report;
import casebook.reports.model.Report.Evidence;
import casebook.reports.model.Report.Finding;
import casebook.reports.model.Report.Step;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table as RFC 4180 has it, in UTF-8 with a byte order mark, by which spreadsheets know it: a row
 * for each finding, and below it one for each piece of its evidence.
 */
final class CsvReport implements ReportFormat {

  static final List<String> COLUMNS =
      List.of(
          "kind",
          "number",
          "rule",
          "diagnosis",
          "role",
          "severity",
          "confidence",
          "machine",
          "title",
          "count",
          "listed",
          "first_seen",
          "last_seen",
          "path",
          "line",
          "record",
          "time",
          "local_time",
          "channel",
          "computer",
          "text",
          "cause",
          "explained_by",
          "steps",
          "documents");

  @Override
  public String name() {
    return "csv";
  }

  @Override
  public void write(Report report, OutputStream out) throws IOException {
    CsvTable csv = new CsvTable(out, COLUMNS);
    int number = 0;
    for (Finding finding : report.findings()) {
      number++;
      csv.row(row("finding", number, finding, null));
      for (Evidence evidence : finding.evidence()) {
        csv.row(row("evidence", number, finding, evidence));
      }
    }
    csv.end();
  }

  private static List<@Nullable String> row(
      String kind, int number, Finding finding, @Nullable Evidence evidence) {
    boolean place = evidence != null;
    return Arrays.asList(
        kind,
        String.valueOf(number),
        finding.rule(),
        finding.diagnosis(),
        word(finding.role()),
        finding.severity().label(),
        word(finding.confidence()),
        finding.machine(),
        finding.title(),
        place ? null : String.valueOf(finding.count()),
        place ? null : String.valueOf(finding.evidence().size()),
        place ? null : finding.firstSeen(),
        place ? null : finding.lastSeen(),
        evidence == null ? null : evidence.path(),
        evidence == null ? null : String.valueOf(evidence.line()),
        evidence == null || evidence.record() == null ? null : evidence.record().toString(),
        evidence == null ? null : evidence.time(),
        evidence == null ? null : evidence.local(),
        evidence == null ? null : evidence.channel(),
        evidence == null ? null : evidence.computer(),
        evidence == null ? null : evidence.text(),
        place ? null : finding.cause(),
        place ? null : String.join(" ", finding.explainedBy()),
        place ? null : steps(finding.resolution()),
        place ? null : documents(finding.documents()));
  }

  /** As in the JSON report. */
  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String steps(List<Step> steps) {
    StringBuilder text = new StringBuilder();
    int number = 0;
    for (Step step : steps) {
      text.append(number == 0 ? "" : " ").append(++number).append(". ").append(step.action());
      text.append(step.risk() == null ? "" : " Risk: " + step.risk());
      text.append(step.verify() == null ? "" : " Check: " + step.verify());
    }
    return text.toString();
  }

  private static String documents(List<Report.Document> documents) {
    return documents.stream()
        .map(one -> one.url() == null ? one.title() : one.title() + " <" + one.url() + ">")
        .collect(Collectors.joining(" | "));
  }
}
