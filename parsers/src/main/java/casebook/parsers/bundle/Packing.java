package casebook.parsers.bundle;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarUtils;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
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
  TAR("", "");

  /** Enough to tell all of them. */
  static final int HEAD_BYTES = 512;

  private static final int XZ_MEMORY_KIB = 128 << 10;

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
        boolean mistaken =
            packing == ZIP ? isNoCollection(head) : packing == BZIP2 && !isBzip2(head);
        return mistaken ? null : packing;
      }
    }
    return isTar(head) ? TAR : null;
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
      return new GuardedInput(
          switch (this) {
            case GZIP ->
                GzipCompressorInputStream.builder()
                    .setInputStream(in)
                    .setDecompressConcatenated(true)
                    .get();
            case BZIP2 -> new BZip2CompressorInputStream(in, true);
            case XZ ->
                XZCompressorInputStream.builder()
                    .setInputStream(in)
                    .setDecompressConcatenated(true)
                    .setMemoryLimitKiB(XZ_MEMORY_KIB)
                    .get();
            case ZSTD -> new ZstdCompressorInputStream(in);
            case ZIP, EMPTY_ZIP, SEVEN_Z, TAR -> throw new IllegalStateException(name());
          });
    } catch (IOException | RuntimeException e) {
      try (in) {
        throw GuardedInput.damaged(e);
      }
    }
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
