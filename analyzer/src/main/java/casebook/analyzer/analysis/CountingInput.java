package casebook.analyzer.analysis;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;

/** Counts the bytes that pass and sums them up; tells in large steps how many there were. */
final class CountingInput extends FilterInputStream {

  private static final long STEP_BYTES = 1 << 20;

  private final CRC32 sum = new CRC32();
  private final Progress progress;
  private long count;
  private long told;

  CountingInput(InputStream in, Progress progress) {
    super(in);
    this.progress = progress;
  }

  private void tell(long least) {
    if (count - told > least) {
      progress.read(count - told);
      told = count;
    }
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
    tell(value < 0 ? 0 : STEP_BYTES);
    return value;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int read = in.read(target, offset, length);
    if (read > 0) {
      count += read;
      sum.update(target, offset, read);
    }
    tell(read < 0 ? 0 : STEP_BYTES);
    return read;
  }
}
