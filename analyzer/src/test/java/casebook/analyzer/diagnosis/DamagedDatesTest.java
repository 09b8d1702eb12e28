package casebook.analyzer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.analysis.Analyses;
import casebook.reports.model.Report;
import casebook.reports.model.Report.FileReport;
import casebook.reports.model.Report.Finding;
import casebook.reports.model.Report.Problem;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record whose date can't be right was there all the same. */
class DamagedDatesTest {

  private static final String REFUSED =
      "Error: 0 : Web socket failed to connect. System.Net.WebException: The remote server returned"
          + " an error: (407) Proxy Authentication Required.";

  @TempDir Path folder;

  @Test
  void anOldFirstRecordIsCounted() throws Exception {
    Report report = report(0, "2024-11-02T10:00:00");
    assertThat(file(report).problems()).isEmpty();
    assertThat(file(report).from()).startsWith("2024-11-02T10:00:00");
    assertThat(finding(report).firstSeen()).startsWith("2024-11-02T10:00:00");
  }

  @Test
  void oneThatBreaksTheOrderIsNotButItsFindingKeepsItsTime() throws Exception {
    Report report = report(15, "1994-11-02T10:00:00");
    assertThat(file(report).from()).startsWith("2026-03-01");
    assertThat(file(report).problems())
        .extracting(Problem::message)
        .singleElement()
        .asString()
        .contains("seems damaged");
    assertThat(finding(report).firstSeen()).startsWith("1994-11-02T10:00:00");
  }

  private static FileReport file(Report report) {
    return report.files().get(0);
  }

  private static Finding finding(Report report) {
    assertThat(report.findings()).hasSize(1);
    return report.findings().get(0);
  }

  private Report report(int at, String date) throws Exception {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 31; i++) {
      log.append("AADConnectProvisioningAgent.exe ")
          .append(i == at ? REFUSED : "Information: 0 : ok")
          .append("\n    ProcessId=5520\n    ThreadId=10\n    DateTime=")
          .append(i == at ? date : "2026-03-0" + (1 + i / 10) + "T1" + i % 10 + ":00:00")
          .append(".0000001Z\n");
    }
    return Analyses.of(Analyses.folder(folder, Map.of("ProvAgentTrace.log", log.toString())))
        .report();
  }
}
