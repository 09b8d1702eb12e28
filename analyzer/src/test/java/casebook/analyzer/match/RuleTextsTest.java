package casebook.analyzer.match;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.knowledge.Rule;
import casebook.analyzer.knowledge.Rule.ProofCase;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Every built-in rule is a case: what its proofs fire on holds one of its texts. */
class RuleTextsTest {

  @Test
  void standInWhateverProofsFireOn() {
    int told = 0;
    for (Rule rule : KnowledgeBase.forProving(List.of()).rules()) {
      var texts = RuleTexts.of(rule);
      if (texts.isEmpty()) {
        continue;
      }
      for (ProofCase one : rule.proof().fires()) {
        if (one.format() != null) {
          continue; // its text may be written otherwise in the file
        }
        told++;
        String text = one.text().toLowerCase(Locale.ROOT);
        assertThat(texts.get())
            .as("%s: %s", rule.id(), one.why())
            .anyMatch(part -> text.contains(part.toLowerCase(Locale.ROOT)));
      }
    }
    assertThat(told).isGreaterThan(150);
  }
}
