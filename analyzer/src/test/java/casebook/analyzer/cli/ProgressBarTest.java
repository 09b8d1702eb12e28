package casebook.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private long nanos;

  private ProgressBar bar(boolean terminal) {
    return new ProgressBar(
        new PrintStream(out, true, StandardCharsets.UTF_8), terminal, () -> nanos);
  }

  private void pass(double seconds) {
    nanos += (long) (seconds * 1e9);
  }

  private String shown() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void drawsOverItselfOnATerminalAndLeavesNothing() {
    ProgressBar bar = bar(true);
    bar.begin(2, 100_000_000);
    pass(0.05);
    bar.read(1_000_000);
    assertThat(shown()).as("too soon to be seen").isEmpty();
    pass(1.95);
    bar.read(49_000_000);
    assertThat(shown())
        .isEqualTo(
            "\r[==========          ] 50 MB of 100 MB, 25 MB/s, 2 s left; 0 of 2 files\u001B[K");
    bar.end();
    assertThat(shown()).endsWith("\r\u001B[K");
  }

  @Test
  void saysALineNowAndThenElsewhere() {
    ProgressBar bar = bar(false);
    bar.begin(1, 900_000_000_000L);
    for (int second = 1; second <= 25; second++) {
      pass(1);
      bar.read(100_000_000);
    }
    bar.fileDone();
    bar.end();
    assertThat(shown())
        .isEqualTo(
            "casebook: 1,000 MB of 900,000 MB, 100 MB/s, 149 min 50 s left; 0 of 1 file\n"
                + "casebook: 2,000 MB of 900,000 MB, 100 MB/s, 149 min 40 s left; 0 of 1 file\n");
  }

  @Test
  void claimsNothingWhereTheBundleHidesItsSize() {
    ProgressBar bar = bar(false);
    bar.begin(3, 10);
    pass(20);
    bar.read(40_000_000);
    assertThat(shown()).isEqualTo("casebook: 40 MB, 2.0 MB/s; 0 of 3 files\n");
  }

  @Test
  void isSilentWhereAllIsDoneAtOnce() {
    ProgressBar bar = bar(true);
    bar.begin(1, 10);
    bar.read(10);
    bar.fileDone();
    bar.end();
    assertThat(shown()).isEmpty();
  }
}
