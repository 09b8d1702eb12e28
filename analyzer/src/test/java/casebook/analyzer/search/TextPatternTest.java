package casebook.analyzer.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextPatternTest {

  @ParameterizedTest(name = "{0}: {1} in {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          a whole word                    | trust         | no Trust here          | Trust
          not a part of one               | trust         | trusted untrust        | -
          a later one is whole            | trust         | trusted trust          | trust
          an underscore separates         | denied        | TCP_DENIED/407         | DENIED
          signs in the word               | a.b-c         | x a.b-c.               | a.b-c
          its ends are words              | a.b           | xa.b a.bx              | -
          signs at the ends are free      | .b.           | a.b.c                  | .b.
          a star for the rest             | Hybrid*       | AHybrid HybridX.y      | Hybrid
          a star for the start            | *Active       | NoActive               | Active
          both                            | *noact*       | HybridNoActiveAgents   | NoAct
          a star within                   | h*s           | has h.x/yes            | has
          a star does not cross blanks    | h*z           | has fuzz               | -
          the last piece must end a word  | a*b           | a bbx axbx axbb        | axbb
          a phrase                        | "not establish" | could not establish x | not establish
          a phrase over a line end        | "not  est"    | could not~             | -
          a phrase begins with a word     | "rust in"     | trust in it            | -
          a phrase ends with a word       | "in trust"    | in trusted             | -
          a phrase that is open           | "*rust in*"   | trust into it          | rust in
          a part of a name                | NoActive      | HybridNoActiveAgents   | NoActive
          in any case                     | noactiveagents | HybridNoActiveAgents  | NoActiveAgents
          its first part                  | hybrid        | HybridNoActiveAgents   | Hybrid
          not a part of its part          | active        | HybridInactiveAgents   | -
          no border there                 | ybrid         | HybridNoActive         | -
          nor there                       | NoAct         | HybridNoActive         | -
          in quotes, too                  | "NoActive"    | HybridNoActiveAgents   | NoActive
          a part of a compound            | GenericSql.Call | MyGenericSql.CallMe() | GenericSql.Call
          behind an abbreviation          | Http          | XMLHttpRequest         | Http
          the abbreviation                | xml           | XMLHttpRequest         | XML
          behind a number                 | Managed       | Sha256Managed          | Managed
          with a number                   | x509Certificate2 | MyX509Certificate2Collection | X509Certificate2
          short parts are none            | no            | HybridNoActive         | -
          a number is no part             | 256           | Sha256Managed          | -
          nor is what begins with one     | Managed       | 1024bitManaged         | -
          nor what could be a GUID's      | ab12          | XxAb12Cd               | -
          an umlaut begins a part         | Änderung      | MeineÄnderung          | Änderung
          a path of a URL                 | /oauth2/token | https://a/b/oauth2/token?x | /oauth2/token
          letters of any case             | "ÄÖ"          | x äö,                  | äö
          a Kelvin sign is no k           | k             | \u212A                 | -
          dotless and dotted i stay apart | i             | \u0130                 | -
          """)
  void finds(String why, String query, String text, String found) throws QueryException {
    String record = text.equals("could not~") ? "could not\r\n\t es" : text;
    TextPattern pattern = pattern(query);
    Span span = pattern.find(record);
    assertThat(span == null ? "-" : record.substring(span.from(), span.to()))
        .as(why)
        .isEqualTo(found);
  }

  @Test
  void blanksOfAnyKindAreOne() throws QueryException {
    String text = "could not\r\n\t\u00a0establish";
    assertThat(pattern("\"not establish\"").find(text)).isEqualTo(new Span(6, text.length()));
    assertThat(pattern("\" establish\"").find(text)).isEqualTo(new Span(9, text.length()));
    assertThat(pattern("\"could \"").find(text)).isEqualTo(new Span(0, 6));
    assertThat(pattern("\"establish \"").find(text)).isNull();
  }

  @Test
  void aStarFitsEverything() throws QueryException {
    assertThat(pattern("*").find("")).isEqualTo(Span.WHOLE);
  }

  @Test
  void agreesWithRegularExpressions() throws QueryException {
    for (long seed = 0; seed < 50_000; seed++) {
      Random random = new Random(seed);
      String text = letters(random, "ab. -", 1 + random.nextInt(14));
      String word = letters(random, "ab.*", 1 + random.nextInt(5));
      boolean phrase = random.nextBoolean();
      String typed = phrase ? letters(random, "ab. ", 1 + random.nextInt(5)) : word;
      if (typed.isBlank() || typed.chars().allMatch(c -> c == '*')) {
        continue;
      }
      Span span = (phrase ? TextPattern.phrase(typed) : TextPattern.word(typed)).find(text);
      Matcher matcher = Pattern.compile(phrase ? phrase(typed) : word(typed)).matcher(text);
      assertThat(span != null).as("seed %d: %s in %s", seed, typed, text).isEqualTo(matcher.find());
      if (span != null) {
        assertThat(span.from())
            .as("seed %d: %s in %s", seed, typed, text)
            .isEqualTo(matcher.start());
      }
    }
  }

  @Test
  void endsOnTextThatInvitesToTryEverything() {
    // Trying the rest anew from each beginning would take hours.
    assertThat(TextPattern.word("*a*a*a*b*").find("a".repeat(1 << 20))).isNull();
    assertThat(TextPattern.word("a*b").find("a.".repeat(1 << 19))).isNull();
    assertThat(TextPattern.phrase("a b").find(" a".repeat(1 << 19))).isNull();
    assertThat(TextPattern.word("aaa").find("1" + "aA".repeat(1 << 17))).isNull();
    assertThat(TextPattern.phrase(" b").find(" ".repeat(1 << 20))).isNull();
  }

  @Test
  void valuesAgreeWithRegularExpressions() {
    for (long seed = 0; seed < 50_000; seed++) {
      Random random = new Random(seed);
      String value = letters(random, "abA*", random.nextInt(8));
      String typed = letters(random, "ab*", random.nextInt(6));
      String regex =
          Pattern.compile("[^*]+")
              .matcher(typed)
              .replaceAll(m -> Matcher.quoteReplacement(Pattern.quote(m.group())))
              .replace("*", ".*");
      assertThat(ValuePattern.of(typed).matches(value))
          .as("seed %d: %s for %s", seed, typed, value)
          .isEqualTo(Pattern.compile(regex, Pattern.CASE_INSENSITIVE).matcher(value).matches());
    }
  }

  private static TextPattern pattern(String query) throws QueryException {
    return ((Expression.Holds) Query.parse(query).expression()).pattern();
  }

  private static String phrase(String typed) {
    String open = Character.isLetter(typed.charAt(0)) ? "(?<![ab])" : "";
    String shut = Character.isLetter(typed.charAt(typed.length() - 1)) ? "(?![ab])" : "";
    return open + typed.replace(".", "\\.").replaceAll(" +", " ").replace(" ", "[ ]+") + shut;
  }

  private static String word(String typed) {
    String open =
        typed.startsWith("*") ? "" : Character.isLetter(typed.charAt(0)) ? "(?<![ab])" : "";
    char last = typed.charAt(typed.length() - 1);
    String shut = last == '*' ? "" : Character.isLetter(last) ? "(?![ab])" : "";
    String inner = typed.replaceAll("^\\*+|\\*+$", "").replace(".", "\\.");
    return open + inner.replaceAll("\\*+", "[^ ]*?") + shut;
  }

  private static String letters(Random random, String from, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(from.charAt(random.nextInt(from.length())));
    }
    return text.toString();
  }
}
