package casebook.parsers.format;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How the raw times of one file become UTC. Immutable.
 *
 * <p>Known only after the file's last record: the zone may stand in the middle, and whether {@code
 * 3/4/2026} is in March or in April may be told by a record far below. So records keep raw times
 * and this one transform is applied when they are joined, asked for and shown.
 */
public final class FileClock {

  /** Where the knowledge of a zone comes from. */
  public enum Basis {
    /** The records, the file's head or the user say it. */
    STATED,
    /** Two clocks in the bundle show the difference. */
    INFERRED,
    /** Nothing tells; UTC. */
    ASSUMED
  }

  /**
   * From a line on, raw times count from another day.
   *
   * @param fromLine first record line it holds for
   * @param baseMillis added to the raw time
   */
  public record Shift(long fromLine, long baseMillis) {}

  /**
   * Where an hour is told twice because summer time ends: the second telling begins.
   *
   * @param fromLine the first record line behind the jump
   * @param rawMillis raw time of that record
   * @param newestFirst true if the file runs backwards, so that the earlier telling comes second
   */
  public record Fold(long fromLine, long rawMillis, boolean newestFirst) {}

  private static final long DAY = 86_400_000L;
  private static final long FOLD_REACH = 2 * 3_600_000L;
  private static final int CERTAIN = 100;

  private final @Nullable ZoneId zone;
  private final Basis basis;
  private final String rule;
  private final boolean swapDayAndMonth;
  private final boolean ambiguous;
  private final boolean dated;
  private final boolean recordsUtc;
  private final List<Shift> shifts;
  private final List<Fold> folds;
  private final long skewMillis;
  private final int certainty;

  private FileClock(Change to) {
    zone = to.zone;
    basis = to.basis;
    rule = to.rule;
    swapDayAndMonth = to.swapDayAndMonth;
    ambiguous = to.ambiguous;
    dated = to.dated;
    recordsUtc = to.recordsUtc;
    shifts = List.copyOf(to.shifts);
    folds = List.copyOf(to.folds);
    skewMillis = to.skewMillis;
    certainty = to.certainty;
  }

  /** The parts of a clock, of which some are about to change. */
  private static final class Change {
    private @Nullable ZoneId zone;
    private Basis basis;
    private String rule;
    private boolean swapDayAndMonth;
    private boolean ambiguous;
    private boolean dated = true;
    private boolean recordsUtc;
    private List<Shift> shifts = List.of();
    private List<Fold> folds = List.of();
    private long skewMillis;
    private int certainty;

    private Change(@Nullable ZoneId zone, Basis basis, String rule) {
      this.zone = zone;
      this.basis = basis;
      this.rule = rule;
      certainty = basis == Basis.ASSUMED ? 0 : CERTAIN;
    }

    private Change(FileClock of) {
      zone = of.zone;
      basis = of.basis;
      rule = of.rule;
      swapDayAndMonth = of.swapDayAndMonth;
      ambiguous = of.ambiguous;
      dated = of.dated;
      recordsUtc = of.recordsUtc;
      shifts = of.shifts;
      folds = of.folds;
      skewMillis = of.skewMillis;
      certainty = of.certainty;
    }

    private void explain(String why) {
      rule = why.isEmpty() ? rule : rule + "; " + why;
    }
  }

  /**
   * All that a clock is, so that it can be written down and made again by {@link #of}.
   *
   * @param zone null where it is not known
   * @param isOrderOpen see {@link FileClock#isOrderOpen}
   * @param isUtc true if raw times were UTC from the first
   * @param certainty how sure the zone is, in percent
   */
  public record Parts(
      @Nullable ZoneId zone,
      Basis basis,
      String rule,
      boolean swapsDayAndMonth,
      boolean isOrderOpen,
      boolean isDated,
      boolean isUtc,
      List<Shift> shifts,
      List<Fold> folds,
      long skewMillis,
      int certainty) {}

  /** What it is made of. */
  public Parts parts() {
    return new Parts(
        zone,
        basis,
        rule,
        swapDayAndMonth,
        ambiguous,
        dated,
        recordsUtc,
        shifts,
        folds,
        skewMillis,
        certainty);
  }

  /** The very clock whose {@link #parts} these are. */
  public static FileClock of(Parts parts) {
    Change change = new Change(parts.zone(), parts.basis(), parts.rule());
    change.swapDayAndMonth = parts.swapsDayAndMonth();
    change.ambiguous = parts.isOrderOpen();
    change.dated = parts.isDated();
    change.recordsUtc = parts.isUtc();
    change.shifts = parts.shifts();
    change.folds = parts.folds();
    change.skewMillis = parts.skewMillis();
    change.certainty = parts.certainty();
    return new FileClock(change);
  }

  private FileClock with(Consumer<Change> change) {
    Change parts = new Change(this);
    change.accept(parts);
    return new FileClock(parts);
  }

  /** Raw times are UTC (or were made so, record by record, from a stated offset). */
  public static FileClock utc(String rule) {
    Change parts = new Change(ZoneOffset.UTC, Basis.STATED, rule);
    parts.recordsUtc = true;
    return new FileClock(parts);
  }

  /** Raw times are local; their zone is known. */
  public static FileClock zoned(ZoneId zone, Basis basis, String rule) {
    return new FileClock(new Change(zone, basis, rule));
  }

  /**
   * Raw times are local and the file does not tell the zone; UTC is assumed until it is resolved.
   */
  public static FileClock local(String rule) {
    return new FileClock(new Change(null, Basis.ASSUMED, rule));
  }

  /** Raw times have no date that anything could tell: order and gaps only. */
  public static FileClock undated(String rule) {
    Change parts = new Change(null, Basis.ASSUMED, rule);
    parts.dated = false;
    return new FileClock(parts);
  }

  /** This clock, with day and month of dates that fit either way exchanged. */
  public FileClock swappingDayAndMonth(boolean swap, String why) {
    return ordered(swap, why, ambiguous);
  }

  /**
   * The same, and whether that order is no more than likely: then {@link #rule} says so until it is
   * {@link #confirmed}.
   */
  FileClock ordered(boolean swap, String why, boolean isAmbiguous) {
    return with(
        parts -> {
          parts.explain(why);
          parts.swapDayAndMonth = swap;
          parts.ambiguous = isAmbiguous;
        });
  }

  /** True if nothing in the file bears out the order of day and month. */
  public boolean isOrderOpen() {
    return ambiguous;
  }

  /**
   * This clock in the other order of day and month. Where its own was a guess, that is forgotten.
   */
  public FileClock inOtherOrder(String why) {
    List<String> told = new ArrayList<>();
    boolean isTold = false;
    for (String part : rule.split("; ", -1)) {
      boolean isDayFirst = part.startsWith(DateOrder.DAY_FIRST);
      boolean isOrder = isDayFirst || part.startsWith(DateOrder.MONTH_FIRST);
      isTold |= isOrder;
      String other = isDayFirst ? DateOrder.MONTH_FIRST : DateOrder.DAY_FIRST;
      told.add(isOrder ? other + ", " + why : part);
    }
    if (!isTold) {
      told.add("day and month exchanged, " + why);
    }
    return with(
        parts -> {
          parts.rule = String.join("; ", told);
          parts.swapDayAndMonth = !swapDayAndMonth;
          parts.ambiguous = false;
        });
  }

  /** This clock, with other days to count from. The list is ordered by line. */
  public FileClock shifted(List<Shift> to) {
    return with(parts -> parts.shifts = to);
  }

  /** This clock, knowing where hours are told twice. The list is ordered by line. */
  public FileClock folded(List<Fold> at) {
    return with(parts -> parts.folds = at);
  }

  /**
   * This clock with its zone filled in; unchanged where there is no date or the zone is known, but
   * that what is stated wins over what was inferred.
   *
   * @param sure how sure that is, in percent
   */
  public FileClock resolve(ZoneId with, Basis how, int sure, String why) {
    boolean wins = how == Basis.STATED && basis == Basis.INFERRED;
    if (!dated || (isZoned() && !wins)) {
      return this;
    }
    return with(
        parts -> {
          parts.zone = with;
          parts.basis = how;
          parts.certainty = sure;
          parts.explain(why);
        });
  }

  /**
   * This clock in a zone whose offset it states already, as it was at one moment: the clock on the
   * wall follows the zone's summer time, and the stated offset does not.
   */
  public FileClock following(ZoneId named, String why) {
    return with(
        parts -> {
          parts.zone = named;
          parts.explain(why);
        });
  }

  /** This clock, known to be wrong by so much. It goes on showing what the machine wrote. */
  public FileClock skewed(long millis, String why) {
    return with(
        parts -> {
          parts.skewMillis = millis;
          parts.explain(why);
        });
  }

  /** This clock, its order of day and month borne out by what another file saw at that time. */
  public FileClock confirmed() {
    return with(parts -> parts.ambiguous = false);
  }

  /** True if the zone is known. */
  public boolean isZoned() {
    return zone != null;
  }

  /** True if the raw times are wall-clock times of some place, so that their zone tells of it. */
  public boolean isLocal() {
    return !recordsUtc;
  }

  /** True if times can be placed on a calendar at all. */
  public boolean isDated() {
    return dated;
  }

  /** The zone, {@code UTC} where it is only assumed. */
  public ZoneId zone() {
    return zone == null ? ZoneOffset.UTC : zone;
  }

  /** Where the zone comes from. */
  public Basis basis() {
    return basis;
  }

  /** True if day and month are exchanged where a date fits either way. */
  public boolean swapsDayAndMonth() {
    return swapDayAndMonth;
  }

  /**
   * From which record lines on raw times count from which days; ordered, empty where they are
   * dates.
   */
  public List<Shift> shifts() {
    return shifts;
  }

  /** Where hours are told twice; ordered by line. */
  public List<Fold> folds() {
    return folds;
  }

  /** How far the machine's clock runs ahead of true time, in milliseconds; 0 if nothing tells. */
  public long skewMillis() {
    return skewMillis;
  }

  /** How sure the zone is, in percent. */
  public int certainty() {
    return certainty;
  }

  /** The rule that was used, a phrase for the report. */
  public String rule() {
    return ambiguous ? rule + "; the order of day and month is ambiguous" : rule;
  }

  /**
   * Turns a raw time into UTC.
   *
   * @param line record line of the event, from 1
   * @param rawMillis its raw time, not {@code LogEvent.NO_TIME}
   * @return milliseconds since 1970-01-01T00:00Z
   */
  public long toUtc(long line, long rawMillis) {
    long local = raw(line, rawMillis);
    if (zone == null) {
      return local;
    }
    if (zone instanceof ZoneOffset offset) {
      return local - offset.getTotalSeconds() * 1000L;
    }
    ZonedDateTime earlier = wall(local).atZone(zone);
    return (isToldAgain(line, local) ? earlier.withLaterOffsetAtOverlap() : earlier)
        .toInstant()
        .toEpochMilli();
  }

  /**
   * When a record truly was, as far as it is known how wrong the machine's clock is: what times of
   * different machines are compared by. {@link #toUtc} goes on saying what the machine wrote.
   */
  public long toTrueUtc(long line, long rawMillis) {
    return toUtc(line, rawMillis) - skewMillis;
  }

  /** True if a time that exists twice is the later one. */
  private boolean isToldAgain(long line, long local) {
    for (Fold fold : folds) {
      if (Math.abs(raw(fold.fromLine, fold.rawMillis) - local) < FOLD_REACH) {
        return line >= fold.fromLine != fold.newestFirst;
      }
    }
    return false;
  }

  /** True if the record stands within an hour that its zone has twice. */
  public boolean isAmbiguous(long line, long rawMillis) {
    if (zone == null || zone instanceof ZoneOffset) {
      return false;
    }
    LocalDateTime wall = wall(raw(line, rawMillis));
    return zone.getRules().getValidOffsets(wall).size() > 1;
  }

  private static LocalDateTime wall(long local) {
    return LocalDateTime.ofEpochSecond(
        Math.floorDiv(local, 1000L), (int) Math.floorMod(local, 1000L) * 1_000_000, ZoneOffset.UTC);
  }

  /** Milliseconds on the wall, with its date. */
  private long raw(long line, long rawMillis) {
    long local = rawMillis;
    for (int i = shifts.size() - 1; i >= 0; i--) {
      if (shifts.get(i).fromLine <= line || i == 0) {
        local += shifts.get(i).baseMillis;
        break;
      }
    }
    return swapDayAndMonth ? swapped(local) : local;
  }

  /** {@link #toUtc} as an instant. */
  public Instant instant(long line, long rawMillis) {
    return Instant.ofEpochMilli(toUtc(line, rawMillis));
  }

  private static long swapped(long millis) {
    LocalDateTime wall =
        LocalDateTime.ofEpochSecond(Math.floorDiv(millis, 1000L), 0, ZoneOffset.UTC);
    if (wall.getDayOfMonth() > 12) {
      return millis;
    }
    LocalDateTime other =
        LocalDateTime.of(wall.getYear(), wall.getDayOfMonth(), wall.getMonthValue(), 0, 0, 0);
    return other.toEpochSecond(ZoneOffset.UTC) * 1000L + Math.floorMod(millis, DAY);
  }

  /** Collects shifts while a file is read. */
  public static final class Shifts {
    private final List<Shift> list = new ArrayList<>();

    /** From this record line on, raw times count from the given day. */
    public void from(long line, long baseMillis) {
      list.add(new Shift(line, baseMillis));
    }

    /** What was collected, in the order of the file. */
    public List<Shift> list() {
      return List.copyOf(list);
    }
  }
}
