package casebook.parsers.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The AES encryption of zip as WinZip defined it: salt, two bytes that tell a wrong password, the
 * data, ten bytes that authenticate them.
 *
 * @see <a href="https://www.winzip.com/en/support/aes-encryption/">AES Encryption Information</a>
 */
final class ZipAes {

  /** Bytes behind the data. */
  static final int CODE_BYTES = 10;

  private static final int CHECK_BYTES = 2;
  private static final int ROUNDS = 1_000;
  private static final int BLOCK_BYTES = 16;
  private static final int BATCH_BYTES = 256 * BLOCK_BYTES;

  private final SecretKeySpec key;
  private final SecretKeySpec authentication;

  private ZipAes(SecretKeySpec key, SecretKeySpec authentication) {
    this.key = key;
    this.authentication = authentication;
  }

  /** Bytes in front of the data, for a strength from 1 (128 bits) to 3 (256 bits). */
  static int headBytes(int strength) {
    return 4 + 4 * strength + CHECK_BYTES;
  }

  /** The keys; null if the password is wrong (it may be so nevertheless) or the head cut. */
  static @Nullable ZipAes fitting(byte[] password, byte[] head, int strength) {
    int saltBytes = headBytes(strength) - CHECK_BYTES;
    if (head.length < headBytes(strength)) {
      return null;
    }
    int keyBytes = 8 + 8 * strength;
    byte[] derived = derive(password, Arrays.copyOf(head, saltBytes), 2 * keyBytes + CHECK_BYTES);
    for (int i = 0; i < CHECK_BYTES; i++) {
      if (derived[2 * keyBytes + i] != head[saltBytes + i]) {
        return null;
      }
    }
    return new ZipAes(
        new SecretKeySpec(derived, 0, keyBytes, "AES"),
        new SecretKeySpec(derived, keyBytes, keyBytes, "HmacSHA1"));
  }

  /** PBKDF2 with HMAC-SHA1 over bytes; the JDK's own takes characters and makes them UTF-8. */
  static byte[] derive(byte[] password, byte[] salt, int length) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(password, "HmacSHA1"));
      byte[] result = new byte[length];
      for (int at = 0, block = 1; at < length; block++) {
        mac.update(salt);
        byte[] round = mac.doFinal(new byte[] {0, 0, 0, (byte) block});
        byte[] sum = round.clone();
        for (int i = 1; i < ROUNDS; i++) {
          round = mac.doFinal(round);
          for (int j = 0; j < sum.length; j++) {
            sum[j] ^= round[j];
          }
        }
        int count = Math.min(sum.length, length - at);
        System.arraycopy(sum, 0, result, at, count);
        at += count;
      }
      return result;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every Java platform must have it
    }
  }

  /** True if these bytes are what was encrypted with these keys. Reads to the end. */
  boolean isAuthentic(InputStream encrypted, byte[] code) throws IOException {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(authentication);
      byte[] chunk = new byte[1 << 16];
      for (int read = encrypted.read(chunk); read >= 0; read = encrypted.read(chunk)) {
        mac.update(chunk, 0, read);
      }
      return MessageDigest.isEqual(code, Arrays.copyOf(mac.doFinal(), CODE_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The data without their encryption; may be asked for again and again. */
  InputStream decrypt(InputStream encrypted) {
    try {
      // WinZip counts its blocks from 1 with the low byte first: not the counter mode of the JDK.
      Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, key);
      return new Decrypted(encrypted, cipher);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Decrypted extends BlockInput {
    private final InputStream in;
    private final Cipher cipher;
    private final byte[] counters = new byte[BATCH_BYTES];
    private final byte[] mask = new byte[BATCH_BYTES];
    private long block;
    private int used = BATCH_BYTES;

    Decrypted(InputStream in, Cipher cipher) {
      this.in = in;
      this.cipher = cipher;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = in.read(target, offset, length);
      for (int i = offset; i < offset + read; i++) {
        if (used == BATCH_BYTES) {
          nextMask();
        }
        target[i] ^= mask[used++];
      }
      return read;
    }

    private void nextMask() {
      for (int at = 0; at < BATCH_BYTES; at += BLOCK_BYTES) {
        block++;
        for (int i = 0; i < Long.BYTES; i++) {
          counters[at + i] = (byte) (block >>> (8 * i));
        }
      }
      try {
        cipher.update(counters, 0, BATCH_BYTES, mask);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
      used = 0;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }

    @Override
    public long skip(long count) {
      return 0; // every byte moves the counter
    }
  }
}
