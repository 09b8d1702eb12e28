package casebook.analyzer.analysis;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Binary files that can be named although they are not read.
 *
 * @param offset where the mark stands
 * @param mark the bytes, one character each
 * @param what what it is, with its article
 */
record BinaryKind(int offset, String mark, String what) {

  private static final List<BinaryKind> KNOWN =
      List.of(
          new BinaryKind(0, "ElfFile\0", "a binary event log (.evtx)"),
          new BinaryKind(4, "LfLe", "an event log of Windows XP or 2003 (.evt)"),
          new BinaryKind(0, "PK\3\4", "a zip archive inside the bundle"),
          new BinaryKind(0, "\u001f\u008b", "a gzip file"),
          new BinaryKind(0, "BZh", "a bzip2 file"),
          new BinaryKind(0, "\u00fd7zXZ\0", "an xz file"),
          new BinaryKind(0, "(\u00b5/\u00fd", "a zstd file"),
          new BinaryKind(0, "7z\u00bc\u00af'\u001c", "a 7z archive"),
          new BinaryKind(0, "Rar!\u001a\u0007", "a RAR archive"),
          new BinaryKind(0, "MSCF", "a cabinet archive"),
          new BinaryKind(257, "ustar", "a tar archive"));

  /** The kind of a file that begins with these bytes, or null. */
  static @Nullable BinaryKind of(byte[] head) {
    for (BinaryKind kind : KNOWN) {
      byte[] wanted = kind.mark.getBytes(StandardCharsets.ISO_8859_1);
      if (head.length >= kind.offset + wanted.length && matches(head, kind.offset, wanted)) {
        return kind;
      }
    }
    return null;
  }

  private static boolean matches(byte[] head, int offset, byte[] wanted) {
    for (int i = 0; i < wanted.length; i++) {
      if (head[offset + i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }
}
