package casebook.analyzer.analysis;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;

/** Counts the bytes that pass and sums them up. */
final class CountingInput extends FilterInputStream {

  private final CRC32 sum = new CRC32();
  private long count;

  CountingInput(InputStream in) {
    super(in);
  }

  long count() {
    return count;
  }

  /** CRC-32 of what has passed. */
  long checksum() {
    return sum.getValue();
  }

  @Override
  public int read() throws IOException {
    int value = in.read();
    if (value >= 0) {
      count++;
      sum.update(value);
    }
    return value;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int read = in.read(target, offset, length);
    if (read > 0) {
      count += read;
      sum.update(target, offset, read);
    }
    return read;
  }
}
