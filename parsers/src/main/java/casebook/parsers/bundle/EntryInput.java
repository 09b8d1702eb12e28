package casebook.parsers.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;

/**
 * An entry's content: counted against the limits, and compared with its length and CRC at the end.
 */
final class EntryInput extends BlockInput {

  private final InputStream in;
  private final Meter meter;
  private final AtomicLong deepest;
  private final long compressedBytes;
  private final long expectedBytes;
  private final long expectedCrc;
  private final long startNanos;
  private final CRC32 crc = new CRC32();
  private long position;

  /**
   * Wraps the unpacked bytes.
   *
   * @param compressedBytes length in the bundle; -1 if nothing is compressed
   * @param expectedBytes length it must have; -1 if unknown
   * @param expectedCrc CRC-32 it must have; -1 if unknown
   */
  EntryInput(
      InputStream in,
      Meter meter,
      AtomicLong deepest,
      long compressedBytes,
      long expectedBytes,
      long expectedCrc) {
    this.in = in;
    this.meter = meter;
    this.deepest = deepest;
    startNanos = meter.nanos();
    this.compressedBytes = compressedBytes;
    this.expectedBytes = expectedBytes;
    this.expectedCrc = expectedCrc;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    meter.requireTime(startNanos);
    // One byte more than the limit may be asked for: that byte is what tells that it is crossed.
    long room = meter.limits().maxEntryBytes() - position;
    int read = in.read(target, offset, (int) Math.min(length, Math.max(1, room)));
    if (read < 0) {
      verify();
      return -1;
    }
    position += read;
    meter.count(deepest, position, compressedBytes);
    if (expectedCrc >= 0) {
      crc.update(target, offset, read);
    }
    return read;
  }

  private void verify() throws IOException {
    if (expectedBytes >= 0 && expectedBytes != position) {
      String form =
          position < expectedBytes
              ? "the entry is cut or damaged: it ends after %,d of %,d bytes"
              : "the entry is damaged: it has %,d bytes, the zip says %,d";
      throw new IOException(String.format(Locale.ROOT, form, position, expectedBytes));
    }
    if (expectedCrc >= 0 && expectedCrc != crc.getValue()) {
      throw new IOException("its checksum does not fit: some of the content is damaged");
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
