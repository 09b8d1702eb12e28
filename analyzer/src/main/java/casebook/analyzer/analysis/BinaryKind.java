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
 * @param instead what to ask for
 */
record BinaryKind(int offset, String mark, String what, String instead) {

  private static final List<BinaryKind> KNOWN =
      List.of(
          new BinaryKind(
              4,
              "LfLe",
              "an event log of Windows XP or 2003 (.evt)",
              "send it exported as text or CSV"),
          new BinaryKind(
              0,
              "PK\3\4",
              "an Office document or a program package",
              "send its content as text if it matters"),
          new BinaryKind(
              0,
              "Rar!\u001a\u0007",
              "a RAR archive",
              "unpack it, all its parts together, and send what it holds, as a zip"),
          new BinaryKind(
              0,
              "MSCF",
              "a cabinet archive (.cab)",
              "unpack it (expand -F:* FILE.cab FOLDER) and send what it holds, as a zip"));

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
