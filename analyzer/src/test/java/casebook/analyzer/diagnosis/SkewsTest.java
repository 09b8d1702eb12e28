package casebook.analyzer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.analysis.Analyses;
import casebook.reports.model.Report.Clock;
import casebook.reports.model.Report.FileReport;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two clocks that differ by any number of seconds are paired by what both files saw. */
class SkewsTest {

  private static final long START = Instant.parse("2026-07-06T05:00:00Z").getEpochSecond();
  private static final DateTimeFormatter WALL =
      DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm:ss").withZone(ZoneOffset.UTC);

  @TempDir Path folder;

  @Test
  void aProxyWhoseClockIsWrongIsTold() throws Exception {
    Clock clock = ofProxy(irregular(20), 95);
    assertThat(clock.skewSeconds()).isBetween(94L, 97L);
    assertThat(clock.rule()).contains("s ahead of that of Trace/ProvAgentTrace.log");
  }

  @Test
  void aProxyWhoseClockIsRightIsNot() throws Exception {
    assertThat(ofProxy(irregular(20), 1).skewSeconds()).isZero();
  }

  @Test
  void requestsInARhythmTellNothing() throws Exception {
    long[] seconds = LongStream.range(0, 40).map(i -> START + i * 60).toArray();
    assertThat(ofProxy(seconds, 30).skewSeconds()).isZero();
  }

  @Test
  void otherRequestsThanTheFailuresTellNothing() throws Exception {
    Clock clock =
        clock(
            "access.log",
            Map.of(
                "access.log", squid(irregular(20), 0),
                "Trace/ProvAgentTrace.log",
                    trace(new Random(99).longs(20, START, START + 7000).sorted().toArray())));
    assertThat(clock.skewSeconds()).isZero();
  }

  @Test
  void aZoneIsFoundThoughTheClockIsWrong() throws Exception {
    long[] seconds = irregular(15);
    StringBuilder csv = new StringBuilder("Level,Date and Time,Source,Event ID,Task Category\n");
    for (long second : seconds) {
      csv.append("Error,")
          .append(WALL.format(Instant.ofEpochSecond(second + 2 * 3600 + 37)))
          .append(",AADConnectProvisioningAgent,0,None,\"")
          .append(failure())
          .append("\"\n");
    }
    Clock clock =
        clock(
            "Application.csv",
            Map.of("Application.csv", csv.toString(), "Trace/ProvAgentTrace.log", trace(seconds)));
    assertThat(clock.zone()).isEqualTo("+02:00");
    assertThat(clock.basis()).isEqualTo("inferred");
    assertThat(clock.skewSeconds()).isBetween(36L, 38L);
  }

  /** Of a proxy's log beside the trace of the same failures. */
  private Clock ofProxy(long[] seconds, long ahead) throws Exception {
    return clock(
        "access.log",
        Map.of("access.log", squid(seconds, ahead), "Trace/ProvAgentTrace.log", trace(seconds)));
  }

  private Clock clock(String path, Map<String, String> files) throws Exception {
    Path bundle = Analyses.folder(folder, files);
    FileReport file =
        Analyses.of(bundle).report().files().stream()
            .filter(one -> one.path().equals(path))
            .findFirst()
            .orElseThrow();
    assertThat(file.clock()).isNotNull();
    return file.clock();
  }

  private static long[] irregular(int count) {
    return new Random(7).longs(count, START, START + 7000).sorted().toArray();
  }

  private static String squid(long[] seconds, long ahead) {
    StringBuilder log = new StringBuilder();
    for (long second : seconds) {
      log.append(second + ahead)
          .append(".396      0 10.20.4.31 TCP_DENIED/407 4011 CONNECT ")
          .append("ns-1.servicebus.windows.net:443 - HIER_NONE/- text/html\n");
    }
    return log.toString();
  }

  private static String trace(long[] seconds) {
    StringBuilder log = new StringBuilder();
    for (long second : seconds) {
      log.append("AADConnectProvisioningAgent.exe Error: 0 : ")
          .append(failure())
          .append("\n    ProcessId=5520\n    ThreadId=10\n    DateTime=")
          .append(Instant.ofEpochSecond(second))
          .append("\n");
    }
    return log.toString().replace("Z\n", ".0000001Z\n");
  }

  private static String failure() {
    return "Web socket failed to connect. System.Net.WebException: The remote server returned an"
        + " error: (407) Proxy Authentication Required.";
  }
}
