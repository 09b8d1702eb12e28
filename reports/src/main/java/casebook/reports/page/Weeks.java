package casebook.reports.page;

import casebook.reports.model.Batch;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The weeks that a batch spans, without a gap.
 *
 * @param names ISO weeks in their order, such as {@code 2026-W12}; not more than {@link #MOST}, the
 *     last ones
 */
record Weeks(List<String> names) {

  /** Three years: what is older is drawn at the beginning. */
  static final int MOST = 156;

  static Weeks of(List<Batch.Cause> causes) {
    List<LocalDate> days =
        causes.stream()
            .flatMap(cause -> cause.weeks().stream())
            .map(week -> monday(week.week()))
            .filter(day -> !day.equals(LocalDate.EPOCH))
            .sorted()
            .toList();
    if (days.isEmpty()) {
      return new Weeks(List.of());
    }
    LocalDate last = days.getLast();
    long span = ChronoUnit.WEEKS.between(days.getFirst(), last);
    LocalDate first = span < MOST ? days.getFirst() : last.minusWeeks(MOST - 1L);
    return new Weeks(
        first.datesUntil(last.plusDays(1), java.time.Period.ofWeeks(1)).map(Weeks::name).toList());
  }

  private static String name(LocalDate monday) {
    return DateTimeFormatter.ISO_WEEK_DATE.format(monday).substring(0, 8);
  }

  /** The Monday of a week; the epoch for what is none. */
  private static LocalDate monday(String week) {
    try {
      return LocalDate.parse(week + "-1", DateTimeFormatter.ISO_WEEK_DATE);
    } catch (DateTimeException e) {
      return LocalDate.EPOCH;
    }
  }

  /** How many bundles fall into each week; those before the first week into that. */
  int[] counts(List<Batch.Week> weeks) {
    int[] counts = new int[names.size()];
    for (Batch.Week week : weeks) {
      int at = names.indexOf(week.week());
      if (counts.length > 0) {
        counts[Math.max(0, at)] += week.bundles();
      }
    }
    return counts;
  }

  /** From when to when, such as {@code 2026-W08 to 2026-W12}; empty without dates. */
  static String span(List<Batch.Week> weeks) {
    if (weeks.isEmpty()) {
      return "";
    }
    String first = weeks.getFirst().week();
    String last = weeks.getLast().week();
    return first.equals(last) ? first : first + " to " + last;
  }
}
