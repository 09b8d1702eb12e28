package casebook.parsers.bundle;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a zip's headers say of one entry.
 *
 * @param path its name, decoded
 * @param flags general purpose flags
 * @param method compression method, also of what is encrypted
 * @param aes how it is encrypted by AES; null if it is not
 * @param crc CRC-32 of the content; -1 if unknown
 * @param compressedBytes length in the zip
 * @param bytes length unpacked; -1 if unknown
 * @param header position of its local header; may or may not count what stands before the zip
 * @param data position of its data in the file; -1 if only the local header tells
 * @param fence position that its data do not cross, because another entry begins there; counted
 *     like {@code header}; {@code Long.MAX_VALUE} if there is none
 * @param damage why it can't be read, one sentence; null if nothing is known against it
 */
record ZipMember(
    String path,
    int flags,
    int method,
    @Nullable Aes aes,
    long crc,
    long compressedBytes,
    long bytes,
    long header,
    long data,
    long fence,
    @Nullable String damage) {

  static final int LOCAL_HEADER = 0x04034b50;
  static final int LOCAL_HEADER_BYTES = 30;
  static final int ENCRYPTED = 1;
  static final int HAS_DESCRIPTOR = 1 << 3;
  private static final int STRONGLY_ENCRYPTED = 1 << 6;
  static final int STORED = 0;
  static final int DEFLATED = 8;
  static final int DEFLATE64 = 9;
  static final int BZIP2 = 12;
  static final int ZSTD = 93;
  static final int XZ = 95;
  static final int AES = 99;

  /**
   * AES encryption of one entry.
   *
   * @param strength 1 for 128 bits, 2 for 192, 3 for 256
   * @param hasCrc false where the CRC is left out (AE-2)
   */
  record Aes(int strength, boolean hasCrc) {}

  /** A folder's own entry, without content. */
  boolean isFolder() {
    return path.endsWith("/") && bytes <= 0;
  }

  /** Why it can't be read, one sentence; null if it can. */
  @Nullable String unreadable() {
    if (damage != null) {
      return damage;
    }
    if ((flags & STRONGLY_ENCRYPTED) != 0) {
      return "is encrypted in a way that is not supported (PKWARE strong encryption);"
          + " ask for a zip with AES or without a password";
    }
    return ZipMethod.isKnown(method)
        ? null
        : String.format(
            Locale.ROOT,
            "is packed with a method that is not supported (%s); ask for an ordinary zip",
            methodName());
  }

  /** True if it takes a password; whether the content is really encrypted is found out later. */
  boolean isEncrypted() {
    return (flags & ENCRYPTED) != 0 || aes != null;
  }

  ZipMember withDamage(String why) {
    return new ZipMember(
        path, flags, method, aes, crc, compressedBytes, bytes, header, data, fence, why);
  }

  ZipMember withFence(long position) {
    return new ZipMember(
        path, flags, method, aes, crc, compressedBytes, bytes, header, data, position, damage);
  }

  ZipMember movedBy(long bytesOn) {
    return new ZipMember(
        path,
        flags,
        method,
        aes,
        crc,
        compressedBytes,
        bytes,
        header + bytesOn,
        data,
        fence == Long.MAX_VALUE ? fence : fence + bytesOn,
        damage);
  }

  private String methodName() {
    return switch (method) {
      case 2, 3, 4, 5 -> "Reduce";
      case 20 -> "Zstandard";
      case AES -> "AES without a key strength";
      case 98 -> "PPMd";
      default -> "number " + method;
    };
  }
}
