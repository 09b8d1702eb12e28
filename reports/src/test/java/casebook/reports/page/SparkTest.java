package casebook.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.reports.model.Report.Point;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SparkTest {

  @Test
  void saysWhereMostIs() {
    Axis axis =
        Axis.over(Instant.parse("2026-03-02T00:00:00Z"), Instant.parse("2026-03-02T04:00:00Z"), 60);
    Spark spark =
        Spark.of(
            List.of(
                new Point("2026-03-02T00:30:00Z", 2),
                new Point("2026-03-02T03:00:00Z", 9),
                new Point("no time", 99)),
            axis);
    assertThat(spark).isNotNull();
    assertThat(spark.text()).startsWith("At most 9 in ").contains("from 2026-03-02 03:00 UTC");
    assertThat(spark.path().chars().filter(c -> c == 'M').count()).isEqualTo(2);
    assertThat(Spark.of(List.of(), axis)).isNull();
  }

  @Test
  void staysInItsFrame() {
    for (long seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      Instant from = Instant.ofEpochSecond(random.nextLong(2_000_000_000L));
      Instant to = from.plusSeconds(random.nextLong(1L << random.nextInt(1, 33)));
      Axis axis = Axis.over(from, to, 1 + random.nextInt(1000));
      List<Point> points = new ArrayList<>();
      for (int i = 0; i <= random.nextInt(500); i++) {
        long second = random.nextLong(from.getEpochSecond(), to.getEpochSecond() + 1);
        points.add(
            new Point(Instant.ofEpochSecond(second).toString(), 1 + random.nextInt(1_000_000)));
      }
      Spark spark = Spark.of(points, axis);
      assertThat(spark).as("seed %d", seed).isNotNull();
      for (String bar : spark.path().substring(1).split("M")) {
        String[] numbers = bar.split("[^\\d]+");
        assertThat(Integer.parseInt(numbers[0]) + Integer.parseInt(numbers[3]))
            .as("seed %d: %s", seed, bar)
            .isLessThanOrEqualTo(Spark.WIDTH + 1);
        assertThat(Integer.parseInt(numbers[2])).isBetween(2, Spark.HEIGHT);
      }
    }
  }
}
