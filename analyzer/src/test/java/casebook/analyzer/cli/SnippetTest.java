package casebook.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.reports.model.Report.Context;
import casebook.reports.model.Report.Evidence;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnippetTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          # why                         | before      | match    | after       | shown
            all of it                   | ab          | cd       | ef          | ab[cd]ef
            both ends are cut           | abcdefghijk | MM       | abcdefghijk | …hijk[MM]abcd…
            what is behind leaves room  | abcdefghijk | MM       | ab          | …fghijk[MM]ab
            what is before leaves room  | ab          | MM       | abcdefghijk | ab[MM]abcdef…
            a match too long            | ab          | 0123456789ABC | cd     | …[0123456789]…
            wide letters take two cells | 漢字漢字漢字漢字 | MM    | 漢字漢字      | …漢字[MM]漢字…
            marks take what they show   | ab          | MM       | \\u202e\\u202e | ab[MM]⟨U+202…
            no half of a picture        | 😀😀😀😀😀😀 | MM       | 😀😀😀😀😀😀 | …😀😀[MM]😀😀…
            the indent says nothing     | ~   ab~     | MM       | cd          | ab[MM]cd
          """)
  void fitsAroundTheMatch(String why, String before, String match, String after, String shown) {
    String behind = after.replace("\\u202e", "\u202e");
    Snippet snippet = Snippet.of(evidence(before, match, behind), 10);
    assertThat(text(snippet)).as(why).isEqualTo(shown);
  }

  @Test
  void withoutAMatchItIsTheBeginning() {
    assertThat(text(Snippet.of(evidence("", "", "   <a>0123456789</a>"), 10)))
        .isEqualTo("[]<a>0123456…");
  }

  @Test
  void neverTakesMoreThanThereIsRoomFor() {
    String alphabet = "ab 漢e\u0301\u202e\u0000\ud83d\ude00\u200dﾊﾝ";
    for (long seed = 0; seed < 2_000; seed++) {
      Random random = new Random(seed);
      String[] parts = new String[3];
      for (int i = 0; i < 3; i++) {
        StringBuilder part = new StringBuilder();
        for (int j = random.nextInt(40); j > 0; j--) {
          part.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        parts[i] = part.toString();
      }
      Snippet snippet = Snippet.of(evidence(parts[0], parts[1], parts[2]), 20);
      String all = snippet.before() + snippet.match() + snippet.after();
      assertThat(Wrap.cells(all)).as("seed %d", seed).isLessThanOrEqualTo(20);
      assertThat(all.chars()).as("seed %d", seed).noneMatch(Character::isISOControl);
    }
  }

  private static String text(Snippet snippet) {
    return (snippet.cutBefore() ? "…" : "")
        + snippet.before()
        + "["
        + snippet.match()
        + "]"
        + snippet.after()
        + (snippet.cutAfter() ? "…" : "");
  }

  private static Evidence evidence(String before, String match, String after) {
    return new Evidence(
        "a.log",
        1,
        1,
        null,
        null,
        null,
        null,
        null,
        before + match + after,
        before.length(),
        before.length() + match.length(),
        new Context(List.of(), List.of()));
  }
}
