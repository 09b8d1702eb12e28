package casebook.parsers.bundle;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.compress.compressors.deflate64.Deflate64CompressorInputStream;

/** Unpacks the entries of a zip, each by its method. */
final class ZipMethod {

  private static final int SHRUNK = 1;
  private static final int IMPLODED = 6;
  private static final int LZMA = 14;
  private static final int LZMA_PROPERTIES = 5;
  private static final int LZMA_HAS_END = 1 << 1;

  /** Size of the dictionary and number of trees, of what is imploded. */
  private static final int IMPLODE_FLAGS = 6;

  private ZipMethod() {}

  /** True if there is an unpacker for it. */
  static boolean isKnown(int method) {
    return switch (method) {
      case ZipMember.STORED,
          ZipMember.DEFLATED,
          ZipMember.DEFLATE64,
          ZipMember.BZIP2,
          ZipMember.ZSTD,
          ZipMember.XZ,
          SHRUNK,
          IMPLODED,
          LZMA ->
          true;
      default -> false;
    };
  }

  /**
   * The content of an entry.
   *
   * @param packedBytes how many bytes {@code packed} holds
   */
  static InputStream unpack(ZipMember member, InputStream packed, long packedBytes)
      throws IOException {
    return switch (member.method()) {
      case ZipMember.DEFLATED -> new InflateInput(packed);
      case ZipMember.DEFLATE64 ->
          new GuardedInput(new Deflate64CompressorInputStream(new BufferedInputStream(packed)));
      case ZipMember.BZIP2 -> Packing.BZIP2.unpack(packed);
      case ZipMember.XZ -> Packing.XZ.unpack(packed);
      case ZipMember.ZSTD -> Packing.ZSTD.unpack(packed);
      case LZMA -> lzma(member, packed);
      case SHRUNK, IMPLODED -> old(member, packed, packedBytes);
      default -> packed;
    };
  }

  /** In a zip the head of LZMA data is another than in a file of its own. */
  private static InputStream lzma(ZipMember member, InputStream packed) throws IOException {
    byte[] head = packed.readNBytes(4 + LZMA_PROPERTIES);
    if (head.length < 4 + LZMA_PROPERTIES || ZipExtra.u16(head, 2) != LZMA_PROPERTIES) {
      packed.close();
      throw new IOException("the compressed data are damaged here");
    }
    byte[] usual =
        ByteBuffer.allocate(LZMA_PROPERTIES + Long.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(head, 4, LZMA_PROPERTIES)
            .putLong((member.flags() & LZMA_HAS_END) != 0 ? -1 : member.bytes())
            .array();
    return Packing.LZMA.unpack(new SequenceInputStream(new ByteArrayInputStream(usual), packed));
  }

  /** Commons Compress unpacks these only as part of a zip: so it gets one, with a plain header. */
  private static InputStream old(ZipMember member, InputStream packed, long packedBytes)
      throws IOException {
    if (member.bytes() < 0 || Math.max(member.bytes(), packedBytes) > Integer.MAX_VALUE) {
      packed.close();
      throw new IOException("its length is not known; it can't be unpacked");
    }
    byte[] header =
        ByteBuffer.allocate(ZipMember.LOCAL_HEADER_BYTES + 1)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(ZipMember.LOCAL_HEADER)
            .putShort((short) 10)
            .putShort((short) (member.flags() & IMPLODE_FLAGS))
            .putShort((short) member.method())
            .putInt(0)
            .putInt((int) Math.max(0, member.crc()))
            .putInt((int) packedBytes)
            .putInt((int) member.bytes())
            .putShort((short) 1)
            .putShort((short) 0)
            .put((byte) 'x')
            .array();
    ZipArchiveInputStream zip =
        new ZipArchiveInputStream(
            new SequenceInputStream(new ByteArrayInputStream(header), packed));
    try {
      zip.getNextEntry();
    } catch (IOException | RuntimeException e) {
      try (zip) {
        throw GuardedInput.damaged(e);
      }
    }
    return new GuardedInput(zip);
  }
}
