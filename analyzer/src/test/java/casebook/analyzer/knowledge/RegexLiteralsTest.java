package casebook.analyzer.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is taken for granted in every match really is in every match. */
class RegexLiteralsTest {

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = ';',
      nullValues = "-",
      quoteCharacter = '~',
      textBlock =
          """
          # why                                     ; expression                        ; literals
            plain text                              ; service already exists            ; service already exists
            too short to narrow                     ; ab                                ; -
            the longest run                         ; abc\\d+defgh                      ; defgh
            escaped characters are themselves       ; foo\\.bar\\(x\\)                  ; foo.bar(x)
            a tab                                   ; foo\\tbar                         ; foo\tbar
            what a star repeats may be absent       ; abcd*efg                          ; abc
            what a question mark repeats            ; https?://host                     ; https://host|http://host
            what a plus repeats is there once       ; abcd+ef                           ; abcd
            a count that may be nought              ; (?:foobar){0,3}xyz                ; xyz
            a count of at least one                 ; (?:foobar){1,3}xyz                ; foobar
            alternatives                            ; one1|two2|three3                  ; one1|two2|three3
            the rarest: digits are rarer than words  ; error\\d+(?:403|407)            ; 403|407
            what stands behind one another is one   ; error (?:403|407) here            ; error 403 here|error 407 here
            one or another before a text            ; (?:agent|product) ?version        ; agent version|product version|agentversion|productversion
            a class of a few                        ; error[ _]code                     ; error code|error_code
            a class that is none of a few           ; error[^ _]code                    ; code
            a class with a range                    ; error[a-c]xcode                   ; xcode
            a word's end is no character            ; agent\\b version                 ; agent version
            too many to put together                ; (?:a|b|c|d|e)(?:f|g|h|i)xyz       ; fxyz|gxyz|hxyz|ixyz
            a group that is repeated                ; ab(?:cd)+ef                       ; abcd
            two that may be absent                  ; colou?rs?                         ; colour|color
            a short alternative narrows nothing     ; alpha|b                           ; -
            an empty alternative                    ; (?:alpha|)                        ; -
            a flag in front                         ; (?i)Already EXISTS                ; Already EXISTS
            a flag for a group                      ; x(?i:Already)y                    ; xAlreadyy
            a named group                           ; (?P<host>login\\.microsoft)       ; login.microsoft
            an optional group                       ; (?:very long text)?abc            ; abc
            a bracket closes at once only later     ; []abc]defg                        ; defg
            a class with a name inside              ; [[:alpha:]|]defg                  ; defg
            a bar in a class is no alternative      ; [a|b]cdef                         ; acdef||cdef|bcdef
            an anchor may be repeated               ; ^*abc                             ; abc
            anchors are nothing                     ; ^abc$                             ; abc
            a dot ends a run                        ; abc.defg                          ; defg
            a hexadecimal escape: given up          ; \\x41bcdef                        ; -
            a quotation: given up                   ; \\Qa.b\\Ecdef                     ; -
            a Unicode class: given up               ; \\p{L}abcdef                      ; -
            a brace that counts nothing is text     ; abc{def                           ; abc{def
          """)
  void findsWhatEveryMatchHolds(String why, String regex, String literals) {
    Pattern.compile(regex);
    assertThat(
            RegexLiterals.best(RegexLiterals.of(regex))
                .map(found -> String.join("|", found))
                .orElse(null))
        .isEqualTo(literals);
  }

  @Test
  void everyMatchHoldsOneOfThem() {
    int narrowed = 0;
    int total = 0;
    for (long seed = 0; seed < 25_000; seed++) {
      RandomRegex made = new RandomRegex(new Random(seed));
      var matcher = Pattern.compile(made.regex()).matcher("zz " + made.text() + " 99");
      if (!matcher.find()) {
        continue; // a word boundary or a line start in mid-text: no match, nothing to hold
      }
      total++;
      List<List<String>> groups = RegexLiterals.of(made.regex());
      narrowed += groups.isEmpty() ? 0 : 1;
      String matched = matcher.group().toLowerCase(Locale.ROOT);
      for (List<String> literals : groups) {
        assertThat(literals)
            .as("seed %d, expression \"%s\" matched \"%s\"", seed, made.regex(), matcher.group())
            .anyMatch(literal -> matched.contains(literal.toLowerCase(Locale.ROOT)));
      }
    }
    assertThat(total).isGreaterThan(12_000);
    assertThat(narrowed).as("expressions that narrow, of %d", total).isGreaterThan(total / 10);
  }
}
