package casebook.analyzer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextsTest {

  private static final Texts TEXTS =
      new Texts(
          Map.of(
              "one", List.of("a.example"),
              "three", List.of("x", "y", "z"),
              "many", List.of("1", "2", "3", "4", "5"),
              "braces", List.of("{one}"),
              "ticked", List.of("a`; rm b")));

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why                                | text                     | filled
            nothing to fill                    | just text                | just text
            one value                          | at {one}, now            | at a.example, now
            up to three are listed             | {three}                  | x, y, z
            more are counted                   | {many}                   | 1, 2, 3 and 2 more
            an unknown one stays a word        | reach {host}             | reach the host
            two in a row                       | {one}{one}               | a.examplea.example
            no name in braces                  | a {b c} d                | a {b c} d
            a brace that never closes          | a {one                   | a {one
            empty braces                       | a {} b                   | a {} b
            values are not filled again        | {braces}                 | {one}
            a GUID in braces                   | {8c8b-11}                | {8c8b-11}
            a command takes one value          | run `ping {one}`.        | run `ping a.example`.
            a command for each of several      | run `ping {three} -n 1`. | run `ping x -n 1`, `ping y -n 1`, `ping z -n 1`.
            more commands are counted          | `ping {many}`            | `ping 1`, `ping 2`, `ping 3` and 2 more
            of two captures one is repeated    | `{three} {many}`         | `x 1`, `y 1`, `z 1`
            an unknown one in a command        | `ping {host}`            | `ping <host>`
            a backtick that never closes       | a `{three}               | a `x, y, z
            a word between two commands        | `{one}` of {three} `b`   | `a.example` of x, y, z `b`
            a value can't end its command      | `ping {ticked}`          | `ping a'; rm b`
          """)
  void putsCapturesInTheirPlaces(String why, String text, String filled) {
    assertThat(TEXTS.fill(text)).isEqualTo(filled);
  }
}
