package casebook.reports.output;

import casebook.reports.model.Batch;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code summary.csv}: a row for each bundle. */
final class BatchCsv implements BatchFormat {

  static final List<String> COLUMNS =
      List.of(
          "folder",
          "bundle",
          "status",
          "case",
          "same_as",
          "sha256",
          "bytes",
          "from",
          "to",
          "root_causes",
          "root_cause_titles",
          "headline",
          "machines",
          "critical",
          "error",
          "warning",
          "info",
          "records",
          "files",
          "reports",
          "lost_count",
          "lost");

  private static final String BETWEEN = " | ";

  @Override
  public String fileName() {
    return "summary.csv";
  }

  @Override
  public void write(Batch batch, OutputStream out) throws IOException {
    CsvTable csv = new CsvTable(out, COLUMNS);
    for (Batch.Bundle bundle : batch.bundles()) {
      csv.row(row(bundle));
    }
    csv.end();
  }

  private static List<@Nullable String> row(Batch.Bundle bundle) {
    return Arrays.asList(
        bundle.folder(),
        bundle.name(),
        bundle.status(),
        bundle.caseId(),
        bundle.sameAs(),
        bundle.sha256(),
        String.valueOf(bundle.bytes()),
        bundle.from(),
        bundle.to(),
        bundle.rootCauses().stream().map(Batch.Root::rule).collect(Collectors.joining(" ")),
        bundle.rootCauses().stream().map(Batch.Root::title).collect(Collectors.joining(BETWEEN)),
        bundle.headline(),
        String.join(BETWEEN, bundle.machines()),
        String.valueOf(bundle.findings().critical()),
        String.valueOf(bundle.findings().error()),
        String.valueOf(bundle.findings().warning()),
        String.valueOf(bundle.findings().info()),
        String.valueOf(bundle.records()),
        String.valueOf(bundle.files()),
        String.join(" ", bundle.reports()),
        String.valueOf(bundle.lostCount()),
        String.join(BETWEEN, bundle.lost()));
  }
}
