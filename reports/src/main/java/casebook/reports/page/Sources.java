package casebook.reports.page;

import casebook.reports.model.Report;
import casebook.reports.model.Report.Clock;
import casebook.reports.model.Report.FileReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The kinds of source that the timeline is of: their records, windows, silences and clocks. */
final class Sources {

  private static final List<String> LEVELS = List.of("critical", "error", "warning", "info");
  private static final int MOST_GAPS = 12;
  private static final int MOST_NOTES = 12;

  private Sources() {}

  /**
   * One kind.
   *
   * @param series its records by gravity, the gravest first; at least one
   * @param window from when to when its files are, in words
   * @param gaps the longest silences of its files
   * @param clock the largest correction that a clock of it needs; empty for none
   */
  record Kind(
      String name,
      List<Counts> series,
      Instant first,
      Instant last,
      String window,
      List<Silence> gaps,
      String clock) {}

  /** A stretch of which a file says nothing. */
  record Silence(Instant from, Instant to, String text) {

    long seconds() {
      return to.getEpochSecond() - from.getEpochSecond();
    }
  }

  /** A series by time, at least one; points that have no time are left out. */
  record Counts(String name, TreeMap<Instant, Long> byTime) {

    private static Counts of(Report.Series series) {
      TreeMap<Instant, Long> byTime = new TreeMap<>();
      for (Report.Point point : series.points()) {
        Instant time = Clocks.instant(point.time());
        if (time != null && point.count() > 0) {
          byTime.merge(time, point.count(), Long::sum);
        }
      }
      return new Counts(series.name(), byTime);
    }

    /** The kind of source: all of the name but its last word. */
    private String source() {
      int space = name.lastIndexOf(' ');
      return space < 0 ? name : name.substring(0, space);
    }

    /** The last word of the name. */
    String word() {
      return Words.clip(name.substring(name.lastIndexOf(' ') + 1), 24);
    }

    /** The style of a series goes by the last word of its name. */
    String level() {
      String word = word().toLowerCase(Locale.ROOT);
      return LEVELS.contains(word) ? word : "info";
    }
  }

  /** The kinds in the order of their names. */
  static List<Kind> of(Report report) {
    Map<String, List<Counts>> byName = new TreeMap<>();
    for (Report.Series series : report.timeline().series()) {
      Counts counts = Counts.of(series);
      if (!counts.byTime.isEmpty()) {
        byName.computeIfAbsent(counts.source(), key -> new ArrayList<>()).add(counts);
      }
    }
    List<Kind> kinds = new ArrayList<>();
    byName.forEach((name, series) -> kinds.add(kind(name, series, report)));
    return kinds;
  }

  private static Kind kind(String name, List<Counts> series, Report report) {
    // Of a part of a bundle's time files are told as they are, and drawn as far as they are of it.
    boolean isPart = report.caseInfo().window() != null;
    Instant start = isPart ? Clocks.instant(report.caseInfo().from()) : null;
    Instant end = isPart ? Clocks.instant(report.caseInfo().to()) : null;
    Instant first = Instant.MAX;
    Instant last = Instant.MIN;
    for (Counts counts : series) {
      first = least(first, counts.byTime.firstKey());
      last = most(last, counts.byTime.lastKey());
    }
    List<Silence> gaps = new ArrayList<>();
    long skew = 0;
    for (FileReport file : report.files()) {
      if (!name.equals(file.source())) {
        continue;
      }
      Instant from = Clocks.instant(file.from());
      Instant to = Clocks.instant(file.to());
      if (start == null || end == null) {
        first = from == null ? first : least(first, from);
        last = to == null ? last : most(last, to);
        gaps.addAll(silences(file));
      } else {
        first = from == null || from.isBefore(start) ? first : least(first, from);
        last = to == null || to.isAfter(end) ? last : most(last, to);
        silences(file).stream()
            .filter(gap -> !gap.to().isBefore(start) && !gap.from().isAfter(end))
            .forEach(gaps::add);
      }
      skew = Math.abs(skew(file)) > Math.abs(skew) ? skew(file) : skew;
    }
    series.sort(
        Comparator.comparingInt((Counts counts) -> LEVELS.indexOf(counts.level()))
            .thenComparing(Counts::name));
    gaps.sort(Comparator.comparingLong(Silence::seconds).reversed().thenComparing(Silence::from));
    return new Kind(
        name,
        series,
        first,
        last,
        Clocks.axis(first, false) + " to " + Clocks.axis(last, false) + " UTC",
        List.copyOf(gaps.subList(0, Math.min(MOST_GAPS, gaps.size()))),
        skew == 0 ? "" : "clock " + (skew > 0 ? "+" : "\u2212") + Words.duration(Math.abs(skew)));
  }

  private static Instant least(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant most(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static long skew(FileReport file) {
    Clock clock = file.clock();
    return clock == null ? 0 : clock.skewSeconds();
  }

  private static List<Silence> silences(FileReport file) {
    List<Silence> silences = new ArrayList<>();
    Report.Continuity broken = file.continuity();
    for (Report.Gap gap : broken == null ? List.<Report.Gap>of() : broken.gaps()) {
      Instant from = Clocks.instant(gap.from());
      Instant to = Clocks.instant(gap.to());
      if (from != null && to != null && from.isBefore(to)) {
        silences.add(new Silence(from, to, Place.path(file.path()) + ": " + Breaks.gap(gap)));
      }
    }
    return silences;
  }

  /** What the drawing shows of silences and clocks, and how sure each clock is, in words. */
  static Shown<String> notes(Report report) {
    List<String> notes = new ArrayList<>();
    for (FileReport file : report.files()) {
      @Nullable String clock = clock(file);
      if (file.source() != null && clock != null) {
        notes.add(Place.path(file.path()) + ": " + clock);
      }
    }
    for (FileReport file : report.files()) {
      if (file.source() != null) {
        silences(file).forEach(silence -> notes.add(silence.text()));
      }
    }
    return Shown.first(notes, MOST_NOTES);
  }

  private static @Nullable String clock(FileReport file) {
    long skew = skew(file);
    if (skew != 0) {
      return "its clock runs "
          + Words.duration(Math.abs(skew))
          + (skew > 0 ? " ahead" : " behind")
          + "; it is drawn as it was written";
    }
    Clock clock = file.clock();
    return clock != null && clock.basis().equals("assumed")
        ? "names no time zone; its times are taken for " + Words.clip(clock.assumption(), 60)
        : null;
  }
}
