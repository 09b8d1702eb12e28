package casebook.parsers.format;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.parsers.item.Level;
import casebook.parsers.item.LogEvent;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTextTest {

  private static final Format FORMAT = new EventText();

  private static final String WEVTUTIL =
      """
      Event[7]:
        Log Name: Application
        Source: Quill Sync
        Date: 2026-05-01T08:09:10.251
        Event ID: 6900
        Task: N/A
        Level: Fehler
        Opcode: Info
        Keyword: Klassisch
        User: S-1-5-18
        User Name: NT AUTHORITY\\SYSTEM
        Computer: app1
        Description:\s
      It failed.

      Level: of despair

      """;

  private static final String DETAILS =
      """
      Protokollname: Application
      Quelle:        Quill Sync
      Datum:         27.10.2026 12:28:26
      Ereignis-ID:   6900
      Aufgabenkategorie:(100)
      Ebene:         Fehler
      Schlüsselwörter:Klassisch
      Benutzer:      N/A
      Computer:      app1
      Beschreibung:
      Es ging nicht.
      Quelle: unbekannt
      Ereignis-XML:
      <Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event">
        <System/>
      </Event>

      """;

  @Test
  void readsBlocksOfWevtutil() {
    CollectingSink sink = CollectingSink.of(FORMAT, WEVTUTIL + WEVTUTIL.replace("]:", "]"));
    assertThat(sink.events()).extracting(CollectingSink.Event::recordLine).containsExactly(1L, 18L);
    assertThat(sink.unparsed()).isEmpty();
    for (CollectingSink.Event event : sink.events()) {
      assertThat(event.fields())
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(
                  "source", "Quill Sync",
                  "event", "6900",
                  "channel", "Application",
                  "user", "NT AUTHORITY\\SYSTEM",
                  "computer", "app1",
                  "message", "It failed.\n\nLevel: of despair"));
      assertThat(event.level()).isEqualTo(Level.ERROR);
    }
    FileClock clock = sink.clock();
    assertThat(clock).isNotNull();
    assertThat(clock.isLocal()).isTrue();
    assertThat(clock.instant(1, sink.events().getFirst().rawTime()))
        .hasToString("2026-05-01T08:09:10.251Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"N/A", "n/a", "Nicht zutreffend", "Н/Д", "暂缺", "-"})
  void aWordForNobodyIsNoUser(String nobody) {
    CollectingSink sink = CollectingSink.of(FORMAT, DETAILS.replace("N/A", nobody));
    assertThat(sink.event().fields()).doesNotContainKey("user").containsEntry("computer", "app1");
  }

  @Test
  void takesAStatedZoneAsItIs() {
    String text = WEVTUTIL.replace("10.251", "10.2510000Z");
    assertThat(CollectingSink.of(FORMAT, text).clock())
        .isNotNull()
        .matches(clock -> !clock.isLocal());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void readsCopiedDetailsInAnyLanguage(String lineEnd) {
    CollectingSink sink = CollectingSink.of(FORMAT, (DETAILS + DETAILS).replace("\n", lineEnd));
    assertThat(sink.events()).extracting(CollectingSink.Event::recordLine).containsExactly(1L, 18L);
    for (CollectingSink.Event event : sink.events()) {
      assertThat(event.fields())
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(
                  "source", "Quill Sync",
                  "event", "6900",
                  "channel", "Application",
                  "computer", "app1",
                  "message", "Es ging nicht." + lineEnd + "Quelle: unbekannt"));
      assertThat(event.level()).isEqualTo(Level.ERROR);
    }
    assertThat(sink.clock()).isNotNull();
    assertThat(sink.clock().instant(1, sink.events().getFirst().rawTime()))
        .hasToString("2026-10-27T12:28:26Z");
  }

  private static String withXml(String details, String systemTime) {
    return details.replace(
        "<System/>",
        "<System><TimeCreated SystemTime=\""
            + systemTime
            + "\" /><EventRecordID>1234</EventRecordID></System>");
  }

  private static final String WITHOUT_XML = DETAILS.substring(0, DETAILS.indexOf("Ereignis-XML"));

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why                       | date in the text     | in the XML                     | other event          | stated | times
            summer                    | 27.08.2026 12:28:26  | 2026-08-27T10:28:26.1234567Z   | 27.08.2026 13:00:00  | STATED | 2026-08-27T10:28:26.123Z 2026-08-27T11:00:00Z
            day and month fit         | 3/4/2026 12:28:26 PM | 2026-03-04T10:28:26.5Z         | 3/5/2026 12:00:00 AM | STATED | 2026-03-04T10:28:26.500Z 2026-03-04T22:00:00Z
            another day fits one way  | 3/4/2026 12:28:26 PM | 2026-03-04T10:28:26.5Z         | 3/25/2026 2:00:00 AM | STATED | 2026-03-04T10:28:26.500Z 2026-03-25T00:00:00Z
            half an hour off          | 27.08.2026 15:58:26  | 2026-08-27T10:28:26Z           | 27.08.2026 13:00:00  | STATED | 2026-08-27T10:28:26Z 2026-08-27T07:30:00Z
            no time in the XML        | 27.08.2026 12:28:26  | never                          | 27.08.2026 13:00:00  | ASSUMED | 2026-08-27T12:28:26Z 2026-08-27T13:00:00Z
          """)
  void takesUtcFromTheXmlThatWasCopiedAlong(
      String why, String local, String utc, String other, FileClock.Basis basis, String times) {
    String date = "27.10.2026 12:28:26";
    CollectingSink sink =
        CollectingSink.of(
            FORMAT, withXml(DETAILS, utc).replace(date, local) + WITHOUT_XML.replace(date, other));
    FileClock clock = sink.clock();
    assertThat(clock).isNotNull();
    assertThat(clock.basis()).isEqualTo(basis);
    assertThat(sink.events())
        .extracting(
            e -> e.rawTime() == LogEvent.NO_TIME ? "none" : "" + clock.instant(1, e.rawTime()))
        .as(why)
        .containsExactly(times.split(" "));
    assertThat(sink.events().getFirst().fields()).containsEntry("record", "1234");
    assertThat(sink.events().getLast().fields()).doesNotContainKey("record");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why                        | events: date in the text, time in the XML                                                                         | last time            | no XML
          summer time began            | 15.01.2026 12:00:00 2026-01-15T11:00:00Z#15.07.2026 12:00:00 2026-07-15T10:00:00Z#15.07.2026 13:00:00             | 2026-07-15T11:00:00Z | 1 event has
          twice in the same zone       | 15.01.2026 12:00:00 2026-01-15T11:00:00Z#15.01.2026 12:30:00#15.01.2026 13:00:00                                  | 2026-01-15T12:00:00Z | 2 events have
          a date that is the same both | 3/4/2026 12:00:00 2026-03-04T11:00:00Z#3/3/2026 12:00:00 2026-03-03T11:00:00Z#3/5/2026 13:00:00                   | 2026-03-05T12:00:00Z | 1 event has
          all with their XML           | 15.01.2026 12:00:00 2026-01-15T11:00:00Z#15.07.2026 12:00:00 2026-07-15T10:00:00Z                                 | 2026-07-15T10:00:00Z | -
          """)
  void infersTheTimeOfAnEventWithoutXmlFromTheLastOneBefore(
      String why, String events, String last, String without) {
    StringBuilder text = new StringBuilder();
    for (String event : events.split("#")) {
      String[] parts = event.split(" ");
      String details = parts.length > 2 ? withXml(DETAILS, parts[2]) : WITHOUT_XML;
      text.append(details.replace("27.10.2026 12:28:26", parts[0] + " " + parts[1]));
    }
    CollectingSink sink = CollectingSink.of(FORMAT, text.toString());
    FileClock clock = sink.clock();
    assertThat(clock).isNotNull();
    assertThat(clock.instant(1, sink.events().getLast().rawTime())).as(why).hasToString(last);
    assertThat(clock.rule().contains("no XML")).as(why).isEqualTo(!without.equals("-"));
    if (!without.equals("-")) {
      assertThat(clock.rule()).as(why).contains(without + " no XML");
    }
  }

  @Test
  void learnsTheZoneFromTheXmlOfALaterEvent() {
    CollectingSink sink =
        CollectingSink.of(FORMAT, WITHOUT_XML + withXml(DETAILS, "2026-10-27T11:28:26Z"));
    assertThat(sink.clock()).isNotNull();
    assertThat(sink.clock().zone()).hasToString("+01:00");
    assertThat(sink.clock().instant(1, sink.events().getFirst().rawTime()))
        .hasToString("2026-10-27T11:28:26Z");
  }

  @Test
  void namesWhatStandsBeforeTheFirstEvent() {
    CollectingSink sink = CollectingSink.of(FORMAT, "Dear support,\n\n" + DETAILS);
    assertThat(sink.unparsed()).hasSize(1);
    assertThat(sink.event().recordLine()).isEqualTo(3);
  }

  @Test
  void readsTheViewersTabbedTextAsItsCsv() {
    String text =
        "Ebene\tDatum und Uhrzeit\tQuelle\tEreignis-ID\tAufgabenkategorie\r\n"
            + "Fehler\t27.10.2026 12:28:26\tQuill Sync\t6900\tKeine\tEs ging nicht.\r\n"
            + "Fehler\t27.10.2026 12:28:27\tQuill Sync\t6901\tKeine\t\"Es ging\r\nnicht.\"\r\n";
    byte[] file = text.getBytes(StandardCharsets.UTF_8);
    assertThat(Formats.detect(CollectingSink.head("x.txt", file)))
        .get()
        .extracting(Format::name)
        .isEqualTo("event-text");
    CollectingSink sink = CollectingSink.of(FORMAT, text);
    assertThat(sink.events())
        .extracting(event -> event.fields().get("message"))
        .containsExactly("Es ging nicht.", "Es ging\r\nnicht.");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '^',
      textBlock =
          """
          wevtutil                     ^ Event[0]:⏎  Log Name: System          ^ true
          newer wevtutil               ^ Event[12]⏎  Log Name: System          ^ true
          array in a program's log     ^ Event[0]:⏎value                       ^ false
          labels without date and id   ^ A: 1⏎B: 2⏎C: 3⏎D: 4⏎E: 5⏎F: 6⏎G: 7⏎H: 8⏎I: 9⏎J: 10 ^ false
          id is no number              ^ A: 1⏎B: 2⏎C: 1.2.2026 10:00:00⏎D: x⏎E: 5⏎F: 6⏎G: 7⏎H: 8⏎I: 9⏎J: ^ false
          details in an unknown tongue ^ A: 1⏎B: 2⏎C: 1.2.2026 10:00:00⏎D: 7⏎E: 5⏎F: 6⏎G: 7⏎H: 8⏎I: 9⏎J: ^ true
          tabs, but PowerShell's       ^ TimeCreated\tId\tMessage⏎1.2.2026 10:00:00\t7\tx ^ false
          """)
  void recognises(String why, String text, boolean claimed) {
    byte[] file = text.replace("⏎", "\n").replace("\\t", "\t").getBytes(StandardCharsets.UTF_8);
    assertThat(FORMAT.confidence(CollectingSink.head("x", file)) > 0).isEqualTo(claimed);
  }

  @ParameterizedTest
  @ValueSource(strings = {WEVTUTIL, DETAILS})
  void accountsForEveryByte(String text) {
    String[] lines = text.lines().toArray(String[]::new);
    TraceBytes.accountedFor(FORMAT, text, (Random random) -> lines[random.nextInt(lines.length)]);
  }
}
