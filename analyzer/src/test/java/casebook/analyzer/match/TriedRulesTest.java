package casebook.analyzer.match;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.knowledge.Condition;
import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.knowledge.LazyPattern;
import casebook.analyzer.knowledge.Rule;
import casebook.parsers.item.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A rule that nothing announces is tried on every record of a bundle; one is enough to be felt. */
class TriedRulesTest {

  @Test
  void nothingAnnouncesAnAlternativeWithoutAsciiLetters() {
    Condition condition =
        new Condition.Regex(LazyPattern.compile("(?i)(?:could not be resolved|解決できません)"), false);
    assertThat(Narrowing.of(condition, Family.TRACE)).isEqualTo(Narrowing.Every.ALWAYS);
  }

  @Test
  void somethingAnnouncesEveryBuiltInRule() {
    List<String> tried = new ArrayList<>();
    for (Rule rule : KnowledgeBase.builtIn().rules()) {
      for (Family family :
          rule.story() == null
              ? Set.of(Family.TRACE, Family.EVENT_LOG, Family.PROXY, Family.OTHER)
              : Set.<Family>of()) {
        Condition condition = rule.when();
        if (rule.covers(family) && Narrowing.of(condition, family).equals(Narrowing.Every.ALWAYS)) {
          tried.add(rule.id() + " in " + family.label());
        }
      }
    }
    assertThat(tried).isEmpty();
  }
}
