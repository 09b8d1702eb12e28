package casebook.analyzer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Changes of one text become one: all of them are in it and nothing else. */
class TextMergeTest {

  @ParameterizedTest
  @CsvSource({
    "<a b='1' c='1'/>, <a b='2' c='1'/>, <a b='1' c='2'/>, <a b='2' c='2'/>",
    "<a b='1'/>, <a b='1' d='3'/>, <a b='2'/>, <a b='2' d='3'/>",
    "<a/><b/><c/>, <a/><c/>, <a/><b/><c d='1'/>, <a/><c d='1'/>",
    "<a/><a/><a/>, <a/><a/>, <a/><a/>, <a/><a/>",
    "<a b='1'/>, <a b='2'/>, <a b='2'/>, <a b='2'/>",
    "<a b='1'/>, <a b='2'/>, <a b='3'/>, ",
    "<a></a>, <a><x/></a>, <a><y/></a>, ",
    "<a></a>, <a><x/></a>, <a></a>, <a><x/></a>",
  })
  void joins(String original, String one, String other, String wanted) {
    assertThat(TextMerge.of(original, List.of(one, other)).orElse(null)).isEqualTo(wanted);
    assertThat(TextMerge.of(original, List.of(other, one)).orElse(null)).isEqualTo(wanted);
  }

  /** Whatever the first half of a text becomes, and whatever the second: both are in it. */
  @Test
  void joinsAnyChangesThatAreApart() {
    for (long seed = 0; seed < 3_000; seed++) {
      Random random = new Random(seed);
      List<String> words = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        words.add("<w" + i + " a" + random.nextInt(3) + "='" + random.nextInt(4) + "'/>");
      }
      String original = String.join("\n", words);
      List<String> front = changed(words, random, 0, 5);
      List<String> back = changed(words, random, 7, 12);
      List<String> both = new ArrayList<>(words);
      for (int i = 0; i < 12; i++) {
        both.set(i, i < 6 ? front.get(i) : back.get(i));
      }
      assertThat(TextMerge.of(original, List.of(String.join("\n", front), String.join("\n", back))))
          .as("seed %d: %s", seed, original)
          .contains(String.join("\n", both));
    }
  }

  private static List<String> changed(List<String> words, Random random, int from, int to) {
    List<String> changed = new ArrayList<>(words);
    for (int i = from; i < to; i++) {
      String word = words.get(i);
      changed.set(
          i,
          switch (random.nextInt(6)) {
            case 0 -> "";
            case 1 -> word.replace("='", "='x");
            case 2 -> word + "\n<new n='" + random.nextInt(3) + "'/>";
            default -> word;
          });
    }
    return changed;
  }
}
