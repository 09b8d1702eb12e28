package casebook.parsers.format.evtx;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32;

/**
 * The bytes of one 64 KiB slot of a file and where its records lie. Filled again for every slot.
 * All offsets count from its first byte.
 */
final class Chunk {

  static final int BYTES = 65_536;
  static final int HEADER_BYTES = 512;
  static final int RECORD_HEAD_BYTES = 24;
  static final int SIZE_COPY_BYTES = 4;

  private static final int SECTOR_BYTES = 512;
  private static final long MAGIC = 0x006B_6E68_4366_6C45L;
  private static final int RECORD_MAGIC = 0x0000_2A2A;
  private static final int LEAST_RECORD_BYTES = 28;
  private static final int FIRST_NUMBER = 24;
  private static final int LAST_NUMBER = 32;
  private static final int FREE_SPACE = 48;
  private static final int RECORDS_CRC = 52;
  private static final int FLAGS = 120;
  private static final int HEADER_CRC = 124;
  private static final int NO_CHECKSUMS = 4;

  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] bytes = new byte[BYTES];
  private final CRC32 crc = new CRC32();
  private int length;

  /** True if this is how a chunk begins. */
  static boolean hasMagic(byte[] head, int length) {
    return hasMagic(head, 0, length);
  }

  /** True if a chunk begins at that place. */
  static boolean hasMagic(byte[] bytes, int at, int length) {
    return length >= at + Long.BYTES && (long) LONGS.get(bytes, at) == MAGIC;
  }

  /** The buffer, to be filled from outside. */
  byte[] bytes() {
    return bytes;
  }

  /** Says how many bytes of the buffer are this slot's. */
  void length(int value) {
    length = value;
  }

  int length() {
    return length;
  }

  int u8(int at) {
    return bytes[at] & 0xFF;
  }

  int u16(int at) {
    return (short) SHORTS.get(bytes, at) & 0xFFFF;
  }

  int i32(int at) {
    return (int) INTS.get(bytes, at);
  }

  long i64(int at) {
    return (long) LONGS.get(bytes, at);
  }

  /** Fails unless {@code count} bytes stand at {@code at} before {@code end}. */
  void need(int at, int count, int end) throws DamageException {
    if (at < 0 || count < 0 || at > end - count) {
      throw new DamageException(at, "reaches beyond its bounds");
    }
  }

  boolean hasMagic() {
    return hasMagic(bytes, length);
  }

  boolean isZero(int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }

  /** Bytes of the range that belong to runs of zeros as long as a sector: nothing was written. */
  int zeroBytes(int from, int to) {
    int sum = 0;
    int start = from;
    for (int i = from; i <= to; i++) {
      if (i == to || bytes[i] != 0) {
        sum += i - start >= SECTOR_BYTES ? i - start : 0;
        start = i + 1;
      }
    }
    return sum;
  }

  /**
   * End of the live records as the head says it; older ones may lie behind it.
   *
   * @return -1 if the head can't be right; may lie beyond {@link #length} in a file that was cut
   */
  int freeSpace() {
    int free = i32(FREE_SPACE);
    return free < HEADER_BYTES || free > BYTES ? -1 : free;
  }

  /** True if both checksums are right, are not kept, or can't be told because the chunk is cut. */
  boolean hasRightChecksums() {
    int free = freeSpace();
    return free < 0 || free > length || (i32(FLAGS) & NO_CHECKSUMS) != 0 || isSound();
  }

  /** True if both checksums are kept and right: all is as Windows wrote it. */
  boolean isSound() {
    int free = freeSpace();
    if (free < 0 || free > length || !hasSoundHead()) {
      return false;
    }
    crc.reset();
    crc.update(bytes, HEADER_BYTES, free - HEADER_BYTES);
    return (int) crc.getValue() == i32(RECORDS_CRC);
  }

  /** True if the checksum of the head is kept and right. */
  boolean hasSoundHead() {
    if (length < HEADER_BYTES || (i32(FLAGS) & NO_CHECKSUMS) != 0) {
      return false;
    }
    crc.reset();
    crc.update(bytes, 0, FLAGS);
    crc.update(bytes, 128, HEADER_BYTES - 128);
    return (int) crc.getValue() == i32(HEADER_CRC);
  }

  /** Number of the first record as the head has it. */
  long firstNumber() {
    return i64(FIRST_NUMBER);
  }

  /** Number of the last record as the head has it. */
  long lastNumber() {
    return i64(LAST_NUMBER);
  }

  /** Size of the record at {@code at}, or -1 if no whole one stands there before {@code end}. */
  int recordBytes(int at, int end) {
    if (end - at < LEAST_RECORD_BYTES || i32(at) != RECORD_MAGIC) {
      return -1;
    }
    int size = i32(at + 4);
    boolean fits = size >= LEAST_RECORD_BYTES && size <= end - at;
    return fits && i32(at + size - SIZE_COPY_BYTES) == size ? size : -1;
  }

  /** Offset of the next whole record from {@code from} on, or {@code end}. */
  int nextRecord(int from, int end) {
    for (int at = from; end - at >= LEAST_RECORD_BYTES; at++) {
      if (bytes[at] == '*' && recordBytes(at, end) > 0) {
        return at;
      }
    }
    return end;
  }

  /** Identifier in the head of the record at {@code at}. */
  long recordId(int at) {
    return i64(at + 8);
  }

  /** Time in the head of the record at {@code at}; see {@link FileTime#millis(long)}. */
  long recordMillis(int at) {
    return FileTime.millis(i64(at + 16));
  }
}
