package casebook.parsers.bundle;

import java.io.IOException;
import java.io.InputStream;

/** A stream that hands out blocks: a single byte is a block of one. */
abstract class BlockInput extends InputStream {

  @Override
  public final int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public abstract int read(byte[] target, int offset, int length) throws IOException;
}
