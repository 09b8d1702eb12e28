package casebook.analyzer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.analysis.Analyses;
import casebook.analyzer.tally.SourceResult;
import casebook.parsers.format.FileClock;
import casebook.parsers.item.Family;
import casebook.reports.model.Report.Clock;
import casebook.reports.model.Report.FileReport;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two clocks that differ by any number of seconds are paired by what both files saw. */
class SkewsTest {

  private static final long START = Instant.parse("2026-07-06T05:00:00Z").getEpochSecond();
  private static final DateTimeFormatter WALL =
      DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm:ss").withZone(ZoneOffset.UTC);

  private static final String FAILURE =
      "Web socket failed to connect. System.Net.WebException: The remote server returned an error:"
          + " (407) Proxy Authentication Required.";

  private static final String MANY_THINGS =
      "Could not reach ns-1.servicebus.windows.net, login.microsoftonline.com or"
          + " aadap.bootstrap.msappproxy.net. System.Net.WebException: The remote server returned"
          + " an error: (407) Proxy Authentication Required. System.InvalidOperationException: The"
          + " channel could not be opened at this time.";

  @TempDir Path folder;

  @ParameterizedTest(name = "of {0} refusals")
  @ValueSource(ints = {20, 100, 500})
  void aProxyWhoseClockIsWrongIsTold(int refusals) throws Exception {
    Clock clock = ofProxy(irregular(refusals), 95);
    assertThat(clock.skewSeconds()).isBetween(94L, 97L);
    assertThat(clock.rule()).contains("s ahead of that of Trace/ProvAgentTrace.log");
  }

  @Test
  void soIsOneWhoseLogGoesOnForLongerThanTheFailures() throws Exception {
    long[] seconds = irregular(500);
    Clock clock =
        clock(
            "access.log",
            Map.of(
                "access.log", squid(seconds, 95),
                "Trace/ProvAgentTrace.log", trace(Arrays.copyOf(seconds, 400))));
    assertThat(clock.skewSeconds()).isBetween(94L, 97L);
  }

  @Test
  void aFewRequestsAreChance() throws Exception {
    assertThat(ofProxy(new long[] {START, START + 803, START + 2800}, 300).skewSeconds()).isZero();
  }

  @Test
  void oneRecordIsOneEventHoweverMuchIsSeenInIt() throws Exception {
    Map<String, String> files =
        Map.of(
            "Application.csv", csv(new long[] {START + 11_940}, MANY_THINGS),
            "Trace/ProvAgentTrace.log", trace(new long[] {START}, MANY_THINGS));
    assertThat(clock("Application.csv", files).basis()).isEqualTo("assumed");
  }

  /** Else a bundle of a few dozen logs would be busy with nothing else. */
  @Test
  @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
  void manyFilesAreComparedInAMoment() {
    List<SourceResult> traces = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      traces.add(seeing(new Random(i).longs(100, 0, 36_000_000).toArray(), Family.TRACE));
    }
    Skews skews = new Skews(traces);
    for (int i = 0; i < 100; i++) {
      long[] times = new Random(1000 + i).longs(3000, 0, 36_000_000).toArray();
      SourceResult proxy = seeing(times, Family.PROXY);
      assertThat(skews.of(proxy, FileClock.utc("epoch"))).isNull();
    }
  }

  private static SourceResult seeing(long[] times, Family family) {
    SourceResult file = SomeFiles.file("a", family, FileClock.utc("test"));
    for (int i = 0; i < times.length; i++) {
      file.course().sightings().addCommon(407, times[i], i + 1);
    }
    return file;
  }

  @Test
  void soIsOneThatIsManyMinutesAhead() throws Exception {
    assertThat(ofProxy(irregular(20), 480).skewSeconds()).isBetween(479L, 482L);
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

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why this row is here                | offset | ahead | zone   | least | most
            the same second                     | +02:00 | 0     | +02:00 | 0     | 0
            a few seconds are no skew           | +02:00 | 6     | +02:00 | 0     | 0
            nor behind                          | +02:00 | -9    | +02:00 | 0     | 0
            the clock is wrong                  | +02:00 | 37    | +02:00 | 36    | 38
            no place is at a quarter past two   | +02:00 | 480   | +02:00 | 479   | 481
            half an hour, and behind            | +05:30 | -480  | +05:30 | -481  | -479
          """)
  void aZoneIsFoundThoughTheClockIsWrong(
      String why, String offset, long ahead, String zone, long least, long most) throws Exception {
    long[] seconds = irregular(15);
    long later = ZoneOffset.of(offset).getTotalSeconds() + ahead;
    Clock clock =
        clock(
            "Application.csv",
            Map.of(
                "Application.csv", csv(later(seconds, later), FAILURE),
                "Trace/ProvAgentTrace.log", trace(seconds)));
    assertThat(clock.zone()).isEqualTo(zone);
    assertThat(clock.basis()).isEqualTo("inferred");
    assertThat(clock.skewSeconds()).isBetween(least, most);
    assertThat(clock.rule().contains("the clock is")).isEqualTo(clock.skewSeconds() != 0);
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
    return trace(seconds, FAILURE);
  }

  private static String trace(long[] seconds, String error) {
    StringBuilder log = new StringBuilder();
    for (long second : seconds) {
      log.append("AADConnectProvisioningAgent.exe Error: 0 : ")
          .append(error)
          .append("\n    ProcessId=5520\n    ThreadId=10\n    DateTime=")
          .append(Instant.ofEpochSecond(second))
          .append("\n");
    }
    return log.toString().replace("Z\n", ".0000001Z\n");
  }

  private static String csv(long[] seconds, String error) {
    StringBuilder csv = new StringBuilder("Level,Date and Time,Source,Event ID,Task Category\n");
    for (long second : seconds) {
      csv.append("Error,")
          .append(WALL.format(Instant.ofEpochSecond(second)))
          .append(",AADConnectProvisioningAgent,0,None,\"")
          .append(error)
          .append("\"\n");
    }
    return csv.toString();
  }

  private static long[] later(long[] seconds, long by) {
    return Arrays.stream(seconds).map(second -> second + by).toArray();
  }
}
