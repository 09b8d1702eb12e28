package casebook.analyzer.analysis;

import java.util.concurrent.Semaphore;

/** How many threads may be at work at a time. First come, first served. */
final class Seats {

  private final Semaphore free;

  Seats(int count) {
    free = new Semaphore(Math.max(1, count), true);
  }

  /** Waits for a seat and takes it. */
  void take() throws InterruptedException {
    free.acquire();
  }

  /** True if one is left over. */
  boolean isAnyFree() {
    return free.availablePermits() > 0;
  }

  /** Gives it back. */
  void give() {
    free.release();
  }
}
