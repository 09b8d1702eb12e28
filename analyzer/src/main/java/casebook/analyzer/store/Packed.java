package casebook.analyzer.store;

import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Bytes made small. What is damaged shows as an {@link IndexOutOfBoundsException}. */
final class Packed {

  /** Nothing that is packed here is larger: a report is the largest. */
  private static final int MOST_BYTES = 1 << 28;

  /** Fewer don't get smaller. */
  private static final int LEAST_BYTES = 48;

  private Packed() {}

  /** Few bytes as they are, many deflated. */
  static byte[] pack(byte[] bytes) {
    if (bytes.length >= LEAST_BYTES) {
      return deflate(bytes);
    }
    ByteSink out = new ByteSink();
    out.number(0);
    out.put(bytes, 0, bytes.length);
    return out.copy();
  }

  /** What {@link #pack} made. */
  static byte[] unpack(ByteCursor in) {
    int length = in.count();
    return length == 0 ? in.rest() : inflate(in, length);
  }

  /** The length, then what was deflated. */
  static byte[] deflate(byte[] bytes) {
    ByteSink out = new ByteSink();
    out.number(bytes.length);
    Deflater deflater = new Deflater();
    try {
      deflater.setInput(bytes);
      deflater.finish();
      byte[] buffer = new byte[1 << 14];
      while (!deflater.finished()) {
        out.put(buffer, 0, deflater.deflate(buffer));
      }
    } finally {
      deflater.end();
    }
    return out.copy();
  }

  /** What {@link #deflate} made. */
  static byte[] inflate(ByteCursor in) {
    return inflate(in, in.count());
  }

  private static byte[] inflate(ByteCursor in, int length) {
    if (length > MOST_BYTES) {
      throw new IndexOutOfBoundsException("damaged size " + length);
    }
    byte[] bytes = new byte[length];
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(in.rest());
      int done = 0;
      while (done < bytes.length) {
        int n = inflater.inflate(bytes, done, bytes.length - done);
        if (n == 0) {
          throw new IndexOutOfBoundsException("damaged: ends too early");
        }
        done += n;
      }
      return bytes;
    } catch (DataFormatException e) {
      throw (IndexOutOfBoundsException)
          new IndexOutOfBoundsException("damaged: " + e.getMessage()).initCause(e);
    } finally {
      inflater.end();
    }
  }
}
