package casebook.parsers.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Raw deflate data, unpacked. Unlike the JDK's own stream it hands out every byte that stands
 * before a fault, and tells how many compressed bytes it used.
 */
final class InflateInput extends BlockInput {

  private static final int INPUT_BYTES = 1 << 15;

  private final InputStream in;
  private final Inflater inflater = new Inflater(true);
  private final byte[] input = new byte[INPUT_BYTES];
  private boolean finished;
  private String fault = "";

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

  private int inflate(byte[] target, int offset, int length) throws IOException {
    long before = inflater.getBytesWritten();
    int count;
    try {
      count = inflater.inflate(target, offset, length);
    } catch (DataFormatException e) {
      fault = "the compressed data are damaged here";
      return (int) (inflater.getBytesWritten() - before);
    }
    if (count > 0) {
      return count;
    }
    if (inflater.finished()) {
      finished = true;
    } else if (inflater.needsDictionary()) {
      fault = "the compressed data are damaged here";
    } else if (inflater.needsInput()) {
      int read = in.read(input, 0, input.length);
      if (read < 0) {
        fault = "the entry is cut off here";
      } else {
        inflater.setInput(input, 0, read);
      }
    }
    return 0;
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
