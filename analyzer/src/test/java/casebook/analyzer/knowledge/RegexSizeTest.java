package casebook.analyzer.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How large an expression is once its counts are written out. */
class RegexSizeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          abc                        | 3
          a{3}                       | 3
          (ab){2,5}c                 | 11
          (?:a{10}){10}              | 120
          [a-z]{4}                   | 4
          []x]{4}                    | 4
          [^]\\]]{2}                 | 2
          \\d{3}\\{4}                | 6
          a{x}                       | 4
          (a                         | 1
          a)b{2}                     | 3
          \\Qa{900}\\E{2}            | 2
          \\Qa{900}                | 1
          \\x{2013}b               | 2
          \\p{Lu}{3}               | 3
          \\                       | 1
          """)
  void countsWhatIsRepeated(String expression, long size) {
    assertThat(RegexSize.of(expression)).isEqualTo(size);
  }

  @Test
  void whatWouldTakeForEverIsRefusedAtOnce() {
    String bomb = "(?i)(((H.{0,900}){1,900}){1,900}){1,900}";
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> assertThat(RegexSize.of(bomb)).isGreaterThan(RegexSize.MOST));
    assertThat(RegexSize.of("(".repeat(5000) + "a{9}{9}{9}{9}{9}{9}{9}{9}{9}")).isPositive();
  }

  @Test
  void noBuiltInExpressionIsNearTheBound() {
    assertThat(KnowledgeBase.builtIn().problems()).isEmpty();
  }
}
