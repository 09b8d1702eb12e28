package casebook.analyzer.analysis;

import casebook.analyzer.diagnosis.Beside;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Takes a seat that is left over for what can be done beside the rest. */
final class SpareSeat implements Beside {

  private final Seats seats;

  SpareSeat(Seats seats) {
    this.seats = seats;
  }

  @Override
  public <T> Supplier<T> begin(Supplier<T> work) {
    if (!seats.takeIfFree()) {
      return work;
    }
    try {
      CompletableFuture<T> done =
          CompletableFuture.supplyAsync(() -> seated(work), SpareSeat::start);
      return () -> result(done);
    } catch (OutOfMemoryError e) {
      seats.give(); // there is no room for a thread
      return work;
    }
  }

  /** The seat is free again before anybody learns that it is done. */
  private <T> T seated(Supplier<T> work) {
    try {
      return work.get();
    } finally {
      seats.give();
    }
  }

  private static void start(Runnable run) {
    Thread.ofPlatform().name("beside").daemon().start(run);
  }

  private static <T> T result(CompletableFuture<T> done) {
    try {
      return done.join();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        case null, default -> throw e;
      }
    }
  }
}
