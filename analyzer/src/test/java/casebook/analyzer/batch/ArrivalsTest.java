package casebook.analyzer.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When something that arrives is taken to be complete. */
class ArrivalsTest {

  private static final long SECOND = 1_000_000_000L;

  /** Of the files' own times; the clock of the program runs evenly beside it. */
  private static final long NOW = 1_800_000_000_000L;

  @TempDir Path folder;
  private final Arrivals arrivals = new Arrivals(Duration.ofSeconds(5));

  private FoundBundle bundle(String name, long bytes, long changed) {
    return new FoundBundle(folder.resolve(name), "in", name, bytes, changed, 1);
  }

  private List<FoundBundle> at(long second, FoundBundle... there) {
    return arrivals.ready(List.of(there), second * SECOND, NOW + second * 1000);
  }

  @Test
  void whatGrowsIsWaitedFor() {
    assertThat(at(0, bundle("a", 10, NOW))).isEmpty();
    assertThat(at(4, bundle("a", 20, NOW + 3_000))).isEmpty();
    assertThat(at(8, bundle("a", 20, NOW + 3_000))).as("five seconds by its own time").hasSize(1);
    assertThat(at(9, bundle("a", 20, NOW + 3_000))).as("handed out once").isEmpty();
    assertThat(at(10, bundle("a", 21, NOW + 9_500))).isEmpty();
    assertThat(at(16, bundle("a", 21, NOW + 9_500))).as("changed since").hasSize(1);
  }

  @Test
  void whatLayThereBeforeIsTakenAtTheSecondLook() {
    FoundBundle old = bundle("a", 10, NOW - 60_000);
    assertThat(at(0, old)).isEmpty();
    assertThat(at(1, old)).containsExactly(old);
  }

  @Test
  void aFileFromTheFutureIsTakenWhenItStaysTheSame() {
    FoundBundle future = bundle("a", 10, NOW + 3_600_000);
    assertThat(at(0, future)).isEmpty();
    assertThat(at(4, future)).isEmpty();
    assertThat(at(5, future)).containsExactly(future);
  }

  @Test
  void aZipWithoutItsEndIsWaitedForLonger() throws IOException {
    Files.write(folder.resolve("a"), "PK\3\4 and no more".getBytes(StandardCharsets.ISO_8859_1));
    FoundBundle cut = bundle("a", 10, NOW - 60_000);
    assertThat(at(0, cut)).isEmpty();
    assertThat(at(10, cut)).isEmpty();
    assertThat(at(29, cut)).isEmpty();
    assertThat(at(30, cut)).containsExactly(cut);
  }

  @Test
  void whatWasAwayIsNew() {
    FoundBundle old = bundle("a", 10, NOW - 60_000);
    at(0, old);
    at(1, old);
    at(2);
    assertThat(at(3, old)).isEmpty();
    assertThat(at(4, old)).containsExactly(old);
  }
}
