package casebook.parsers.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import casebook.parsers.item.Level;
import casebook.parsers.item.LogEvent;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plain text whose lines begin with a time stamp. */
class StampedLinesTest {

  private static final Pattern ZONED = Pattern.compile("09(\\.\\d+)?(Z| ?[+]\\d\\d| UTC)|^\\d{10}");

  private static CollectingSink read(String text) {
    return CollectingSink.of(new PlainLog(), text);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      textBlock =
          """
          # why               ! line                                                          ! time                     ! level       ! thread
          ISO 8601, UTC       ! 2026-03-21T07:12:09.123Z agent started                        ! 2026-03-21T07:12:09.123Z ! UNKNOWN     ! -
          ISO 8601, offset    ! 2026-03-21T07:12:09+01:00 agent started                       ! 2026-03-21T06:12:09Z     ! UNKNOWN     ! -
          local               ! 2026-03-21 07:12:09 agent started                             ! 2026-03-21T07:12:09Z     ! UNKNOWN     ! -
          log4net             ! 2026-03-21 07:12:09,123 [12] ERROR Contoso.Agent - it failed  ! 2026-03-21T07:12:09.123Z ! ERROR       ! 12
          NLog                ! 2026-03-21 07:12:09.1234|WARN|Contoso.Agent|slow              ! 2026-03-21T07:12:09.123Z ! WARNING     ! -
          Serilog             ! 2026-03-21 07:12:09.123 +01:00 [ERR] it failed                ! 2026-03-21T06:12:09.123Z ! ERROR       ! -
          Serilog, in a box   ! [07:12:09 is no date                                          ! -                        ! UNKNOWN     ! -
          level first         ! INFO  2026-03-21 07:12:09 agent started                       ! 2026-03-21T07:12:09Z     ! INFORMATION ! -
          level in brackets   ! [ERROR] 2026-03-21 07:12:09 it failed                         ! 2026-03-21T07:12:09Z     ! ERROR       ! -
          in brackets         ! [2026-03-21 07:12:09] main.Critical: it failed                ! 2026-03-21T07:12:09Z     ! UNKNOWN     ! -
          slashes, cache.log  ! 2026/03/21 07:12:09| Starting                                 ! 2026-03-21T07:12:09Z     ! UNKNOWN     ! -
          cache.log, level    ! 2026/03/21 07:12:09 kid1| WARNING: low disk                   ! 2026-03-21T07:12:09Z     ! WARNING     ! -
          German              ! 21.03.2026 07:12:09 Dienst gestartet                          ! 2026-03-21T07:12:09Z     ! UNKNOWN     ! -
          American            ! 03/21/2026 07:12:09 PM started                                ! 2026-03-21T19:12:09Z     ! UNKNOWN     ! -
          American, comma     ! 3/21/2026, 7:12:09 AM: started                                ! 2026-03-21T07:12:09Z     ! UNKNOWN     ! -
          Java                ! Mar 21, 2026 7:12:09 AM com.contoso.Agent start               ! 2026-03-21T07:12:09Z     ! UNKNOWN     ! -
          ctime               ! Sat Mar 21 07:12:09 2026 started                              ! 2026-03-21T07:12:09Z     ! UNKNOWN     ! -
          Oracle              ! 21-MAR-2026 07:12:09 * started                                ! 2026-03-21T07:12:09Z     ! UNKNOWN     ! -
          web server          ! [21/Mar/2026:07:12:09 +0100] started                          ! 2026-03-21T06:12:09Z     ! UNKNOWN     ! -
          web server's errors ! [Sat Mar 21 07:12:09 2026] [error] it failed                  ! 2026-03-21T07:12:09Z     ! ERROR       ! -
          seconds             ! 1774077129.500 agent started                                  ! 2026-03-21T07:12:09.500Z ! UNKNOWN     ! -
          milliseconds        ! 1774077129500 agent started                                   ! 2026-03-21T07:12:09.500Z ! UNKNOWN     ! -
          syslog of RFC 5424  ! <34>1 2026-03-21T07:12:09Z host app - - - it failed           ! 2026-03-21T07:12:09Z     ! UNKNOWN     ! -
          UTC by name         ! 2026-03-21 07:12:09 UTC started                               ! 2026-03-21T07:12:09Z     ! UNKNOWN     ! -
          an Error in a text  ! 2026-03-21 07:12:09 Error handling is on                      ! 2026-03-21T07:12:09Z     ! UNKNOWN     ! -
          """)
  void readsTheStampsOfManyPrograms(
      String why, String line, String time, String level, String thread) {
    CollectingSink sink = read(line + "\n" + line + "\n");
    assertThat(sink.events()).hasSize(2);
    CollectingSink.Event event = sink.events().getFirst();
    if (time.equals("-")) {
      assertThat(event.rawTime()).isEqualTo(LogEvent.NO_TIME);
      return;
    }
    FileClock clock = Objects.requireNonNull(sink.clock());
    assertThat(Instant.ofEpochMilli(clock.toUtc(1, event.rawTime())))
        .isEqualTo(Instant.parse(time));
    assertThat(clock.isZoned()).isEqualTo(ZONED.matcher(line).find());
    assertThat(event.level()).isEqualTo(Level.valueOf(level));
    assertThat(event.fields().getOrDefault("thread", "-")).isEqualTo(thread);
    assertThat(event.raw()).isEqualTo(line);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      textBlock =
          """
          # why                     ! line
          a list of files           ! 03/21/2026  07:12 AM    <DIR>          Program Files
          a date alone              ! 2026-03-21 the day of the upgrade
          a version                 ! 10.0.17763 07:12:09 is no date
          no such day               ! 2026-02-30 07:12:09 never was
          no such hour              ! 2026-03-21 27:12:09 never was
          a stamp further on        ! the agent started 2026-03-21 07:12:09
          a number of ten digits    ! 0123456789 is a phone number
          glued to a word           ! 2026-03-21 07:12:09abc
          """)
  void leavesOtherTextAlone(String why, String line) {
    CollectingSink sink = read(line + "\n" + line + "\n");
    assertThat(sink.events()).hasSize(2).allMatch(event -> event.rawTime() == LogEvent.NO_TIME);
    assertThat(sink.clock()).isNull();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      textBlock =
          """
          # why                         ! line                                   ! time                     ! rule
          setup of Exchange             ! [03/08/2026 07:12:09.0392] [0] started ! 2026-03-08T07:12:09.039Z ! stamps without a zone; month first
          the same, inside a task       ! [03/08/2026 07:12:09.0392] [1] started ! 2026-03-08T07:12:09.039Z ! stamps without a zone; month first
          told by the day               ! [21/03/2026 07:12:09.0392] [0] started ! 2026-03-21T07:12:09.039Z ! stamps without a zone; day first
          three digits, another program ! [03/08/2026 07:12:09.039] [0] started  ! 2026-08-03T07:12:09.039Z ! stamps without a zone; day first assumed; the order of day and month is ambiguous
          no number in the box          ! [03/08/2026 07:12:09.0392] [X] started ! 2026-08-03T07:12:09.039Z ! stamps without a zone; day first assumed; the order of day and month is ambiguous
          nothing behind it             ! [03/08/2026 07:12:09.0392] [0          ! 2026-08-03T07:12:09.039Z ! stamps without a zone; day first assumed; the order of day and month is ambiguous
          """)
  void knowsTheOrderThatAFormatFixes(String why, String line, String time, String rule) {
    CollectingSink sink = read(line + "\n" + line + "\n");
    FileClock clock = Objects.requireNonNull(sink.clock());
    assertThat(clock.instant(1, sink.events().getFirst().rawTime())).isEqualTo(time);
    assertThat(clock.rule()).isEqualTo(rule);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      textBlock =
          """
          # why                 ! before the rows                                     ! records
          head of Exchange      ! #Software: Microsoft Exchange Server^#Fields: a,b^  ! 2
          its type of log       ! #Version: 15.0^#Log-type: Tracking^#Date: 2026^     ! 2
          a comment of another  ! #comment on the spool^                              ! 3
          text behind the head  ! #Software: Microsoft Exchange Server^text^          ! 3
          """)
  void countsTheHeadOfALogAsNoRecord(String why, String head, int records) {
    String row = "2026-03-21T07:12:09.123Z,10.0.0.1,EX01\n";
    String text = (head + row + head + row).replace('^', '\n');
    if (records > 2) {
      text = head.replace('^', '\n') + row + row;
    }
    CollectingSink sink = read(text);
    assertThat(sink.events()).hasSize(records);
    assertThat(sink.events().getLast().raw()).isEqualTo(row.strip());
  }

  @Test
  void linesWithoutAStampContinueTheRecord() {
    CollectingSink sink =
        read(
            """
            head of the file
            2026-03-21 07:12:09 ERROR it failed
            System.InvalidOperationException: no trust

               at Contoso.Agent.Run()
            2026-03-21 07:12:10 INFO stopped
            """);
    assertThat(sink.events())
        .extracting(CollectingSink.Event::recordLine, CollectingSink.Event::level)
        .containsExactly(
            tuple(1L, Level.UNKNOWN), tuple(2L, Level.ERROR), tuple(6L, Level.INFORMATION));
    assertThat(sink.events().get(1).raw()).endsWith("Run()");
    assertThat(sink.understoodBytes()).isEqualTo(156);
  }

  @Test
  void theFileTellsTheOrderOfDayAndMonth() {
    CollectingSink sink =
        read("03/04/2026 07:12:09 one\n13/04/2026 07:12:09 two\n14/04/2026 07:12:09 three\n");
    FileClock clock = Objects.requireNonNull(sink.clock());
    assertThat(clock.instant(1, sink.events().getFirst().rawTime()))
        .isEqualTo(Instant.parse("2026-04-03T07:12:09Z"));
    assertThat(clock.rule()).contains("day first");
  }

  @Test
  void stampsWithoutAYearGiveAnOrderOnly() {
    CollectingSink sink =
        read("Feb 29 23:59:59 host app[1]: one\nMar  1 00:00:01 host app[1]: two\n");
    assertThat(Objects.requireNonNull(sink.clock()).isDated()).isFalse();
    assertThat(sink.events().get(1).rawTime() - sink.events().get(0).rawTime()).isEqualTo(2_000);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '!',
      textBlock =
          """
          # why                 ! line                                                            ! time
          behind syslog's head  ! Mar 11 06:04:08 host app[1]: 2026-03-11 06:04:07 it failed      ! 2026-03-11T06:04:07Z
          with its zone         ! <14>Mar 11 06:04:08 host app: 2026-03-11T06:04:07+01:00 failed  ! 2026-03-11T05:04:07Z
          over the new year     ! Jan  1 00:00:01 host app: 2025-12-31 23:59:59 it failed         ! 2025-12-31T23:59:59Z
          a date in the text    ! Mar 11 06:04:08 host app: 2027-06-30 00:00:00 is its last day   ! -
          further on            ! Mar 11 06:04:08 host app: since 2026-03-11 06:04:07 it fails    ! -
          """)
  void aRecordsOwnDateTellsTheYearThatSyslogLeavesOut(String why, String line, String time) {
    CollectingSink sink = read((line + "\n").repeat(3));
    FileClock clock = Objects.requireNonNull(sink.clock());
    assertThat(clock.isDated()).isEqualTo(!time.equals("-"));
    if (clock.isDated()) {
      assertThat(Instant.ofEpochMilli(clock.toUtc(1, sink.events().getFirst().rawTime())))
          .isEqualTo(Instant.parse(time));
    }
  }

  @Test
  void whereZonesAreStatedAStampWithoutOneIsNoTime() {
    CollectingSink sink =
        read("2026-03-21T07:12:09Z a\n2026-03-21T07:12:10Z b\n2026-03-21T07:12:11 c\n");
    assertThat(sink.events().get(2).rawTime()).isEqualTo(LogEvent.NO_TIME);
  }

  @Test
  void accountsForEveryByte() {
    String[] parts = {
      "2026-03-21 07:12:09",
      "21.03.2026 7:1:9",
      "[",
      "] ",
      "Mar 21 ",
      "07:12:09",
      ".5",
      " AM",
      "+01:00",
      "Z",
      "INFO ",
      "12",
      "1774077129",
      " text",
      "|",
      "<34>",
      ",",
      "/",
      "-",
      ":"
    };
    HostileText.accountsForEveryByte(
        new PlainLog(),
        random -> {
          StringBuilder line =
              new StringBuilder("2026-03-21 07:12:09 ".substring(0, random.nextInt(21)));
          for (int i = random.nextInt(6); i > 0; i--) {
            line.append(parts[random.nextInt(parts.length)]);
          }
          return line.toString();
        });
  }
}
