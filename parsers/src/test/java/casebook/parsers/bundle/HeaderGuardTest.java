package casebook.parsers.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is known of the blocks of a tar, whether they were read or passed over. */
class HeaderGuardTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why                                 | skipped | read | saw a block of zeros | in a block that says something
            all read                            | 0       | 512  | true                 | false
            its beginning passed over           | 100     | 412  | false                | false
            over a border, a block's beginning  | 700     | 324  | false                | false
            over a border, not to its end       | 700     | 100  | false                | true
            whole blocks, then one read         | 1024    | 512  | true                 | false
            a part of one read                  | 0       | 100  | false                | false
          """)
  void knowsOnlyBlocksThatItSaw(
      String why, int skipped, int read, boolean sawZeros, boolean isInBlock) throws IOException {
    HeaderGuard guard = new HeaderGuard(new ByteArrayInputStream(new byte[4096]));
    assertThat(guard.skip(skipped)).isEqualTo(skipped);
    assertThat(guard.readNBytes(read)).hasSize(read);
    assertThat(guard.sawZeros()).as(why).isEqualTo(sawZeros);
    assertThat(guard.isInBlock()).as(why).isEqualTo(isInBlock);
  }
}
