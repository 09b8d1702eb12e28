package casebook.parsers.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** A part of a file as a stream. */
final class RegionInput extends InputStream {

  private final Region region;
  private final long end;
  private long position;

  /** The range [from, to); ends early where the region does. */
  RegionInput(Region region, long from, long to) {
    this.region = region;
    position = from;
    end = to;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (position >= end) {
      return -1;
    }
    int wanted = (int) Math.min(length, end - position);
    int read = region.read(ByteBuffer.wrap(target, offset, wanted), position);
    if (read > 0) {
      position += read;
    }
    return read;
  }
}
