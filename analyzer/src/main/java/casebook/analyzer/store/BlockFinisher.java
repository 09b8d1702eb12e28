package casebook.analyzer.store;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finishes the blocks of one file in a thread of its own, in their order: reads a block's records
 * again for their terms and hands it on. For a file that is read while a processor has nothing else
 * to do; unpacking a block again costs less than a tenth of what its terms do.
 */
final class BlockFinisher {

  /** Blocks that wait; with more the reader waits. */
  private static final int MOST_WAITING = 2;

  /** Takes a block with its terms, and clears these. */
  @FunctionalInterface
  interface Next {
    void take(BlockFiling.Full full, BlockTerms terms) throws StoreException;
  }

  /** What stands in the queue. */
  private record Step(BlockFiling.@Nullable Full block) {}

  /** Nothing comes behind it. */
  private static final Step LAST = new Step(null);

  private final BlockingQueue<Step> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Next next;
  private final Supplier<BlockReader> opened;
  private final Thread thread;
  private volatile boolean abandoned;
  private volatile @Nullable Throwable failure;
  private boolean told;

  /** True once the thread has seen the last step. */
  private boolean isOver;

  private boolean ended;

  BlockFinisher(Next next) {
    this(next, BlockReader::new);
  }

  /** With another way to get a reader, for tests. */
  BlockFinisher(Next next, Supplier<BlockReader> opened) {
    this.next = next;
    this.opened = opened;
    thread = Thread.ofPlatform().name("casebook-blocks").daemon().start(this::run);
  }

  /**
   * Takes a block; waits while too many do.
   *
   * @throws StoreException if an earlier one could not be written
   */
  void take(BlockFiling.Full full) throws StoreException {
    throwFailure();
    put(new Step(full));
  }

  /** Waits until all are through; no more may come. */
  void finish() throws StoreException {
    end();
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true; // who asked for the end has to see all of it written
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    throwFailure();
  }

  /** Gives up what still waits, without waiting for it. */
  void abandon() {
    abandoned = true;
    end();
  }

  private synchronized void end() {
    if (!ended) {
      ended = true;
      put(LAST);
    }
  }

  /** Never for long: the thread takes blocks also when it has failed. */
  private void put(Step step) {
    boolean interrupted = false;
    while (true) {
      try {
        if (waiting.offer(step, 1, TimeUnit.SECONDS)) {
          break;
        }
        if (!thread.isAlive()) {
          failure = failure == null ? new IllegalStateException("blocks are lost") : failure;
          break;
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** As it came, but only once: whoever closes a file for it would find it suppressing itself. */
  private void throwFailure() throws StoreException {
    Throwable thrown = failure;
    if (thrown != null && told) {
      throw new StoreException(String.valueOf(thrown.getMessage()), thrown);
    }
    told = thrown != null;
    switch (thrown) {
      case null -> {}
      case StoreException e -> throw e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException(thrown);
    }
  }

  private void run() {
    try {
      work();
    } catch (StoreException | InterruptedException | RuntimeException | Error e) {
      failure = e; // whoever files learns of it with the next block
    }
    while (!isOver) {
      try {
        isOver = waiting.take().block() == null;
      } catch (InterruptedException e) {
        // Nobody interrupts it; and who waits for room must get it.
      }
    }
  }

  private void work() throws StoreException, InterruptedException {
    BlockTerms terms = new BlockTerms();
    try (BlockReader reader = opened.get()) {
      while (true) {
        BlockFiling.Full full = waiting.take().block();
        if (full == null) {
          isOver = true;
          return;
        }
        if (!abandoned) {
          finish(full, reader, terms);
        }
      }
    }
  }

  private void finish(BlockFiling.Full full, BlockReader reader, BlockTerms terms)
      throws StoreException {
    reader.open(full.records(), 0, full.records().length);
    while (reader.hasNext()) {
      terms.add(reader.next());
    }
    if (full.hasRests()) {
      terms.addCut();
    }
    next.take(full, terms);
  }
}
