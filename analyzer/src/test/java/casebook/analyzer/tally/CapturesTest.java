package casebook.analyzer.tally;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CapturesTest {

  @Test
  void theMostFrequentComeFirstThenTheAlphabet() {
    Captures captures = new Captures();
    for (String host : List.of("b", "a", "c", "c", "d", "a")) {
      captures.add(Map.of("host", host));
    }
    assertThat(captures.top()).isEqualTo(Map.of("host", List.of("a", "c", "b", "d")));
    assertThat(captures.distinct("host")).isEqualTo(4);
    assertThat(captures.distinct("port")).isZero();
  }

  @Test
  void joiningAddsUp() {
    Captures one = new Captures();
    Captures two = new Captures();
    one.add(Map.of("host", "a"));
    one.add(Map.of("host", "b"));
    two.add(Map.of("host", "b", "port", "443"));
    one.join(two);
    assertThat(one.top()).isEqualTo(Map.of("host", List.of("b", "a"), "port", List.of("443")));
  }

  @Test
  void nothingGrowsWithTheFile() {
    Captures captures = new Captures();
    for (int i = 0; i < 5_000; i++) {
      captures.add(Map.of("url", "u" + i));
    }
    assertThat(captures.distinct("url")).isEqualTo(200);
    assertThat(captures.top().get("url")).hasSize(20);
  }

  @Test
  void aLongValueIsCutButNeverInsideACharacter() {
    for (int shift = 0; shift < 2; shift++) {
      Captures captures = new Captures();
      captures.add(Map.of("x", "a".repeat(shift) + "🔥".repeat(300)));
      String kept = captures.top().get("x").get(0);
      assertThat(kept.length()).isBetween(199, 200);
      assertThat(new String(kept.getBytes(UTF_8), UTF_8)).isEqualTo(kept);
    }
  }
}
