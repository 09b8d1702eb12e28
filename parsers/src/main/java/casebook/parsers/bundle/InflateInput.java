package casebook.parsers.bundle;

import java.io.IOException;
import java.io.InputStream;

/** Raw deflate data, unpacked; tells how many compressed bytes it used. */
final class InflateInput extends Inflating {

  private static final int INPUT_BYTES = 1 << 15;

  private final InputStream in;
  private final byte[] input = new byte[INPUT_BYTES];
  private boolean finished;

  InflateInput(InputStream in) {
    this.in = in;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!finished && fault.isEmpty()) {
      int count = inflate(target, offset, length);
      if (count > 0) {
        return count;
      }
    }
    if (!fault.isEmpty()) {
      throw new IOException(fault);
    }
    return -1;
  }

  @Override
  void ended() {
    finished = true;
  }

  @Override
  void feed() throws IOException {
    int read = in.read(input, 0, input.length);
    if (read < 0) {
      fault = "the entry is cut off here";
    } else {
      inflater.setInput(input, 0, read);
    }
  }

  /** Compressed bytes that were used up so far. */
  long usedBytes() {
    return inflater.getBytesRead();
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }
}
