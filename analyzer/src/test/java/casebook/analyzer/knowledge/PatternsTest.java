package casebook.analyzer.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.knowledge.NumberSet.Range;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The small languages inside rules: setting paths, stars, numbers. */
class PatternsTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why                                    | pattern                          | path                                            | fits
            the end of a path                      | defaultProxy/@enabled            | /configuration/system.net/defaultProxy/@enabled | true
            an element                             | system.net/defaultProxy          | /configuration/system.net/defaultProxy          | true
            only at an element's boundary          | Proxy/@enabled                   | /configuration/system.net/defaultProxy/@enabled | false
            another attribute                      | defaultProxy/@enabled            | /configuration/system.net/defaultProxy/@useX    | false
            .NET minds upper and lower case        | defaultproxy/@enabled            | /configuration/system.net/defaultProxy/@enabled | false
            from the root                          | /configuration/startup           | /configuration/startup                          | true
            from the root, not further down        | /configuration/startup           | /x/configuration/startup                        | false
            from the root, not only its beginning  | /configuration                   | /configuration/startup                          | false
            a name where one is asked for          | source[ECMA2Host]/@switchValue   | /c/sources/source[ECMA2Host]/@switchValue       | true
            another name                           | source[ECMA2Host]/@switchValue   | /c/sources/source[Other]/@switchValue           | false
            any name where none is asked for       | source/@switchValue              | /c/sources/source[ECMA2Host]/@switchValue       | true
            a name asked for where there is none   | source[A]/@switchValue           | /c/sources/source/@switchValue                  | false
            a star inside one part                 | source[*Log]/@*                  | /c/sources/source[ConnectorsLog]/@switchValue   | true
            a star does not reach the next part    | c/*/@x                           | /c/a/b/@x                                       | false
            a star is one whole part               | c/*/b/@x                         | /c/a/b/@x                                       | true
            a slash in a name splits nothing       | add[http://a/b]/@value           | /c/add[http://a/b]/@value                       | true
            a bracket in a name                    | add/@value                       | /c/add[a[1]]/@value                             | true
            text of an element                     | value/#text                      | /c/setting[x]/value/#text                       | true
            longer than the path                   | a/b/c                            | /b/c                                            | false
          """)
  void fitsTheEndOfASettingsPath(String why, String pattern, String path, boolean fits) {
    assertThat(new SettingPath(pattern).matches(path)).isEqualTo(fits);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why                              | pattern                  | text                          | fits
            the same                         | abc                      | abc                           | true
            case does not matter             | Abc                      | aBC                           | true
            beyond ASCII neither             | GRÖSSE*                  | größer                        | false
            umlauts in another case          | ÄNDERUNG*                | änderungen                    | true
            the whole, not a part            | abc                      | xabc                          | false
            a star is anything               | *.servicebus.windows.net | a.b.servicebus.windows.net    | true
            the dot before it must be there  | *.windows.net            | windows.net                   | false
            and no more behind it            | *.windows.net            | a.windows.net.evil.example    | false
            a star may be nothing            | a*b                      | ab                            | true
            several stars                    | *a*b*                    | xxaxxbxx                      | true
            stars in the wrong order         | *b*a                     | ab                            | false
            a star must try again            | *aab                     | aaaab                         | true
            a dot is a dot                   | a.b                      | axb                           | false
            an empty text and a star         | *                        | ''                            | true
            an empty text                    | a                        | ''                            | false
          """)
  void starsStandForAnything(String why, String pattern, String text, boolean fits) {
    assertThat(new Globs(List.of("never", pattern)).matches(text)).isEqualTo(fits);
  }

  @Test
  void starsAgreeWithAnExpression() {
    for (long seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      String pattern = text(random, "ab*");
      String text = text(random, "ab");
      String regex =
          pattern
              .chars()
              .mapToObj(c -> c == '*' ? ".*" : Pattern.quote(Character.toString(c)))
              .collect(Collectors.joining());
      assertThat(new Globs(List.of(pattern)).matches(text))
          .as("seed %d: \"%s\" on \"%s\"", seed, pattern, text)
          .isEqualTo(text.matches(regex));
    }
  }

  @Test
  void manyStarsDoNotTakeForever() {
    String text = "a".repeat(20_000);
    assertThat(new Globs(List.of("*a".repeat(40) + "b")).matches(text)).isFalse();
  }

  private static String text(Random random, String alphabet) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(9); i > 0; i--) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "below all, 402, false",
    "a single one, 403, true",
    "between, 404, false",
    "first of a range, 500, true",
    "inside a range, 550, true",
    "last of a range, 599, true",
    "above all, 600, false",
    "an absent field, -1, false"
  })
  void numbersLieInRanges(String why, long number, boolean inside) {
    NumberSet set = new NumberSet(List.of(new Range(403, 403), new Range(500, 599)));
    assertThat(set.contains(number)).isEqualTo(inside);
    assertThat(set.size()).isEqualTo(101);
  }

  @ParameterizedTest(name = "{0} means {1}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "critcal | critical",
        "eror | error",
        "warnig | warning",
        "Warning | warning",
        "xyz | -",
        "information | -",
        "'' | -"
      })
  void guessesWhatWasMeant(String word, String meant) {
    assertThat(RuleProblem.didYouMean(word, List.of("critical", "error", "warning")))
        .isEqualTo(meant == null ? "" : "; did you mean \"" + meant + "\"?");
  }
}
