package casebook.parsers.bundle;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.commons.compress.compressors.deflate64.Deflate64CompressorInputStream;
import org.jspecify.annotations.Nullable;

/** One entry of a zip. */
final class ZipSource implements Source {

  private final String path;
  private final ZipMember member;
  private final Region region;
  private final long prefixBytes;
  private final Meter meter;
  private final AtomicLong deepest = new AtomicLong();

  /**
   * An entry under a label.
   *
   * @param prefixBytes bytes before the zip proper, negative if its beginning is missing; positions
   *     in it may or may not count them
   */
  ZipSource(String path, ZipMember member, Region region, long prefixBytes, Meter meter) {
    this.path = path;
    this.member = member;
    this.region = region;
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
    InputStream packed = region.open(data, end);
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
      case ZipMember.BZIP2 -> Packing.BZIP2.unpack(packed);
      case ZipMember.XZ -> Packing.XZ.unpack(packed);
      case ZipMember.ZSTD -> Packing.ZSTD.unpack(packed);
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
    try (RegionInput in = region.open(at, at + length)) {
      return in.readNBytes(length);
    }
  }
}
