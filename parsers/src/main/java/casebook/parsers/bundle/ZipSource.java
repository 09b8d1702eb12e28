package casebook.parsers.bundle;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.deflate64.Deflate64CompressorInputStream;
import org.jspecify.annotations.Nullable;

/** One entry of a zip. */
final class ZipSource implements Source {

  private final String path;
  private final ZipMember member;
  private final FileChannel channel;
  private final long prefixBytes;
  private final Meter meter;
  private final AtomicLong deepest = new AtomicLong();

  /**
   * An entry under a label.
   *
   * @param prefixBytes bytes before the zip proper, negative if its beginning is missing; positions
   *     in it may or may not count them
   */
  ZipSource(String path, ZipMember member, FileChannel channel, long prefixBytes, Meter meter) {
    this.path = path;
    this.member = member;
    this.channel = channel;
    this.prefixBytes = prefixBytes;
    this.meter = meter;
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public long bytes() {
    return member.bytes();
  }

  @Override
  public @Nullable String unreadable() {
    return member.unreadable();
  }

  @Override
  public InputStream open() throws IOException {
    String why = member.unreadable();
    if (why != null) {
      throw new IOException(why);
    }
    long header = header();
    long data = member.data() >= 0 ? member.data() : data(header);
    long fence = member.fence() == Long.MAX_VALUE ? Long.MAX_VALUE : fence(header);
    long end = Math.max(data, Math.min(data + member.compressedBytes(), fence));
    InputStream packed = new ChannelInput(channel, data, end);
    return new EntryInput(
        unpacked(packed), meter, deepest, end - data, member.bytes(), member.crc());
  }

  private long fence(long header) {
    return member.fence() + header - member.header();
  }

  private InputStream unpacked(InputStream packed) throws IOException {
    return switch (member.method()) {
      case ZipMember.DEFLATED -> new InflateInput(packed);
      case ZipMember.DEFLATE64 ->
          new GuardedInput(new Deflate64CompressorInputStream(new BufferedInputStream(packed)));
      case ZipMember.BZIP2 -> GuardedInput.bzip2(packed);
      default -> packed;
    };
  }

  /** Position of the local header: what stands before a zip may be counted in it or not. */
  private long header() throws IOException {
    for (long at : new long[] {member.header() + prefixBytes, member.header()}) {
      byte[] start = at < 0 ? new byte[0] : read(at, 4);
      if (start.length == 4 && ZipExtra.u32(start, 0) == ZipMember.LOCAL_HEADER) {
        return at;
      }
    }
    throw new IOException("the zip is damaged where this entry should begin; it is lost");
  }

  private long data(long header) throws IOException {
    byte[] lengths = read(header + 26, 4);
    if (lengths.length < 4) {
      throw new IOException("the zip is cut where this entry begins; it is lost");
    }
    return header
        + ZipMember.LOCAL_HEADER_BYTES
        + ZipExtra.u16(lengths, 0)
        + ZipExtra.u16(lengths, 2);
  }

  private byte[] read(long at, int length) throws IOException {
    try (ChannelInput in = new ChannelInput(channel, at, at + length)) {
      return in.readNBytes(length);
    }
  }

  /** Unpackers that are not ours: whatever they throw at damaged data becomes one sentence. */
  private static final class GuardedInput extends InputStream {

    /** An unpacker that fails takes the bytes of that call with it: so let them be few. */
    private static final int CHUNK = 256;

    private final InputStream in;

    GuardedInput(InputStream in) {
      this.in = in;
    }

    static InputStream bzip2(InputStream packed) throws IOException {
      try {
        return new GuardedInput(
            new BZip2CompressorInputStream(new BufferedInputStream(packed), true));
      } catch (IOException | RuntimeException e) {
        throw damaged(e);
      }
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      try {
        return in.read(target, offset, Math.min(length, CHUNK));
      } catch (IOException | RuntimeException e) {
        throw damaged(e);
      }
    }

    private static IOException damaged(Exception e) {
      return new IOException("the compressed data are damaged here", e);
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
