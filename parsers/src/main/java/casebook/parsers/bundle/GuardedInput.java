package casebook.parsers.bundle;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.PasswordRequiredException;

/** Unpackers that are not ours: whatever they throw at damaged data becomes one sentence. */
final class GuardedInput extends BlockInput {

  /** What stands behind the end of a packed stream and is neither padding nor another one. */
  static final String FOREIGN_TAIL =
      "behind the end of the compressed data stand bytes that don't belong to them";

  /** Said where compressed data can't be unpacked any further. */
  static final String DAMAGED = "the compressed data are damaged here";

  /** An unpacker that fails takes the bytes of that call with it: so let them be few. */
  private static final int CHUNK = 256;

  private final InputStream in;
  private final String damaged;

  GuardedInput(InputStream in) {
    this(in, DAMAGED);
  }

  /** Says it in these words. */
  GuardedInput(InputStream in, String damaged) {
    this.in = in;
    this.damaged = damaged;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    try {
      return in.read(target, offset, Math.min(length, CHUNK));
    } catch (IOException | RuntimeException e) {
      throw damaged(e, damaged);
    }
  }

  static IOException damaged(Exception e) {
    return damaged(e, DAMAGED);
  }

  private static IOException damaged(Exception e, String damaged) {
    if (e instanceof LimitException limit) {
      return limit;
    }
    return e instanceof PasswordRequiredException
        ? new IOException("is encrypted; ask for it without a password", e)
        : new IOException(damaged, e);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
