package casebook.parsers.bundle;

import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of an archive that is read from front to back. Ends one whose header claims to be
 * longer than any is, and remembers what a tar stopped with, which its reader does not tell.
 */
final class HeaderGuard extends BlockInput {

  /** Names and attributes of one entry; the library takes headers into memory whole. */
  private static final long MOST_HEADER_BYTES = 1 << 20;

  private static final int BLOCK_BYTES = 512;

  private final InputStream in;
  private long left = MOST_HEADER_BYTES;
  private int inBlock;
  private boolean onlyZeros = true;
  private boolean sawZeros;

  HeaderGuard(InputStream in) {
    this.in = in;
  }

  /** What follows is the header of an entry, or the padding before it. */
  void beginHeader() {
    left = MOST_HEADER_BYTES;
    sawZeros = false;
  }

  /** What follows is an entry, however long. */
  void beginContent() {
    left = Long.MAX_VALUE;
  }

  /** True if a whole block of zeros was read since the last header began. */
  boolean sawZeros() {
    return sawZeros;
  }

  /** True if a block was begun that says something, and not read to its end. */
  boolean isInBlock() {
    return inBlock > 0 && !onlyZeros;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (left <= 0) {
      throw new IOException("a header of the archive is too long");
    }
    int read = in.read(target, offset, length);
    left -= Math.max(0, read);
    for (int i = offset; i < offset + read; i++) {
      onlyZeros &= target[i] == 0;
      advance(1);
    }
    return read;
  }

  @Override
  public long skip(long bytes) throws IOException {
    long skipped = in.skip(bytes);
    if (skipped > 0) {
      onlyZeros = false;
      advance(skipped);
      onlyZeros = inBlock == 0; // what was skipped of a block that is begun may say something
    }
    return skipped;
  }

  private void advance(long bytes) {
    long to = inBlock + bytes;
    inBlock = (int) (to % BLOCK_BYTES);
    if (to >= BLOCK_BYTES) {
      sawZeros |= onlyZeros;
      onlyZeros = true;
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
