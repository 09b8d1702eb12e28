package casebook.analyzer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.reports.model.Report.Continuity;
import casebook.reports.model.Report.FileReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a format says of a file's missing ends stands in the report. */
class CutFilesReportTest {

  private static final String HEADER = "Level,Date and Time,Source,Event ID,Task Category\n";
  private static final String ROWS =
      """
      Error,28/02/2026 10:00:09,Quill,7,None,Pen first is out of ink.
      Error,28/02/2026 09:00:09,Quill,7,None,Pen second is out of ink.
      Error,28/02/2026 08:00:09,Quill,7,None,Pen third is out of ink.
      """;
  private static final String REQUESTS =
      """
      1783314062.641 0 10.0.0.9 TCP_DENIED/407 40 CONNECT a.example:443 - NONE/- -
      1783314063.641 0 10.0.0.9 TCP_DENIED/407 40 CONNECT a.example:443 - NONE/- -
      """;

  @TempDir Path folder;

  @Test
  void tellsOfMissingHeadsAndTails() throws Exception {
    Analyses.folder(
        folder,
        Map.of(
            "whole.csv",
            HEADER + ROWS,
            "headless.csv",
            "st pen is out of ink.\n" + ROWS,
            "open.csv",
            HEADER + ROWS + "Error,28/02/2026 07:00:09,Quill,7,None,\"Pen\n",
            "access.log",
            REQUESTS.substring(1)));
    TestEventLog log = new TestEventLog("Quill");
    log.event(11, 7, "2026-02-28T07:00:09.100Z", Map.of("Pen", "C:\\pens\\first"));
    // Beside it, exports are read to learn from them.
    Files.write(folder.resolve("Application.evtx"), log.bytes());
    assertThat(ends())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "whole.csv", "",
                "headless.csv", "head",
                "open.csv", "tail",
                "access.log", "head",
                "Application.evtx", ""));
  }

  private Map<String, String> ends() throws Exception {
    Map<String, String> ends = new TreeMap<>();
    for (FileReport file : Analyses.of(folder).report().files()) {
      Continuity found = file.continuity();
      ends.put(
          file.path(),
          found == null ? "" : (found.headCut() ? "head" : "") + (found.tailCut() ? "tail" : ""));
    }
    return ends;
  }
}
