package casebook.parsers.format;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.parsers.item.LogEvent;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plain text with the time in a column further on. */
class StampedCellsTest {

  private static final int LINES = 8;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      textBlock =
          """
          # why                    ! first line                                              ! second line                                     ! first time           ! zone stated
          ISA's text format        ! 10.0.0.1, ann, Mozilla/4.0, N, 3/31/2026, 6:04:07, W3   ! 10.0.0.1, -, -, N, 3/31/2026, 16:04:08, W3      ! 2026-03-31T06:04:07Z ! false
          month first, likely      ! 10.0.0.1, ann, Mozilla/4.0, N, 3/11/2026, 6:04:07, W3   ! 10.0.0.1, -, -, N, 3/11/2026, 16:04:08, W3      ! 2026-03-11T06:04:07Z ! false
          day first, surely        ! ann, 31/3/2026 6:04:07                                  ! bob, 1/4/2026 6:04:07                           ! 2026-03-31T06:04:07Z ! false
          .NET's file listener     ! Agent\tError\t2\tit failed\t\t\t2026-03-31 06:04:07Z\t12 ! Agent\tInformation\t0\tx\t\t\t2026-03-31 06:04:08Z\t12 ! 2026-03-31T06:04:07Z ! true
          in quotes                ! "ann";"2026-03-31 06:04:07";"x"                         ! "bob";"2026-03-31 06:04:07";"y"                 ! 2026-03-31T06:04:07Z ! false
          at the end               ! ann|logged on|2026-03-31T06:04:07+02:00                 ! bob|logged on|2026-03-31T06:04:08+02:00         ! 2026-03-31T04:04:07Z ! true
          """)
  void readsTheTimeOfAColumn(String why, String first, String second, String time, boolean zoned) {
    CollectingSink sink = read(first, second);
    assertThat(sink.events()).hasSize(LINES).allMatch(event -> event.rawTime() != LogEvent.NO_TIME);
    FileClock clock = Objects.requireNonNull(sink.clock());
    assertThat(Instant.ofEpochMilli(clock.toUtc(1, sink.events().getFirst().rawTime())))
        .isEqualTo(Instant.parse(time));
    assertThat(clock.isZoned()).isEqualTo(zoned);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      textBlock =
          """
          # why                   ! first line                                       ! second line
          two times               ! ann, 2026-03-31 06:04:07, 2027-03-31 06:04:07    ! bob, 2026-03-31 06:04:08, 2027-03-31 06:04:08
          a list by name          ! ann, 2026-03-31 06:04:07                         ! bob, 2025-03-31 06:04:07
          a date alone            ! ann, 2026-03-31                                  ! bob, 2026-03-31
          more in the column      ! ann, 2026-03-31 06:04:07 was the day             ! bob, 2026-03-31 06:04:08 was the day
          prose                   ! it began on 2026-03-31 06:04:07                  ! it began on 2026-03-31 06:04:08
          another column          ! ann, 2026-03-31 06:04:07                         ! bob, x, 2026-03-31 06:04:08
          """)
  void leavesOthersWithoutATime(String why, String first, String second) {
    CollectingSink sink = read(first, second);
    assertThat(sink.events()).hasSize(LINES).allMatch(event -> event.rawTime() == LogEvent.NO_TIME);
    assertThat(sink.clock()).isNull();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '!',
      textBlock =
          """
          # why                       ! name of the column ! lines ! with a time
          users in order of a logon   ! LastLogon          ! 2     ! false
          a few more                  ! LastLogon          ! 7     ! false
          so many are in order        ! LastLogon          ! 8     ! true
          the record's own time       ! Timestamp          ! 2     ! true
          in quotes                   ! "Date/Time"        ! 2     ! true
          in two words                ! Date and Time      ! 2     ! true
          a name that only holds one  ! CreationTime       ! 2     ! false
          """)
  void believesAFewLinesOnlyByTheNameOfTheColumn(
      String why, String name, int lines, boolean timed) {
    StringBuilder text = new StringBuilder("Name," + name + ",Sid\n");
    for (int i = 0; i < lines; i++) {
      text.append("user").append(i).append(",202").append(i).append("-01-01 10:00:00,S-1\n");
    }
    CollectingSink sink = CollectingSink.of(new PlainLog(), text.toString());
    assertThat(sink.clock() != null).as(why).isEqualTo(timed);
    assertThat(sink.events().stream().filter(event -> event.rawTime() != LogEvent.NO_TIME))
        .as(why)
        .hasSize(timed ? lines : 0);
  }

  /** Lines enough to be believed, the first of the two half of the time. */
  private static CollectingSink read(String first, String second) {
    return CollectingSink.of(
        new PlainLog(), (first + "\n").repeat(LINES / 2) + (second + "\n").repeat(LINES / 2));
  }
}
