package casebook.analyzer.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinesTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why                                | text         | at | before | from | to
            an empty text                      | ''           | 0  | 0      | 0    | 0
            first line                         | ab\\ncd      | 1  | 0      | 0    | 2
            the line end belongs to its line   | ab\\ncd      | 2  | 0      | 0    | 2
            second line                        | ab\\ncd      | 3  | 1      | 3    | 5
            CRLF is one line end               | a\\r\\nb     | 3  | 1      | 3    | 4
            inside a CRLF                      | a\\r\\nb     | 2  | 0      | 0    | 1
            a lone CR                          | a\\rb        | 2  | 1      | 2    | 3
            CR CR LF is one line end           | a\\r\\r\\nb  | 4  | 1      | 4    | 5
            CR CR without LF are two           | a\\r\\rb     | 3  | 2      | 3    | 4
            blank lines                        | \\n\\n\\nx   | 3  | 3      | 3    | 4
            behind the last character          | ab\\n        | 3  | 1      | 3    | 3
            a CR at the very end               | ab\\r        | 3  | 1      | 3    | 3
          """)
  void findsTheLine(String why, String text, int at, int before, int from, int to) {
    String real = text.replace("\\n", "\n").replace("\\r", "\r");
    assertThat(Lines.at(real, at)).isEqualTo(new Lines.Place(before, from, to));
  }

  @Test
  void agreesWithSplitting() {
    for (long seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(14); i > 0; i--) {
        text.append("a\n\r".charAt(random.nextInt(3)));
      }
      int at = random.nextInt(text.length() + 1);
      // One plain expression: what stands before the line of "at" is whole line ends and text.
      String[] lines = text.toString().split("\r\r\n|\r\n|\r|\n", -1);
      int start = 0;
      int line = 0;
      while (line < lines.length - 1) {
        int next = start + lines[line].length() + end(text, start + lines[line].length());
        if (at < next) {
          break;
        }
        start = next;
        line++;
      }
      assertThat(Lines.at(text.toString(), at))
          .as("seed %d, position %d", seed, at)
          .isEqualTo(new Lines.Place(line, start, start + lines[line].length()));
    }
  }

  private static int end(CharSequence text, int at) {
    String rest = text.subSequence(at, text.length()).toString();
    return rest.startsWith("\r\r\n") ? 3 : rest.startsWith("\r\n") ? 2 : 1;
  }
}
