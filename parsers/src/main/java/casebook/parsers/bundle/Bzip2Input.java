package casebook.parsers.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What a bzip2 file holds, all its streams one behind the other. The library's reader loses the
 * bytes of a call that fails, so they are taken one by one, as it does itself. Zeros behind the end
 * are padding, and harmless.
 */
final class Bzip2Input extends BlockInput {

  private static final byte[] MAGIC = {'B', 'Z', 'h'};

  private final InputStream in;
  private @Nullable InputStream stream;
  private @Nullable IOException fault;

  /**
   * Begins to read.
   *
   * @param in a stream that can go back to a mark
   * @throws IOException if it does not begin as bzip2 does
   */
  Bzip2Input(InputStream in) throws IOException {
    this.in = in;
    stream = new BZip2CompressorInputStream(in);
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = 0;
    try {
      while (count < length && fault == null && stream != null) {
        int next = stream.read();
        if (next >= 0) {
          target[offset + count++] = (byte) next;
        } else {
          stream = following();
        }
      }
    } catch (IOException | RuntimeException e) {
      fault = GuardedInput.damaged(e);
    }
    if (count == 0 && length > 0) {
      if (fault != null) {
        throw fault;
      }
      return -1;
    }
    return count;
  }

  /** The stream behind the one that ended; null if there is none. */
  private @Nullable InputStream following() throws IOException {
    int next;
    do {
      in.mark(MAGIC.length);
      next = in.read();
    } while (next == 0);
    if (next < 0) {
      return null;
    }
    in.reset();
    if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
      fault = new IOException(GuardedInput.FOREIGN_TAIL);
      return null;
    }
    in.reset();
    return new BZip2CompressorInputStream(in);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
