package casebook.parsers.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CutShortTest {

  @ParameterizedTest(name = "after {0} bytes")
  @ValueSource(ints = {1, 4, 5, 11, 70_001, 200_000})
  void endsWhereTheBytesEnd(int bytes) throws IOException {
    String text = "some line\n".repeat(bytes / 10 + 1).substring(0, bytes);
    TextSource source = TextSource.open(new Failing(text.getBytes(StandardCharsets.UTF_8)));
    List<String> lines = new ArrayList<>();
    while (source.lines().nextLine()) {
      lines.add(source.lines().text());
    }
    assertThat(lines).isEqualTo(text.lines().toList());
    assertThat(source.isComplete()).isFalse();
    assertThat(source.lines().isCutShort()).isTrue();
    assertThat(source.failure()).hasValueSatisfying(e -> assertThat(e).hasMessage("broken"));
    assertThat(source.lines().nextLine()).as("once more").isFalse();
  }

  @Test
  void tellsThatNothingCouldBeRead() throws IOException {
    TextSource source = TextSource.open(new Failing(new byte[0]));
    assertThat(source.headBytes()).isEmpty();
    assertThat(source.failure()).isPresent();
  }

  @Test
  void hasNoFailureWhereThereIsNone() throws IOException {
    TextSource source = TextSource.open(new ByteArrayInputStream(new byte[] {'a', '\n'}));
    assertThat(source.lines().nextLine()).isTrue();
    assertThat(source.lines().nextLine()).isFalse();
    assertThat(source.failure()).isEmpty();
    assertThat(source.lines().isCutShort()).isFalse();
    assertThat(source.isComplete()).isTrue();
  }

  /** Fails after its bytes. */
  private static final class Failing extends InputStream {
    private final ByteArrayInputStream bytes;

    Failing(byte[] bytes) {
      this.bytes = new ByteArrayInputStream(bytes);
    }

    @Override
    public int read() throws IOException {
      int one = bytes.read();
      if (one < 0) {
        throw new IOException("broken");
      }
      return one;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count = bytes.read(target, offset, length);
      if (count < 0) {
        throw new IOException("broken");
      }
      return count;
    }
  }
}
