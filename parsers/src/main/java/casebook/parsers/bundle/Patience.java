package casebook.parsers.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits for what has no end of its own if the bundle wills it so: a 7z archive says itself how many
 * rounds of hashing its password takes, up to 2 to the power of 62, and the library takes them all.
 */
final class Patience {

  private Patience() {}

  /**
   * Does it on a thread of its own. If it takes longer than that, the thread is left to itself; the
   * end of the process does not wait for it.
   *
   * @throws SlowPasswordException if it took too long
   */
  static <T> T call(Duration longest, Callable<T> work) throws IOException {
    FutureTask<T> task = new FutureTask<>(work);
    Thread.ofPlatform().daemon().name("casebook-unlock").start(task);
    try {
      return task.get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new SlowPasswordException();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException failure -> throw failure;
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        case null, default -> throw new UncheckedIOException(new IOException(e));
      }
    }
  }
}
