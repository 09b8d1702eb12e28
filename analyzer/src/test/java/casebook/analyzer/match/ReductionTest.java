package casebook.analyzer.match;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.knowledge.Condition;
import casebook.analyzer.knowledge.Condition.All;
import casebook.analyzer.knowledge.Condition.Any;
import casebook.analyzer.knowledge.Condition.Contains;
import casebook.analyzer.knowledge.Condition.FamilyIs;
import casebook.analyzer.knowledge.Condition.Not;
import casebook.analyzer.knowledge.Condition.Regex;
import casebook.analyzer.knowledge.LazyPattern;
import casebook.parsers.item.Family;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a condition asks of the family of a file is settled before its first record. */
class ReductionTest {

  private static final Condition TRACE = new FamilyIs(Set.of(Family.TRACE));
  private static final Condition PROXY = new FamilyIs(Set.of(Family.PROXY));
  private static final Condition WORD = new Contains(List.of("word"), false);
  private static final Condition OTHER = new Contains(List.of("other"), false);
  private static final Condition DEAR = new Regex(LazyPattern.compile("d.ar"), false);
  private static final Condition ALWAYS = new All(List.of());
  private static final Condition NEVER = new Any(List.of());

  static Stream<Arguments> ofATrace() {
    return Stream.of(
        Arguments.of("its family", TRACE, ALWAYS),
        Arguments.of("another family", PROXY, NEVER),
        Arguments.of("not another family", new Not(PROXY), ALWAYS),
        Arguments.of("not its family", new Not(TRACE), NEVER),
        Arguments.of("words are asked later", WORD, WORD),
        Arguments.of("so are words that must be missing", new Not(WORD), new Not(WORD)),
        Arguments.of("all, its family among them", all(TRACE, WORD, OTHER), all(WORD, OTHER)),
        Arguments.of("of all one is left", all(TRACE, WORD), WORD),
        Arguments.of("all, another family among them", all(WORD, PROXY), NEVER),
        Arguments.of("any, another family among them", any(PROXY, WORD, OTHER), any(WORD, OTHER)),
        Arguments.of("of any one is left", any(PROXY, WORD), WORD),
        Arguments.of("any, words before its family", any(WORD, TRACE), any(WORD, ALWAYS)),
        Arguments.of(
            "inside one another", all(WORD, any(PROXY, all(TRACE, OTHER))), all(WORD, OTHER)),
        Arguments.of("what is dear comes last", all(DEAR, WORD, OTHER), all(WORD, OTHER, DEAR)),
        Arguments.of("but not of any", any(DEAR, WORD), any(DEAR, WORD)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ofATrace")
  void whatTheFamilyTellsIsNotAskedAgain(String why, Condition condition, Condition left) {
    assertThat(Reduction.of(condition, Set.of(Family.TRACE))).isEqualTo(left);
  }

  private static Condition all(Condition... parts) {
    return new All(List.of(parts));
  }

  private static Condition any(Condition... parts) {
    return new Any(List.of(parts));
  }
}
