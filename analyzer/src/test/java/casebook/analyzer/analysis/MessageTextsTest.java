package casebook.analyzer.analysis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.reports.model.Report;
import casebook.reports.model.Report.Evidence;
import casebook.reports.model.Report.FileReport;
import casebook.reports.model.Report.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules with words fire on a binary log only if something in the bundle has the words. */
class MessageTextsTest {

  private static final String RULE = "ink-out|severity: error\nwhen: { contains: is out of ink }\n";

  /** All but the last event of the log, an hour ahead, the newest first. */
  private static final String CSV =
      "Level,Date and Time,Source,Event ID,Task Category\r\n"
          + "Error,28/02/2026 10:00:09,Quill,7,None,Pen C:\\pens\\third is out of ink.\r\n"
          + "Error,28/02/2026 09:00:09,Quill,7,None,Pen C:\\pens\\second is out of ink.\r\n"
          + "Error,28/02/2026 08:00:09,Quill,7,None,Pen C:\\pens\\first is out of ink.\r\n";

  @TempDir Path folder;
  private Path bundle;

  @BeforeEach
  void writeLog() throws IOException {
    bundle = Files.createDirectory(folder.resolve("bundle"));
    TestEventLog log = new TestEventLog("Quill");
    log.event(11, 7, "2026-02-28T07:00:09.100Z", Map.of("Pen", "C:\\pens\\first"));
    log.event(12, 7, "2026-02-28T08:00:09.200Z", Map.of("Pen", "C:\\pens\\second"));
    log.event(13, 7, "2026-02-28T09:00:09.300Z", Map.of("Pen", "C:\\pens\\third"));
    log.event(14, 7, "2026-03-01T09:00:09.400Z", Map.of("Pen", "C:\\pens\\new"));
    log.event(15, 8, "2026-03-01T09:00:10Z", Map.of("Cap", "none"));
    Files.write(bundle.resolve("Application.evtx"), log.bytes());
  }

  private Report report(int threads) throws IOException, InterruptedException {
    KnowledgeBase knowledge = Analyses.rules(folder.resolve("rules"), RULE);
    return Analyses.of(bundle, knowledge, threads, null).report();
  }

  private static FileReport file(Report report, String path) {
    return report.files().stream().filter(f -> f.path().endsWith(path)).findFirst().orElseThrow();
  }

  private static List<String> problems(Report report, String path) {
    return file(report, path).problems().stream().map(Problem::message).toList();
  }

  private static List<Long> lines(Report report) {
    return report.findings().stream()
        .flatMap(finding -> finding.evidence().stream())
        .filter(evidence -> evidence.path().endsWith("Application.evtx"))
        .map(Evidence::line)
        .toList();
  }

  @Test
  void aLogAloneIsShownAsValues() throws Exception {
    Report report = report(2);
    assertThat(report.findings()).isEmpty();
    assertThat(problems(report, "Application.evtx"))
        .containsExactly(
            "the log holds no message texts: its events are shown as provider, id and values;"
                + " a CSV or XML export has the texts");
  }

  @Test
  void anExportOfTheSameServerTeachesTheWords() throws Exception {
    Files.writeString(bundle.resolve("Export.csv"), CSV, UTF_8);
    Report report = report(2);
    assertThat(lines(report)).contains(14L);
    assertThat(problems(report, "Application.evtx"))
        .containsExactly(
            "message texts of 5 events: 4 learnt from Export.csv;"
                + " the others are shown as provider, id and values");
    assertThat(Analyses.written(report, "json")).contains("Pen C:\\\\pens\\\\new is out of ink.");
    for (String format : List.of("json", "html")) {
      assertThat(Analyses.written(report(1), format)).isEqualTo(Analyses.written(report, format));
      assertThat(Analyses.written(report(4), format)).isEqualTo(Analyses.written(report, format));
    }
  }

  @Test
  void textsBesideTheLogComeFirst() throws Exception {
    Files.writeString(bundle.resolve("Export.csv"), CSV, UTF_8);
    Path beside = Files.createDirectory(bundle.resolve("LocaleMetaData"));
    Files.write(beside.resolve("Application_1031.MTA"), texts(15, "Die Kappe fehlt."));
    Files.write(beside.resolve("Application_1033.MTA"), texts(15, "The nib is out of ink."));
    Files.write(beside.resolve("System_1033.MTA"), texts(15, "x"));
    Report report = report(2);
    assertThat(lines(report)).contains(15L);
    assertThat(problems(report, "Application.evtx"))
        .containsExactly(
            "message texts of 5 events: 1 from Application_1033.MTA, 4 learnt from Export.csv");
    assertThat(problems(report, "Application_1033.MTA"))
        .containsExactly("message texts of Application.evtx; read together with it");
    assertThat(problems(report, "Application_1031.MTA"))
        .containsExactly("message texts of Application.evtx in another language; not needed");
    assertThat(problems(report, "System_1033.MTA"))
        .containsExactly("message texts of System.evtx, which is not in the bundle");
    assertThat(file(report, "Application_1033.MTA").format()).isEqualTo("skipped");
  }

  @Test
  void textsThatCannotBeReadAreNamed() throws Exception {
    Path beside = Files.createDirectory(bundle.resolve("LocaleMetaData"));
    byte[] newer = texts(15, "The nib is out of ink.");
    newer[8] = 2;
    Files.write(beside.resolve("Application_1033.MTA"), newer);
    Files.write(beside.resolve("Other_1033.MTA"), new byte[] {1, 0, 2, 0, 0, 3, 0, 0, 0, 0, 7});
    Report report = report(2);
    assertThat(problems(report, "Application.evtx"))
        .containsExactly(
            "the log holds no message texts: its events are shown as provider, id and values;"
                + " Application_1033.MTA can't be decoded; a CSV or XML export has the texts");
    assertThat(problems(report, "Other_1033.MTA"))
        .containsExactly(
            "message texts of Other.evtx, a container that is not decoded;"
                + " ask for a CSV or XML export of the log");
  }

  /** A file of texts with one text for one event. */
  private static byte[] texts(long number, String text) {
    byte[] utf16 = (text + "\0").getBytes(UTF_16LE);
    byte[] event = new byte[16];
    ByteBuffer.wrap(event).order(ByteOrder.LITTLE_ENDIAN).putLong(number);
    byte[] entry = new byte[4 + utf16.length];
    ByteBuffer.wrap(entry).order(ByteOrder.LITTLE_ENDIAN).putInt(utf16.length).put(utf16);
    byte[] events = page(event);
    byte[] texts = page(entry);
    int head = 24 + 2 * 26;
    ByteBuffer b =
        ByteBuffer.allocate(head + events.length + texts.length).order(ByteOrder.LITTLE_ENDIAN);
    b.put("MTAFile\0".getBytes(US_ASCII)).putInt(1).putInt(1).putInt(52).putInt(2);
    b.putLong(head).putLong(events.length).putInt(6).put("EVT".getBytes(UTF_16LE));
    b.putLong(head + events.length).putLong(texts.length).putInt(6);
    b.put("MSG".getBytes(UTF_16LE)).put(events).put(texts);
    return b.array();
  }

  private static byte[] page(byte[] entry) {
    ByteBuffer b = ByteBuffer.allocate(896 + entry.length).order(ByteOrder.LITTLE_ENDIAN);
    b.putInt(0, -1).putInt(60, -1).putLong(88, 888).putInt(892, entry.length);
    return b.put(896, entry).array();
  }
}
