package casebook.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many bundles are worked on at once, and how that ends. */
class BatchThreadsTest {

  @ParameterizedTest(name = "{0} threads, {1} MiB: {2} bundles")
  @CsvSource({
    "1, 8000, 1",
    "2, 8000, 2",
    "8, 512, 3",
    "8, 1024, 7",
    "64, 1024, 7",
    "64, 100, 1",
    "64, 64000, 64"
  })
  void asManyAsThereIsMemoryFor(int threads, long mebibytes, int bundles) {
    assertThat(BatchThreads.atOnce(threads, mebibytes << 20)).isEqualTo(bundles);
  }

  @Test
  void resultsAreInTheOrderOfWhatWasGiven() throws Exception {
    List<Integer> all = IntStream.range(0, 100).boxed().toList();
    try (BatchThreads threads = new BatchThreads(4)) {
      assertThat(threads.all(all, one -> -one)).isEqualTo(all.stream().map(one -> -one).toList());
    }
  }

  @Test
  void whatOneThrowsEndsTheOthersBeforeItIsClosed() {
    CountDownLatch begun = new CountDownLatch(1);
    AtomicInteger cleared = new AtomicInteger();
    assertThatThrownBy(
            () -> {
              try (BatchThreads threads = new BatchThreads(2)) {
                threads.all(
                    List.of(1, 2),
                    one -> {
                      if (one == 1) {
                        begun.await();
                        throw new IOException("full");
                      }
                      begun.countDown();
                      try {
                        Thread.sleep(60_000);
                      } finally {
                        cleared.incrementAndGet();
                      }
                      return one;
                    });
              }
            })
        .isInstanceOf(IOException.class)
        .hasMessage("full");
    assertThat(cleared).hasValue(1);
  }
}
