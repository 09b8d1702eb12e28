package casebook.reports.page;

import casebook.reports.model.Report;
import casebook.reports.model.Report.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The timeline drawn: a row of bars per series, each to its own scale, under the spans of the
 * findings. Lengths are in units of the drawing, which is {@link #WIDTH} wide.
 *
 * @param height of the drawing
 * @param column width of a bar, such as {@code 10 min}
 * @param zone the customer's zone, empty where it is not known
 * @param undated findings that have no time and so no span
 * @param moreSeries how many series are left out
 */
public record Chart(
    int height,
    String column,
    String zone,
    List<Span> spans,
    long undated,
    List<Row> rows,
    long moreSeries,
    List<Tick> ticks,
    Table table) {

  /** Width of the drawing. */
  public static final int WIDTH = 1120;

  /** Where the bars begin. */
  public static final int LEFT = 176;

  /** Where the bars end. */
  public static final int RIGHT = 1056;

  private static final int TOP = 10;
  private static final int LANE = 20;
  private static final int ROW = 46;
  private static final int BAR = 34;
  private static final int AXIS = 58;
  private static final int MOST_SPANS = 8;
  private static final int MOST_ROWS = 10;
  private static final int MOST_TABLE_ROWS = 48;

  /**
   * From when to when a finding was seen.
   *
   * @param number of the finding on the page, from 1
   */
  public record Span(int number, String severity, String title, double from, double to, int y) {}

  /**
   * A series.
   *
   * @param level style class
   * @param base where its bars stand
   * @param peak the highest bar
   */
  public record Row(String name, String level, long total, long peak, int base, List<Bar> bars) {}

  /** The count of a column. */
  public record Bar(double x, double y, double width, double height, String title) {}

  /** A round time on the axis; {@code date} only where a new day begins. */
  public record Tick(double x, String time, String local, String date) {}

  /** The same in words and figures. */
  public record Table(String step, List<String> series, List<Line> lines) {}

  /** What was counted from a moment on. */
  public record Line(String time, String local, List<Long> counts) {}

  /** The timeline of a report, or null where nothing in it has a time. */
  static @Nullable Chart of(Report report, Clocks clocks) {
    List<Counts> all = new ArrayList<>();
    Range range = new Range();
    for (Report.Series series : report.timeline().series()) {
      Counts counts = Counts.of(series);
      if (!counts.byTime.isEmpty()) {
        all.add(counts);
        range.add(counts.byTime.firstKey());
        range.add(counts.byTime.lastKey());
      }
    }
    for (Finding finding : report.findings()) {
      range.add(Clocks.instant(finding.firstSeen()));
      range.add(Clocks.instant(finding.lastSeen()));
    }
    if (range.first == null || range.last == null) {
      return null;
    }
    Axis axis = Axis.over(range.first, range.last, report.timeline().bucketSeconds());
    List<Span> spans = spans(report.findings(), axis);
    int y = TOP + spans.size() * LANE + (spans.isEmpty() ? 0 : 8);
    List<Counts> shown = all.subList(0, Math.min(MOST_ROWS, all.size()));
    List<Row> rows = new ArrayList<>();
    for (Counts counts : shown) {
      y += ROW;
      rows.add(row(counts, axis, y));
    }
    return new Chart(
        y + AXIS,
        Words.duration(axis.columnSeconds()),
        clocks.zoneName(),
        spans,
        report.findings().stream().filter(f -> Clocks.instant(f.firstSeen()) == null).count(),
        rows,
        all.size() - shown.size(),
        ticks(axis, clocks),
        table(shown, axis, clocks));
  }

  private static List<Span> spans(List<Finding> findings, Axis axis) {
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < findings.size() && spans.size() < MOST_SPANS; i++) {
      Finding finding = findings.get(i);
      Instant first = Clocks.instant(finding.firstSeen());
      Instant last = Clocks.instant(finding.lastSeen());
      if (first == null) {
        continue;
      }
      spans.add(
          new Span(
              i + 1,
              finding.severity().label(),
              Words.clip(finding.title(), 200),
              x(axis.share(first)),
              x(axis.share(last == null ? first : last)),
              TOP + spans.size() * LANE + LANE / 2));
    }
    return spans;
  }

  private static Row row(Counts counts, Axis axis, int base) {
    long[] columns = new long[axis.columns()];
    counts.byTime.forEach((time, count) -> columns[axis.column(time)] += count);
    long peak = 1;
    long total = 0;
    for (long count : columns) {
      peak = Math.max(peak, count);
      total += count;
    }
    double width = (double) (RIGHT - LEFT) / axis.columns();
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < columns.length; i++) {
      if (columns[i] > 0) {
        // One event among thousands is still to be seen.
        double height = tenth(Math.max(2, BAR * (double) columns[i] / peak));
        bars.add(
            new Bar(
                tenth(LEFT + i * width),
                tenth(base - height),
                tenth(width > 3 ? width - 1 : width),
                height,
                Clocks.axis(axis.start(i), axis.columnSeconds() < 60)
                    + " UTC: "
                    + Words.count(columns[i])));
      }
    }
    return new Row(Words.clip(counts.name, 24), level(counts.name), total, peak, base, bars);
  }

  /** The style of a series goes by the last word of its name. */
  private static String level(String name) {
    String word = name.substring(name.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT);
    return switch (word) {
      case "critical", "error", "warning" -> word;
      default -> "info";
    };
  }

  private static List<Tick> ticks(Axis axis, Clocks clocks) {
    boolean days = axis.tickSeconds() >= 86_400;
    boolean fine = axis.tickSeconds() < 60;
    List<Tick> ticks = new ArrayList<>();
    String lastDate = "";
    for (Instant instant : axis.ticks()) {
      String[] utc = Clocks.axis(instant, fine).split(" ");
      String local = clocks.localAxis(instant, fine);
      ticks.add(
          new Tick(
              x(axis.share(instant)),
              days ? utc[0] : utc[1],
              days || local.isEmpty() ? "" : local.substring(local.indexOf(' ') + 1),
              days || utc[0].equals(lastDate) ? "" : utc[0]));
      lastDate = utc[0];
    }
    return ticks;
  }

  private static Table table(List<Counts> shown, Axis axis, Clocks clocks) {
    int columns = Math.ceilDiv(axis.columns(), MOST_TABLE_ROWS);
    boolean fine = columns * axis.columnSeconds() < 60;
    TreeMap<Integer, long[]> lines = new TreeMap<>();
    for (int i = 0; i < shown.size(); i++) {
      int series = i;
      shown
          .get(i)
          .byTime
          .forEach(
              (time, count) ->
                  lines
                          .computeIfAbsent(
                              axis.column(time) / columns, line -> new long[shown.size()])[
                          series] +=
                      count);
    }
    List<Line> table = new ArrayList<>();
    lines.forEach(
        (line, counts) -> {
          Instant start = axis.start(line * columns);
          table.add(
              new Line(
                  Clocks.axis(start, fine),
                  clocks.localAxis(start, fine),
                  Arrays.stream(counts).boxed().toList()));
        });
    return new Table(
        Words.duration(columns * axis.columnSeconds()),
        shown.stream().map(counts -> Words.clip(counts.name, 40)).toList(),
        table);
  }

  private static double x(double share) {
    return tenth(LEFT + share * (RIGHT - LEFT));
  }

  private static double tenth(double length) {
    return Math.round(length * 10) / 10.0;
  }

  /** A series by time; points that have none are left out. */
  private record Counts(String name, TreeMap<Instant, Long> byTime) {
    static Counts of(Report.Series series) {
      TreeMap<Instant, Long> byTime = new TreeMap<>();
      for (Report.Point point : series.points()) {
        Instant time = Clocks.instant(point.time());
        if (time != null && point.count() > 0) {
          byTime.merge(time, point.count(), Long::sum);
        }
      }
      return new Counts(series.name(), byTime);
    }
  }

  private static final class Range {
    private @Nullable Instant first;
    private @Nullable Instant last;

    void add(@Nullable Instant time) {
      if (time != null) {
        first = first == null || time.isBefore(first) ? time : first;
        last = last == null || time.isAfter(last) ? time : last;
      }
    }
  }
}
