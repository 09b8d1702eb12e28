package casebook.parsers.format.evtx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/** Writes one chunk of an event log, token by token, names and templates by reference if known. */
final class TestChunk {

  static final int STRING = 0x01;
  static final int U8 = 0x04;
  static final int U16 = 0x06;
  static final int U32 = 0x08;
  static final int U64 = 0x0A;
  static final int HEX64 = 0x15;
  static final int XML = 0x21;

  /** 2026-03-01T07:12:09.1234567Z. */
  static final long TIME = 134_168_227_291_234_567L;

  static final String TIME_TEXT = "2026-03-01T07:12:09.1234567Z";

  private final ByteBuffer b =
      ByteBuffer.allocate(Chunk.BYTES).order(ByteOrder.LITTLE_ENDIAN).position(512);
  private final Map<String, Integer> names = new HashMap<>();
  private final Map<String, Integer> templates = new HashMap<>();
  private boolean inTemplate;
  private int lastRecord = 512;
  private int free = -1;

  /**
   * A value of a template.
   *
   * @param type as in its descriptor
   * @param content writes its bytes
   */
  record Value(int type, Consumer<TestChunk> content) {

    static Value of(int type, String hex) {
      byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
      return new Value(type, chunk -> chunk.bytes(bytes));
    }

    static Value text(String text) {
      return new Value(STRING, chunk -> chunk.bytes(text.getBytes(StandardCharsets.UTF_16LE)));
    }

    static Value number(int type, long value) {
      int size =
          switch (type) {
            case U8 -> 1;
            case U16 -> 2;
            case U32 -> 4;
            default -> 8;
          };
      return new Value(
          type,
          chunk -> {
            for (int i = 0; i < size; i++) {
              chunk.u8((int) (value >>> (8 * i)));
            }
          });
    }

    static Value xml(Consumer<TestChunk> content) {
      return new Value(XML, content);
    }
  }

  /** What {@code System} says, to be changed by a test. */
  static final class SystemValues {
    int level = 4;
    long keywords = 0x80_0000_0000_0000L;
    long time = TIME;
    Value provider = Value.text("Quill");
    Value user = Value.of(0x13, "01 01 000000000005 12000000");
    Value activity = Value.of(0x0F, "00112233 4455 6677 8899AABBCCDDEEFF");
    long number;
  }

  int position() {
    return b.position();
  }

  TestChunk u8(int value) {
    b.put((byte) value);
    return this;
  }

  TestChunk u16(int value) {
    b.putShort((short) value);
    return this;
  }

  TestChunk u32(int value) {
    b.putInt(value);
    return this;
  }

  TestChunk bytes(byte[] value) {
    b.put(value);
    return this;
  }

  /** Overwrites four bytes. */
  TestChunk patch(int at, int value) {
    b.putInt(at, value);
    return this;
  }

  /** Writes a record around its binary XML; returns its offset. */
  int record(long id, Consumer<TestChunk> xml) {
    int start = b.position();
    lastRecord = start;
    u32(0x2A2A).u32(0);
    b.putLong(id).putLong(TIME);
    xml.accept(this);
    while ((b.position() + 4) % 8 != 0) {
      u8(0);
    }
    int size = b.position() + 4 - start;
    u32(size).patch(start + 4, size);
    return start;
  }

  TestChunk fragment() {
    return u8(0x0F).u8(1).u8(1).u8(0);
  }

  TestChunk eof() {
    return u8(0);
  }

  TestChunk open(String name) {
    return open(name, false);
  }

  TestChunk open(String name, boolean hasAttributes) {
    u8(hasAttributes ? 0x41 : 0x01);
    if (inTemplate) {
      u16(0xFFFF);
    }
    // The size of an element is of no use to a reader.
    u32(0).name(name);
    return hasAttributes ? u32(0) : this;
  }

  TestChunk attribute(String name) {
    return u8(0x06).name(name);
  }

  TestChunk closeTag() {
    return u8(0x02);
  }

  TestChunk closeEmpty() {
    return u8(0x03);
  }

  TestChunk end() {
    return u8(0x04);
  }

  TestChunk text(String text) {
    return u8(0x05).u8(1).u16(text.length()).bytes(text.getBytes(StandardCharsets.UTF_16LE));
  }

  TestChunk value(int index) {
    return u8(0x0D).u16(index).u8(STRING);
  }

  TestChunk optional(int index) {
    return u8(0x0E).u16(index).u8(STRING);
  }

  /** An element that holds text, or a value where the text is a number in brackets. */
  TestChunk element(String name, String text) {
    return open(name).closeTag().text(text).end();
  }

  TestChunk name(String name) {
    Integer known = names.putIfAbsent(name, b.position() + 4);
    if (known != null) {
      return u32(known);
    }
    u32(b.position() + 4).u32(0).u16(0).u16(name.length());
    return bytes(name.getBytes(StandardCharsets.UTF_16LE)).u16(0);
  }

  /** Uses the template of that key, which is written where it is used first. */
  TestChunk template(String key, Consumer<TestChunk> body, Value... values) {
    u8(0x0C).u8(1).u32(key.hashCode());
    Integer known = templates.putIfAbsent(key, b.position() + 4);
    if (known == null) {
      u32(b.position() + 4).u32(0);
      bytes(Arrays.copyOf(key.getBytes(StandardCharsets.UTF_8), 16)).u32(0);
      int start = b.position();
      inTemplate = true;
      fragment();
      body.accept(this);
      eof();
      inTemplate = false;
      patch(start - 4, b.position() - start);
    } else {
      u32(known);
    }
    return values(values);
  }

  TestChunk values(Value... values) {
    u32(values.length);
    int descriptors = b.position();
    for (Value value : values) {
      u16(0).u8(value.type).u8(0);
    }
    for (int i = 0; i < values.length; i++) {
      int start = b.position();
      values[i].content.accept(this);
      b.putShort(descriptors + 4 * i, (short) (b.position() - start));
    }
    return this;
  }

  /** Writes an event as Windows does: one template, its data as embedded XML. */
  int event(long number, Consumer<TestChunk> data) {
    return event(number, new SystemValues(), data);
  }

  int event(long number, SystemValues system, Consumer<TestChunk> data) {
    long stated = system.number == 0 ? number : system.number;
    return record(
        number,
        xml ->
            xml.fragment()
                .template(
                    "event",
                    TestChunk::eventTemplate,
                    system.provider,
                    Value.number(U16, 4711),
                    Value.number(U8, system.level),
                    Value.number(HEX64, system.keywords),
                    Value.number(0x11, system.time),
                    Value.number(U64, stated),
                    system.activity,
                    Value.number(U32, 588),
                    Value.number(U32, 1044),
                    system.user,
                    Value.xml(data))
                .eof());
  }

  private static void eventTemplate(TestChunk t) {
    t.open("Event", true).attribute("xmlns").text("http://example/events").closeTag();
    t.open("System").closeTag();
    t.open("Provider", true).attribute("Name").value(0).closeEmpty();
    t.open("EventID", true).attribute("Qualifiers").text("0").closeTag().value(1).end();
    t.open("Level").closeTag().value(2).end();
    t.open("Keywords").closeTag().value(3).end();
    t.open("TimeCreated", true).attribute("SystemTime").value(4).closeEmpty();
    t.open("EventRecordID").closeTag().value(5).end();
    t.open("Correlation", true).attribute("ActivityID").optional(6).closeEmpty();
    t.open("Execution", true).attribute("ProcessID").value(7);
    t.attribute("ThreadID").value(8).closeEmpty();
    t.element("Channel", "Application").element("Computer", "ink.quill.example");
    t.open("Security", true).attribute("UserID").optional(9).closeEmpty();
    t.end();
    t.value(10).end();
  }

  /** Data without names, as classic sources write them. */
  static Consumer<TestChunk> strings(String... texts) {
    return xml -> {
      xml.fragment().open("EventData").closeTag();
      for (String text : texts) {
        xml.element("Data", text);
      }
      xml.end().eof();
    };
  }

  /** Says that live records end here; what follows is old. */
  TestChunk freeFromHere() {
    free = b.position();
    return this;
  }

  /** The chunk with its head. */
  byte[] build() {
    int end = free < 0 ? b.position() : free;
    byte[] all = b.array().clone();
    ByteBuffer head = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
    head.put("ElfChnk\0".getBytes(StandardCharsets.US_ASCII));
    head.putInt(40, 128).putInt(44, lastRecord).putInt(48, end).putInt(120, 1);
    head.putInt(52, crc(all, 512, end - 512, 0, 0));
    head.putInt(124, crc(all, 0, 120, 128, 384));
    return all;
  }

  static int crc(byte[] bytes, int from, int count, int thenFrom, int thenCount) {
    CRC32 crc = new CRC32();
    crc.update(bytes, from, count);
    crc.update(bytes, thenFrom, thenCount);
    return (int) crc.getValue();
  }
}
