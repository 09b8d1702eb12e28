package casebook.parsers.bundle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** A region as a channel of its own, for readers that seek. Closing it closes nothing. */
final class RegionChannel implements SeekableByteChannel {

  private final Region region;
  private long position;
  private boolean open = true;

  RegionChannel(Region region) {
    this.region = region;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    int read = region.read(target, position);
    position += Math.max(0, read);
    return read;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public SeekableByteChannel position(long to) {
    position = to;
    return this;
  }

  @Override
  public long size() {
    return region.size();
  }

  @Override
  public int write(ByteBuffer source) {
    throw new NonWritableChannelException();
  }

  @Override
  public SeekableByteChannel truncate(long size) {
    throw new NonWritableChannelException();
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() {
    open = false;
  }
}
