package casebook.parsers.bundle;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;
import org.apache.commons.compress.archivers.arj.ArjArchiveInputStream;
import org.apache.commons.compress.archivers.cpio.CpioArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarUtils;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;
import org.apache.commons.compress.compressors.lzma.LZMACompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.apache.commons.compress.compressors.z.ZCompressorInputStream;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorInputStream;
import org.jspecify.annotations.Nullable;

/** How a file inside a bundle is packed, told by its first bytes. */
enum Packing {
  ZIP("PK\3\4", ""),
  EMPTY_ZIP("PK\5\6", ""),
  SEVEN_Z("7z\u00bc\u00af'\u001c", ""),
  GZIP("\u001f\u008b\b", ".gz .tgz"),
  BZIP2("BZh", ".bz2 .tbz2 .tbz"),
  XZ("\u00fd7zXZ\0", ".xz .txz"),
  ZSTD("(\u00b5/\u00fd", ".zst .tzst"),
  LZ4("\u0004\"M\u0018", ".lz4 .tlz4"),
  COMPRESS("\u001f\u009d", ".z .taz"),
  LZMA("]\0\0", ".lzma .tlz"),
  AR("!<arch>\n", ""),
  CPIO("0707", ""),
  ARJ("`\u00ea", ""),
  TAR("", "");

  /** Enough to tell all of them. */
  static final int HEAD_BYTES = 512;

  private static final int MEMORY_KIB = 128 << 10;

  /** A zip that begins with one of these is a document or a program, not a collection of files. */
  private static final List<String> NO_COLLECTION =
      List.of("[Content_Types].xml", "_rels/", "docProps/", "mimetype", "META-INF/");

  private static final int LOCAL_HEADER_NAME = 30;

  private final String mark;

  /** Endings of file names, a blank between them; empty for what holds files with names. */
  private final String endings;

  Packing(String mark, String endings) {
    this.mark = mark;
    this.endings = endings;
  }

  /** The same; a zip may also stand behind something else, as in what unpacks itself. */
  static @Nullable Packing of(byte[] head, String path) {
    Packing packing = of(head);
    return packing == null
            && head.length > 0
            && path.toLowerCase(Locale.ROOT).endsWith(".zip")
            && !isNoCollection(head)
        ? ZIP
        : packing;
  }

  /** How a file that begins so is packed; null if it is not, or in no way that can be undone. */
  static @Nullable Packing of(byte[] head) {
    for (Packing packing : values()) {
      if (packing != TAR && beginsWith(head, 0, packing.mark)) {
        return packing.fits(head) ? packing : null;
      }
    }
    return isTar(head) ? TAR : null;
  }

  /** What a short mark leaves open: text may begin like some of these. */
  private boolean fits(byte[] head) {
    return switch (this) {
      case ZIP -> !isNoCollection(head);
      case BZIP2 -> isBzip2(head);
      case COMPRESS -> head.length > 2 && (head[2] & 0x60) == 0 && (head[2] & 0x1F) <= 16;
      case LZMA -> isLzma(head);
      case CPIO -> isCpio(head);
      case ARJ ->
          head.length > 10 && head[4] >= 30 && ZipExtra.u16(head, 2) <= 2600 && head[10] == 2;
      default -> true;
    };
  }

  /** There is no mark: the usual properties, a dictionary of a usual size, a possible length. */
  private static boolean isLzma(byte[] head) {
    if (head.length < 14 || head[13] != 0) {
      return false;
    }
    long dictionary = ZipExtra.u32(head, 1);
    long length = ZipExtra.u32(head, 5) | ZipExtra.u32(head, 9) << 32;
    return Long.bitCount(dictionary) <= 2
        && dictionary >= 1 << 12
        && (length == -1 || (length >= 0 && length < 1L << 48));
  }

  /** A head of digits: a log may begin with the seventh of July 2007. */
  private static boolean isCpio(byte[] head) {
    boolean octal = beginsWith(head, 4, "07");
    if (!octal && !beginsWith(head, 4, "01") && !beginsWith(head, 4, "02")) {
      return false;
    }
    int length = octal ? 76 : 110;
    for (int i = 0; i < length; i++) {
      if (i >= head.length || Character.digit(head[i], octal ? 8 : 16) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Text may begin like a bzip2 stream; what a block or the end begins with is no text. */
  private static boolean isBzip2(byte[] head) {
    return beginsWith(head, 4, "1AY&SY") || beginsWith(head, 4, "\u0017rE8P\u0090");
  }

  private static boolean isTar(byte[] head) {
    try {
      return head.length == HEAD_BYTES && head[0] != 0 && TarUtils.verifyCheckSum(head);
    } catch (IllegalArgumentException e) {
      return false; // where the sum should stand there is no number
    }
  }

  private static boolean isNoCollection(byte[] head) {
    return NO_COLLECTION.stream().anyMatch(name -> beginsWith(head, LOCAL_HEADER_NAME, name));
  }

  private static boolean beginsWith(byte[] head, int at, String mark) {
    byte[] wanted = mark.getBytes(StandardCharsets.ISO_8859_1);
    if (head.length < at + wanted.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if (head[at + i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  /** The bytes behind a stream that is packed so; all members if there are several. */
  InputStream unpack(InputStream packed) throws IOException {
    InputStream in = new BufferedInputStream(packed, 1 << 16);
    try {
      return switch (this) {
        case GZIP -> new GzipInput(in);
        case BZIP2 -> new Bzip2Input(in);
        default -> new GuardedInput(library(in));
      };
    } catch (IOException | RuntimeException e) {
      try (in) {
        throw GuardedInput.damaged(e);
      }
    }
  }

  private InputStream library(InputStream in) throws IOException {
    return switch (this) {
      case XZ ->
          XZCompressorInputStream.builder()
              .setInputStream(in)
              .setDecompressConcatenated(true)
              .setMemoryLimitKiB(MEMORY_KIB)
              .get();
      case ZSTD -> new ZstdCompressorInputStream(in);
      case LZ4 -> new FramedLZ4CompressorInputStream(in, true);
      case COMPRESS -> new ZCompressorInputStream(in, MEMORY_KIB);
      case LZMA ->
          LZMACompressorInputStream.builder()
              .setInputStream(in)
              .setMemoryLimitKiB(MEMORY_KIB)
              .get();
      case ZIP, EMPTY_ZIP, SEVEN_Z, GZIP, BZIP2, AR, CPIO, ARJ, TAR ->
          throw new IllegalStateException(name());
    };
  }

  /** The archive behind a stream that holds files one behind the other. */
  ArchiveInputStream<?> archive(InputStream in) throws IOException {
    try {
      return switch (this) {
        case AR -> new ArArchiveInputStream(in);
        case CPIO -> new CpioArchiveInputStream(in);
        case ARJ -> new ArjArchiveInputStream(in);
        // In records of a block each, so that a tar behind its end is not passed over as padding.
        case TAR -> new TarArchiveInputStream(in, HEAD_BYTES);
        default -> throw new IllegalStateException(name());
      };
    } catch (IOException e) {
      throw new IOException("is a damaged " + shortName() + " archive; it can't be opened", e);
    }
  }

  /** What people call it. */
  String shortName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Name of what comes out: the file's own without its last ending. */
  String inner(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    for (String ending : endings.split(" ")) {
      if (name.toLowerCase(Locale.ROOT).endsWith(ending) && name.length() > ending.length()) {
        return name.substring(0, name.length() - ending.length());
      }
    }
    return name;
  }
}
