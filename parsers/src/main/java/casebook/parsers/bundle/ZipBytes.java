package casebook.parsers.bundle;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Random access to a zip's structures through one buffered window. Not thread-safe. */
final class ZipBytes {

  private static final int WINDOW = 1 << 16;

  private final Region region;
  private final long size;
  private final byte[] window = new byte[WINDOW];
  private long windowStart;
  private int windowLength;

  ZipBytes(Region region) {
    this.region = region;
    size = region.size();
  }

  Region region() {
    return region;
  }

  long size() {
    return size;
  }

  /** Unsigned byte; -1 outside the file. */
  int u8(long at) throws IOException {
    if (at < 0 || at >= size) {
      return -1;
    }
    if (at < windowStart || at >= windowStart + windowLength) {
      load(at);
      if (windowLength == 0) {
        return -1;
      }
    }
    return window[(int) (at - windowStart)] & 0xFF;
  }

  /** Two bytes, little endian; -1 if they are not all in the file. */
  int u16(long at) throws IOException {
    int high = u8(at + 1);
    int low = u8(at);
    return high < 0 || low < 0 ? -1 : low | high << 8;
  }

  /** Four bytes, little endian; -1 if they are not all in the file. */
  long u32(long at) throws IOException {
    long low = u16(at);
    long high = u16(at + 2);
    return high < 0 || low < 0 ? -1 : low | high << 16;
  }

  /** Eight bytes, little endian; -1 if they are not all in the file or the number has 64 bits. */
  long u64(long at) throws IOException {
    long low = u32(at);
    long high = u32(at + 4);
    return high < 0 || low < 0 || high > Integer.MAX_VALUE ? -1 : low | high << 32;
  }

  /** A copy of a range; shorter where the file ends. */
  byte[] bytes(long at, int length) throws IOException {
    byte[] result = new byte[(int) Math.max(0, Math.min(length, size - at))];
    ByteBuffer target = ByteBuffer.wrap(result);
    while (target.hasRemaining() && region.read(target, at + target.position()) > 0) {
      // reads on
    }
    return result;
  }

  /** Position of the next {@code P K x y} with one of the given ends, or -1. */
  long find(long from, int... signatures) throws IOException {
    for (long at = from; at + 4 <= size; at++) {
      if (u8(at) != 'P' || u8(at + 1) != 'K') {
        continue;
      }
      long found = u32(at);
      for (int signature : signatures) {
        if (found == signature) {
          return at;
        }
      }
    }
    return -1;
  }

  private void load(long at) throws IOException {
    // Structures are read forwards and the end record is searched backwards: keep some of both.
    windowStart = Math.max(0, at - WINDOW / 4);
    ByteBuffer target = ByteBuffer.wrap(window);
    while (target.hasRemaining() && region.read(target, windowStart + target.position()) > 0) {
      // reads on
    }
    windowLength = target.position();
    if (at >= windowStart + windowLength) {
      windowLength = 0;
    }
  }
}
