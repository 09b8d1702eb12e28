package casebook.analyzer.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An expression that is tried only where a match may begin finds what RE2 finds. */
class FoundAsRe2FindsTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      textBlock =
          """
          a word's border before it         ; \\berror \\d+             ; terror 5, error 6
          no border before it               ; \\Berror (?P<n>\\d+)      ; error 5, terror 6
          a line's start                    ; (?m)^fault: (?P<w>\\w+)   ; x fault: a\\nfault: b
          the text's start alone            ; ^fault: (?P<w>\\w+)       ; x fault: a
          the text's start                  ; ^fault: (?P<w>\\w+)       ; fault: a fault: b
          the earlier one, not the longer   ; fail(?:ed)?|failed hard   ; x failed hard
          behind a character of two halves  ; \\bFehler (?P<w>.)        ; 😀Fehler 😀
          what may be absent                ; (?:the )?host (?P<h>\\S+) ; at the host a.example
          a count of none                   ; (?:abc){0,2}def           ; xx abcdef
          small and capital                 ; (?i)TimeOut (?P<n>\\d)    ; a TIMEOUT 1
          many tries                        ; abc[^z]*z                 ; abcabcabcabcabcabcabcabcabcabcabcabcabcabcabcabcabcabcabcabcabcz
          many in vain                      ; abc[^z]*yy                ; abcabcabcabcabcabcabcabcabcabcabcabcabcabcabcabcabcabcabcabcabcz
          a brace that counts nothing       ; abc{d                     ; ab abc{d
          """)
  void byHand(String why, String regex, String text) {
    same(regex, text.replace("\\n", "\n"));
  }

  @Test
  void atRandom() {
    int found = 0;
    for (long seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      RandomRegex made = new RandomRegex(random);
      String own = made.text();
      String part = own.substring(own.length() / 2);
      found += same(made.regex(), "z " + part + own + " 9" + own) ? 1 : 0;
      found += same("foo(?:" + made.regex() + ")", "foofo\nFoo" + part + " foo" + own) ? 1 : 0;
      found += same("(?i)Bar|foo" + made.regex(), "fooba foo" + own + part + "bar") ? 1 : 0;
    }
    assertThat(found).isGreaterThan(20_000);
  }

  @Test
  void ofRulesOnTheirProofs() {
    int found = 0;
    for (Rule rule : KnowledgeBase.forProving(List.of()).rules()) {
      List<String> texts = texts(rule);
      for (String regex : expressions(rule.when()).toList()) {
        for (String text : texts) {
          found += same(regex, text) ? 1 : 0;
        }
      }
    }
    assertThat(found).isGreaterThan(1_000);
  }

  private static List<String> texts(Rule rule) {
    List<String> texts = new ArrayList<>();
    if (rule.proof() != null) {
      Stream.concat(rule.proof().fires().stream(), rule.proof().silent().stream())
          .forEach(one -> texts.add(one.text()));
    }
    return texts;
  }

  private static Stream<String> expressions(Condition condition) {
    return switch (condition) {
      case Condition.All all -> all.parts().stream().flatMap(FoundAsRe2FindsTest::expressions);
      case Condition.Any any -> any.parts().stream().flatMap(FoundAsRe2FindsTest::expressions);
      case Condition.Not not -> expressions(not.part());
      case Condition.Regex is -> Stream.of(is.pattern().text());
      default -> Stream.empty();
    };
  }

  /** True if there is a match. */
  private static boolean same(String regex, String text) {
    Matcher matcher = Pattern.compile(regex).matcher(text);
    LazyPattern pattern = LazyPattern.compile(regex);
    LazyPattern.Found found = pattern.find(text);
    boolean isThere = matcher.find();
    assertThat(found != null).as("\"%s\" in \"%s\"", regex, text).isEqualTo(isThere);
    if (found != null) {
      List<Integer> places = new ArrayList<>(List.of(found.start(), found.end()));
      List<Integer> expected = new ArrayList<>(List.of(matcher.start(), matcher.end()));
      for (String name : pattern.groups()) {
        places.addAll(List.of(found.start(name), found.end(name)));
        expected.addAll(List.of(matcher.start(name), matcher.end(name)));
      }
      assertThat(places).as("\"%s\" in \"%s\"", regex, text).isEqualTo(expected);
    }
    return isThere;
  }
}
