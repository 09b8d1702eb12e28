package casebook.parsers.format.evtx;

import static casebook.parsers.format.evtx.TestChunk.strings;
import static org.assertj.core.api.Assertions.assertThat;

import casebook.parsers.format.CollectingSink;
import casebook.parsers.format.evtx.TestChunk.Value;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Logs that somebody, or chance, made up. */
class HostileLogTest {

  private static final int MOST_TEXT = 1 << 20;

  private static Arguments crafted(String why, Consumer<TestChunk> xml) {
    return Arguments.of(why, xml);
  }

  static Stream<Arguments> undecodable() {
    return Stream.of(
        crafted("no event at all", TestChunk::eof),
        crafted("no token", xml -> xml.u8(0x1F)),
        crafted("a token out of place", xml -> xml.fragment().value(0)),
        crafted("a name beyond the chunk", xml -> xml.u8(1).u32(0).u32(70_000)),
        crafted("a name before the chunk", xml -> xml.u8(1).u32(0).u32(-4)),
        crafted(
            "a name whose end is beyond the chunk",
            xml -> xml.u8(1).u32(0).u32(xml.position() + 4).u32(0).u16(0).u16(0xFFFF)),
        crafted(
            "a text beyond its record",
            xml -> xml.open("Event").closeTag().u8(5).u8(1).u16(0xFFFF)),
        crafted("an element without an end", xml -> xml.open("Event").closeTag()),
        crafted("an end without an element", xml -> xml.open("Event").closeEmpty().end()),
        crafted("an attribute after the tag", xml -> xml.open("A").closeTag().attribute("b")),
        crafted("an element in a tag", xml -> xml.open("A").open("B")),
        crafted(
            "elements without end inside each other",
            xml -> {
              for (int i = 0; i < 2_000; i++) {
                xml.open("A").closeTag();
              }
              for (int i = 0; i < 2_000; i++) {
                xml.end();
              }
            }),
        crafted("a template beyond the chunk", xml -> xml.u8(12).u8(1).u32(0).u32(65_530)),
        crafted("a template before the chunk", xml -> xml.u8(12).u8(1).u32(0).u32(-1)),
        crafted(
            "a template that is larger than the chunk",
            xml ->
                xml.u8(12)
                    .u8(1)
                    .u32(0)
                    .u32(xml.position() + 4)
                    .u32(0)
                    .bytes(new byte[16])
                    .u32(Integer.MAX_VALUE)),
        crafted(
            "a template of negative size",
            xml ->
                xml.u8(12)
                    .u8(1)
                    .u32(0)
                    .u32(xml.position() + 4)
                    .u32(0)
                    .bytes(new byte[16])
                    .u32(-30)),
        crafted("a template that is the record itself", xml -> xml.u8(12).u8(1).u32(0).u32(512)),
        crafted(
            "more values than there is room for",
            xml ->
                xml.template("t", t -> t.open("A").closeEmpty())
                    .u32(0)
                    .patch(xml.position() - 8, 0x4000_0000)),
        crafted(
            "a value that is larger than the record",
            xml ->
                xml.template("t", t -> t.open("A").closeEmpty())
                    .patch(xml.position() - 4, 1)
                    .u16(0xFFF0)
                    .u16(1)),
        crafted(
            "XML that has no end inside itself",
            xml -> {
              // Each value holds the next one: deeper than any event.
              Value inner = Value.xml(strings("x"));
              for (int i = 0; i < 40; i++) {
                Value next = inner;
                inner =
                    Value.xml(
                        x -> x.template("n", t -> t.open("A").closeTag().value(0).end(), next));
              }
              xml.template("n", t -> t.open("A").closeTag().value(0).end(), inner);
            }));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("undecodable")
  void losesTheOneRecordThatIsCrafted(String why, Consumer<TestChunk> xml) {
    TestChunk chunk = new TestChunk();
    chunk.event(1, strings("first"));
    chunk.record(2, xml);
    chunk.event(3, strings("third"));
    CollectingSink sink = TestLog.read(TestLog.file(chunk.build()));
    assertThat(sink.events()).extracting(CollectingSink.Event::recordLine).containsExactly(1L, 3L);
    assertThat(sink.unparsed()).singleElement().extracting("recordLine").isEqualTo(2L);
  }

  @Test
  void boundsWhatTemplatesExpandTo() {
    // Ten levels of templates that each name their value sixty times: 60^10 texts.
    Consumer<TestChunk> many =
        t -> {
          t.open("A").closeTag();
          for (int i = 0; i < 60; i++) {
            t.value(0);
          }
          t.end();
        };
    Value inner = Value.text("ha".repeat(1_000));
    for (int i = 0; i < 10; i++) {
      Value next = inner;
      inner = Value.xml(x -> x.template("many", many, next).eof());
    }
    Value all = inner;
    TestChunk chunk = new TestChunk();
    for (int i = 1; i < 10; i++) {
      chunk.event(i, xml -> all.content().accept(xml));
    }
    CollectingSink sink = TestLog.read(TestLog.file(chunk.build(), TestLog.chunk(77)));
    assertThat(sink.records()).isEqualTo(10);
    assertThat(sink.unparsed()).isNotEmpty();
    assertThat(sink.unparsed().getFirst().message()).contains("beyond all measure");
    assertThat(sink.unparsed()).allMatch(lost -> lost.text().length() < 10_000);
    assertThat(sink.events()).extracting(CollectingSink.Event::recordLine).containsExactly(77L);
  }

  @Test
  void saysThatALongTextIsCut() {
    Consumer<TestChunk> many =
        t -> {
          t.open("EventData").closeTag();
          for (int i = 0; i < 40; i++) {
            t.open("Data").closeTag().value(0).end();
          }
          t.end();
        };
    TestChunk chunk = new TestChunk();
    chunk.event(1, xml -> xml.template("many", many, Value.text("x".repeat(30_000))).eof());
    CollectingSink.Event event = TestLog.read(TestLog.file(chunk.build())).event();
    assertThat(event.truncated()).isTrue();
    assertThat(event.raw().length()).isBetween(900_000, MOST_TEXT);
  }

  @Test
  void survivesRandomDamage() {
    TestChunk chunk = new TestChunk();
    for (int i = 1; i < 12; i++) {
      chunk.event(i, strings("event " + i, "more"));
      chunk.event(
          100 + i,
          xml ->
              xml.fragment()
                  .template(
                      "data",
                      t -> {
                        t.open("EventData").closeTag();
                        t.open("Data", true).attribute("Name").text("N").closeTag();
                        t.optional(0).end().value(1).end();
                      },
                      Value.of(0x81, "610000006200"),
                      Value.of(0x13, "01 01 000000000005 12000000"))
                  .eof());
    }
    byte[] file = TestLog.file(chunk.build(), TestLog.chunk(50, 51));
    int written = TestLog.HEADER_BYTES + chunk.position();
    for (long seed = 0; seed < 3_000; seed++) {
      byte[] damaged = damaged(file, new Random(seed), written);
      try {
        CollectingSink sink = TestLog.read(damaged);
        assertThat(sink.records()).isLessThan(200);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
  }

  /** A copy with a few bytes changed, mostly to the extremes; sometimes cut, moved or mixed. */
  static byte[] damaged(byte[] file, Random random, int written) {
    byte[] copy = file.clone();
    int changes = 1 + random.nextInt(12);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(random.nextInt(8) == 0 ? copy.length : written);
      switch (random.nextInt(6)) {
        case 0 -> copy[at] = 0;
        case 1 -> copy[at] = (byte) 0xFF;
        case 2 -> copy[at] ^= (byte) (1 << random.nextInt(8));
        case 3 -> {
          int from = random.nextInt(written);
          int count = Math.min(random.nextInt(600), copy.length - Math.max(at, from));
          System.arraycopy(file, from, copy, at, count);
        }
        default -> copy[at] = (byte) random.nextInt(256);
      }
    }
    return random.nextInt(10) == 0 ? Arrays.copyOf(copy, random.nextInt(copy.length)) : copy;
  }
}
