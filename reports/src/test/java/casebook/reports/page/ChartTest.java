package casebook.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.reports.model.Report;
import casebook.reports.model.Report.Point;
import casebook.reports.model.Report.Series;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChartTest {

  @Test
  void drawingAndTableCountTheSame() {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      List<Point> points = new ArrayList<>();
      Instant time = Instant.parse("2026-03-02T00:00:00Z");
      long total = 0;
      for (int i = random.nextInt(2000); i >= 0; i--) {
        long count = random.nextInt(1, 1000);
        points.add(new Point(time.toString(), count));
        total += count;
        time = time.plusSeconds(60L * random.nextInt(1, 200));
      }
      Chart chart = chart(List.of(new Series("trace error", points)));
      String which = "seed " + seed;
      assertThat(chart).as(which).isNotNull();
      assertThat(chart.sources()).as(which).singleElement();
      Chart.Row row = chart.sources().get(0).rows().get(0);
      assertThat(row.total()).as(which).isEqualTo(total);
      assertThat(chart.table().lines().stream().mapToLong(line -> line.counts().get(0)).sum())
          .as(which)
          .isEqualTo(total);
      assertThat(row.bars())
          .as(which)
          .hasSizeBetween(1, Axis.MOST)
          .allSatisfy(
              bar -> {
                assertThat(bar.x()).isNotNegative();
                assertThat(bar.x() + bar.width()).isLessThanOrEqualTo(Chart.SPAN + 0.2);
                assertThat(bar.height()).isBetween(2.0, (double) Chart.BAR);
              });
    }
  }

  @Test
  void noTimeNoChart() {
    assertThat(chart(List.of())).isNull();
    assertThat(chart(List.of(new Series("x", List.of(new Point("soon", 3)))))).isNull();
  }

  @Test
  void sourcesStandApartAndTheGravestRowFirst() {
    List<Point> points = List.of(new Point("2026-03-02T00:00:00Z", 1));
    Chart chart =
        chart(
            List.of(
                new Series("trace information", points),
                new Series("proxy warning", points),
                new Series("trace error", points)));
    assertThat(chart.sources())
        .extracting(Chart.Source::name)
        .containsExactly("Proxy logs", "Traces");
    assertThat(chart.sources().get(1).rows())
        .extracting(Chart.Row::name)
        .containsExactly("error", "information");
  }

  /** Nothing lies upon anything else, and the axis is below all. */
  @Test
  void rowsFollowEachOther() {
    List<Point> points = List.of(new Point("2026-03-02T00:00:00Z", 1));
    List<Series> series = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      series.add(new Series("source" + i % 9 + " level" + i, points));
    }
    Chart chart = chart(series);
    int below = 0;
    for (Chart.Source source : chart.sources()) {
      assertThat(source.y()).isGreaterThanOrEqualTo(below);
      below = source.y() + Chart.HEAD;
      for (Chart.Row row : source.rows()) {
        assertThat(row.y()).isGreaterThanOrEqualTo(below);
        below = row.y() + Chart.ROW;
      }
    }
    assertThat(chart.axis()).isEqualTo(below);
    assertThat(chart.moreSources()).isEqualTo(1);
  }

  private static Chart chart(List<Series> series) {
    Report report = Reports.of(series, List.of());
    return Chart.of(report, Axis.of(report), List.of(), clocks());
  }

  private static Clocks clocks() {
    return Clocks.of(Reports.of(List.of(), List.of()));
  }
}
