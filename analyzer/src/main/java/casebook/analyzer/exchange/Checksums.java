package casebook.analyzer.exchange;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The checksum of the file's entries. */
final class Checksums {

  private Checksums() {}

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
