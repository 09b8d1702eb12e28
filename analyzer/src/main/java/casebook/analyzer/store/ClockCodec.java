package casebook.analyzer.store;

import casebook.parsers.format.FileClock;
import casebook.parsers.format.FileClock.Basis;
import casebook.parsers.format.FileClock.Shift;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a file's clock and reads it again.
 *
 * <p>A clock shows its zone, but not whether it swaps day and month or what it adds from which line
 * on: that is asked of it by giving it times.
 */
final class ClockCodec {

  private static final int NONE = 0;
  private static final int THERE = 1;
  private static final int ZONED = 2;
  private static final int DATED = 4;
  private static final int SWAPS = 8;

  private static final long NOON = 12 * 3_600_000L;

  /** The fourth of March may be the third of April. */
  private static final long AMBIGUOUS =
      LocalDate.of(2026, 3, 4).atTime(12, 0).toEpochSecond(ZoneOffset.UTC) * 1000;

  private ClockCodec() {}

  /**
   * Writes a clock.
   *
   * @param clock null for none
   * @param shifts what {@link Shifts} found for a file whose raw times have no date, else empty
   */
  static void write(ByteSink out, @Nullable FileClock clock, List<Shift> shifts) {
    if (clock == null) {
      out.put(NONE);
      return;
    }
    boolean swaps = shifts.isEmpty() && wallClock(clock, 1, AMBIGUOUS) != AMBIGUOUS;
    out.put(
        THERE
            | (clock.isZoned() ? ZONED : 0)
            | (clock.isDated() ? DATED : 0)
            | (swaps ? SWAPS : 0));
    out.text(clock.zone().getId());
    out.number(clock.basis().ordinal());
    out.text(clock.rule());
    out.number(shifts.size());
    for (Shift shift : shifts) {
      out.number(shift.fromLine());
      out.signed(shift.baseMillis());
    }
  }

  /**
   * A clock that was read.
   *
   * @param clock null for none
   * @param isEven true if it neither swaps day and month nor counts from several days
   */
  record Stored(@Nullable FileClock clock, boolean isEven) {}

  static Stored read(ByteCursor in) {
    int flags = in.get();
    if (flags == NONE) {
      return new Stored(null, false);
    }
    ZoneId zone = ZoneId.of(in.text());
    Basis basis = Basis.values()[in.count()];
    String rule = in.text();
    int count = in.count();
    List<Shift> shifts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      shifts.add(new Shift(in.number(), in.signed()));
    }
    FileClock clock =
        (flags & DATED) == 0
            ? FileClock.undated(rule)
            : (flags & ZONED) != 0 ? FileClock.zoned(zone, basis, rule) : FileClock.local(rule);
    boolean swaps = (flags & SWAPS) != 0;
    return new Stored(
        clock.swappingDayAndMonth(swaps, "").shifted(shifts), !swaps && shifts.size() < 2);
  }

  private static long wallClock(FileClock clock, long line, long rawMillis) {
    long utc = clock.toUtc(line, rawMillis);
    if (!clock.isZoned()) {
      return utc;
    }
    LocalDateTime wall = Instant.ofEpochMilli(utc).atZone(clock.zone()).toLocalDateTime();
    return wall.toEpochSecond(ZoneOffset.UTC) * 1000 + Math.floorMod(utc, 1000L);
  }

  /**
   * Collects what a clock adds to raw times without a date, record line by record line. The lines
   * of a block come in order, the blocks need not.
   */
  static final class Shifts {
    private final FileClock clock;
    private final List<Shift> found = new ArrayList<>();
    private boolean begins;
    private long last;

    Shifts(FileClock clock) {
      this.clock = clock;
    }

    /** Says that the lines of another block follow. */
    void beginBlock() {
      begins = true;
    }

    /** Takes the next record line. Noon is on the same day whatever daylight saving does. */
    void line(long line) {
      long base = wallClock(clock, line, NOON) - NOON;
      if (begins || base != last) {
        found.add(new Shift(line, base));
        last = base;
        begins = false;
      }
    }

    List<Shift> found() {
      List<Shift> ordered = new ArrayList<>();
      found.sort(Comparator.comparingLong(Shift::fromLine));
      for (Shift shift : found) {
        if (ordered.isEmpty() || ordered.getLast().baseMillis() != shift.baseMillis()) {
          ordered.add(shift);
        }
      }
      return ordered;
    }
  }
}
