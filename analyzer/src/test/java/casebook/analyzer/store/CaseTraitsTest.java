package casebook.analyzer.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.store.CaseTraits.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaseTraitsTest {

  @Test
  void areWhatTheReportSays() {
    CaseTraits traits =
        CaseTraits.of(
            """
            {"schema": "casebook-report/1", "timeline": {"series": [{"verdict": 1}]},
             "verdict": {"rootCauses": ["conn.407"]},
             "findings": [{"rule": "conn.407", "severity": "critical"},
                          {"rule": "agent.old", "severity": "info"},
                          {"rule": "scm.7038", "severity": "warning", "evidence": [{"rule": "x"}]}],
             "unexplained": [{"template": "Quill 3 on srv-1.contoso.example refused page <*>"}],
             "environment": {"products": [{"name": "Agent", "version": "1.1"}, {"name": "Host"}]},
             "connectivity": [{"endpoint": "a.example", "state": "denied"},
                              {"endpoint": "b.example", "state": "not-seen"}],
             "settings": [{"path": "x", "name": "/a/@b", "value": "c"}]}
            """
                .getBytes(UTF_8));
    assertThat(traits.of(Kind.CAUSE)).containsExactly("conn.407");
    assertThat(traits.of(Kind.FINDING)).containsExactly("conn.407", "scm.7038");
    assertThat(traits.of(Kind.UNEXPLAINED)).containsExactly("quill <*> on <*> refused page <*>");
    assertThat(traits.of(Kind.VERSION)).containsExactly("Agent 1.1", "Host");
    assertThat(traits.of(Kind.ENDPOINT)).containsExactly("a.example: denied");
    assertThat(traits.of(Kind.SETTING)).containsExactly("/a/@b = c");
    ByteSink bytes = new ByteSink();
    traits.write(bytes);
    assertThat(CaseTraits.read(new ByteCursor(bytes.bytes(), 0, bytes.length()))).isEqualTo(traits);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{\"findings\": 7}",
        "{\"verdict\": []}",
        "{\"settings\": [1"
      })
  void ofWhatIsNoReportAreNone(String json) {
    assertThat(CaseTraits.of(json.getBytes(UTF_8))).isEqualTo(CaseTraits.NONE);
  }

  @Test
  void areBounded() {
    StringBuilder json = new StringBuilder("{\"settings\": [");
    for (int i = 0; i < 500; i++) {
      json.append(i == 0 ? "" : ",")
          .append("{\"name\": \"" + i + "\", \"value\": \"" + "\uD83D\uDE00".repeat(400) + "\"}");
    }
    CaseTraits traits = CaseTraits.of(json.append("]}").toString().getBytes(UTF_8));
    assertThat(traits.of(Kind.SETTING)).hasSize(60).allMatch(trait -> trait.length() <= 200);
    assertThat(String.join("", traits.of(Kind.SETTING)).getBytes(UTF_8))
        .as("no half character")
        .doesNotContain((byte) '?');
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          names, paths and numbers vary     | Host srv1 wrote C:\\x\\y 12 times      | host <*> wrote <*> times
          the end of a sentence does not    | Timed out. The error was: none        | timed out. the error was: none
          quotes beside a variable go too   | Key '<*>' of "a.b" is in use          | key <*> of <*> is in use
          what is side by side is one       | from <*> <*> 3 4 to end               | from <*> to end
          white space is one blank          | a \t  b                                | a b
          """)
  void aShapeIsTheSameForAllCustomers(String why, String template, String shape) {
    assertThat(CaseTraits.shape(template)).as(why).isEqualTo(shape);
  }
}
