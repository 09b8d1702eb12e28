package casebook.analyzer.match;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All literals that occur are found, and no others: judged by a search for each on its own. */
class LiteralScannerTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # why                                 | literals           | text                  | found
            a literal is the whole text         | abc                | abc                   | 0
            nothing there                       | abc                | abd                   | -
            text ends in mid-literal            | abc                | xxab                  | -
            one literal inside another          | abcde,bcd          | xabcdex               | 0 1
            one is the end of another           | service,vice       | SERVICE               | 0 1
            one is the beginning of another     | serv,service       | the Servant           | 0
            they overlap                        | abab,baba          | xabababx              | 0 1
            one in another in another           | aaaab,aaab,aab     | aaaaab                | 0 1 2
            the same literal twice              | abc,abc            | abc                   | 0 1
            upper case in the literal           | ECMA2Host          | ecma2hosts            | 0
            the at sign is not a lower grave    | a`b                | a@b                   | -
            no letter: bracket and brace        | a[x                | a{X                   | -
            three bytes at the very beginning   | abc                | abcd                  | 0
            three bytes at the very end         | abc                | zabC                  | 0
                    beyond ASCII exactly                | größe              | GRößE                 | 0
            beyond ASCII no other case          | größe              | GRÖßE                 | -
            four bytes                          | 🔥x                | a🔥X                  | 0
          """)
  void findsWhatOccurs(String why, String literals, String text, String found) {
    List<String> list = List.of(literals.split(","));
    assertThat(scan(list, text.getBytes(UTF_8), 0, text.getBytes(UTF_8).length))
        .containsExactlyInAnyOrderElementsOf(indexes(found));
  }

  private static Set<Integer> indexes(String found) {
    Set<Integer> indexes = new TreeSet<>();
    if (found != null) {
      for (String index : found.split(" ")) {
        indexes.add(Integer.valueOf(index));
      }
    }
    return indexes;
  }

  @Test
  void agreesWithANaiveSearch() {
    for (long seed = 0; seed < 4_000; seed++) {
      Random random = new Random(seed);
      String alphabet = random.nextBoolean() ? "abAB" : "abcXYZ .@[`{é€ß🔥";
      List<String> literals = new ArrayList<>();
      for (int i = 0, count = 1 + random.nextInt(12); i < count; i++) {
        literals.add(text(random, alphabet, 3 + random.nextInt(5)));
      }
      byte[] bytes = text(random, alphabet, random.nextInt(60)).getBytes(UTF_8);
      int from = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
      int to = from + random.nextInt(bytes.length - from + 1);
      assertThat(scan(literals, bytes, from, to))
          .as("seed %d, literals %s in \"%s\"", seed, literals, new String(bytes, UTF_8))
          .isEqualTo(naive(literals, bytes, from, to));
    }
  }

  private static Set<Integer> scan(List<String> literals, byte[] bytes, int from, int to) {
    Set<Integer> found = new TreeSet<>();
    new LiteralScanner(literals, LiteralScanner.grams(literals), any -> true)
        .scan(bytes, from, to, found::add);
    return found;
  }

  private static Set<Integer> naive(List<String> literals, byte[] bytes, int from, int to) {
    Set<Integer> found = new TreeSet<>();
    for (int literal = 0; literal < literals.size(); literal++) {
      byte[] wanted = literals.get(literal).getBytes(UTF_8);
      for (int i = from; i + wanted.length <= to; i++) {
        int same = 0;
        while (same < wanted.length && lower(bytes[i + same]) == lower(wanted[same])) {
          same++;
        }
        if (same == wanted.length) {
          found.add(literal);
        }
      }
    }
    return found;
  }

  private static int lower(byte b) {
    return b >= 'A' && b <= 'Z' ? b + 32 : b;
  }

  private static String text(Random random, String alphabet, int length) {
    int[] points = alphabet.codePoints().toArray();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(points[random.nextInt(points.length)]);
    }
    return text.toString();
  }
}
