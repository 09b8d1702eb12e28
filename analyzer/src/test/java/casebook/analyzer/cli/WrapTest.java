package casebook.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrapTest {

  @AfterEach
  void forget() {
    System.clearProperty("casebook.columns");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why                       | columns | width
            nobody told               |         | 80
            no terminal               | 0       | 80
            wide                      | 200     | 120
            as it is                  | 100     | 100
            so narrow that nothing fits | 3     | 40
            no number                 | many    | 80
          """)
  void linesFitTheTerminal(String why, String columns, int width) {
    if (columns != null) {
      System.setProperty("casebook.columns", columns);
    }
    assertThat(Wrap.hanging("word ".repeat(200), 4).lines())
        .as(why)
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width))
        .anySatisfy(line -> assertThat(line.length()).isGreaterThan(width - 9));
  }

  @ParameterizedTest
  @CsvSource({"abc, 3", "日本, 4", "e\u0301, 1", "ｗ, 2", "한국, 4", "Ж, 1"})
  void countsCells(String text, int cells) {
    assertThat(Wrap.cells(text)).isEqualTo(cells);
  }
}
