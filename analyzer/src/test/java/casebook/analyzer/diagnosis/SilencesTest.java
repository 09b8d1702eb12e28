package casebook.analyzer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.analysis.Analyses;
import casebook.reports.model.Report;
import casebook.reports.model.Report.Missing;
import casebook.reports.model.Report.Status;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What came regularly and then no more, though nothing says why. */
class SilencesTest {

  private static final LocalDateTime START = LocalDateTime.of(2026, 3, 11, 6, 0);
  private static final String SYSTEM = "System event log of the server";
  private static final String SERVICES = "state of the services";

  @TempDir Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why                                    | cycles | minutes between | pause behind the fourth | log goes on | status
            the cycle is gone for ten of its rounds  | 12     | 30              | 0                       | 300         | inconclusive
            it may come any minute                   | 12     | 30              | 0                       | 40          | clean
            six rounds are not over                  | 12     | 30              | 0                       | 175         | clean
            a few may be regular by chance           | 7      | 30              | 0                       | 600         | clean
            it never was regular                     | 12     | 30              | 120                     | 600         | clean
            one was late                             | 12     | 30              | 45                      | 600         | inconclusive
            every minute, and an hour is not over    | 40     | 1               | 0                       | 50          | clean
          """)
  void aSignOfHealthThatStoppedIsNotClean(
      String why, int cycles, int between, int pause, int goesOn, String status) throws Exception {
    Report report = report(Map.of("Application.csv", log(cycles, between, pause, goesOn)));
    assertThat(report.verdict().status())
        .as(report.verdict().headline())
        .isEqualTo(status.equals("clean") ? Status.CLEAN : Status.INCONCLUSIVE);
    assertThat(report.missingEvidence())
        .extracting(Missing::what)
        .isEqualTo(status.equals("clean") ? List.of() : List.of(SYSTEM, SERVICES));
  }

  @Test
  void theHeadlineSaysUntilWhen() throws Exception {
    Report report = report(Map.of("Application.csv", log(12, 30, 0, 600)));
    assertThat(report.verdict().headline())
        .isEqualTo(
            "Not decided: “A cycle of synchronisation ended well” came regularly until"
                + " 2026-03-11T11:30:00Z, and then no more.");
  }

  @Test
  void anotherServerThatGoesOnDoesNotHideIt() throws Exception {
    Report report =
        report(
            Map.of(
                "a/Application.csv", log(12, 30, 0, 600),
                "b/Application.csv", log(32, 30, 0, 1)));
    assertThat(report.verdict().status()).isEqualTo(Status.INCONCLUSIVE);
  }

  @Test
  void whatIsThereIsNotAskedFor() throws Exception {
    Map<String, String> files = new HashMap<>();
    files.put("Application.csv", log(12, 30, 0, 600));
    files.put("System.csv", head() + row(START.plusHours(3), "Contoso,7,None,fine"));
    assertThat(report(files).missingEvidence()).extracting(Missing::what).containsExactly(SERVICES);
  }

  private Report report(Map<String, String> files) throws Exception {
    return Analyses.of(Analyses.folder(folder.resolve("b"), files)).report();
  }

  /** Cycles of the scheduler, then records of another program. */
  private static String log(int cycles, int between, int pause, int goesOn) {
    List<String> rows = new ArrayList<>();
    LocalDateTime time = START;
    LocalDateTime last = START;
    for (int i = 0; i < cycles; i++) {
      rows.add(
          row(
              time,
              "Directory Synchronization,904,None,Scheduler::SchedulerThreadMain : Completed"
                  + " configured scheduler operations."));
      last = time;
      time = time.plusMinutes(i == 3 ? between + pause : between);
    }
    rows.add(row(last.plusMinutes(goesOn), "Contoso,7,None,fine"));
    return head() + String.join("", rows);
  }

  private static String head() {
    return "Level,Date and Time,Source,Event ID,Task Category\n";
  }

  private static String row(LocalDateTime time, String rest) {
    return "Information,%d/%d/%d %02d:%02d:00,%s\n"
        .formatted(
            time.getDayOfMonth(),
            time.getMonthValue(),
            time.getYear(),
            time.getHour(),
            time.getMinute(),
            rest);
  }
}
