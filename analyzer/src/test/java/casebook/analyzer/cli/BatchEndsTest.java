package casebook.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A batch that is interrupted, and one that watches until it is. */
@Timeout(120)
class BatchEndsTest {

  @TempDir Path folder;
  private Cli cli;
  private Path inbox;

  @BeforeEach
  void home() throws IOException {
    cli = new Cli(folder);
    inbox = Files.createDirectories(folder.resolve("inbox"));
  }

  /** A batch on a thread of its own. */
  private final class Running {
    final CompletableFuture<Cli.Run> run = new CompletableFuture<>();
    final Thread thread;

    Running(String... more) {
      String[] all =
          Stream.concat(
                  Stream.of("batch", inbox.toString(), "--out", cli.out().toString()),
                  Arrays.stream(more))
              .toArray(String[]::new);
      thread = new Thread(() -> run.complete(cli.run(all)));
      thread.start();
    }

    Cli.Run interrupted() throws Exception {
      thread.interrupt();
      return run.get(60, TimeUnit.SECONDS).exits(130);
    }
  }

  private static void until(BooleanSupplier holds) throws InterruptedException {
    while (!holds.getAsBoolean()) {
      Thread.sleep(20);
    }
  }

  private boolean indexSays(String text) {
    try {
      return Files.readString(cli.out().resolve("index.html")).contains(text);
    } catch (IOException e) {
      return false;
    }
  }

  /** What is left of something that was not finished. */
  private List<Path> leftovers() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(
              path ->
                  path.toString().endsWith(".part")
                      || String.valueOf(path.getParent()).endsWith("staging"))
          .toList();
    }
  }

  @Test
  void anInterruptedBatchLeavesNothingHalfAndGoesOnLater() throws Exception {
    for (int i = 0; i < 16; i++) {
      cli.zip("inbox/b" + i + ".zip", "trace.log", Cli.SERVICE_EXISTS.repeat(1500 + i));
    }
    Running running = new Running("--threads", "2");
    until(
        () -> {
          try {
            return cli.reports().stream().anyMatch(name -> name.endsWith(".html"));
          } catch (IOException e) {
            return false;
          }
        });
    Cli.Run run = running.interrupted();
    assertThat(run.err()).contains("interrupted; nothing half-written is left behind");
    assertThat(leftovers()).isEmpty();
    assertThat(cli.reports()).doesNotContain("index.html");
    long filed = cases();
    assertThat(filed).isBetween(1L, 15L);
    Cli.Run again =
        cli.run("batch", inbox.toString(), "--out", cli.out().toString(), "--threads", "2");
    assertThat(again.exits(0).out()).contains(filed + (filed == 1 ? " bundle" : " bundles"));
    assertThat(again.out()).contains("16 bundles: 16 with a cause found");
    assertThat(cases()).isEqualTo(16);
    assertThat(cli.reports()).hasSize(19);
  }

  private long cases() {
    return cli.run("cases", "list").exits(0).out().lines().filter(l -> !l.startsWith(" ")).count();
  }

  @Test
  void watchingTakesWhatArrivesWhenItIsComplete() throws Exception {
    cli.zip("inbox/first.zip", "trace.log", Cli.SERVICE_EXISTS);
    Path second = cli.zip("second.zip", "trace.log", Cli.HEALTHY);
    Running running = new Running("--watch", "--settle", "200ms");
    until(() -> indexSays(">first.zip<"));
    byte[] bytes = Files.readAllBytes(second);
    Path arriving = inbox.resolve("second.zip");
    Files.write(arriving, Arrays.copyOf(bytes, bytes.length - 10));
    Thread.sleep(500);
    assertThat(indexSays(">second.zip<")).as("a zip without its end").isFalse();
    Files.write(arriving, bytes);
    until(() -> indexSays(">second.zip<"));
    Files.copy(
        cli.zip("third.zip", "trace.log", Cli.HEALTHY + " "),
        arriving,
        StandardCopyOption.REPLACE_EXISTING);
    Path page = cli.out().resolve("index.html");
    String before = Files.readString(page);
    until(
        () -> {
          try {
            return !Files.readString(page).equals(before);
          } catch (IOException e) {
            return false;
          }
        });
    assertThat(indexSays(">first.zip<")).isTrue();
    Cli.Run run = running.interrupted();
    assertThat(run.out()).contains("problems  ", "first.zip", "clean  ", "second.zip");
    assertThat(leftovers()).isEmpty();
  }
}
