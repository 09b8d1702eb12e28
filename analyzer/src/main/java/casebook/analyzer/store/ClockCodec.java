package casebook.analyzer.store;

import casebook.parsers.format.FileClock;
import casebook.parsers.format.FileClock.Basis;
import casebook.parsers.format.FileClock.Fold;
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
  private static final int FOLDS = 32;
  private static final int SKEWED = 64;

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
            | (clock.isLocal() ? LOCAL : 0)
            | (clock.folds().isEmpty() ? 0 : FOLDS)
            | (clock.skewMillis() == 0 ? 0 : SKEWED));
    out.text(clock.zone().getId());
    out.number(clock.basis().ordinal());
    out.text(clock.rule());
    out.number(clock.shifts().size());
    for (Shift shift : clock.shifts()) {
      out.number(shift.fromLine());
      out.signed(shift.baseMillis());
    }
    if (!clock.folds().isEmpty()) {
      out.number(clock.folds().size());
      for (Fold fold : clock.folds()) {
        out.number(fold.fromLine());
        out.signed(fold.rawMillis());
        out.put(fold.newestFirst() ? 1 : 0);
      }
    }
    if (clock.skewMillis() != 0) {
      out.signed(clock.skewMillis());
    }
  }

  /**
   * A clock that was read.
   *
   * @param clock null for none
   * @param isEven true if it neither swaps day and month, nor counts from several days, nor tells
   *     an hour twice
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
    int foldCount = (flags & FOLDS) == 0 ? 0 : in.count();
    List<Fold> folds = new ArrayList<>();
    for (int i = 0; i < foldCount; i++) {
      folds.add(new Fold(in.number(), in.signed(), in.get() == 1));
    }
    long skew = (flags & SKEWED) == 0 ? 0 : in.signed();
    FileClock clock =
        (flags & DATED) == 0
            ? FileClock.undated(rule)
            : (flags & LOCAL) == 0
                ? FileClock.utc(rule)
                : (flags & ZONED) != 0 ? FileClock.zoned(zone, basis, rule) : FileClock.local(rule);
    boolean swaps = (flags & SWAPS) != 0;
    return new Stored(
        clock.swappingDayAndMonth(swaps, "").shifted(shifts).folded(folds).skewed(skew, ""),
        !swaps && shifts.size() < 2 && folds.isEmpty());
  }
}
