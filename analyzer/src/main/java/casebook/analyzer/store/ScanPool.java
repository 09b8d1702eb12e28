package casebook.analyzer.store;

import casebook.analyzer.search.Expression;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks through blocks on all processors and hands on what is found in the order of the blocks, as
 * if one after the other had been looked through. The first few are: most searches end there.
 */
final class ScanPool {

  private static final int FIRST = 8;

  /** Blocks that one thread takes at a time: their hits are held until it is their turn. */
  private static final int AT_A_TIME = 4;

  private static final int MOST_THREADS = 8;

  private final Expression expression;
  private final Consumer<Hit> hits;
  private final int threads;
  private final Queue<BlockScan> idle = new ConcurrentLinkedQueue<>();

  /** How many hits are still wanted. */
  private int left;

  /** The same, for the other threads: those that are ahead need not find more. */
  private volatile int wanted;

  /**
   * Looks for this.
   *
   * @param limit how many hits at most
   * @param hits told on the calling thread
   */
  ScanPool(Expression expression, int limit, Consumer<Hit> hits) {
    this.expression = expression;
    this.hits = hits;
    threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
    left = limit;
    wanted = limit;
  }

  /** Looks through blocks until there are no more, or enough was found. */
  void run(Iterator<BlockScan.Part> parts) throws IOException {
    try {
      BlockScan scan = new BlockScan(expression);
      idle.add(scan);
      for (int i = 0; (threads == 1 || i < FIRST) && left > 0 && parts.hasNext(); i++) {
        left -= scan.scan(parts.next(), left, hits);
      }
      if (left > 0 && parts.hasNext()) {
        together(parts);
      }
    } finally {
      idle.forEach(BlockScan::close);
    }
  }

  private void together(Iterator<BlockScan.Part> parts) throws IOException {
    ExecutorService pool =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().daemon().name("search-", 0).factory());
    try {
      Deque<Future<List<Hit>>> pending = new ArrayDeque<>();
      while (left > 0 && (parts.hasNext() || !pending.isEmpty())) {
        while (pending.size() < 2 * threads && parts.hasNext()) {
          List<BlockScan.Part> some = new ArrayList<>();
          while (some.size() < AT_A_TIME && parts.hasNext()) {
            some.add(parts.next());
          }
          pending.add(pool.submit(() -> scan(some)));
        }
        for (Hit hit : result(pending.remove())) {
          if (left > 0) {
            left--;
            hits.accept(hit);
          }
        }
        wanted = left;
      }
    } finally {
      wanted = 0;
      end(pool);
    }
  }

  /** The index is closed after a search: nobody may read it any more. */
  private static void end(ExecutorService pool) {
    pool.shutdown();
    boolean interrupted = false;
    while (!pool.isTerminated()) {
      try {
        pool.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Hit> scan(List<BlockScan.Part> parts) throws IOException {
    BlockScan scan = idle.poll();
    if (scan == null) {
      scan = new BlockScan(expression);
    }
    try {
      List<Hit> some = new ArrayList<>();
      for (BlockScan.Part part : parts) {
        int most = wanted - some.size();
        if (most <= 0) {
          break;
        }
        scan.scan(part, most, some::add);
      }
      return some;
    } finally {
      idle.add(scan);
    }
  }

  private static List<Hit> result(Future<List<Hit>> future) throws IOException {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      @Nullable Throwable cause = e.getCause();
      switch (cause) {
        case IOException io -> throw io;
        case RuntimeException failure -> throw failure;
        case Error error -> throw error;
        case null, default -> throw new IOException(e);
      }
    }
  }
}
