package casebook.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0 bytes",
    "1, 1 byte",
    "999, 999 bytes",
    "1000, 1.0 kB",
    "9949, 9.9 kB",
    "12345, 12 kB",
    "999949, 1000 kB",
    "999950, 1.0 MB",
    "9223372036854775807, 9.2 EB"
  })
  void sizes(long bytes, String text) {
    assertThat(Words.size(bytes)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 %",
    "0.00001, 0.1 %",
    "0.5, 50 %",
    "0.871, 87.1 %",
    "0.99999, 99.9 %",
    "1, 100 %",
    "NaN, 0 %",
    "-1, 0 %",
    "7, 100 %"
  })
  void onlyAllIsAll(double share, String text) {
    assertThat(Words.percent(share)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, under 1 s",
    "59, 59 s",
    "60, 1 min",
    "61, 1 min 1 s",
    "21517, 5 h 58 min",
    "86400, 1 d",
    "90000, 1 d 1 h",
    "86401, 1 d"
  })
  void durations(long seconds, String text) {
    assertThat(Words.duration(seconds)).isEqualTo(text);
  }
}
