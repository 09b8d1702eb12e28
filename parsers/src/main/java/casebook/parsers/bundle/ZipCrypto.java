package casebook.parsers.bundle;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The traditional encryption of zip: a stream of bytes made from three keys, and twelve bytes in
 * front whose last one tells a wrong password 255 times in 256.
 */
final class ZipCrypto {

  /** Bytes in front of the data. */
  static final int HEAD_BYTES = 12;

  private static final int[] CRC = new int[256];

  static {
    for (int i = 0; i < CRC.length; i++) {
      int value = i;
      for (int bit = 0; bit < 8; bit++) {
        value = (value & 1) != 0 ? (value >>> 1) ^ 0xEDB88320 : value >>> 1;
      }
      CRC[i] = value;
    }
  }

  private int first = 0x12345678;
  private int second = 0x23456789;
  private int third = 0x34567890;

  private ZipCrypto() {}

  private ZipCrypto(ZipCrypto other) {
    first = other.first;
    second = other.second;
    third = other.third;
  }

  /**
   * The state of the keys behind the head.
   *
   * @param head the first {@link #HEAD_BYTES} of the entry
   * @param checks what its last byte may stand for: writers take the CRC or the time
   * @return null if the password is wrong, or the head cut
   */
  static @Nullable ZipCrypto fitting(byte[] password, byte[] head, int... checks) {
    if (head.length < HEAD_BYTES) {
      return null;
    }
    ZipCrypto keys = new ZipCrypto();
    for (byte b : password) {
      keys.update(b);
    }
    int check = 0;
    for (int i = 0; i < HEAD_BYTES; i++) {
      check = keys.decrypt(head[i]);
    }
    for (int possible : checks) {
      if ((byte) possible == (byte) check) {
        return keys;
      }
    }
    return null;
  }

  /** What stands behind the head; may be asked for again and again. */
  InputStream decrypt(InputStream behindHead) {
    return new Decrypted(behindHead, new ZipCrypto(this));
  }

  private byte decrypt(byte b) {
    int mask = (third & 0xFFFF) | 2;
    byte plain = (byte) (b ^ ((mask * (mask ^ 1)) >>> 8));
    update(plain);
    return plain;
  }

  private void update(byte plain) {
    first = (first >>> 8) ^ CRC[(first ^ plain) & 0xFF];
    second = (second + (first & 0xFF)) * 134775813 + 1;
    third = (third >>> 8) ^ CRC[(third ^ (second >>> 24)) & 0xFF];
  }

  private static final class Decrypted extends BlockInput {
    private final InputStream in;
    private final ZipCrypto keys;

    Decrypted(InputStream in, ZipCrypto keys) {
      this.in = in;
      this.keys = keys;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = in.read(target, offset, length);
      for (int i = offset; i < offset + read; i++) {
        target[i] = keys.decrypt(target[i]);
      }
      return read;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }

    @Override
    public long skip(long count) {
      return 0; // every byte moves the keys
    }
  }
}
