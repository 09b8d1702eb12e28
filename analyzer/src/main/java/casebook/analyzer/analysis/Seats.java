package casebook.analyzer.analysis;

import java.util.concurrent.Semaphore;

/** How many threads may be at work at a time. First come, first served. */
final class Seats {

  private final Semaphore free;
  private final boolean lends;

  /** Seats of which one that is left over may be lent to who has one. */
  Seats(int count) {
    this(count, true);
  }

  /**
   * Seats.
   *
   * @param lends false where others are about to come, whom a lent seat would keep waiting
   */
  Seats(int count, boolean lends) {
    free = new Semaphore(Math.max(1, count), true);
    this.lends = lends;
  }

  /** Waits for a seat and takes it. */
  void take() throws InterruptedException {
    free.acquire();
  }

  /** Takes a further seat if one is left over; true if it did. */
  boolean takeIfFree() {
    return lends && free.tryAcquire();
  }

  /** Gives it back. */
  void give() {
    free.release();
  }
}
