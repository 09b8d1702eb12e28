package casebook.analyzer.store;

import casebook.parsers.format.FileClock;
import casebook.parsers.format.FileClock.Basis;
import casebook.parsers.format.FileClock.Shift;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a file's clock and reads it again. */
final class ClockCodec {

  private static final int NONE = 0;
  private static final int THERE = 1;
  private static final int ZONED = 2;
  private static final int DATED = 4;
  private static final int SWAPS = 8;
  private static final int LOCAL = 16;

  private ClockCodec() {}

  /** Writes a clock, null for none. */
  static void write(ByteSink out, @Nullable FileClock clock) {
    if (clock == null) {
      out.put(NONE);
      return;
    }
    out.put(
        THERE
            | (clock.isZoned() ? ZONED : 0)
            | (clock.isDated() ? DATED : 0)
            | (clock.swapsDayAndMonth() ? SWAPS : 0)
            | (clock.isLocal() ? LOCAL : 0));
    out.text(clock.zone().getId());
    out.number(clock.basis().ordinal());
    out.text(clock.rule());
    out.number(clock.shifts().size());
    for (Shift shift : clock.shifts()) {
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
            : (flags & LOCAL) == 0
                ? FileClock.utc(rule)
                : (flags & ZONED) != 0 ? FileClock.zoned(zone, basis, rule) : FileClock.local(rule);
    boolean swaps = (flags & SWAPS) != 0;
    return new Stored(
        clock.swappingDayAndMonth(swaps, "").shifted(shifts), !swaps && shifts.size() < 2);
  }
}
