package casebook.parsers.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The encryption of one entry of a zip: finds out which password opens it before anything is handed
 * out, because the zip's own check lets a wrong one pass now and then.
 */
final class ZipLock {

  private static final String DAMAGED =
      "its authentication code does not fit: some of the content is damaged";

  /** An entry's packed bytes, not encrypted any more, from the first one. */
  @FunctionalInterface
  interface Packed {
    InputStream open() throws IOException;
  }

  /** How well the content fits what the zip says of it. */
  enum Proof {
    NONE,
    /** Much of it can be unpacked, then it is damaged. */
    LIKELY,
    SURE
  }

  /** Unpacks the content to its end to see what it is worth. */
  @FunctionalInterface
  interface Trial {
    Proof of(Packed packed) throws IOException;
  }

  /**
   * The content as it can be read.
   *
   * @param fault what is to be told behind its last byte; null if nothing
   */
  record Unlocked(Packed packed, @Nullable String fault) {}

  private final ZipMember member;
  private final Keyring keyring;
  private @Nullable Unlocked unlocked;
  private @Nullable String refusal;

  ZipLock(ZipMember member, Keyring keyring) {
    this.member = member;
    this.keyring = keyring;
  }

  /**
   * The content, found out when first asked for.
   *
   * @param encrypted all bytes of the entry
   * @param time the entry's time of day, as in its local header
   * @throws IOException with what to do, if nothing that was given opens it
   */
  synchronized Unlocked unlock(Region encrypted, int time, Trial trial) throws IOException {
    if (unlocked == null && refusal == null) {
      ZipMember.Aes aes = member.aes();
      unlocked = aes == null ? traditional(encrypted, time, trial) : aes(encrypted, aes);
      refusal = unlocked == null ? keyring.refusal() : null;
    }
    if (refusal != null) {
      throw new IOException(refusal);
    }
    return Objects.requireNonNull(unlocked);
  }

  private @Nullable Unlocked traditional(Region encrypted, int time, Trial trial)
      throws IOException {
    Packed plain = encrypted::open;
    if (mayBePlain(encrypted) && trial.of(plain) == Proof.SURE) {
      return new Unlocked(plain, null);
    }
    byte[] head = head(encrypted, ZipCrypto.HEAD_BYTES);
    int check = member.crc() < 0 ? time >> 8 : (int) (member.crc() >> 24);
    Unlocked likely = null;
    for (Keyring.Key key : keyring.keys()) {
      ZipCrypto keys = ZipCrypto.fitting(key.bytes(), head, check, time >> 8);
      if (keys == null) {
        continue;
      }
      Packed packed = () -> keys.decrypt(encrypted.open(ZipCrypto.HEAD_BYTES, encrypted.size()));
      Proof proof = trial.of(packed);
      if (proof == Proof.SURE) {
        keyring.fitted(key);
        return new Unlocked(packed, null);
      }
      likely = proof == Proof.LIKELY && likely == null ? new Unlocked(packed, null) : likely;
    }
    return likely;
  }

  /** Some programs set the flag and write the content as it is. */
  private boolean mayBePlain(Region encrypted) {
    return member.crc() >= 0
        && (member.method() != ZipMember.STORED || encrypted.size() == member.bytes());
  }

  private @Nullable Unlocked aes(Region encrypted, ZipMember.Aes aes) throws IOException {
    int headBytes = ZipAes.headBytes(aes.strength());
    byte[] head = head(encrypted, headBytes);
    long end = Math.max(headBytes, encrypted.size() - ZipAes.CODE_BYTES);
    byte[] code;
    try (InputStream in = encrypted.open(end, encrypted.size())) {
      code = in.readNBytes(ZipAes.CODE_BYTES);
    }
    Unlocked likely = null;
    for (Keyring.Key key : keyring.keys()) {
      ZipAes keys = ZipAes.fitting(key.bytes(), head, aes.strength());
      if (keys == null) {
        continue;
      }
      Packed packed = () -> keys.decrypt(encrypted.open(headBytes, end));
      try (InputStream in = encrypted.open(headBytes, end)) {
        if (keys.isAuthentic(in, code)) {
          keyring.fitted(key);
          return new Unlocked(packed, null);
        }
      }
      likely = likely == null ? new Unlocked(packed, DAMAGED) : likely;
    }
    return likely;
  }

  private static byte[] head(Region encrypted, int length) throws IOException {
    try (InputStream in = encrypted.open(0, length)) {
      return in.readNBytes(length);
    }
  }
}
