package casebook.analyzer.analysis;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.reports.model.Report;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One log, twice in a bundle, but not byte for byte. */
class CopiesTest {

  private static final int RECORDS = 40;

  @TempDir Path folder;

  private static String trace(int records) {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < records; i++) {
      log.append("Agent.exe Error: 0 : It went wrong in round " + i + "\n   at Agent.Run()\n");
      log.append("    DateTime=2026-05-11T06:" + (10 + i) + ":00.1234567Z\n");
    }
    return log.toString();
  }

  private static String squid(int refusals) {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < refusals; i++) {
      log.append(1_772_409_600 + i * 60)
          .append(".123      1 10.1.2.3 TCP_DENIED/407 3900 CONNECT ");
      log.append("login.microsoftonline.com:443 - HIER_NONE/- text/html\n");
    }
    return log.toString();
  }

  private Report analyse(KnowledgeBase rules, byte[] one, byte[] other) throws Exception {
    Path bundle = Files.createDirectory(folder.resolve("bundle"));
    Files.write(bundle.resolve("a.log"), one);
    Files.write(bundle.resolve("b.log"), other);
    return Analyses.of(bundle, rules, 2, null).report();
  }

  private static byte[] bytes(String text, String form) {
    Charset charset = form.contains("UTF-16") ? UTF_16LE : UTF_8;
    String ends = form.contains("CRLF") ? text.replace("\n", "\r\n") : text;
    return ((form.contains("mark") ? "\uFEFF" : "") + ends).getBytes(charset);
  }

  private static long onTimeline(Report report) {
    return report.timeline().series().stream()
        .flatMap(series -> series.points().stream())
        .mapToLong(Report.Point::count)
        .sum();
  }

  @ParameterizedTest
  @CsvSource({
    "LF, CRLF",
    "LF, LF with mark",
    "CRLF, CRLF UTF-16 with mark",
    "LF UTF-16 with mark, CRLF with mark"
  })
  void aCopyOfAnotherFormCountsOnce(String form, String otherForm) throws Exception {
    KnowledgeBase rules =
        Analyses.rules(
            folder.resolve("rules"), "went|severity: error\nwhen: { contains: It went }\n");
    Report report = analyse(rules, bytes(trace(RECORDS), form), bytes(trace(RECORDS), otherForm));
    assertThat(report.findings().get(0).count()).isEqualTo(RECORDS);
    assertThat(onTimeline(report)).isEqualTo(RECORDS);
    assertThat(report.files().get(1).continuity().sameAs()).isEqualTo("a.log");
  }

  @Test
  void anOlderCopyOfAnotherFormCountsOnceInFindings() throws Exception {
    KnowledgeBase rules =
        Analyses.rules(
            folder.resolve("rules"), "went|severity: error\nwhen: { contains: It went }\n");
    Report report = analyse(rules, bytes(trace(RECORDS), "LF"), bytes(trace(RECORDS / 2), "CRLF"));
    assertThat(report.findings().get(0).count()).isEqualTo(RECORDS);
    assertThat(report.files().get(1).continuity()).isNull();
  }

  @Test
  void oneRecordMoreIsNoCopy() throws Exception {
    KnowledgeBase rules =
        Analyses.rules(
            folder.resolve("rules"), "went|severity: error\nwhen: { contains: It went }\n");
    String other = trace(RECORDS).replace("round 7\n", "round 77\n");
    Report report = analyse(rules, bytes(trace(RECORDS), "LF"), bytes(other, "LF"));
    assertThat(report.findings().get(0).count()).isEqualTo(RECORDS + 1);
  }

  @ParameterizedTest
  @CsvSource({"40, LF, LF", "40, LF, CRLF", "25, LF, LF", "25, LF, CRLF UTF-16 with mark"})
  void refusedRequestsOfACopyCountOnce(int records, String form, String otherForm)
      throws Exception {
    Report report =
        analyse(KnowledgeBase.builtIn(), bytes(squid(40), form), bytes(squid(records), otherForm));
    assertThat(report.findings().get(0).rule()).isEqualTo("conn.407");
    assertThat(report.findings().get(0).count()).isEqualTo(40);
  }
}
