package casebook.analyzer.tally;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.parsers.format.FileClock;
import casebook.parsers.format.FileClock.Basis;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;

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

  @Test
  void aRecordWithADamagedDateIsNeitherTheFirstNorTheLast() {
    FileClock clock = FileClock.utc("test");
    DayRanges ranges = new DayRanges();
    for (int i = 0; i < 100; i++) {
      ranges.add(i + 1, day("2026-7-6") + i * 60_000L);
    }
    ranges.add(101, day("1994-10-28"));
    ranges.add(102, day("2198-1-1"));
    // Two of a hundred are no chance: only one at each end, and far away.
    assertThat(ranges.first(clock)).isEqualTo(day("2026-7-6"));
    assertThat(ranges.last(clock)).isEqualTo(day("2026-7-6") + 99 * 60_000L);
    assertThat(ranges.strays()).containsExactly(101L, 102L);
    assertThat(ranges.within(clock, day("1990-1-1"), day("2000-1-1")))
        .containsExactly(day("1994-10-28"), day("1994-10-28"));
    assertThat(ranges.within(clock, day("2000-1-1"), day("2010-1-1"))).isNull();
  }

  @Test
  void aLogOfManyYearsHasNoStrays() {
    FileClock clock = FileClock.utc("test");
    DayRanges ranges = new DayRanges();
    for (int i = 0; i < 30; i++) {
      ranges.add(i + 1, day((2000 + i) + "-1-1"));
    }
    assertThat(ranges.strays()).isEmpty();
    assertThat(ranges.first(clock)).isEqualTo(day("2000-1-1"));
  }
}
