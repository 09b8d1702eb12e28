package casebook.analyzer.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an analysis reads is what the rule files say. */
class CompiledKnowledgeTest {

  private static final KnowledgeBase FILES = KnowledgeBase.builtIn();

  @Test
  void theProgramHoldsTheRulesOfItsFiles() throws IOException {
    KnowledgeBase compiled = KnowledgeBase.forAnalysis(List.of());
    assertThat(compiled.sha256()).isEqualTo(FILES.sha256());
    assertThat(compiled.products()).isEqualTo(FILES.products());
    assertThat(compiled.lists()).isEqualTo(FILES.lists());
    assertThat(compiled.evidence()).isEqualTo(FILES.evidence());
    assertThat(compiled.tracked()).isEqualTo(FILES.tracked());
    assertThat(compiled.endpoints()).isEqualTo(FILES.endpoints());
    assertThat(compiled.rules()).hasSameSizeAs(FILES.rules());
    for (Rule rule : compiled.rules()) {
      assertThat(rule.proof().fires()).as("%s comes from the compiled rules", rule.id()).isEmpty();
      assertThat(bytes(rule)).as(rule.id()).isEqualTo(bytes(FILES.find(rule.id()).orElseThrow()));
    }
  }

  @Test
  void nothingIsLostOnTheWay() {
    KnowledgeBase compiled = KnowledgeBase.forAnalysis(List.of());
    for (Rule rule : FILES.rules()) {
      assertThat(compiled.find(rule.id()).orElseThrow())
          .usingRecursiveComparison()
          .withEqualsForType(LazyPattern::equals, LazyPattern.class)
          .ignoringFields("proof", "story.cases")
          .as(rule.id())
          .isEqualTo(rule);
    }
  }

  @Test
  void proofsLieBesideThem() {
    KnowledgeBase compiled = KnowledgeBase.forProving(List.of());
    for (Rule rule : FILES.rules()) {
      Rule read = compiled.find(rule.id()).orElseThrow();
      assertThat(read.proof()).as(rule.id()).isEqualTo(rule.proof());
      assertThat(read.story() == null ? null : read.story().cases())
          .as(rule.id())
          .isEqualTo(rule.story() == null ? null : rule.story().cases());
      assertThat(read.cause()).as(rule.id()).isEqualTo(rule.cause());
    }
  }

  private static byte[] bytes(Rule rule) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    RuleCodec.write(new DataOutputStream(bytes), rule);
    return bytes.toByteArray();
  }
}
