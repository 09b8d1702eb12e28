package casebook.analyzer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Addresses are what an expression would find. */
class AddressesTest {

  private static final Pattern ADDRESS =
      Pattern.compile("(?<![0-9.])[0-9]{1,3}(?:\\.[0-9]{1,3}){3}(?![0-9.]*[0-9])");

  @Test
  void byHand() {
    assertThat(Addresses.in("from 10.1.2.3:443 to 10.1.2.4. Version 1.2.3.4.5, 1234.1.1.1", 9))
        .containsExactly("10.1.2.3", "10.1.2.4");
    assertThat(Addresses.in("10.1.2.3 10.1.2.3 10.1.2.4", 2))
        .containsExactly("10.1.2.3", "10.1.2.3");
    assertThat(Addresses.in(".10.1.2.3 10..1.2.3 10.1.2", 9)).isEmpty();
  }

  @Test
  void asAnExpressionFindsThem() {
    int found = 0;
    for (long seed = 0; seed < 50_000; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(40); i > 0; i--) {
        text.append(i % 3 == 0 ? '.' : "1123.  x:".charAt(random.nextInt(9)));
      }
      List<String> expected = new ArrayList<>();
      Matcher matcher = ADDRESS.matcher(text);
      while (matcher.find()) {
        expected.add(matcher.group());
      }
      found += expected.size();
      assertThat(Addresses.in(text.toString(), 99)).as("\"%s\"", text).isEqualTo(expected);
    }
    assertThat(found).isGreaterThan(500);
  }
}
