package casebook.parsers.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** One entry of a zip. */
final class ZipSource implements Source {

  private final String path;

  /** So much unpacked without a fault by a wrong password: never seen. */
  private static final int LEAST_LIKELY_BYTES = 4 << 10;

  private final ZipMember member;
  private final Region region;
  private final long prefixBytes;
  private final Meter meter;
  private final ZipLock lock;
  private final AtomicLong deepest = new AtomicLong();

  /**
   * An entry under a label.
   *
   * @param prefixBytes bytes before the zip proper, negative if its beginning is missing; positions
   *     in it may or may not count them
   */
  ZipSource(
      String path,
      ZipMember member,
      Region region,
      long prefixBytes,
      Meter meter,
      Keyring keyring) {
    this.path = path;
    this.member = member;
    this.region = region;
    this.prefixBytes = prefixBytes;
    this.meter = meter;
    lock = new ZipLock(member, keyring);
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
    Region packed = region.part(data, end);
    if (!member.isEncrypted()) {
      return content(packed.open(), packed.size(), meter, deepest);
    }
    meter.requireTime();
    int time = ZipExtra.u16(read(header + 10, 4), 0);
    ZipLock.Unlocked unlocked = lock.unlock(packed, time, open -> proof(open, packed.size()));
    InputStream content = content(unlocked.packed().open(), packed.size(), meter, deepest);
    return unlocked.fault() == null
        ? content
        : new SequenceInputStream(content, new FailingInput(unlocked.fault()));
  }

  /** Unpacks all of it, counted by itself: a bomb is to be stopped here too. */
  private ZipLock.Proof proof(ZipLock.Packed packed, long packedBytes) throws IOException {
    long bytes = 0;
    byte[] chunk = new byte[1 << 16];
    try (InputStream in = content(packed.open(), packedBytes, meter.apart(), new AtomicLong())) {
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        bytes += read;
      }
      return ZipLock.Proof.SURE;
    } catch (LimitException e) {
      return ZipLock.Proof.SURE; // it is told when it is read
    } catch (IOException e) {
      return member.method() != ZipMember.STORED && bytes >= LEAST_LIKELY_BYTES
          ? ZipLock.Proof.LIKELY
          : ZipLock.Proof.NONE;
    }
  }

  private InputStream content(
      InputStream packed, long packedBytes, Meter counting, AtomicLong reached) throws IOException {
    return new EntryInput(
        ZipMethod.unpack(member, packed, packedBytes),
        counting,
        reached,
        packedBytes,
        member.bytes(),
        member.crc());
  }

  private long fence(long header) {
    return member.fence() + header - member.header();
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
