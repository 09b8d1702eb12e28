package casebook.reports.page;

import casebook.reports.model.Report;
import casebook.reports.model.Report.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The timeline drawn: the findings, and under them each source with its records by gravity, every
 * row to its own scale. Lengths are in units of the drawing, which is {@link #WIDTH} wide; {@code
 * x} counts from {@link #LEFT}.
 *
 * @param height of the drawing
 * @param from where the time axis begins, epoch seconds
 * @param to where it ends
 * @param column width of a bar, such as {@code 10 min}
 * @param zone the customer's zone, empty where it is not known
 * @param lanes the findings; {@code more} have a time and are not drawn
 * @param undated findings that have no time and so no lane
 * @param axis where the names of the ticks begin
 * @param notes what the drawing shows of silences and clocks, in words
 */
public record Chart(
    int height,
    long from,
    long to,
    String column,
    String zone,
    Shown<Lane> lanes,
    long undated,
    List<Source> sources,
    long moreSources,
    int axis,
    List<Tick> ticks,
    Shown<String> notes,
    Table table) {

  /** Width of the drawing. */
  public static final int WIDTH = 1120;

  /** Where the time axis begins. */
  public static final int LEFT = 176;

  /** How long the time axis is. */
  public static final int SPAN = 880;

  /** Height of the lane of a finding. */
  public static final int LANE = 20;

  /** Height of the line that a source begins with. */
  public static final int HEAD = 22;

  /** Height of a row of bars. */
  public static final int ROW = 38;

  /** Height of the highest bar. */
  public static final int BAR = 30;

  private static final int TOP = 8;
  private static final int AXIS = 56;
  private static final int MOST_LANES = 10;
  private static final int MOST_SOURCES = 8;
  private static final int MOST_MARKS = 20;
  private static final int MOST_TABLE_ROWS = 48;

  /**
   * From when to when a finding was seen.
   *
   * @param number of the finding on the page, from 1
   * @param y where the lane begins
   * @param places the evidence that the page shows
   */
  public record Lane(
      int number,
      String severity,
      String title,
      int y,
      double from,
      double to,
      List<Place> places) {}

  /** A piece of evidence on the axis; {@code anchor} is where on the page it is. */
  public record Place(double x, String anchor, String title) {}

  /**
   * A kind of source.
   *
   * @param y where its head begins
   * @param from first event of its files
   * @param to last event
   * @param gaps stretches of which a file of it says nothing
   * @param clock the largest correction that its clocks need, such as {@code clock +37 s}; empty
   *     for none
   */
  public record Source(
      String name,
      int y,
      double from,
      double to,
      String window,
      List<Gap> gaps,
      String clock,
      List<Row> rows) {}

  /** A silence on the axis. */
  public record Gap(double x, double width, String title) {}

  /**
   * The records of a source that are of one gravity.
   *
   * @param level style class
   * @param y where the row begins
   * @param peak the highest bar
   */
  public record Row(String level, String name, long total, long peak, int y, List<Bar> bars) {}

  /** The count of a column. */
  public record Bar(double x, double y, double width, double height, String title) {}

  /** A round time on the axis; {@code date} only where a new day begins. */
  public record Tick(double x, String time, String local, String date) {}

  /** The same in words and figures. */
  public record Table(String step, List<String> series, List<Line> lines) {}

  /** What was counted from a moment on. */
  public record Line(String time, String local, List<Long> counts) {}

  /**
   * The timeline of a report, or null where nothing in it has a time.
   *
   * @param axis of the report; null where nothing has a time
   * @param cards the findings on the page
   */
  static @Nullable Chart of(Report report, @Nullable Axis axis, List<Card> cards, Clocks clocks) {
    if (axis == null) {
      return null;
    }
    List<Lane> lanes = new ArrayList<>();
    int y = TOP;
    for (Card card : cards) {
      Instant first = Clocks.instant(card.finding().firstSeen());
      if (first != null && lanes.size() < MOST_LANES) {
        lanes.add(lane(card, first, axis, y));
        y += LANE;
      }
    }
    y += lanes.isEmpty() ? 0 : 6;
    List<Sources.Kind> kinds = Sources.of(report);
    List<Source> sources = new ArrayList<>();
    for (Sources.Kind kind : kinds.subList(0, Math.min(MOST_SOURCES, kinds.size()))) {
      sources.add(source(kind, axis, y));
      y += HEAD + ROW * kind.series().size();
    }
    List<Finding> findings = report.findings();
    long undated = findings.stream().filter(f -> Clocks.instant(f.firstSeen()) == null).count();
    return new Chart(
        y + AXIS,
        axis.fromSecond(),
        axis.toSecond(),
        Words.duration(axis.columnSeconds()),
        clocks.zoneName(),
        new Shown<>(lanes, findings.size() - undated - lanes.size()),
        undated,
        sources,
        kinds.size() - sources.size(),
        y,
        ticks(axis, clocks),
        Sources.notes(report),
        table(kinds.subList(0, sources.size()), axis, clocks));
  }

  private static Lane lane(Card card, Instant first, Axis axis, int y) {
    Instant last = Clocks.instant(card.finding().lastSeen());
    List<Place> places = new ArrayList<>();
    int nth = 0;
    for (Proof proof : card.proofs()) {
      nth++;
      When when = proof.when();
      Instant time = when == null ? null : Clocks.instant(when.iso());
      if (when != null && time != null && places.size() < MOST_MARKS) {
        places.add(
            new Place(
                x(axis, time),
                card.anchor(nth),
                proof.place().text() + ", " + when.utc() + " UTC"));
      }
    }
    return new Lane(
        card.number(),
        card.finding().severity().label(),
        Words.clip(card.finding().title(), 200),
        y,
        x(axis, first),
        x(axis, last == null ? first : last),
        places);
  }

  private static Source source(Sources.Kind kind, Axis axis, int y) {
    List<Row> rows = new ArrayList<>();
    int below = y + HEAD;
    for (Sources.Counts counts : kind.series()) {
      rows.add(row(counts, axis, below));
      below += ROW;
    }
    List<Gap> gaps =
        kind.gaps().stream()
            .map(
                gap ->
                    new Gap(
                        x(axis, gap.from()),
                        Math.max(1, tenth(x(axis, gap.to()) - x(axis, gap.from()))),
                        gap.text()))
            .toList();
    return new Source(
        Words.source(kind.name()),
        y,
        x(axis, kind.first()),
        x(axis, kind.last()),
        kind.window(),
        gaps,
        kind.clock(),
        rows);
  }

  private static Row row(Sources.Counts counts, Axis axis, int y) {
    long[] columns = new long[axis.columns()];
    counts.byTime().forEach((time, count) -> columns[axis.column(time)] += count);
    long peak = Math.max(1, Arrays.stream(columns).max().orElse(1));
    double width = (double) SPAN / axis.columns();
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < columns.length; i++) {
      if (columns[i] > 0) {
        // One event among thousands is still to be seen.
        double height = tenth(Math.max(2, BAR * (double) columns[i] / peak));
        bars.add(
            new Bar(
                tenth(i * width),
                tenth(BAR - height),
                tenth(width > 3 ? width - 1 : width),
                height,
                Clocks.axis(axis.start(i), axis.columnSeconds() < 60)
                    + " UTC: "
                    + Words.count(columns[i])));
      }
    }
    return new Row(
        counts.level(), counts.word(), Arrays.stream(columns).sum(), peak, y, List.copyOf(bars));
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
              x(axis, instant),
              days ? utc[0] : utc[1],
              days || local.isEmpty() ? "" : local.substring(local.indexOf(' ') + 1),
              days || utc[0].equals(lastDate) ? "" : utc[0]));
      lastDate = utc[0];
    }
    return ticks;
  }

  private static Table table(List<Sources.Kind> kinds, Axis axis, Clocks clocks) {
    List<Sources.Counts> shown = kinds.stream().flatMap(kind -> kind.series().stream()).toList();
    int columns = Math.ceilDiv(axis.columns(), MOST_TABLE_ROWS);
    boolean fine = columns * axis.columnSeconds() < 60;
    TreeMap<Integer, long[]> lines = new TreeMap<>();
    for (int i = 0; i < shown.size(); i++) {
      int series = i;
      shown
          .get(i)
          .byTime()
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
        shown.stream().map(counts -> Words.clip(counts.name(), 40)).toList(),
        table);
  }

  private static double x(Axis axis, Instant instant) {
    return tenth(axis.share(instant) * SPAN);
  }

  private static double tenth(double length) {
    return Math.round(length * 10) / 10.0;
  }
}
