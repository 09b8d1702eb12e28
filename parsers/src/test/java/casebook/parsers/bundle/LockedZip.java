package casebook.parsers.bundle;

import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** Writes encrypted zips for tests, by the letter of the specifications. */
final class LockedZip {

  /** How an entry is encrypted. */
  enum Lock {
    NONE,
    /** The flag says so, the content is plain. */
    FLAG_ONLY,
    TRADITIONAL,
    /** As PKWARE's strong encryption is flagged. */
    STRONG,
    AE1_128,
    AE1_256,
    AE2_192,
    AE2_256;

    boolean isAes() {
      return ordinal() >= AE1_128.ordinal();
    }

    int strength() {
      return name().endsWith("128") ? 1 : name().endsWith("192") ? 2 : 3;
    }
  }

  private static final int TIME = 0x6A21;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
  private final Random random;
  private final boolean streamed;
  private int entries;

  /** With lengths behind the data if {@code streamed}; the same seed gives the same bytes. */
  LockedZip(boolean streamed, long seed) {
    this.streamed = streamed;
    random = new Random(seed);
  }

  LockedZip add(String name, String text, Lock lock, boolean deflated, String password) {
    return add(name, text, lock, deflated, password, StandardCharsets.UTF_8);
  }

  LockedZip add(
      String name, String text, Lock lock, boolean deflated, String password, Charset charset) {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    CRC32 sum = new CRC32();
    sum.update(content);
    int crc = lock.name().startsWith("AE2") ? 0 : (int) sum.getValue();
    byte[] packed = deflated ? deflate(content) : content;
    byte[] data =
        switch (lock) {
          case NONE, FLAG_ONLY, STRONG -> packed;
          case TRADITIONAL ->
              traditional(packed, password.getBytes(charset), streamed ? TIME >> 8 : crc >>> 24);
          default -> aes(packed, password, lock.strength());
        };
    int method = deflated ? 8 : 0;
    byte[] extra = lock.isAes() ? aesExtra(lock, method) : new byte[0];
    int flags =
        (lock == Lock.NONE ? 0 : 1) | (streamed ? 8 : 0) | (lock == Lock.STRONG ? 64 : 0) | 1 << 11;
    int shown = lock.isAes() ? 99 : method;
    byte[] label = name.getBytes(StandardCharsets.UTF_8);
    int at = out.size();
    ByteBuffer header = buffer(30);
    header.putInt(0x04034b50).putShort((short) 20).putShort((short) flags);
    header.putShort((short) shown).putShort((short) TIME).putShort((short) 0x5AEF);
    header.putInt(streamed ? 0 : crc).putInt(streamed ? 0 : data.length);
    header.putInt(streamed ? 0 : content.length);
    header.putShort((short) label.length).putShort((short) extra.length);
    write(out, header.array(), label, extra, data);
    if (streamed) {
      ByteBuffer descriptor = buffer(16);
      descriptor.putInt(0x08074b50).putInt(crc).putInt(data.length).putInt(content.length);
      write(out, descriptor.array());
    }
    ByteBuffer record = buffer(46);
    record.putInt(0x02014b50).putShort((short) 20).putShort((short) 20).putShort((short) flags);
    record.putShort((short) shown).putShort((short) TIME).putShort((short) 0x5AEF);
    record.putInt(crc).putInt(data.length).putInt(content.length);
    record.putShort((short) label.length).putShort((short) extra.length);
    record.position(42).putInt(at);
    write(directory, record.array(), label, extra);
    entries++;
    return this;
  }

  byte[] bytes() {
    ByteBuffer end = buffer(22);
    end.putInt(0x06054b50).putInt(0).putShort((short) entries).putShort((short) entries);
    end.putInt(directory.size()).putInt(out.size());
    return TestZips.join(out.toByteArray(), directory.toByteArray(), end.array());
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void write(ByteArrayOutputStream to, byte[]... parts) {
    for (byte[] part : parts) {
      to.writeBytes(part);
    }
  }

  private static byte[] deflate(byte[] content) {
    Deflater deflater = new Deflater(9, true);
    deflater.setInput(content);
    deflater.finish();
    byte[] packed = new byte[content.length + 64];
    int length = deflater.deflate(packed);
    deflater.end();
    return java.util.Arrays.copyOf(packed, length);
  }

  private byte[] traditional(byte[] packed, byte[] password, int check) {
    byte[] head = new byte[12];
    random.nextBytes(head);
    head[11] = (byte) check;
    byte[] all = TestZips.join(head, packed);
    long[] keys = {0x12345678L, 0x23456789L, 0x34567890L};
    for (byte b : password) {
      update(keys, b);
    }
    for (int i = 0; i < all.length; i++) {
      int mask = (int) (keys[2] & 0xFFFF) | 2;
      byte plain = all[i];
      all[i] = (byte) (plain ^ (((mask * (mask ^ 1)) & 0xFFFF) >> 8));
      update(keys, plain);
    }
    return all;
  }

  private static void update(long[] keys, byte b) {
    keys[0] = crc(keys[0], b & 0xFF);
    keys[1] = (((keys[1] + (keys[0] & 0xFF)) & 0xFFFFFFFFL) * 134775813L + 1) & 0xFFFFFFFFL;
    keys[2] = crc(keys[2], (int) (keys[1] >> 24));
  }

  /** One step of the sum, bit by bit. */
  private static long crc(long old, int b) {
    long value = (old ^ b) & 0xFF;
    for (int bit = 0; bit < 8; bit++) {
      value = (value & 1) == 1 ? (value >> 1) ^ 0xEDB88320L : value >> 1;
    }
    return value ^ (old >> 8);
  }

  private byte[] aes(byte[] packed, String password, int strength) {
    byte[] salt = new byte[4 + 4 * strength];
    random.nextBytes(salt);
    int keyBytes = 8 + 8 * strength;
    try {
      byte[] derived =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA1")
              .generateSecret(
                  new PBEKeySpec(password.toCharArray(), salt, 1000, 16 * keyBytes + 16))
              .getEncoded();
      Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(derived, 0, keyBytes, "AES"));
      byte[] data = packed.clone();
      for (int i = 0; i < data.length; i++) {
        byte[] counter = buffer(16).putLong(i / 16 + 1).array();
        data[i] ^= cipher.doFinal(counter)[i % 16];
      }
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(derived, keyBytes, keyBytes, "HmacSHA1"));
      byte[] check = {derived[2 * keyBytes], derived[2 * keyBytes + 1]};
      byte[] code = java.util.Arrays.copyOf(mac.doFinal(data), 10);
      return TestZips.join(salt, check, data, code);
    } catch (GeneralSecurityException e) {
      throw new UncheckedIOException(new java.io.IOException(e));
    }
  }

  private static byte[] aesExtra(Lock lock, int method) {
    ByteBuffer extra = buffer(11);
    extra.putShort((short) 0x9901).putShort((short) 7);
    extra.putShort((short) (lock.name().startsWith("AE1") ? 1 : 2));
    extra.put((byte) 'A').put((byte) 'E').put((byte) lock.strength()).putShort((short) method);
    return extra.array();
  }
}
