package casebook.analyzer.analysis;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/** Writes a binary event log of one chunk, without templates: all elements stand in the records. */
final class TestEventLog {

  private static final int HEADER_BYTES = 4096;
  private static final int CHUNK_BYTES = 65_536;
  private static final long TICKS_TO_1970 = 116_444_736_000_000_000L;

  private final ByteBuffer b =
      ByteBuffer.allocate(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN).position(512);
  private final String provider;

  TestEventLog(String provider) {
    this.provider = provider;
  }

  /** Adds an event with values by their names, in their order. */
  TestEventLog event(long number, int id, String utc, Map<String, String> values) {
    int start = b.position();
    long ticks = TICKS_TO_1970 + Instant.parse(utc).toEpochMilli() * 10_000;
    b.putInt(0x2A2A).putInt(0).putLong(number).putLong(ticks);
    b.put(new byte[] {0x0F, 1, 1, 0});
    open("Event").open("System");
    empty("Provider", "Name", provider);
    element("EventID", "" + id);
    element("Level", "2");
    empty("TimeCreated", "SystemTime", utc);
    element("EventRecordID", "" + number);
    element("Channel", "Application");
    element("Computer", "srv1.contoso.com");
    end();
    open("EventData");
    values.forEach(
        (name, value) -> {
          named("Data");
          attribute("Name", name);
          tagEnd();
          text(value);
          end();
        });
    end().end();
    b.put((byte) 0);
    while ((b.position() + 4) % 8 != 0) {
      b.put((byte) 0);
    }
    int size = b.position() + 4 - start;
    b.putInt(size).putInt(start + 4, size);
    return this;
  }

  private TestEventLog open(String name) {
    b.put((byte) 0x01).putInt(0);
    name(name);
    tagEnd();
    return this;
  }

  private void named(String name) {
    b.put((byte) 0x41).putInt(0);
    name(name);
    b.putInt(0);
  }

  private void attribute(String name, String value) {
    b.put((byte) 0x06);
    name(name);
    text(value);
  }

  private void tagEnd() {
    b.put((byte) 0x02);
  }

  private void empty(String name, String attribute, String value) {
    named(name);
    attribute(attribute, value);
    b.put((byte) 0x03);
  }

  private void element(String name, String value) {
    open(name);
    text(value);
    end();
  }

  private TestEventLog end() {
    b.put((byte) 0x04);
    return this;
  }

  private void text(String value) {
    b.put((byte) 0x05).put((byte) 1).putShort((short) value.length());
    b.put(value.getBytes(StandardCharsets.UTF_16LE));
  }

  private void name(String name) {
    b.putInt(b.position() + 4).putInt(0).putShort((short) 0).putShort((short) name.length());
    b.put(name.getBytes(StandardCharsets.UTF_16LE)).putShort((short) 0);
  }

  /** The file. */
  byte[] bytes() {
    ByteBuffer all = ByteBuffer.allocate(HEADER_BYTES + CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    all.put("ElfFile\0".getBytes(StandardCharsets.US_ASCII)).putInt(32, 128);
    all.putShort(40, (short) HEADER_BYTES).putShort(42, (short) 1).putInt(120, 4);
    all.position(HEADER_BYTES);
    all.put(b.array());
    all.put(HEADER_BYTES, "ElfChnk\0".getBytes(StandardCharsets.US_ASCII));
    all.putInt(HEADER_BYTES + 40, 128).putInt(HEADER_BYTES + 48, b.position());
    all.putInt(HEADER_BYTES + 120, 4);
    return all.array();
  }
}
