package casebook.parsers.bundle;

import org.jspecify.annotations.Nullable;

/** The extra fields of one zip header: id, length, data, one after the other. */
final class ZipExtra {

  private static final int ZIP64 = 1;
  private static final int AES = 0x9901;
  private static final byte[] ABSENT = {};

  private final byte[] bytes;

  ZipExtra(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Data of the first field with this id; empty if there is none or it is cut. */
  byte[] find(int id) {
    int at = 0;
    while (at + 4 <= bytes.length) {
      int length = u16(bytes, at + 2);
      if (at + 4 + length > bytes.length) {
        return ABSENT;
      }
      if (u16(bytes, at) == id) {
        byte[] data = new byte[length];
        System.arraycopy(bytes, at + 4, data, 0, length);
        return data;
      }
      at += 4 + length;
    }
    return ABSENT;
  }

  /**
   * The long values that stand for those that did not fit: in fixed order, only where the header
   * holds 0xFFFFFFFF.
   *
   * @param values what the header holds; replaced in place
   * @return false if a value is missing
   */
  boolean widen(long[] values) {
    byte[] data = find(ZIP64);
    int at = 0;
    for (int i = 0; i < values.length; i++) {
      if (values[i] != 0xFFFFFFFFL) {
        continue;
      }
      if (at + 8 > data.length) {
        return false;
      }
      values[i] = u32(data, at) | u32(data, at + 4) << 32;
      at += 8;
      if (values[i] < 0) {
        return false;
      }
    }
    return true;
  }

  /** How the entry is encrypted by AES; null if that is not said or makes no sense. */
  ZipMember.@Nullable Aes aes() {
    byte[] data = find(AES);
    boolean known = data.length >= 7 && data[4] >= 1 && data[4] <= 3;
    return known ? new ZipMember.Aes(data[4], u16(data, 0) == 1) : null;
  }

  /** Method of what is encrypted by AES; to be asked only where {@link #aes} is not null. */
  int methodBelowAes() {
    return u16(find(AES), 5);
  }

  static int u16(byte[] b, int at) {
    return (b[at] & 0xFF) | (b[at + 1] & 0xFF) << 8;
  }

  static long u32(byte[] b, int at) {
    return u16(b, at) | (long) u16(b, at + 2) << 16;
  }
}
