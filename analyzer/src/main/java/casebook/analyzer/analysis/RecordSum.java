package casebook.analyzer.analysis;

import casebook.parsers.item.Field;
import casebook.parsers.item.LogEvent;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32;

/**
 * Sums up what the records of a file say, in their order: a copy of it in another encoding or with
 * other line ends has the same sum.
 */
final class RecordSum {

  private static final Field[] FIELDS = Field.values();
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long RETURNS = ONES * '\r';
  private static final long PRIME = 0x9E3779B97F4A7C15L;

  private final CRC32 crc = new CRC32();
  private long sum = 1;

  /** Adds a record: its time and its text without carriage returns. */
  void add(LogEvent event) {
    byte[] b = event.bytes();
    int from = event.from();
    int to = event.to();
    while (to > from && (b[to - 1] == '\n' || b[to - 1] == '\r')) {
      to--;
    }
    crc.reset();
    // Most records hold none but at their end: the intrinsic sum then takes them in one go.
    for (int end = next(b, from, to); end < to; end = next(b, from, to)) {
      crc.update(b, from, end - from);
      from = end + 1;
    }
    crc.update(b, from, to - from);
    if (event.isDecoded()) {
      fields(event);
    }
    mix(crc.getValue());
    mix(event.rawTime());
  }

  /** What is decoded has its fields beside its text. */
  private void fields(LogEvent event) {
    for (Field field : FIELDS) {
      if (event.has(field)) {
        crc.update(field.ordinal());
        crc.update(event.bytes(), event.start(field), event.end(field) - event.start(field));
      }
    }
  }

  /** Adds a stretch that is no record, by its line. */
  void addUnparsed(long line) {
    mix(~line);
  }

  /** The sum of all. */
  long value() {
    return sum;
  }

  private void mix(long value) {
    sum = Long.rotateLeft((sum ^ value) * PRIME, 29);
  }

  /** The next carriage return; {@code to} if there is none. */
  private static int next(byte[] b, int from, int to) {
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      long other = (long) LONGS.get(b, at) ^ RETURNS;
      if (((other - ONES) & ~other & HIGH_BITS) != 0) {
        break;
      }
    }
    while (at < to && b[at] != '\r') {
      at++;
    }
    return at;
  }
}
