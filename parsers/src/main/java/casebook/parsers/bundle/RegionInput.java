package casebook.parsers.bundle;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A part of a file as a stream. */
final class RegionInput extends BlockInput {

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
