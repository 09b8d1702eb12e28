package casebook.analyzer.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SpareSeatTest {

  private final Seats seats = new Seats(1);
  private final SpareSeat spare = new SpareSeat(seats);

  @Test
  void whatIsBegunIsDoneByAnotherThread() {
    CountDownLatch mayEnd = new CountDownLatch(1);
    Supplier<Thread> done =
        spare.begin(
            () -> {
              await(mayEnd);
              return Thread.currentThread();
            });
    mayEnd.countDown();
    assertThat(done.get()).isNotSameAs(Thread.currentThread());
    assertThat(seats.takeIfFree()).as("its seat is free again").isTrue();
  }

  @Test
  void withoutASeatItIsDoneWhenItIsAskedFor() throws Exception {
    seats.take();
    Supplier<Thread> done = spare.begin(Thread::currentThread);
    assertThat(done.get()).isSameAs(Thread.currentThread());
  }

  @Test
  void thereIsNoMoreThanOneForEachSeat() {
    CountDownLatch mayEnd = new CountDownLatch(1);
    Supplier<Thread> first =
        spare.begin(
            () -> {
              await(mayEnd);
              return Thread.currentThread();
            });
    Supplier<Thread> second = spare.begin(Thread::currentThread);
    assertThat(second.get()).as("there is but one seat").isSameAs(Thread.currentThread());
    mayEnd.countDown();
    assertThat(first.get()).isNotSameAs(Thread.currentThread());
  }

  @Test
  void whatItThrowsReachesWhoAsks() {
    IllegalStateException failure = new IllegalStateException("no");
    Supplier<String> done =
        spare.begin(
            () -> {
              throw failure;
            });
    assertThatThrownBy(done::get).isSameAs(failure);
    assertThat(seats.takeIfFree()).isTrue();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
