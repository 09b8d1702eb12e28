package casebook.parsers.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of a stream. */
final class Sha256 {

  private Sha256() {}

  /** An empty digest. */
  static MessageDigest start() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform must have it
    }
  }

  /** Reads to the end, does not close; gives the number of bytes. */
  static long update(MessageDigest digest, InputStream in) throws IOException {
    byte[] chunk = new byte[1 << 16];
    long total = 0;
    for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
      digest.update(chunk, 0, read);
      total += read;
    }
    return total;
  }

  /** 64 hex digits, lower case. */
  static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }
}
