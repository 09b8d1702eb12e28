package casebook.analyzer.tally;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Of too many matches the first and the last stay, in the order of the file. */
class TrailTest {

  @Test
  void keepsTheFirstAndTheLast() {
    Trail trail = new Trail();
    int matches = 40_000;
    for (int i = 0; i < matches; i++) {
      trail.add(i * 1000L, i, Map.of("host", "h" + i % 7, "n", String.valueOf(i)));
    }
    int half = trail.size() / 2;
    for (int i = 0; i < trail.size(); i++) {
      int match = i < half ? i : matches - trail.size() + i;
      assertThat(trail.line(i)).isEqualTo(match);
      assertThat(trail.rawMillis(i)).isEqualTo(match * 1000L);
      assertThat(trail.values(i))
          .isEqualTo(Map.of("host", "h" + match % 7, "n", String.valueOf(match)));
    }
  }

  @Test
  void keepsAllOfAFew() {
    Trail trail = new Trail();
    trail.add(5, 1, Map.of());
    trail.add(6, 2, Map.of("user", "a"));
    assertThat(trail.size()).isEqualTo(2);
    assertThat(trail.values(0)).isEmpty();
    assertThat(trail.values(1).get("user")).isEqualTo("a");
    assertThat(trail.values(1).get("host")).isNull();
  }
}
