package casebook.parsers.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NamedTextsTest {

  @Test
  void isAMapInTheOrderOfItsOrigin() {
    Map<String, String> origin = new LinkedHashMap<>();
    origin.put("user", "a");
    origin.put("client", "10.0.0.1");
    origin.put("host", "h");
    Map<String, String> texts = NamedTexts.of(origin, text -> text);
    assertThat(texts).isEqualTo(origin).hasSameHashCodeAs(origin).hasSize(3);
    assertThat(texts.keySet()).containsExactly("user", "client", "host");
    assertThat(texts.getOrDefault("port", "-")).isEqualTo("-");
    assertThat(texts.containsKey("host")).isTrue();
    assertThat(NamedTexts.of(Map.of(), text -> text)).isEmpty();
  }
}
