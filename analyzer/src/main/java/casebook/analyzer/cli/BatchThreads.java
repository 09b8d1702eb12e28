package casebook.analyzer.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Threads that work on bundles at once: no more than are allowed, and no more than there is memory
 * for. What they do with a processor they do in turn with the threads that read files (see {@link
 * casebook.analyzer.analysis.Analyst}).
 */
final class BatchThreads implements AutoCloseable {

  /** Rules and program; the rest of the heap is for bundles. */
  private static final long OWN_BYTES = 128L << 20;

  /**
   * A bundle's buffers of the store, of its files, and its report: what bundles of a gigabyte get
   * by with. One that needs more is tried again alone.
   */
  private static final long BUNDLE_BYTES = 128L << 20;

  private static final long PATIENCE_SECONDS = 60;

  private final ExecutorService pool;

  /** As many threads as that, unless memory is short. */
  BatchThreads(int most) {
    pool = Executors.newFixedThreadPool(atOnce(most, Runtime.getRuntime().maxMemory()));
  }

  /** How many bundles may be worked on at once. */
  static int atOnce(int threads, long heapBytes) {
    long room = Math.max(1, (heapBytes - OWN_BYTES) / BUNDLE_BYTES);
    return (int) Math.max(1, Math.min(threads, room));
  }

  /** Something done with one of many. */
  @FunctionalInterface
  interface Task<S, T> {
    T with(S one) throws IOException, InterruptedException;
  }

  /**
   * Does it with all of them; the results are in their order.
   *
   * @throws IOException the first that one of them threw; the others are stopped then
   */
  <S, T> List<T> all(List<S> each, Task<S, T> task) throws IOException, InterruptedException {
    List<Future<T>> running = new ArrayList<>();
    for (S one : each) {
      running.add(pool.submit(() -> task.with(one)));
    }
    List<T> results = new ArrayList<>();
    try {
      for (Future<T> future : running) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException failed -> throw failed;
        case InterruptedException interrupted -> throw interrupted;
        case RuntimeException fault -> throw fault;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException(e.getCause());
      }
    }
  }

  /** Stops what is running, and waits until it has cleared away after itself. */
  @Override
  public void close() {
    pool.shutdownNow();
    boolean interrupted = Thread.interrupted();
    try {
      pool.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
