package casebook.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Standard output that takes nothing, or no more: a full disk is told, a closed pipe is not. */
class LostOutputTest {

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void home() throws Exception {
    cli = new Cli(folder);
    cli.analyze(cli.zip("a.zip", "trace.log", Cli.SERVICE_EXISTS.repeat(3000))).exits(0);
  }

  /** Takes some bytes and then fails for good. */
  private static final class Failing extends OutputStream {
    private final String why;
    private int left;
    private int tries;

    Failing(String why, int left) {
      this.why = why;
      this.left = left;
    }

    @Override
    public void write(int b) throws IOException {
      if (left-- <= 0) {
        tries++;
        throw new IOException(why);
      }
    }
  }

  private Cli.Run run(String line, OutputStream out) {
    List<String> args =
        List.of(line.replace("BUNDLE", folder.resolve("a.zip").toString()).split(" "));
    return cli.run(new byte[0], out, args.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--version",
        "help",
        "help analyze",
        "analyze --help",
        "analyze BUNDLE --out -",
        "analyze BUNDLE --out - --format json --no-store",
        "analyze BUNDLE --out /tmp --no-store --format json --quiet --fail-on error",
        "search already",
        "search already --format json",
        "cases list",
        "cases list --format json",
        "cases show a",
        "cases show a --format json",
        "cases rm a",
        "rules list",
        "rules list --format json",
        "rules show conn.407",
        "rules test",
        "rules lint",
        "doctor",
        "doctor --format json"
      })
  void aFullDiskIsToldAndAClosedPipeIsNot(String line) {
    String sized = line.replace("/tmp", folder.resolve("out").toString());
    int whole =
        run(sized.replace("cases rm", "cases show"), OutputStream.nullOutputStream()).code();
    Cli.Run pipe = run(sized.replace("cases rm", "cases show"), new Failing("Broken pipe", 0));
    assertThat(pipe.code()).isEqualTo(whole);
    assertThat(pipe.err()).doesNotContain("standard output", "Broken");
    Cli.Run full = run(sized, new Failing("No space left on device", 0));
    assertThat(full.code()).isEqualTo(2);
    assertThat(full.err())
        .containsOnlyOnce("casebook: standard output could not be written: No space left on device")
        .doesNotContain("fault in Casebook", "\tat ");
  }

  @Test
  void aSearchEndsWithItsReader() {
    Failing pipe = new Failing("Broken pipe", 50_000);
    Cli.Run run = run("search already --limit 9999999", pipe).exits(0);
    assertThat(run.err()).isEmpty();
    assertThat(pipe.tries).isLessThan(10);
  }

  @Test
  void whatIsWorseKeepsItsCode() throws Exception {
    Path broken = cli.file("broken.zip", "");
    Cli.Run run = run("analyze " + broken + " --out -", new Failing("No space left on device", 0));
    assertThat(run.code()).isEqualTo(3);
  }
}
