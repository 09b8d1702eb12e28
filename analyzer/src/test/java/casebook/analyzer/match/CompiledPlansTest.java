package casebook.analyzer.match;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.parsers.item.Family;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the build wrote down is what would be derived from the rules. */
class CompiledPlansTest {

  private static final KnowledgeBase FILES = KnowledgeBase.builtIn();

  @ParameterizedTest
  @EnumSource(Family.class)
  void theProgramHoldsThePlansOfItsRules(Family family) throws Exception {
    PlanTables compiled = CompiledPlans.of(FILES.sha256(), Set.of(family));
    PlanTables made = PlanTables.of(Matcher.rules(FILES), Set.of(family));
    byte[] bytes = CompiledPlans.bytes("", made);
    assertThat(CompiledPlans.bytes("", Objects.requireNonNull(compiled))).isEqualTo(bytes);
    assertThat(compiled).usingRecursiveComparison().withStrictTypeChecking().isEqualTo(made);
  }

  @Test
  void ownRulesHavePlansOfTheirOwn(@TempDir Path folder) throws Exception {
    Files.writeString(
        folder.resolve("own.rule.yaml"),
        """
        id: own.rule
        title: a rule of one's own
        severity: error
        confidence: high
        products: [cloud-sync]
        families: [trace]
        when:
          contains: flux capacitor
        cause: none
        resolution:
          - do: "Fill it."
        proof:
          fires:
            - why: "its words"
              format: "trace-listener-text"
              file: "Trace/agent.log"
              text: "agent.exe Error: 0 : the flux capacitor is empty"
              line: 1
          silent:
            - why: "other words"
              format: "trace-listener-text"
              file: "Trace/agent.log"
              text: "agent.exe Error: 0 : the capacitor is empty"
        """);
    KnowledgeBase own = KnowledgeBase.forAnalysis(List.of(folder));
    assertThat(own.own()).as("%s", own.problems()).hasSize(1);
    assertThat(CompiledPlans.of(own.sha256(), Set.of(Family.TRACE))).isNull();
  }

  @Test
  void thereAreNoneForSeveralFamilies() {
    assertThat(CompiledPlans.of(FILES.sha256(), Set.of(Family.TRACE, Family.PROXY))).isNull();
  }
}
