package casebook.analyzer.tally;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.parsers.format.FileClock;
import casebook.parsers.format.FileClock.Basis;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DayRangesTest {

  private static final FileClock SWAPPED =
      FileClock.utc("test").swappingDayAndMonth(true, "a later record says so");

  private static long day(String date) {
    String[] part = date.split("-");
    return LocalDateTime.of(
                Integer.parseInt(part[0]),
                Integer.parseInt(part[1]),
                Integer.parseInt(part[2]),
                0,
                0)
            .toEpochSecond(ZoneOffset.UTC)
        * 1000;
  }

  private static long utc(int month, int day, int hour) {
    return LocalDateTime.of(2026, month, day, hour, 0).toEpochSecond(ZoneOffset.UTC) * 1000;
  }

  @Test
  void exchangingDayAndMonthExchangesFirstAndLast() {
    DayRanges ranges = new DayRanges();
    ranges.add(1, utc(2, 11, 9)); // 2 November, once the order is known
    ranges.add(2, utc(3, 5, 8)); // 3 May
    ranges.add(3, utc(3, 5, 23));
    assertThat(ranges.first(FileClock.utc("as read"))).isEqualTo(utc(2, 11, 9));
    assertThat(ranges.first(SWAPPED)).isEqualTo(utc(5, 3, 8));
    assertThat(ranges.last(SWAPPED)).isEqualTo(utc(11, 2, 9));
  }

  @Test
  void withNothingInItFirstIsBehindLast() {
    DayRanges ranges = new DayRanges();
    assertThat(ranges.isEmpty()).isTrue();
    assertThat(ranges.first(SWAPPED)).isEqualTo(Long.MAX_VALUE);
    assertThat(ranges.last(SWAPPED)).isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void agreesWithPlacingEveryRecord() {
    for (long seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      FileClock clock =
          FileClock.zoned(
                  random.nextBoolean() ? ZoneOffset.ofHours(2) : ZoneId.of("America/Sao_Paulo"),
                  Basis.STATED,
                  "test")
              .swappingDayAndMonth(random.nextBoolean(), "");
      DayRanges ranges = new DayRanges();
      long first = Long.MAX_VALUE;
      long last = Long.MIN_VALUE;
      for (int line = 1; line < 60; line++) {
        long raw = utc(1, 1, 0) + random.nextLong(365L * 86_400_000);
        ranges.add(line, raw);
        first = Math.min(first, clock.toUtc(line, raw));
        last = Math.max(last, clock.toUtc(line, raw));
      }
      assertThat(ranges.first(clock)).as("first, seed %d", seed).isEqualTo(first);
      assertThat(ranges.last(clock)).as("last, seed %d", seed).isEqualTo(last);
    }
  }

  @Test
  void staysBoundedHoweverManyDaysThereAre() {
    DayRanges ranges = new DayRanges();
    for (int day = 0; day < 20_000; day++) {
      ranges.add(day + 1, day * 86_400_000L);
    }
    assertThat(ranges.first(FileClock.utc("test"))).isZero();
    assertThat(ranges.last(FileClock.utc("test"))).isLessThan(20_000 * 86_400_000L);
  }

  private static DayRanges of(List<Long> times) {
    DayRanges ranges = new DayRanges();
    for (int i = 0; i < times.size(); i++) {
      ranges.add(i + 1, times.get(i));
    }
    return ranges;
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why this row is here                | backwards | at  | date       | stray
            too early, in the midst             | false     | 50  | 1994-10-28 | true
            too late, in the midst              | false     | 50  | 2198-1-1   | true
            too early, at the end               | false     | 100 | 1994-10-28 | true
            too late, at the beginning          | false     | 0   | 2198-1-1   | true
            an old first record                 | false     | 0   | 2024-11-2  | false
            a late last record                  | false     | 100 | 2028-1-1   | false
            newest first: too early             | true      | 50  | 1994-10-28 | true
            newest first: too late, at the end  | true      | 100 | 2198-1-1   | true
            newest first: an old last record    | true      | 100 | 2024-11-2  | false
            newest first: a late first record   | true      | 0   | 2028-1-1   | false
            less than a year away               | false     | 50  | 2025-7-8   | false
          """)
  void aDateFarFromAllOthersSeemsDamagedWhereItBreaksTheirOrder(
      String why, boolean backwards, int at, String date, boolean stray) {
    FileClock clock = FileClock.utc("test");
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      times.add(day("2026-7-6") + i * 60_000L);
    }
    if (backwards) {
      Collections.reverse(times);
    }
    times.add(at, day(date));
    DayRanges ranges = of(times);
    assertThat(ranges.strays()).isEqualTo(stray ? List.of(at + 1L) : List.of());
    assertThat(ranges.first(clock))
        .isEqualTo(stray ? day("2026-7-6") : Math.min(day(date), day("2026-7-6")));
    assertThat(ranges.last(clock))
        .isEqualTo(
            stray
                ? day("2026-7-6") + 99 * 60_000L
                : Math.max(day(date), day("2026-7-6") + 99 * 60_000L));
  }

  @Test
  void ofAHundredRecordsOneAtEachEndMayBeAStray() {
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      times.add(day("2026-7-6") + i * 60_000L);
    }
    times.addAll(50, List.of(day("1994-10-28"), day("2198-1-1")));
    DayRanges ranges = of(times);
    assertThat(ranges.strays()).containsExactly(51L, 52L);
    FileClock clock = FileClock.utc("test");
    assertThat(ranges.within(clock, day("1990-1-1"), day("2000-1-1")))
        .containsExactly(day("1994-10-28"), day("1994-10-28"));
    assertThat(ranges.within(clock, day("2000-1-1"), day("2010-1-1"))).isNull();
    times.add(60, day("1990-1-1"));
    assertThat(of(times).first(clock)).as("two are no chance").isEqualTo(day("1994-10-28"));
  }

  @Test
  void aLogOfManyYearsHasNoStrays() {
    FileClock clock = FileClock.utc("test");
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      times.add(day((2000 + 2 * i) + "-1-1"));
    }
    DayRanges ranges = of(times);
    assertThat(ranges.strays()).isEmpty();
    assertThat(ranges.first(clock)).isEqualTo(day("2000-1-1"));
    assertThat(ranges.last(clock)).isEqualTo(day("2058-1-1"));
  }
}
