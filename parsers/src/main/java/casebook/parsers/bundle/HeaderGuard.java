package casebook.parsers.bundle;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of an archive that is read from front to back. Ends one whose header claims to be
 * longer than any is, and remembers what a tar stopped with, which its reader does not tell.
 */
final class HeaderGuard extends FilterInputStream {

  /** Names and attributes of one entry; the library takes headers into memory whole. */
  private static final long MOST_HEADER_BYTES = 1 << 20;

  private static final int BLOCK_BYTES = 512;

  private long left = MOST_HEADER_BYTES;
  private int inBlock;
  private boolean onlyZeros = true;
  private boolean sawZeros;

  HeaderGuard(InputStream in) {
    super(in);
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
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
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
    onlyZeros &= skipped == 0;
    advance(skipped);
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
  public boolean markSupported() {
    return false;
  }
}
