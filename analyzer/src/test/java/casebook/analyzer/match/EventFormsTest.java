package casebook.analyzer.match;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.knowledge.Condition;
import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.knowledge.Rule;
import casebook.analyzer.knowledge.Rule.ProofCase;
import casebook.parsers.item.Field;
import casebook.parsers.item.LogEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * An event comes in three forms: as the fields of a binary log, as a row of the viewer's export,
 * and as text that the command line or an XML export writes. Rules about events are proved in each:
 * the first two by their own cases, the third by the sentences of the second.
 */
class EventFormsTest {

  private static final KnowledgeBase KNOWLEDGE = KnowledgeBase.builtIn();
  private static final List<Rule> RULES =
      KNOWLEDGE.rules().stream()
          .filter(rule -> rule.when().wanted().stream().anyMatch(EventFormsTest::asksForNumber))
          .toList();

  private static boolean asksForNumber(Condition condition) {
    return condition instanceof Condition.NumberIs is && is.field() == Field.EVENT;
  }

  private static List<ProofCase> cases(Rule rule, String format) {
    return rule.proof().fires().stream()
        .filter(proof -> format.equals(Objects.requireNonNullElse(proof.format(), "")))
        .toList();
  }

  @Test
  void eachIsProvedByFieldsAloneAndByTheExport() {
    List<String> lacking = new ArrayList<>();
    for (Rule rule : RULES) {
      if (cases(rule, "event-xml").stream()
          .allMatch(proof -> proof.text().contains("<RenderingInfo"))) {
        lacking.add(rule.id() + ": fields");
      }
      if (cases(rule, "event-csv").isEmpty()) {
        lacking.add(rule.id() + ": export");
      }
    }
    assertThat(RULES).hasSizeGreaterThan(160);
    assertThat(lacking).isEmpty();
  }

  @Test
  void eachFiresOnTheSameEventAsText() {
    List<String> silent = new ArrayList<>();
    int proved = 0;
    for (Rule rule : RULES) {
      for (ProofCase proof : cases(rule, "event-csv")) {
        StringBuilder text = new StringBuilder();
        StringBuilder xml = new StringBuilder();
        Parsed.items(
            "event-csv",
            proof.file(),
            proof.text(),
            item -> {
              if (item instanceof LogEvent event) {
                text.append(asText(event));
                xml.append(asXml(event));
              }
            });
        for (String[] form :
            new String[][] {{"event-text", text.toString()}, {"event-xml", xml.toString()}}) {
          proved++;
          if (!fires(rule, proof.file(), form[0], form[1])) {
            silent.add(rule.id() + " as " + form[0] + ": " + proof.why());
          }
        }
      }
    }
    assertThat(silent).isEmpty();
    assertThat(proved).isGreaterThan(500);
  }

  private static boolean fires(Rule rule, String path, String format, String text) {
    Matcher.Session session = new Matcher(List.of(rule), KNOWLEDGE.products()).session();
    FileContext file =
        new FileContext(
            path,
            Set.of(Parsed.format(format).family()),
            KNOWLEDGE.products().ofFile(path, format));
    List<Match> matches = new ArrayList<>();
    Parsed.items(format, path, text, item -> matches.addAll(session.match(file, item)));
    return !matches.isEmpty();
  }

  private static String asText(LogEvent event) {
    String level =
        switch (event.level()) {
          case CRITICAL -> "Critical";
          case ERROR -> "Error";
          case WARNING -> "Warning";
          default -> "Information";
        };
    return """
        Event[0]:
          Log Name: Application
          Source: %s
          Date: 2026-05-04T07:12:39.551
          Event ID: %s
          Task: N/A
          Level: %s
          Opcode: N/A
          Keyword: Classic
          User: N/A
          User Name: N/A
          Computer: sync4.adatum.example
          Description:
        %s

        """
        .formatted(event.text(Field.SOURCE), event.text(Field.EVENT), level, event.message());
  }

  private static String asXml(LogEvent event) {
    int level =
        switch (event.level()) {
          case CRITICAL -> 1;
          case ERROR -> 2;
          case WARNING -> 3;
          default -> 4;
        };
    return "<Event xmlns=\"http://schemas.microsoft.com/win/2004/08/events/event\"><System>"
        + "<Provider Name=\""
        + escaped(event.text(Field.SOURCE))
        + "\"/><EventID>"
        + event.text(Field.EVENT)
        + "</EventID><Level>"
        + level
        + "</Level><TimeCreated SystemTime=\"2026-05-04T05:12:39.5512345Z\"/><EventRecordID>17"
        + "</EventRecordID><Channel>Application</Channel><Computer>sync4.adatum.example</Computer>"
        + "</System><EventData/><RenderingInfo Culture=\"en-US\"><Message>"
        + escaped(event.message())
        + "</Message></RenderingInfo></Event>\n";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
