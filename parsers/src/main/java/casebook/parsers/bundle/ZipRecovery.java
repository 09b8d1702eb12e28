package casebook.parsers.bundle;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Finds the entries of a damaged zip by their local headers, one after the other. Where a header
 * does not know its length (it was written to a stream), the data are unpacked to find their end.
 */
final class ZipRecovery {

  private static final int DESCRIPTOR = 0x08074b50;
  private static final int HIGHEST_VERSION = 63;

  private final ZipBytes zip;
  private final Map<Long, ZipMember> known;
  private final Limits limits;
  private final List<ZipMember> found = new ArrayList<>();

  /** Unpacking twice over the same bytes is what a hostile file would have us do. */
  private long budgetBytes;

  private long next;

  private ZipRecovery(ZipBytes zip, Map<Long, ZipMember> known, Limits limits) {
    this.zip = zip;
    this.known = known;
    this.limits = limits;
    budgetBytes = 2 * zip.size() + (1 << 20);
  }

  /**
   * Walks the whole file.
   *
   * @param known entries that are listed already, by the position of their header; stepped over
   * @return what else there is, in the order of the file, folders included
   */
  static List<ZipMember> walk(ZipBytes zip, Map<Long, ZipMember> known, Limits limits)
      throws IOException {
    ZipRecovery recovery = new ZipRecovery(zip, known, limits);
    recovery.walk();
    return recovery.found;
  }

  private void walk() throws IOException {
    long at = zip.find(0, ZipMember.LOCAL_HEADER);
    while (at >= 0 && known.size() + found.size() < limits.maxEntries()) {
      next = at + 4;
      if (isPlausible(at)) {
        read(at);
      }
      at = zip.find(next, ZipMember.LOCAL_HEADER);
    }
  }

  private boolean isPlausible(long at) throws IOException {
    return zip.u8(at + 4) <= HIGHEST_VERSION
        && zip.u16(at + 8) < 100
        && zip.u16(at + 26) > 0
        && data(at) <= zip.size();
  }

  private long data(long at) throws IOException {
    return at + ZipMember.LOCAL_HEADER_BYTES + zip.u16(at + 26) + zip.u16(at + 28);
  }

  private void read(long at) throws IOException {
    long data = data(at);
    next = data;
    ZipMember listed = known.get(at);
    if (listed != null) {
      stepOver(data, listed.compressedBytes());
      return;
    }
    int flags = zip.u16(at + 6);
    int method = zip.u16(at + 8);
    int nameBytes = zip.u16(at + 26);
    long afterName = at + ZipMember.LOCAL_HEADER_BYTES + nameBytes;
    ZipExtra extra = new ZipExtra(zip.bytes(afterName, zip.u16(at + 28)));
    byte[] name = zip.bytes(at + ZipMember.LOCAL_HEADER_BYTES, nameBytes);
    long[] values = {zip.u32(at + 22), zip.u32(at + 18)};
    boolean wide = extra.widen(values);
    boolean streamed = (flags & ZipMember.HAS_DESCRIPTOR) != 0 && values[1] == 0;
    Extent extent;
    if (wide && !streamed) {
      extent = new Extent(values[1], values[0], zip.u32(at + 14));
      stepOver(data, values[1]);
    } else if (method == ZipMember.DEFLATED && (flags & ZipMember.ENCRYPTED) == 0) {
      extent = inflate(data);
    } else {
      extent = method == ZipMember.STORED ? stored(data) : unknown(data);
    }
    ZipMember.Aes aes = method == ZipMember.AES ? extra.aes() : null;
    found.add(
        new ZipMember(
            ZipName.decode(name, flags, extra),
            flags,
            aes == null ? method : extra.methodBelowAes(),
            aes,
            aes == null || aes.hasCrc() ? extent.crc : -1,
            extent.compressedBytes,
            extent.bytes,
            at,
            data,
            nextHeader(data, extent.compressedBytes),
            null));
  }

  /** Goes on behind the data if something of a zip begins there, else right at the data. */
  private void stepOver(long data, long compressedBytes) throws IOException {
    long end = data + compressedBytes;
    if (end == zip.size() || (zip.u8(end) == 'P' && zip.u8(end + 1) == 'K')) {
      next = end;
    }
  }

  /** Data whose stated end is not believed can't go beyond the next header. */
  private long nextHeader(long data, long compressedBytes) throws IOException {
    long header = next == data && compressedBytes > 0 ? zip.find(data, ZipMember.LOCAL_HEADER) : -1;
    return header < 0 ? Long.MAX_VALUE : header;
  }

  private Extent inflate(long data) throws IOException {
    CRC32 crc = new CRC32();
    byte[] chunk = new byte[1 << 16];
    long bytes = 0;
    try (InflateInput in = new InflateInput(zip.region().open(data, zip.size()))) {
      try {
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
          crc.update(chunk, 0, read);
          bytes += read;
          if (in.usedBytes() > budgetBytes || bytes > limits.maxEntryBytes()) {
            return unknown(data);
          }
        }
      } catch (IOException e) {
        return unknown(data); // what can be read of it is found out again when it is opened
      } finally {
        budgetBytes -= in.usedBytes();
      }
      next = data + in.usedBytes();
      boolean signed = zip.u32(next) == DESCRIPTOR;
      long stated = zip.u32(signed ? next + 4 : next);
      return new Extent(in.usedBytes(), bytes, signed || stated == crc.getValue() ? stated : -1);
    }
  }

  /** Stored data of unknown length end where a descriptor fits, else where the next header is. */
  private Extent stored(long data) throws IOException {
    for (long at = data; ; at += 4) {
      at = zip.find(at, DESCRIPTOR, ZipMember.LOCAL_HEADER, ZipEnd.DIRECTORY_ENTRY);
      long end = at < 0 ? zip.size() : at;
      if (at >= 0 && zip.u32(at) == DESCRIPTOR) {
        if (zip.u32(at + 8) == at - data) {
          next = at;
          return new Extent(at - data, at - data, zip.u32(at + 4));
        }
        continue;
      }
      next = end;
      // A descriptor without signature: CRC and twice the length, just before what follows.
      return end - data >= 12 && zip.u32(end - 8) == end - 12 - data
          ? new Extent(end - 12 - data, end - 12 - data, zip.u32(end - 12))
          : new Extent(end - data, -1, -1);
    }
  }

  private Extent unknown(long data) throws IOException {
    long end = zip.find(data, ZipMember.LOCAL_HEADER, ZipEnd.DIRECTORY_ENTRY);
    next = data;
    return new Extent((end < 0 ? zip.size() : end) - data, -1, -1);
  }

  private record Extent(long compressedBytes, long bytes, long crc) {}
}
