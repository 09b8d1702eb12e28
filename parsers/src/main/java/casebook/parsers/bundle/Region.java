package casebook.parsers.bundle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * A range of a file that is read by position, so that many can share one channel.
 *
 * @param channel the file
 * @param from where the range begins in it
 * @param size its length in bytes
 */
record Region(FileChannel channel, long from, long size) {

  /** All of a file, as long as it is now. */
  static Region whole(FileChannel channel) throws IOException {
    return new Region(channel, 0, channel.size());
  }

  /**
   * Reads at a position of the range.
   *
   * @return how many bytes; -1 at its end or where the file ends before it
   */
  int read(ByteBuffer target, long position) throws IOException {
    if (position >= size) {
      return -1;
    }
    int limit = target.limit();
    if (target.remaining() > size - position) {
      target.limit(target.position() + (int) (size - position));
    }
    try {
      return channel.read(target, from + position);
    } finally {
      target.limit(limit);
    }
  }

  /** This one and the one that begins where it ends. */
  Region and(Region next) {
    return new Region(channel, from, size + next.size);
  }

  /** The range [start, end) of it; ends early where it does. */
  Region part(long start, long end) {
    long first = Math.min(start, size);
    return new Region(channel, from + first, Math.max(0, Math.min(end, size) - first));
  }

  /** A part of it as a stream; ends early where the range does. */
  RegionInput open(long start, long end) {
    return new RegionInput(this, start, end);
  }

  /** All of it as a stream. */
  RegionInput open() {
    return open(0, size);
  }
}
