package casebook.parsers.format;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.parsers.item.Level;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectWizardTraceTest {

  private static final Format FORMAT = new ConnectWizardTrace();
  private static final String LINE_END = "⏎";
  private static final String BERLIN_AT_2 =
      "02:00:00.000 Start Time (Local): Sun, 26 Oct 2025 02:00:00 GMT⏎"
          + "02:00:00.000 Start Time (UTC): Sun, 26 Oct 2025 00:00:00 GMT";
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("dd MMM yyyy", Locale.ROOT);
  private static final DateTimeFormatter STARTED =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss", Locale.ROOT);
  private static final String NAME = "bundle/trace-20240229-235000.log";

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why                        | line                                   | thread | level       | message
          thread padded to three       | [12:09:02.586] [  1] [INFO ] a         | 1      | INFORMATION | a
          padding lost in a paste      | [12:09:02.586] [ 21] [ERROR] a b       | 21     | ERROR       | a b
          level padding lost too       | [12:09:02.586] [121] [WARN] [x] a      | 121    | WARNING     | [x] a
          four letters                 | [12:09:02.586] [9] [VERB ] a           | 9      | VERBOSE     | a
          empty message                | '[12:09:02.586] [  1] [INFO ] '        | 1      | INFORMATION | ''
          empty message, blank trimmed | [12:09:02.586] [  1] [INFO ]           | 1      | INFORMATION | ''
          level that nobody knows      | [12:09:02.586] [  1] [NOTE ] a         | 1      | UNKNOWN     | a
          """)
  void readsPrefixes(String why, String line, String thread, Level level, String message) {
    CollectingSink.Event event = CollectingSink.of(FORMAT, line).event();
    assertThat(event.fields())
        .containsExactlyInAnyOrderEntriesOf(Map.of("thread", thread, "message", message));
    assertThat(event.level()).isEqualTo(level);
    assertThat(event.rawTime()).isEqualTo(43_742_586L);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          hour that does not exist | [24:09:02.586] [  1] [INFO ] a
          no fraction              | [12:09:02] [  1] [INFO ] a
          comma for the fraction   | [12:09:02,586] [  1] [INFO ] a
          thread is a name         | [12:09:02.586] [main] [INFO ] a
          level in small           | [12:09:02.586] [  1] [info ] a
          level never closed       | [12:09:02.586] [  1] [INFO  a
          cut in the prefix        | [12:09:02.586] [  1
          indented                 | '  [12:09:02.586] [  1] [INFO ] a'
          """)
  void refusesOtherPrefixes(String why, String line) {
    CollectingSink sink = CollectingSink.of(FORMAT, line);
    assertThat(sink.events()).isEmpty();
    assertThat(sink.unparsed()).hasSize(1);
    assertThat(FORMAT.confidence(head("x.log", line))).isZero();
  }

  @Test
  void keepsAnExceptionWithItsMessage() {
    String text =
        """
        [12:09:13.711] [  1] [ERROR] Caught an exception.
        Exception Data (Raw): E1: a ---> E2: b
           --- End of inner exception stack trace ---
        \tMSAL block

        , Authority Host: login.example.com
        [12:10:15.489] [  1] [INFO ] next
        """;
    CollectingSink sink = CollectingSink.of(FORMAT, text);
    assertThat(sink.events()).hasSize(2);
    assertThat(sink.events().getFirst().fields().get("message"))
        .startsWith("Caught an exception.\nException Data")
        .endsWith("\n, Authority Host: login.example.com");
    assertThat(sink.events().getLast().recordLine()).isEqualTo(7);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why                                    | text | times in UTC | basis
          start block dates what precedes it       | 12:09:02.100 MSAL⏎12:09:02.200 Start Time (Local): Thu, 16 Nov 2023 12:09:02 GMT⏎12:09:02.200 Start Time (UTC): Thu, 16 Nov 2023 17:09:02 GMT⏎13:00:00.000 a | 2023-11-16T17:09:02.100Z 2023-11-16T17:09:02.200Z 2023-11-16T17:09:02.200Z 2023-11-16T18:00:00Z | STATED
          other date in UTC                        | 22:30:12.000 Start Time (Local): Fri, 08 May 2020 22:30:12 GMT⏎22:30:12.000 Start Time (UTC): Sat, 09 May 2020 03:30:12 GMT⏎22:30:13.000 a | 2020-05-09T03:30:12Z 2020-05-09T03:30:12Z 2020-05-09T03:30:13Z | STATED
          clocks read a second apart               | 12:00:00.900 Start Time (Local): Thu, 16 Nov 2023 12:00:00 GMT⏎12:00:01.100 Start Time (UTC): Thu, 16 Nov 2023 06:30:01 GMT | 2023-11-16T06:30:00.900Z 2023-11-16T06:30:01.100Z | STATED
          midnight passes                          | 23:59:58.000 Start Time (Local): Thu, 16 Nov 2023 23:59:58 GMT⏎23:59:59.000 a⏎00:00:01.000 b | 2023-11-16T23:59:58Z 2023-11-16T23:59:59Z 2023-11-17T00:00:01Z | ASSUMED
          threads a little out of order            | 12:00:05.000 Start Time (Local): Thu, 16 Nov 2023 12:00:05 GMT⏎12:00:04.900 a⏎12:00:06.000 b | 2023-11-16T12:00:05Z 2023-11-16T12:00:04.900Z 2023-11-16T12:00:06Z | ASSUMED
          second session on another day            | 22:00:00.000 Start Time (Local): Thu, 16 Nov 2023 22:00:00 GMT⏎22:30:00.000 a⏎08:00:00.000 Setting default logger for MSAL⏎08:00:01.000 Start Time (Local): Mon, 20 Nov 2023 08:00:01 GMT⏎08:00:02.000 b | 2023-11-16T22:00:00Z 2023-11-16T22:30:00Z 2023-11-20T08:00:00Z 2023-11-20T08:00:01Z 2023-11-20T08:00:02Z | ASSUMED
          second session later in another day      | 08:00:00.000 Start Time (Local): Thu, 16 Nov 2023 08:00:00 GMT⏎08:01:00.000 a⏎09:00:00.000 Setting default logger for MSAL⏎09:00:01.000 Start Time (Local): Mon, 20 Nov 2023 09:00:01 GMT | 2023-11-16T08:00:00Z 2023-11-16T08:01:00Z 2023-11-20T09:00:00Z 2023-11-20T09:00:01Z | ASSUMED
          offset changes between sessions          | 08:00:00.000 Start Time (Local): Sat, 28 Oct 2023 08:00:00 GMT⏎08:00:00.000 Start Time (UTC): Sat, 28 Oct 2023 06:00:00 GMT⏎07:00:00.000 Start Time (Local): Mon, 30 Oct 2023 07:00:00 GMT⏎07:00:00.000 Start Time (UTC): Mon, 30 Oct 2023 06:00:00 GMT⏎07:00:01.000 a | 2023-10-28T06:00:00Z 2023-10-28T06:00:00Z 2023-10-30T06:00:00Z 2023-10-30T06:00:00Z 2023-10-30T06:00:01Z | STATED
          library shows UTC beside the local time  | 22:31:48.951 ADAL: 2020-05-09T03:31:48.9516422Z: 0000 - x.cs: a⏎22:31:49.000 b | 2020-05-09T03:31:48.951Z 2020-05-09T03:31:49Z | INFERRED
          """)
  void placesTimes(String why, String text, String times, FileClock.Basis basis) {
    assertThat(times("bundle/other.log", text, basis)).containsExactly(times.split(" "));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          name of the file        | 23:50:00.000 a⏎00:10:00.000 b                                         | 2024-02-29T23:50:00Z 2024-03-01T00:10:00Z
          start block before name | 23:50:00.000 Start Time (Local): Thu, 16 Nov 2023 23:50:00 GMT        | 2023-11-16T23:50:00Z
          start block is nonsense | 23:50:00.000 Start Time (Local): Thx, 99 Nov 2023 23:50:00 GMT        | 2024-02-29T23:50:00Z
          """)
  void takesTheDateFromTheName(String why, String text, String times) {
    assertThat(times(NAME, text, FileClock.Basis.ASSUMED)).containsExactly(times.split(" "));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why                          | text | times in UTC
          summer time ends               | 01:50:00.000 a⏎02:55:00.000 b⏎02:00:00.000 c⏎03:05:00.000 d | 01:50 02:55 02:00 03:05
          it ends at midnight            | 23:58:00.000 a⏎23:00:00.000 b⏎00:01:00.000 c | 23:58 23:00 24:01
          midnight soon after midnight   | 00:40:00.000 a⏎00:01:00.000 b | 00:40 00:01
          so little is no changeover     | 02:20:00.000 a⏎02:00:00.000 b | 02:20 26:00
          nor is so much                 | 04:00:00.000 a⏎02:00:00.000 b | 04:00 26:00
          a run on the next day          | 02:40:00.000 a⏎02:00:00.000 ========⏎02:00:01.000 b | 02:40 26:00 26:00
          """)
  void aStepBackOfAboutAnHourIsNoMidnight(String why, String text, String times) {
    CollectingSink sink =
        CollectingSink.of(FORMAT, NAME, lines(text).getBytes(StandardCharsets.UTF_8));
    assertThat(sink.events().stream().map(event -> event.rawTime() / 60_000))
        .containsExactlyElementsOf(
            List.of(times.split(" ")).stream()
                .map(t -> Long.parseLong(t.substring(0, 2)) * 60 + Long.parseLong(t.substring(3)))
                .toList());
  }

  @Test
  void aClockThatIsSetBackIsToldAndItsOffsetIsDoubted() {
    CollectingSink sink =
        CollectingSink.of(
            FORMAT,
            NAME,
            lines(BERLIN_AT_2 + "⏎02:55:00.000 a⏎02:00:00.000 b").getBytes(StandardCharsets.UTF_8));
    assertThat(sink.problems())
        .containsExactly("4: the clock goes back by about an hour here, on the same day");
    assertThat(sink.clock().rule())
        .endsWith("; it may be another from line 4 on, where the clock goes back");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why                            | from     | to       | date         | doubted
          over the hour left out           | 01:55:00 | 03:05:00 | 30 Mar 2025  | true
          all night                        | 01:00:00 | 07:00:00 | 30 Mar 2025  | true
          some of that hour is there       | 01:00:00 | 02:30:00 | 30 Mar 2025  | false
          before it                        | 00:10:00 | 01:20:00 | 30 Mar 2025  | false
          behind it                        | 03:10:00 | 04:20:00 | 30 Mar 2025  | false
          another night                    | 01:55:00 | 03:05:00 | 29 Mar 2025  | false
          no pause                         | 02:59:00 | 03:05:00 | 30 Mar 2025  | false
          """)
  void anOffsetIsDoubtedBehindAPauseInWhichItMayChange(
      String why, String from, String to, String date, boolean doubted) {
    LocalDateTime start = LocalDate.parse(date, DAY).atTime(0, 0, 30);
    String text =
        "00:00:30.000 Start Time (Local): %s GMT⏎".formatted(STARTED.format(start))
            + "00:00:30.000 Start Time (UTC): %s GMT⏎"
                .formatted(STARTED.format(start.minusHours(1)))
            + minutes(from)
            + from
            + ".000 a⏎"
            + to
            + ".000 b";
    CollectingSink sink =
        CollectingSink.of(FORMAT, NAME, lines(text).getBytes(StandardCharsets.UTF_8));
    assertThat(sink.clock().basis()).isEqualTo(FileClock.Basis.STATED);
    assertThat(sink.clock().rule().contains("as summer time may begin or end there"))
        .isEqualTo(doubted);
  }

  /** A record each twenty minutes up to that time, so that nothing is a pause but what follows. */
  private static String minutes(String until) {
    StringBuilder text = new StringBuilder();
    LocalTime end = LocalTime.parse(until);
    for (LocalTime at = LocalTime.of(0, 20); at.isBefore(end); at = at.plusMinutes(20)) {
      text.append(at).append(":00.000 x⏎");
    }
    return text.toString();
  }

  @Test
  void aRunThatBeginsAnHourEarlierIsNoClockSetBack() {
    CollectingSink sink =
        CollectingSink.of(
            FORMAT,
            NAME,
            lines(BERLIN_AT_2 + "⏎01:20:00.000 a⏎01:20:00.000 " + BERLIN_AT_2.substring(13))
                .getBytes(StandardCharsets.UTF_8));
    assertThat(sink.problems()).isEmpty();
  }

  @Test
  void takesTheDateFromTheNameOfTheOpenedLog() {
    String text =
        "12:00:00.000 a⏎12:00:01.000 Opened log file at path C:\\x\\trace-20231116-115900.log";
    assertThat(times("copy.txt", text, FileClock.Basis.ASSUMED))
        .containsExactly("2023-11-16T12:00:00Z", "2023-11-16T12:00:01Z");
  }

  @Test
  void staysUndatedWithoutAnyDate() {
    CollectingSink sink = CollectingSink.of(FORMAT, lines("12:00:00.000 a"));
    assertThat(sink.clock()).isNotNull();
    assertThat(sink.clock().isDated()).isFalse();
  }

  @Test
  void accountsForEveryByte() {
    String[] lines = {
      "[12:09:02.586] [  1] [INFO ] a",
      "[23:09:02.586] [ 12] [ERROR] ",
      "[00:00:00.000] [1] [VERB ]",
      "   at F()",
      "",
      " ",
      "\tx",
      "[12:09:02.586] [  1",
      "[12:09:02.743] [  1] [INFO ] Start Time (Local): Thu, 16 Nov 2023 12:09:02 GMT",
      "[12:09:02.743] [  1] [INFO ] Start Time (UTC): Thu, 16 Nov 2023 17:09:02 GMT",
      "[12:09:02.743] [  1] [INFO ] Start Time (UTC): Thu, 36 Nov 2023 17:09:02 GMT",
      "[22:31:48.951] [ 13] [INFO ] ADAL: 2020-05-09T03:31:48.9516422Z: 0",
      "[22:31:48.951] [ 13] [INFO ] ADAL: 2020-",
    };
    TraceBytes.accountedFor(
        FORMAT, "[12:09:02.586] [  1] [INFO ] a\n", (Random r) -> lines[r.nextInt(lines.length)]);
  }

  private static List<String> times(String path, String text, FileClock.Basis basis) {
    CollectingSink sink =
        CollectingSink.of(FORMAT, path, lines(text).getBytes(StandardCharsets.UTF_8));
    FileClock clock = sink.clock();
    assertThat(clock).isNotNull();
    assertThat(clock.basis()).isEqualTo(basis);
    return sink.events().stream()
        .map(event -> clock.instant(event.recordLine(), event.rawTime()).toString())
        .toList();
  }

  /** Puts the prefix around the time that each line begins with. */
  private static String lines(String text) {
    StringBuilder lines = new StringBuilder();
    for (String line : text.split(LINE_END)) {
      lines.append('[').append(line, 0, 12).append("] [  1] [INFO ]").append(line.substring(12));
      lines.append("\r\n");
    }
    return lines.toString();
  }

  private static Head head(String path, String text) {
    return CollectingSink.head(path, text.getBytes(StandardCharsets.UTF_8));
  }
}
