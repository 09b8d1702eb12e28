package casebook.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a second thread finds out in the meantime is what one alone would find. */
class OneThreadOrTwoTest {

  private static final int FILES = 24;

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void prepare() {
    cli = new Cli(folder);
  }

  static List<Path> samples() throws IOException {
    try (Stream<Path> all = Files.list(Path.of("..", "samples"))) {
      return all.map(sample -> sample.resolve("bundle"))
          .filter(Files::isDirectory)
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void theReportIsTheSame(Path sample) {
    assertThat(report(sample, "1")).isNotEmpty().isEqualTo(report(sample, "2"));
  }

  @Test
  void whatIsBeyondALimitDoesNotHangOnWhoComesFirst() throws IOException {
    Path bundle = Files.createDirectory(folder.resolve("bundle"));
    for (int i = 0; i < FILES; i++) {
      Files.writeString(
          bundle.resolve("agent" + i + ".log"), Cli.HEALTHY.repeat(200 + 37 * i % 11 * 40));
    }
    String alone = report(bundle, "1", "--max-bytes", "500K");
    assertThat(alone).contains("\"lost\"");
    for (int i = 0; i < 5; i++) {
      assertThat(report(bundle, "4", "--max-bytes", "500K")).isEqualTo(alone);
    }
  }

  private String report(Path bundle, String threads, String... more) {
    Stream<String> args =
        Stream.concat(
            Stream.of(
                "analyze",
                bundle.toString(),
                "--no-store",
                "--format",
                "json",
                "--out",
                "-",
                "--threads",
                threads),
            Stream.of(more));
    return cli.run(args.toArray(String[]::new)).out();
  }
}
