package casebook.analyzer.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.knowledge.Rule.ProofCase;
import casebook.parsers.item.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * An event comes in three forms: as the fields of a binary log, as a row of the viewer's export, and
 * as text in whatever language. Rules about events are proved in each.
 */
class EventFormsTest {

  private static final List<Rule> RULES =
      KnowledgeBase.builtIn().rules().stream()
          .filter(rule -> rule.when().wanted().stream().anyMatch(EventFormsTest::asksForNumber))
          .toList();

  private static boolean asksForNumber(Condition condition) {
    return condition instanceof Condition.NumberIs is && is.field() == Field.EVENT;
  }

  private static boolean isOf(ProofCase proof, String format) {
    return format.equals(Objects.requireNonNullElse(proof.format(), ""));
  }

  /** Without the sentence that the viewer writes. */
  private static boolean isFields(ProofCase proof) {
    return isOf(proof, "event-xml") && !proof.text().contains("<RenderingInfo");
  }

  private static boolean isEnglishRow(ProofCase proof) {
    return isOf(proof, "event-csv") && proof.text().contains("Event ID");
  }

  /** Text of the command line or of the viewer, or a row in another language. */
  private static boolean isRendered(ProofCase proof) {
    return isOf(proof, "event-text")
        || (isOf(proof, "event-xml") && proof.text().contains("<RenderingInfo"))
        || (isOf(proof, "event-csv") && !proof.text().contains("Event ID"));
  }

  @Test
  void areAllProved() {
    List<String> lacking = new ArrayList<>();
    for (Rule rule : RULES) {
      List<ProofCase> fires = rule.proof().fires();
      Set<String> forms = new TreeSet<>(Set.of("fields", "row", "text"));
      if (fires.stream().anyMatch(EventFormsTest::isFields)) {
        forms.remove("fields");
      }
      if (fires.stream().anyMatch(proof -> isOf(proof, "event-csv"))) {
        forms.remove("row");
      }
      // A row in another language is its own third form where the export is proved beside it.
      if (fires.stream().anyMatch(EventFormsTest::isRendered)
          && (fires.stream().anyMatch(EventFormsTest::isEnglishRow)
              || fires.stream().anyMatch(proof -> isOf(proof, "event-text"))
              || fires.stream().filter(proof -> isOf(proof, "event-csv")).count() > 1)) {
        forms.remove("text");
      }
      if (!forms.isEmpty()) {
        lacking.add(rule.id() + " " + forms);
      }
    }
    assertThat(RULES).hasSizeGreaterThan(160);
    assertThat(lacking).isEmpty();
  }
}
