package casebook.parsers.bundle;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.PasswordRequiredException;

/** Unpackers that are not ours: whatever they throw at damaged data becomes one sentence. */
final class GuardedInput extends InputStream {

  /** An unpacker that fails takes the bytes of that call with it: so let them be few. */
  private static final int CHUNK = 256;

  private final InputStream in;

  GuardedInput(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    try {
      return in.read(target, offset, Math.min(length, CHUNK));
    } catch (IOException | RuntimeException e) {
      throw damaged(e);
    }
  }

  static IOException damaged(Exception e) {
    if (e instanceof LimitException limit) {
      return limit;
    }
    return e instanceof PasswordRequiredException
        ? new IOException("is encrypted; ask for it without a password", e)
        : new IOException("the compressed data are damaged here", e);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
