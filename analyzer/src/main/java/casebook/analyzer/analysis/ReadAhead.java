package casebook.analyzer.analysis;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream, from {@link #begin} on a few blocks ahead, in a thread of its own: for a file
 * that is read while a processor has nothing else to do, so that unpacking it goes on beside the
 * rest. Gives the same bytes, and the same failure behind them.
 *
 * <p>The thread is never interrupted, as that would close the file for whoever reads others of its
 * bundle; it ends by itself with the next block.
 */
final class ReadAhead extends InputStream {

  private static final int BLOCK_BYTES = 1 << 16;
  private static final int BLOCKS = 4;

  /** Some bytes; {@code failure} or {@code isLast} stand behind them. */
  private static final class Block {
    private final byte[] bytes;
    private int length;
    private boolean isLast;
    private @Nullable Throwable failure;

    Block(int size) {
      bytes = new byte[size];
    }
  }

  private final InputStream in;
  private final BlockingQueue<Block> empty = new ArrayBlockingQueue<>(BLOCKS);
  private final BlockingQueue<Block> full = new ArrayBlockingQueue<>(BLOCKS);

  /** Wakes a thread that waits for room when the stream is closed. */
  private final Block none = new Block(0);

  private @Nullable Thread thread;
  private volatile boolean closed;
  private @Nullable Block current;
  private int at;

  /**
   * Reads as it is asked to.
   *
   * @param in is closed with this
   */
  ReadAhead(InputStream in) {
    this.in = in;
  }

  /** Reads ahead from here on; to be called once, by whoever means to read to the end. */
  void begin() {
    for (int i = 0; i < BLOCKS; i++) {
      empty.add(new Block(BLOCK_BYTES));
    }
    thread = Thread.ofPlatform().name("casebook-ahead").daemon().start(this::run);
  }

  private void run() {
    try {
      boolean isOver = false;
      while (!isOver && !closed) {
        Block block = empty.take();
        fill(block);
        isOver = block.isLast || block.failure != null;
        full.put(block);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts it", e);
    }
  }

  private void fill(Block block) {
    block.length = 0;
    try {
      while (block.length < BLOCK_BYTES && !closed) {
        int read = in.read(block.bytes, block.length, BLOCK_BYTES - block.length);
        if (read < 0) {
          block.isLast = true;
          return;
        }
        block.length += read;
      }
    } catch (IOException | RuntimeException | Error e) {
      block.failure = e;
    }
  }

  /** The block that bytes are left of; null at the end. */
  private @Nullable Block next() throws IOException {
    if (closed) {
      throw new IOException("the stream is closed");
    }
    while (true) {
      Block block = current;
      if (block != null) {
        if (at < block.length) {
          return block;
        }
        if (block.isLast) {
          return null;
        }
        throwFailure(block.failure);
        empty.add(block);
      }
      current = null;
      try {
        current = full.take();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted");
      }
      at = 0;
    }
  }

  private static void throwFailure(@Nullable Throwable failure) throws IOException {
    switch (failure) {
      case null -> {}
      case IOException e -> throw e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException(failure);
    }
  }

  @Override
  public int read() throws IOException {
    if (thread == null) {
      return in.read();
    }
    Block block = next();
    return block == null ? -1 : block.bytes[at++] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (thread == null) {
      return in.read(target, offset, length);
    }
    if (length == 0) {
      return 0;
    }
    Block block = next();
    if (block == null) {
      return -1;
    }
    int count = Math.min(length, block.length - at);
    System.arraycopy(block.bytes, at, target, offset, count);
    at += count;
    return count;
  }

  @Override
  public void close() throws IOException {
    closed = true;
    Thread reader = thread;
    if (reader != null) {
      full.clear();
      empty.offer(none);
      boolean interrupted = false;
      while (reader.isAlive()) {
        try {
          reader.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    in.close();
  }
}
