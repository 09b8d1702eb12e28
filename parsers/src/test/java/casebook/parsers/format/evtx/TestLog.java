package casebook.parsers.format.evtx;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.parsers.format.CollectingSink;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Writes whole event logs, and reads them as the program does. */
final class TestLog {

  static final int HEADER_BYTES = 4096;

  private TestLog() {}

  /** A log of these slots, whatever they hold. */
  static byte[] file(byte[]... slots) {
    return file(0, slots);
  }

  static byte[] file(int flags, byte[]... slots) {
    ByteBuffer head = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    head.put("ElfFile\0".getBytes(StandardCharsets.US_ASCII));
    head.putInt(32, 128).putShort(36, (short) 1).putShort(38, (short) 3);
    head.putShort(40, (short) HEADER_BYTES).putShort(42, (short) slots.length);
    head.putInt(120, flags);
    head.putInt(124, TestChunk.crc(head.array(), 0, 120, 0, 0));
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(head.array());
    for (byte[] slot : slots) {
      all.writeBytes(slot);
    }
    return all.toByteArray();
  }

  /** A chunk with events of these numbers, each with the text {@code event N}. */
  static byte[] chunk(long... numbers) {
    TestChunk chunk = new TestChunk();
    for (long number : numbers) {
      chunk.event(number, TestChunk.strings("event " + number));
    }
    return chunk.build();
  }

  /** A log with the events that are written. */
  static byte[] of(Consumer<TestChunk> events) {
    TestChunk chunk = new TestChunk();
    events.accept(chunk);
    return file(chunk.build());
  }

  /** Reads a log; checks what is true of any. */
  static CollectingSink read(byte[] file) {
    CollectingSink sink = new CollectingSink();
    try {
      new Evtx().parse("x.evtx", new ByteArrayInputStream(file), sink);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(sink.clocks()).isEqualTo(1);
    long told = sink.understoodBytes() + sink.slackBytes();
    assertThat(told).isLessThanOrEqualTo(file.length);
    if (sink.problems().isEmpty() && sink.unparsed().isEmpty()) {
      assertThat(told).isEqualTo(file.length);
    }
    return sink;
  }
}
