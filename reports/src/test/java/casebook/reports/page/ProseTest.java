package casebook.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProseTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          # why                    | text               | pieces, literal ones in brackets
            plain                  | Restart it.        | Restart it.
            a command              | Run `gpupdate` now | Run [gpupdate] now
            at both ends           | `a` and `b`        | [a] and [b]
            no partner             | it's ` odd         | it's ` odd
            empty between          | x `` y             | x  y
            markup stays text      | `<b>`              | [<b>]
          """)
  void splitsAtBackticks(String why, String text, String pieces) {
    assertThat(
            Prose.of(text).stream()
                .map(piece -> piece.code() ? "[" + piece.text() + "]" : piece.text())
                .collect(Collectors.joining()))
        .as(why)
        .isEqualTo(pieces);
  }

  @Test
  void nothingHasNoPieces() {
    assertThat(Prose.of(null)).isEmpty();
  }
}
