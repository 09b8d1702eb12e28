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

  /** Takes a seat if one is left over; true if it did. */
  boolean takeIfFree() {
    return free.tryAcquire();
  }

  /** Gives it back. */
  void give() {
    free.release();
  }
}
