package casebook.analyzer.store;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Does what no interrupt may reach. */
final class Undisturbed {

  private Undisturbed() {}

  /**
   * Does it on a thread of its own: an interrupt closes whatever file its thread writes, and a
   * commit that has begun is soon over.
   */
  static boolean run(Callable<Boolean> work) throws IOException {
    FutureTask<Boolean> task = new FutureTask<>(work);
    Thread thread = new Thread(task, "casebook-store");
    thread.start();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException failed -> throw failed;
        case RuntimeException fault -> throw fault;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException(e.getCause());
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
