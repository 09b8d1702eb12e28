package casebook.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ExcerptTest {

  @Test
  void showsAPartThatHoldsTheMatchAndSaysWhatItCut() {
    for (long seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      StringBuilder builder = new StringBuilder();
      for (int i = random.nextInt(2500); i > 0; i--) {
        builder.append(random.nextInt(3) == 0 ? "😀" : "a");
      }
      String text = builder.toString();
      int start = random.nextInt(-1, text.length() + 2);
      int end = start + random.nextInt(60);
      Excerpt excerpt = Excerpt.of(text, start, end, 1000);
      String which = "seed " + seed + ": " + excerpt;
      String shown = excerpt.before() + excerpt.match() + excerpt.after();
      assertThat(shown)
          .as(which)
          .isEqualTo(text.substring(excerpt.cutBefore(), text.length() - excerpt.cutAfter()))
          .hasSizeLessThanOrEqualTo(1001)
          .doesNotMatch("(?s)^[\\udc00-\\udfff].*|.*[\\ud800-\\udbff]$");
      boolean matches = start >= 0 && end > start && end <= text.length();
      if (matches && end - start > 1) {
        assertThat(excerpt.match()).as(which).isNotEmpty();
        assertThat(text.substring(Math.max(0, start - 1), end)).as(which).contains(excerpt.match());
      } else if (!matches) {
        assertThat(excerpt.match()).as(which).isEmpty();
      }
    }
  }
}
