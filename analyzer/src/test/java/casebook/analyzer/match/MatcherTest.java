package casebook.analyzer.match;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.knowledge.RuleProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which rule gets a line, where the match stands, what it captures. */
class MatcherTest {

  @TempDir Path folder;

  private KnowledgeBase rules(String... texts) throws IOException {
    for (String text : texts) {
      String id = text.lines().findFirst().orElseThrow().replace("id: ", "").strip();
      String rest =
          """
          title: T
          cause: C
          proof:
            fires: [{ why: w, text: a }]
            silent: [{ why: w, text: b }]
          """;
      String severity = text.contains("\nseverity:") ? "" : "severity: error\n";
      Files.writeString(folder.resolve(id + ".yaml"), text.strip() + "\n" + severity + rest, UTF_8);
    }
    KnowledgeBase knowledge = KnowledgeBase.only(List.of(folder));
    assertThat(knowledge.problems()).extracting(RuleProblem::text).isEmpty();
    return knowledge;
  }

  private static List<Match> match(KnowledgeBase knowledge, String format, String text) {
    Matcher.Session session = new Matcher(knowledge).session();
    FileContext file = new FileContext("x.log", Set.of(Parsed.format(format).family()), Set.of());
    List<Match> matches = new ArrayList<>();
    Parsed.items(format, "x.log", text, item -> matches.addAll(session.match(file, item)));
    return matches;
  }

  private static List<String> ids(List<Match> matches) {
    return matches.stream().map(m -> m.rule().id()).toList();
  }

  @Test
  void theLongerMatchOnALineWins() throws IOException {
    KnowledgeBase knowledge =
        rules("id: short\nwhen: { contains: failed }", "id: long\nwhen: { contains: failed to }");
    assertThat(ids(match(knowledge, "plain-log", "it failed to start"))).containsExactly("long");
    assertThat(ids(match(knowledge, "plain-log", "it failed"))).containsExactly("short");
  }

  @Test
  void theGraverOfTwoEquallyLongMatchesWinsThenTheFirstByName() throws IOException {
    KnowledgeBase knowledge =
        rules(
            "id: a.warning\nseverity: warning\nwhen: { contains: boom }",
            "id: b.error\nwhen: { contains: boom }",
            "id: c.error\nwhen: { contains: boom }");
    assertThat(ids(match(knowledge, "plain-log", "boom"))).containsExactly("b.error");
  }

  @Test
  void aRuleSupersedesALongerOneByIdOrAlias() throws IOException {
    KnowledgeBase knowledge =
        rules(
            "id: special\nsupersedes: [old-name]\nwhen: { contains: '(407)' }",
            "id: general\naliases: [old-name]\nwhen: { contains: 'Unable to connect to' }");
    assertThat(ids(match(knowledge, "plain-log", "Unable to connect to x: (407)")))
        .containsExactly("special");
    assertThat(ids(match(knowledge, "plain-log", "Unable to connect to x")))
        .containsExactly("general");
  }

  @Test
  void whatIsSupersededBeatsNothing() throws IOException {
    KnowledgeBase knowledge =
        rules(
            "id: a\nsupersedes: [b]\nwhen: { contains: xxx }",
            "id: b\nwhen: { contains: xxxyyyzzz }",
            "id: c\nwhen: { contains: xxxyyy }");
    assertThat(ids(match(knowledge, "plain-log", "xxxyyyzzz"))).containsExactly("c");
  }

  @Test
  void ofRulesThatSupersedeEachOtherTheLongerMatchWins() throws IOException {
    KnowledgeBase both =
        rules(
            "id: a\nsupersedes: [b]\nwhen: { contains: xxx }",
            "id: b\nsupersedes: [a]\nwhen: { contains: xxxyyyzzz }");
    assertThat(ids(match(both, "plain-log", "xxxyyyzzz"))).containsExactly("b");
    assertThat(ids(match(both, "plain-log", "xxx yyy"))).containsExactly("a");
  }

  @Test
  void rulesOnDifferentLinesOfARecordBothCount() throws IOException {
    KnowledgeBase knowledge =
        rules("id: one\nwhen: { contains: first }", "id: two\nwhen: { contains: second thing }");
    String trace = "App.exe Error: 0 : the first\nthen the second thing\n    ThreadId=7\n";
    assertThat(match(knowledge, "trace-listener-text", trace))
        .extracting(m -> m.rule().id() + " " + m.line())
        .containsExactly("one 1", "two 2");
  }

  @Test
  void factsNeitherFoldNorAreFolded() throws IOException {
    KnowledgeBase knowledge =
        rules(
            "id: fact.a\nfact: true\nwhen: { contains: the whole long line }",
            "id: short\nwhen: { contains: line }");
    assertThat(ids(match(knowledge, "plain-log", "the whole long line")))
        .containsExactly("fact.a", "short");
  }

  @Test
  void aBranchThatFailsLeavesNoCapturesAndNoPlace() throws IOException {
    KnowledgeBase knowledge =
        rules(
            """
            id: branches
            when:
              any:
                - all:
                    - regex: 'connect to (?P<host>[a-z.]+) at once'
                    - contains: never there
                - regex: 'port (?P<port>[0-9]+)'
            """);
    assertThat(match(knowledge, "plain-log", "could not connect to a.b at once, port 443"))
        .singleElement()
        .satisfies(
            m -> {
              assertThat(m.captures()).containsEntry("port", "443").doesNotContainKey("host");
              assertThat(m.text().substring(m.start(), m.end())).isEqualTo("port 443");
            });
  }

  @Test
  void whatANegationSawIsNoCapture() throws IOException {
    KnowledgeBase knowledge =
        rules(
            "id: negated\nwhen: { all: [{ contains: alpha }, { not: { not: { regex: '(?P<x>b)' } } }] }");
    assertThat(match(knowledge, "plain-log", "alpha b"))
        .singleElement()
        .satisfies(m -> assertThat(m.captures()).doesNotContainKey("x"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          # why                                  | the message as the file holds it             | line
            in the first line                    | access ""denied"" here                       | 2
            in the second line, CRLF             | first\\r\\naccess ""denied"" here            | 3
            behind quotes that stand double      | ""a"" ""b""\\r\\n""c"" access ""denied""     | 3
            blank lines count                    | first\\r\\n\\r\\n\\r\\naccess ""denied""     | 5
            LF alone                             | first\\n\\naccess ""denied""\\nlast          | 4
            CR CR LF is one line end             | first\\r\\r\\naccess ""denied""              | 3
          """)
  void saysWhereAMatchStandsInACsvMessage(String why, String message, int line) throws IOException {
    String csv =
        "Level,Date and Time,Source,Event ID,Task Category\r\n"
            + "Error,3/11/2026 7:00:00 AM,ECMA2Host,0,None,\""
            + message.replace("\\n", "\n").replace("\\r", "\r")
            + "\"\r\n";
    KnowledgeBase knowledge = rules("id: quoted\nwhen: { contains: 'access \"denied\"' }");
    assertThat(match(knowledge, "event-csv", csv))
        .singleElement()
        .satisfies(
            m -> {
              assertThat(m.line()).isEqualTo(line);
              assertThat(m.text().substring(m.start(), m.end())).isEqualTo("access \"denied\"");
              assertThat(m.captures()).containsEntry("source", "ECMA2Host");
            });
  }

  @Test
  void aMatchOverSeveralLinesBeginsOnItsFirst() throws IOException {
    KnowledgeBase knowledge = rules("id: wide\nwhen: { regex: 'start[\\s\\S]*end' }");
    String trace = "App.exe Error: 0 : a\nb start\nmiddle\nend\n    ThreadId=7\n";
    assertThat(match(knowledge, "trace-listener-text", trace))
        .singleElement()
        .satisfies(
            m -> {
              assertThat(m.line()).isEqualTo(2);
              assertThat(m.text()).isEqualTo("b start");
              assertThat(m.text().substring(m.start(), m.end())).isEqualTo("start");
            });
  }

  @Test
  void aVeryLongLineIsCutAroundTheMatchAndNeverInsideACharacter() throws IOException {
    KnowledgeBase knowledge = rules("id: needle\nwhen: { contains: needle }");
    for (int shift = 0; shift < 4; shift++) {
      String line = "a".repeat(shift) + "🔥".repeat(3_000) + "needle" + "🔥".repeat(3_000);
      assertThat(match(knowledge, "plain-log", line))
          .singleElement()
          .satisfies(
              m -> {
                assertThat(m.text().length()).isLessThanOrEqualTo(1_000);
                assertThat(m.text().substring(m.start(), m.end())).isEqualTo("needle");
                assertThat(new String(m.text().getBytes(UTF_8), UTF_8)).isEqualTo(m.text());
              });
    }
  }

  @Test
  void aRuleOnFieldsAloneMarksTheHost() throws IOException {
    KnowledgeBase knowledge = rules("id: refused\nwhen: { status: 407 }");
    String squid =
        "1772409600.123      1 10.1.2.3 TCP_DENIED/407 3900 CONNECT a.b.com:443 - HIER_NONE/- -\n";
    assertThat(match(knowledge, "squid", squid))
        .singleElement()
        .satisfies(
            m -> {
              assertThat(m.text().substring(m.start(), m.end())).isEqualTo("a.b.com");
              assertThat(m.captures())
                  .containsEntry("client", "10.1.2.3")
                  .containsEntry("port", "443");
            });
  }

  @Test
  void asksForSettingsAndForWhatAnElementLacks() throws IOException {
    KnowledgeBase knowledge =
        rules(
            "id: enabled\nwhen: { setting: defaultProxy/@enabled, value: 'FALSE' }",
            """
            id: lacks
            when:
              all:
                - setting: system.net/defaultProxy
                - not: { attribute: useDefaultCredentials }
            """);
    String config =
        """
        <configuration>
          <system.net>
            <defaultProxy
              enabled="false" />
          </system.net>
        </configuration>
        """;
    assertThat(match(knowledge, "dotnet-config", config))
        .extracting(m -> m.rule().id() + " " + m.line() + " " + m.text())
        .containsExactly(
            "lacks 3 /configuration/system.net/defaultProxy",
            "enabled 4 /configuration/system.net/defaultProxy/@enabled = false");
  }
}
