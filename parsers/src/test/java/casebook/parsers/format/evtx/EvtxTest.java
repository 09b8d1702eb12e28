package casebook.parsers.format.evtx;

import static casebook.parsers.format.evtx.TestChunk.strings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import casebook.parsers.format.CollectingSink;
import casebook.parsers.format.FileClock;
import casebook.parsers.format.Formats;
import casebook.parsers.format.ItemSink;
import casebook.parsers.format.evtx.TestChunk.SystemValues;
import casebook.parsers.format.evtx.TestChunk.Value;
import casebook.parsers.format.message.MessageTexts;
import casebook.parsers.item.Item;
import casebook.parsers.item.Level;
import casebook.parsers.item.LogEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a sound record says. */
class EvtxTest {

  private static final String HEADLINE =
      TestChunk.TIME_TEXT + " Information Quill 4711 Application ink.quill.example";

  private static CollectingSink.Event event(Consumer<TestChunk> data) {
    return TestLog.read(TestLog.of(chunk -> chunk.event(7, data))).event();
  }

  private static CollectingSink.Event event(SystemValues system) {
    return TestLog.read(TestLog.of(chunk -> chunk.event(7, system, strings("text")))).event();
  }

  private static String message(CollectingSink.Event event) {
    return Objects.requireNonNull(event.fields().get("message"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why                        | bytes        | ours
          a log                        | ElfFile␀xxxx | true
          a chunk that was carved      | ElfChnk␀     | true
          text with the name of a log  | ElfFile text | false
          the log of Windows XP        | 0␀␀␀LfLe     | false
          too short                    | ElfFile      | false
          nothing                      | ''           | false
          """)
  void isRecognisedByItsFirstBytes(String why, String bytes, boolean ours) {
    byte[] head = bytes.replace('␀', '\0').getBytes(StandardCharsets.ISO_8859_1);
    assertThat(Formats.binary().getFirst().claims(head, head.length)).isEqualTo(ours);
  }

  @Test
  void givesHeadlineMessageAndFields() {
    CollectingSink.Event event = event(strings("The ink has run out.\r\nRefill it.\r\n"));
    assertThat(event.raw()).isEqualTo(HEADLINE + "\nThe ink has run out.\r\nRefill it.");
    assertThat(event.fields())
        .containsEntry("source", "Quill")
        .containsEntry("event", "4711")
        .containsEntry("channel", "Application")
        .containsEntry("computer", "ink.quill.example")
        .containsEntry("record", "7")
        .containsEntry("process", "588")
        .containsEntry("thread", "1044")
        .containsEntry("user", "S-1-5-18")
        .containsEntry("activity", "{33221100-5544-7766-8899-aabbccddeeff}")
        .containsEntry("message", "The ink has run out.\r\nRefill it.");
    assertThat(event.level()).isEqualTo(Level.INFORMATION);
    assertThat(event.recordLine()).isEqualTo(7);
    assertThat(event.rawTime()).isEqualTo(Instant.parse("2026-03-01T07:12:09.123Z").toEpochMilli());
  }

  @Test
  void countsNoLinesInsideARecord() throws IOException {
    List<Long> lines = new ArrayList<>();
    byte[] file = TestLog.of(chunk -> chunk.event(7, strings("one", "two")));
    new Evtx().parse("x", new ByteArrayInputStream(file), new LinesOnly(lines));
    assertThat(lines).containsExactly(7L);
  }

  /** Looks at each event while it is valid. */
  private record LinesOnly(List<Long> lines) implements ItemSink {
    @Override
    public void accept(Item item, long understoodBytes) {
      lines.add(((LogEvent) item).messageLine());
    }

    @Override
    public void slack(long bytes) {}

    @Override
    public void problem(long line, String message) {}

    @Override
    public void clock(FileClock clock) {}
  }

  @Test
  void knowsTheClock() {
    CollectingSink sink = TestLog.read(TestLog.file(TestLog.chunk(1)));
    assertThat(sink.clock()).isNotNull();
    assertThat(sink.clock().basis()).isEqualTo(FileClock.Basis.STATED);
    assertThat(sink.clock().instant(1, sink.event().rawTime()))
        .isEqualTo("2026-03-01T07:12:09.123Z");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why          | level | keywords         | word          | is
          log always     | 0     | 80000000000000   | Information   | INFORMATION
          audit failed   | 0     | 8010000000000000 | Audit Failure | WARNING
          audit passed   | 0     | 8020000000000000 | Audit Success | INFORMATION
          critical       | 1     | 0                | Critical      | CRITICAL
          error          | 2     | 0                | Error         | ERROR
          warning        | 3     | 0                | Warning       | WARNING
          audit keyword  | 4     | 8010000000000000 | Information   | INFORMATION
          verbose        | 5     | 0                | Verbose       | VERBOSE
          its own        | 16    | 0                | Level 16      | UNKNOWN
          """)
  void readsLevels(String why, int level, String keywords, String word, Level is) {
    SystemValues system = new SystemValues();
    system.level = level;
    system.keywords = Long.parseUnsignedLong(keywords, 16);
    CollectingSink.Event event = event(system);
    assertThat(event.level()).isEqualTo(is);
    assertThat(event.raw()).startsWith(TestChunk.TIME_TEXT + " " + word + " Quill ");
  }

  @Test
  void goesByTheNumberThatEventViewerShows() {
    SystemValues exported = new SystemValues();
    exported.number = 48_112;
    assertThat(event(exported).recordLine()).isEqualTo(48_112);
    exported.number = -1;
    assertThat(event(exported).recordLine()).isEqualTo(7);
  }

  @Test
  void hasNoTimeWhereTheTimeIsNone() {
    SystemValues system = new SystemValues();
    system.time = -5;
    assertThat(event(system).rawTime()).isEqualTo(LogEvent.NO_TIME);
    system.time = 0;
    assertThat(event(system).rawTime()).isEqualTo(LogEvent.NO_TIME);
  }

  @Test
  void leavesOutWhatAnOptionalValueWithoutTypeStandsIn() {
    SystemValues system = new SystemValues();
    // Its bytes are there all the same and have to be passed over.
    system.user = Value.of(0, "01 01 000000000005 12000000");
    system.activity = Value.of(0, "");
    assertThat(event(system).fields()).doesNotContainKeys("user", "activity");
    assertThat(event(system).fields()).containsEntry("thread", "1044");
  }

  @Test
  void keepsAHeadlineOnOneLine() {
    SystemValues system = new SystemValues();
    system.provider = Value.text("Qu\r\nill");
    assertThat(event(system).raw()).contains(" Qu  ill 4711 ");
  }

  @Test
  void namesTheEventWhereItHasNoData() {
    assertThat(message(event(xml -> xml.open("EventData").closeEmpty().eof())))
        .isEqualTo("Quill 4711");
    assertThat(event(xml -> {}).raw()).isEqualTo(HEADLINE);
  }

  @Test
  void givesNamedDataAsLines() {
    CollectingSink.Event event =
        event(
            xml ->
                xml.fragment()
                    .template(
                        "named",
                        t -> {
                          t.open("EventData").closeTag();
                          t.open("Data", true).attribute("Name").text("Status").closeTag();
                          t.value(0).end();
                          t.open("Data", true).attribute("Name").text("Reason").closeTag();
                          t.value(1).end();
                          t.open("Data", true).attribute("Name").text("Gone").closeTag();
                          t.optional(2).end();
                          t.open("Data", true).attribute("Name").text("Empty").closeTag();
                          t.value(2).end().end();
                        },
                        Value.of(0x14, "6D0000C0"),
                        Value.text("%%2313"),
                        Value.of(0, ""))
                    .eof());
    assertThat(message(event)).isEqualTo("Status: 0xc000006d\nReason: %%2313\nEmpty:");
  }

  @Test
  void keepsBytesOutOfTheMessage() {
    CollectingSink.Event event =
        event(
            xml -> {
              xml.open("EventData").closeTag().element("Data", "first").element("Data", "second");
              xml.element("Binary", "0D0A").end().eof();
            });
    assertThat(message(event)).isEqualTo("first\nsecond");
    assertThat(event.raw()).endsWith("\nfirst\nsecond\nBinary: 0D0A");
  }

  @Test
  void readsElementsAndAttributesOfUserData() {
    CollectingSink.Event event =
        event(
            xml -> {
              xml.open("UserData").closeTag();
              xml.open("Chain", true).attribute("xmlns").text("urn:x");
              xml.attribute("xmlns:a").text("urn:a").closeTag();
              xml.open("Certificate", true).attribute("file").text("a.cer");
              xml.attribute("name").text("Contoso & Co").closeEmpty();
              xml.open("Result").closeTag().text("a").u8(0x09).name("lt");
              xml.u8(0x08).u16('b').u8(0x07).u16(1).u16('c').end();
              xml.text("  ").open("Nothing").closeEmpty().end().end().eof();
            });
    assertThat(message(event))
        .isEqualTo(
            """
            Certificate.file: a.cer
            Certificate.name: Contoso & Co
            Result: a<bc
            Nothing:""");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why               | type | bytes                       | lines
          strings             | 81   | 6100 6200 0000 6300 0000    | V: ab; V: c
          last one is open    | 81   | 6100 0000 6300              | V: a; V: c
          none                | 81   | ''                          | V:
          empty one first     | 81   | 0000 6100 0000              | V:; V: a
          numbers             | 86   | 0100 FFFF                   | V: 1; V: 65535
          bytes               | 8E   | 0A0B                        | V: 0A0B
          """)
  void repeatsTheElementForEachItem(String why, String type, String bytes, String lines) {
    CollectingSink.Event event =
        event(
            xml ->
                xml.template(
                        "array",
                        t ->
                            t.open("UserData").closeTag().open("V").closeTag().value(0).end().end(),
                        Value.of(Integer.parseInt(type, 16), bytes))
                    .eof());
    assertThat(message(event)).isEqualTo(lines.replace("; ", "\n"));
  }

  @Test
  void putsTheRenderedMessageFirst() {
    CollectingSink sink =
        TestLog.read(
            TestLog.of(
                chunk ->
                    chunk.record(
                        3,
                        xml -> {
                          xml.fragment().open("Event").closeTag().open("System").closeTag();
                          xml.element("EventID", "5").end();
                          xml.open("EventData").closeTag().element("Data", "x").end();
                          xml.open("RenderingInfo").closeTag();
                          xml.element("Message", "Le stylo est vide.").element("Level", "Erreur");
                          xml.end().end().eof();
                        })));
    assertThat(message(sink.event())).isEqualTo("Le stylo est vide.");
    assertThat(sink.event().raw()).isEqualTo("5\nLe stylo est vide.\nx");
  }

  @Test
  void readsARecordWithoutATemplate() {
    CollectingSink sink =
        TestLog.read(
            TestLog.of(
                chunk ->
                    chunk.record(
                        3,
                        xml -> {
                          xml.fragment().open("Event").closeTag().open("System").closeTag();
                          xml.open("Provider", true).attribute("Guid").text("{1}").closeEmpty();
                          xml.open("TimeCreated", true).attribute("SystemTime");
                          xml.text("2021-11-19T16:52:33.833733500Z").closeEmpty();
                          xml.element("Level", "2").end().end().eof();
                        })));
    CollectingSink.Event event = sink.event();
    assertThat(event.raw()).isEqualTo("2021-11-19T16:52:33.833733500Z Error {1}");
    assertThat(event.rawTime()).isEqualTo(Instant.parse("2021-11-19T16:52:33.833Z").toEpochMilli());
    assertThat(event.recordLine()).isEqualTo(3);
  }

  @Test
  void findsNamesAndTemplatesInEachChunkAnew() {
    CollectingSink sink =
        TestLog.read(TestLog.file(TestLog.chunk(1, 2), TestLog.chunk(3, 4), TestLog.chunk(5)));
    assertThat(sink.events())
        .extracting(EvtxTest::message)
        .containsExactly("event 1", "event 2", "event 3", "event 4", "event 5");
    assertThat(sink.problems()).isEmpty();
  }

  @Test
  void givesWhatWasReadBeforeTheStreamFails() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("broken");
          }
        };
    byte[] file = TestLog.file(TestLog.chunk(1, 2));
    CollectingSink sink = new CollectingSink();
    assertThatThrownBy(
            () ->
                new Evtx()
                    .parse(
                        "x",
                        new SequenceInputStream(new ByteArrayInputStream(file, 0, 6000), broken),
                        sink))
        .hasMessage("broken");
    assertThat(sink.events()).isNotEmpty();
    assertThat(sink.clocks()).isEqualTo(1);
  }

  private static CollectingSink.Event withText(Consumer<TestChunk> data, MessageTexts texts) {
    CollectingSink sink = new CollectingSink();
    byte[] file = TestLog.of(chunk -> chunk.event(7, data));
    try {
      new Evtx().parse("x.evtx", new ByteArrayInputStream(file), sink, texts);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sink.event();
  }

  @Test
  void showsATextThatIsKnownFromElsewhereBeforeTheValues() {
    CollectingSink.Event event =
        withText(
            strings("ink", "", "red"),
            of -> of.provider() + " " + of.id() + " " + of.number() + " " + of.values());
    assertThat(event.fields()).containsEntry("message", "Quill 4711 7 [ink, , red]");
    assertThat(event.raw()).isEqualTo(HEADLINE + "\nQuill 4711 7 [ink, , red]\nink\nred");
  }

  @Test
  void doesNotSayAValueTwiceThatIsTheWholeText() {
    CollectingSink.Event event = withText(strings("The ink\r\nis out."), of -> "The ink\nis out.");
    assertThat(event.raw()).isEqualTo(HEADLINE + "\nThe ink\r\nis out.");
  }

  @Test
  void handsOverTheValuesAsTheyStand() {
    List<String> seen = new ArrayList<>();
    withText(
        xml -> {
          xml.fragment().open("EventData").closeTag();
          xml.open("Data", true).attribute("Name").text("Ink").closeTag().text("red").end();
          xml.open("Data", true).attribute("Name").text("Paper").closeTag().end();
          xml.element("Binary", "00FF");
          xml.end().eof();
        },
        of -> {
          seen.addAll(of.values());
          seen.add(of.computer());
          seen.add(Instant.ofEpochMilli(of.millis()).toString());
          seen.add(of.eventSource());
          return null;
        });
    assertThat(seen)
        .containsExactly("red", "", "ink.quill.example", "2026-03-01T07:12:09.123Z", "");
  }
}
