package casebook.reports.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SafeTextTest {

  static Stream<Arguments> rows() {
    return Stream.of(
        Arguments.of("plain text is the same", "a <b> & \"c\"", "a <b> & \"c\""),
        Arguments.of("letters of any script stay", "Größe 東京 שלום 😀", "Größe 東京 שלום 😀"),
        Arguments.of("escape sequences drive no terminal", "\u001b[2J\u0007", "␛[2J␇"),
        Arguments.of("the one-byte CSI neither", "\u009b2J", "⟨U+009B⟩2J"),
        Arguments.of("a carriage return hides no text", "good\rbad", "good␍bad"),
        Arguments.of("NUL and DEL are seen", "a\0b\u007f", "a␀b␡"),
        Arguments.of(
            "nothing reorders the line", "x\u202etxt.exe\u2069", "x⟨U+202E⟩txt.exe⟨U+2069⟩"),
        Arguments.of("nothing hides", "a\u200bb\ufeff", "a⟨U+200B⟩b⟨U+FEFF⟩"),
        Arguments.of("blanks of no width neither", "a\u00adb\u3164c", "a⟨U+00AD⟩b⟨U+3164⟩c"),
        Arguments.of("letters keep their accents", "e\u0301a\u0323\u0302", "e\u0301a\u0323\u0302"),
        Arguments.of(
            "and a heap of them is cut",
            "e" + "\u0301".repeat(2008) + "f\u0301",
            "e" + "\u0301".repeat(8) + "⟨2,000 more marks⟩f\u0301"),
        Arguments.of(
            "one too many is cut", "\u0301".repeat(9), "\u0301".repeat(8) + "⟨1 more marks⟩"),
        Arguments.of("tags are invisible text", "a" + Character.toString(0xe0041), "a⟨U+E0041⟩"),
        Arguments.of("half a character is none", "a\ud83d", "a⟨U+D83D⟩"),
        Arguments.of("Windows' dates hold left-to-right marks", "\u200e2026", "\u200e2026"),
        Arguments.of("emoji hold joiners", "👩\u200d💻", "👩\u200d💻"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void showsWhatCannotBeSeen(String why, String text, String shown) {
    assertThat(SafeText.line(text)).as(why).isEqualTo(shown);
    assertThat(SafeText.lines(text)).as(why).isEqualTo(shown);
  }

  @Test
  void keepsLineEndsOnlyWhereThereAreLines() {
    assertThat(SafeText.line("a\r\n\tb\n")).isEqualTo("a␍␊␉b␊");
    assertThat(SafeText.lines("a\r\n\tb\n")).isEqualTo("a\n\tb\n");
  }

  @Test
  void onceIsEnough() {
    for (long seed = 0; seed < 2000; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(30); i > 0; i--) {
        text.append(
            (char) (random.nextBoolean() ? random.nextInt(0x100) : random.nextInt(0x10000)));
      }
      String safe = SafeText.line(text.toString());
      assertThat(SafeText.line(safe)).as("seed %d", seed).isEqualTo(safe);
      assertThat(safe.chars()).as("seed %d", seed).noneMatch(Character::isISOControl);
    }
  }
}
