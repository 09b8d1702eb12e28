package casebook.parsers.format;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.parsers.item.Level;
import casebook.parsers.item.LogEvent;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MsiLogTest {

  private static final Format FORMAT = new MsiLog();
  private static final String BANNER =
      "=== Verbose logging started: 31/10/2026  9:12:53  Build type: SHIP UNICODE 5.00  Calling"
          + " process: C:\\Windows\\msiexec.exe ===\r\n";

  private static List<String> times(CollectingSink sink) {
    FileClock clock = sink.clock();
    assertThat(clock).isNotNull();
    return sink.events().stream()
        .map(
            event ->
                event.rawTime() == LogEvent.NO_TIME
                    ? "-"
                    : clock.instant(event.recordLine(), event.rawTime()).toString())
        .toList();
  }

  @Test
  void readsTheEnginesLines() {
    CollectingSink sink =
        CollectingSink.of(
            FORMAT,
            BANNER
                + "MSI (s) (18:A8) [09:13:23:309]: MainEngineThread is returning 1603\r\n"
                + "MSI (s) (18!A8) [09:13:23:400]: ******* RunEngine:\r\n"
                + "           ******* Product: C:\\q.msi\r\n"
                + "Property(S): NAME = value\r\n"
                + "\r\n"
                + "Action ended 9:13:24: InstallFinalize. Return value 3.\r\n");
    assertThat(sink.events())
        .extracting(CollectingSink.Event::recordLine)
        .containsExactly(1L, 2L, 3L, 5L, 7L);
    assertThat(sink.events().get(1).fields())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "source", "MSI (s)",
                "thread", "18:A8",
                "message", "MainEngineThread is returning 1603"));
    assertThat(sink.events().get(2).fields().get("message"))
        .isEqualTo("******* RunEngine:\r\n           ******* Product: C:\\q.msi");
    assertThat(times(sink))
        .containsExactly(
            "2026-10-31T09:12:53Z",
            "2026-10-31T09:13:23.309Z",
            "2026-10-31T09:13:23.400Z",
            "-",
            "2026-10-31T09:13:24Z");
    assertThat(sink.clock()).isNotNull();
    assertThat(sink.clock().rule()).contains("day first");
    assertThat(sink.clock().isLocal()).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why                            | line                                                                     | level
          fatal                            | Action ended 9:13:24: INSTALL. Return value 3.                           | ERROR
          user went away                   | Action ended 9:13:24: INSTALL. Return value 2.                           | UNKNOWN
          done                             | MSI (s) (18:A8) [09:13:23:309]: MainEngineThread is returning 0          | UNKNOWN
          done, restart due                | MSI (s) (18:A8) [09:13:23:309]: MainEngineThread is returning 3010       | UNKNOWN
          refused                          | MSI (c) (18:A8) [09:13:23:309]: MainEngineThread is returning 1625       | ERROR
          installer's error                | Error 1310. Error writing to file.                                       | ERROR
          the same with its product        | MSI (s) (18:A8) [09:13:23:309]: Product: Q -- Error 1310. Error writing. | ERROR
          result of the product            | MSI (s) (18:A8) [09:13:23:309]: Product: Q -- Installation failed.       | ERROR
          status of a success              | MSI (s) (18:A8) [09:13:23:309]: Q. Installation success or error status: 0.    | UNKNOWN
          status of a failure              | MSI (s) (18:A8) [09:13:23:309]: Q. Installation success or error status: 1603. | ERROR
          custom action                    | MSI (s) (18:A8) [09:13:23:309]: CustomAction Q returned actual error code 1603 (note) | ERROR
          lookup of a table                | MSI (s) (18:A8) [09:13:23:309]: Note: 1: 2262 2: Error 3: -2147287038    | UNKNOWN
          warning                          | Warning 1946. Property could not be set.                                 | WARNING
          information                      | Info 1603. The file is in use.                                           | INFORMATION
          """)
  void tellsHowGraveALineIs(String why, String line, Level level) {
    assertThat(CollectingSink.of(FORMAT, line).event().level()).isEqualTo(level);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why                             | banners, between them lines                                                                          | last time
          month first                       | === Logging started: 4/25/2026  4:25:27 ===#Action 4:25:28: X.                                        | 2026-04-25T04:25:28Z
          day first, with dots              | === Protokollierung gestartet: 05.04.2026  4:25:27 ===#Aktion 4:25:28: X.                             | 2026-04-05T04:25:28Z
          year first                        | === Logging started: 2026-04-05  4:25:27 ===#Action 4:25:28: X.                                       | 2026-04-05T04:25:28Z
          ambiguous, told by a later one    | === Logging started: 4/5/2026  4:25:27 ===#=== Logging started: 4/25/2026  4:25:27 ===#Action 4:25:28: X. | 2026-04-25T04:25:28Z
          past midnight                     | === Logging started: 4/25/2026  23:59:59 ===#Action 0:00:01: X.                                       | 2026-04-26T00:00:01Z
          past midnight, read both ways     | === Logging started: 4/5/2026  23:59:59 ===#Action 0:00:01: X.                                        | 2026-05-05T00:00:01Z
          late for midnight                 | === Logging started: 4/25/2026  23:59:58 ===#Action 0:00:01: X.#Action 23:59:59: X.                   | 2026-04-25T23:59:59Z
          before the first banner           | Action 4:25:26: X.#=== Logging started: 4/25/2026  4:25:27 ===                                        | 2026-04-25T04:25:27Z
          """)
  void datesLinesByTheBanners(String why, String text, String last) {
    CollectingSink sink = CollectingSink.of(FORMAT, text.replace("#", "\r\n"));
    assertThat(times(sink).getLast()).isEqualTo(last);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why                              | lines                                                                                                                              | times
          stopped past midnight              | === Logging started: 4/25/2026  23:59:59 ===#Action 0:00:01: X.#=== Logging stopped: 4/26/2026  0:00:02 ===                        | 25T23:59:59Z 26T00:00:01Z 26T00:00:02Z
          the stop is the first past it      | === Logging started: 4/25/2026  23:59:58 ===#Action 23:59:59: X.#=== Logging stopped: 4/26/2026  0:00:02 ===                       | 25T23:59:58Z 25T23:59:59Z 26T00:00:02Z
          nothing shows the midnight         | === Logging started: 4/25/2026  9:00:00 ===#Action 9:00:01: X.#=== Logging stopped: 4/26/2026  0:00:02 ===                         | 25T09:00:00Z 25T09:00:01Z 26T00:00:02Z
          another run, days later            | === Logging started: 4/25/2026  23:59:59 ===#Action 0:00:01: X.#=== Logging started: 4/28/2026  9:00:00 ===#Action 9:00:01: X.     | 25T23:59:59Z 26T00:00:01Z 28T09:00:00Z 28T09:00:01Z
          another run, on the same day       | === Logging started: 4/25/2026  9:00:00 ===#Action 9:00:01: X.#=== Logging started: 4/25/2026  8:00:00 ===#Action 8:00:01: X.      | 25T09:00:00Z 25T09:00:01Z 25T08:00:00Z 25T08:00:01Z
          a line late for the other run's day | === Logging started: 4/25/2026  9:00:00 ===#=== Logging started: 4/27/2026  0:00:01 ===#Action 23:59:59: X.                       | 25T09:00:00Z 27T00:00:01Z 27T23:59:59Z
          lines above the first, past midnight | Action 23:59:59: X.#Action 0:00:01: X.#=== Logging started: 4/25/2026  0:00:02 ===                                               | 24T23:59:59Z 25T00:00:01Z 25T00:00:02Z
          """)
  void aRawDayStandsForOneDate(String why, String text, String expected) {
    CollectingSink sink = CollectingSink.of(FORMAT, text.replace("#", "\r\n").strip());
    List<String> times = times(sink);
    assertThat(times.stream().map(time -> time.substring("2026-04-".length())))
        .containsExactly(expected.split(" "));
    Map<Long, String> dates = new HashMap<>();
    for (int i = 0; i < times.size(); i++) {
      String date = times.get(i).substring(0, "2026-04-25".length());
      long day = Math.floorDiv(sink.events().get(i).rawTime(), 86_400_000L);
      assertThat(dates.merge(day, date, (a, b) -> a)).isEqualTo(date);
    }
  }

  @Test
  void readsLinesOfBurn() {
    CollectingSink sink =
        CollectingSink.of(
            FORMAT,
            """
            [0DA4:0B1C][2026-05-01T08:09:10]i001: Burn v3.11, Windows v10.0
            [0DA4:0B1C][2026-05-01T08:09:11]e000: Error 0x80070643: Failed to install
               more of it
            """);
    assertThat(sink.events()).hasSize(2);
    CollectingSink.Event event = sink.events().getLast();
    assertThat(event.level()).isEqualTo(Level.ERROR);
    assertThat(event.fields())
        .containsEntry("thread", "0DA4:0B1C")
        .containsEntry("message", "Error 0x80070643: Failed to install\n   more of it");
    assertThat(times(sink)).containsExactly("2026-05-01T08:09:10Z", "2026-05-01T08:09:11Z");
  }

  @Test
  void hasNoDateWithoutABanner() {
    CollectingSink sink = CollectingSink.of(FORMAT, "MSI (s) (18:A8) [09:13:23:309]: x\n");
    assertThat(sink.clock()).isNotNull();
    assertThat(sink.clock().isDated()).isFalse();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          verbose                        | === Verbose logging started: 1/2/2026  3:04:05  Build type: x ===#text     | true
          not verbose                    | === Logging started: 1/2/2026  3:04:05 ===#Action start 3:04:05: INSTALL.  | true
          begins in the midst            | MSI (s) (18:A8) [09:13:23:309]: x                                          | true
          bundle                         | [0DA4:0B1C][2026-05-01T08:09:10]i001: Burn                                 | true
          actions of something else      | Action 3:04:05: jump#Action 3:04:06: run                                   | false
          log that quotes another        | a#b#c#d#e#f#g#MSI (s) (18:A8) [09:13:23:309]: x                            | false
          heading in another log         | === Results: none ===#x                                                    | false
          wizard                         | [09:13:23.309] [  1] [INFO ] x                                             | false
          """)
  void recognises(String why, String text, boolean claimed) {
    byte[] file = text.replace("#", "\n").getBytes(StandardCharsets.UTF_8);
    assertThat(FORMAT.confidence(CollectingSink.head("x", file)) > 0).isEqualTo(claimed);
  }

  @Test
  void accountsForEveryByte() {
    String[] lines = {
      "MSI (s) (18:A8) [09:13:23:309]: x",
      "MSI (s) (18:A8) [09:13:23:309]:",
      "MSI (s) (18:A8) [",
      "=== Logging stopped: 1/2/2026  3:04:05 ===",
      "=== : ===",
      "===",
      "Action ended 9:13:24: X. Return value 3.",
      "Action 9:13:2",
      "[0DA4:0B1C][2026-05-01T08:09:10]i001: ü",
      "[0DA4:0B1C][2026-05-01T08:09:10]",
      "[",
      "",
      " ",
      "  indented",
      "Error 1",
      "Größe"
    };
    TraceBytes.accountedFor(FORMAT, BANNER, (Random random) -> lines[random.nextInt(lines.length)]);
  }
}
