package casebook.analyzer.tally;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.parsers.item.LogEvent;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(longs = {1_000, 1L << 40, LogEvent.NO_TIME})
  void isTheSameInLessRoom(long step) {
    for (int matches : new int[] {0, 1, 7, 8, 100, 20_000}) {
      Trail wide = new Trail();
      Trail compact = new Trail();
      for (int i = 0; i < matches; i++) {
        Map<String, String> values = Map.of("n", String.valueOf(i % 50));
        long time = step == LogEvent.NO_TIME && i % 3 == 0 ? step : i * step;
        wide.add(time, i, values);
        compact.add(time, i, values);
        if (i == matches / 2 || i == matches - 1) {
          compact.compact();
        }
      }
      assertThat(compact.size()).isEqualTo(wide.size());
      for (int i = 0; i < wide.size(); i++) {
        assertThat(compact.line(i)).isEqualTo(wide.line(i));
        assertThat(compact.rawMillis(i)).isEqualTo(wide.rawMillis(i));
        assertThat(compact.values(i)).isEqualTo(wide.values(i));
      }
    }
  }
}
