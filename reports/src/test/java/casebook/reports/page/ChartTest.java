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
      Chart chart = Chart.of(report(List.of(new Series("trace error", points))), clocks());
      String which = "seed " + seed;
      assertThat(chart).as(which).isNotNull();
      assertThat(chart.rows()).as(which).singleElement();
      assertThat(chart.rows().get(0).total()).as(which).isEqualTo(total);
      assertThat(chart.table().lines().stream().mapToLong(line -> line.counts().get(0)).sum())
          .as(which)
          .isEqualTo(total);
      assertThat(chart.rows().get(0).bars())
          .as(which)
          .hasSizeBetween(1, Axis.MOST)
          .allSatisfy(
              bar -> {
                assertThat(bar.x()).isGreaterThanOrEqualTo(Chart.LEFT);
                assertThat(bar.x() + bar.width()).isLessThanOrEqualTo(Chart.RIGHT + 0.2);
                assertThat(bar.height()).isBetween(2.0, 34.0);
              });
    }
  }

  @Test
  void noTimeNoChart() {
    assertThat(Chart.of(report(List.of()), clocks())).isNull();
    assertThat(Chart.of(report(List.of(new Series("x", List.of(new Point("soon", 3))))), clocks()))
        .isNull();
  }

  private static Clocks clocks() {
    return Clocks.of(report(List.of()));
  }

  private static Report report(List<Series> series) {
    return new Report(
        new Report.Tool("", new Report.Rules(0, "", List.of())),
        new Report.CaseInfo("", "", "", 0, null, null, List.of()),
        new Report.Verdict(
            Report.Status.CLEAN,
            "",
            List.of(),
            new Report.Onset(null, null, null, "", List.of()),
            List.of(),
            ""),
        List.of(),
        List.of(),
        List.of(),
        "",
        List.of(),
        Report.Environment.NONE,
        List.of(),
        null,
        new Report.Timeline(60, series),
        List.of(),
        List.of());
  }
}
