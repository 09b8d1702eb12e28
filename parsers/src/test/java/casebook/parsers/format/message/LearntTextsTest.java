package casebook.parsers.format.message;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.parsers.format.CollectingSink;
import casebook.parsers.format.FileClock;
import casebook.parsers.format.Format;
import casebook.parsers.format.Formats;
import casebook.parsers.format.ItemSink;
import casebook.parsers.item.Item;
import casebook.parsers.item.LogEvent;
import casebook.parsers.text.LineCursor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is learnt of exports and the binary logs of the same server. */
class LearntTextsTest {

  private static final String ENGLISH = "Level,Date and Time,Source,Event ID,Task Category\r\n";
  private static final String GERMAN =
      "Ebene,Datum und Uhrzeit,Quelle,Ereignis-ID,Aufgabenkategorie\r\n";

  private record Teacher(ExportedTexts texts) implements ItemSink {
    @Override
    public void accept(Item item, long understoodBytes) {
      texts.take((LogEvent) item);
    }

    @Override
    public void slack(long bytes) {}

    @Override
    public void problem(long line, String message) {}

    @Override
    public void clock(FileClock clock) {
      texts.clock(clock);
    }
  }

  private static ExportedTexts export(String file) {
    byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
    Format format = Formats.detect(CollectingSink.head("e", bytes)).orElseThrow();
    ExportedTexts texts = new ExportedTexts("logs/" + format.name(), 1);
    try {
      format.parse(
          CollectingSink.head("e", bytes),
          new LineCursor(new ByteArrayInputStream(bytes)),
          new Teacher(texts));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }

  private static String row(String time, String source, int id, String text) {
    return "Information," + time + "," + source + "," + id + ",None,\"" + text + "\"\r\n";
  }

  private static LearntTexts learn(List<String> exports, List<TestEvent> log) {
    Lessons lessons = Lessons.of(exports.stream().map(LearntTextsTest::export).toList());
    Pairing pairing = new Pairing(lessons, 1);
    log.forEach(pairing::textOf);
    return LearntTexts.of(lessons, List.of(pairing));
  }

  private static @Nullable String text(LearntTexts learnt, TestEvent event) {
    LearntTexts.Learnt found = learnt.of(event);
    return found == null ? null : found.text();
  }

  private static List<TestEvent> services() {
    return List.of(
        TestEvent.of("Quill", "7", "2026-03-01T07:12:09.5Z", "spooler", "running"),
        TestEvent.of("Quill", "7", "2026-03-01T07:12:31.1Z", "dns", "stopped"),
        TestEvent.of("Quill", "7", "2026-03-01T07:13:02.9Z", "bits", "running"));
  }

  private static final TestEvent NEW =
      TestEvent.of("Quill", "7", "2026-03-02T00:00:00Z", "ntp", "paused");

  @ParameterizedTest(name = "zone {0}")
  @ValueSource(strings = {"07:1", "08:1", "12:5", "21:1", "02:4"})
  void pairsWhateverTheZoneIs(String clock) {
    // 07:12 in UTC is 12:57 at +05:45, so the minutes differ too.
    String hour = clock.substring(0, 2);
    int more = Integer.parseInt(clock.substring(3) + "0") - 10;
    more = more == 40 ? 45 : more;
    String csv =
        ENGLISH
            + row(
                "01/03/2026 " + hour + ":" + (12 + more) + ":09",
                "Quill",
                7,
                "spooler is now running")
            + row(
                "01/03/2026 " + hour + ":" + (12 + more) + ":31", "Quill", 7, "dns is now stopped")
            + row("28/02/2026 01:00:00", "Quill", 8, "so the day stands first");
    if (more == 30) {
      csv = csv.replace(":42:", ":57:"); // 02:57 is 07:12 at -04:15, which no zone has but fits
    }
    assertThat(text(learn(List.of(csv), services()), NEW)).isNull();
    csv += row("01/03/2026 " + hour + ":" + (13 + more) + ":02", "Quill", 7, "bits is now running");
    if (more == 30) {
      csv = csv.replace(":43:", ":58:");
    }
    assertThat(text(learn(List.of(csv), services()), NEW)).isEqualTo("ntp is now paused");
  }

  @Test
  void learnsFromANewestFirstGermanExport() {
    String csv =
        GERMAN
            + "Informationen,01.03.2026 08:13:02,Quill,7,Keine,Dienst \u200Ebits jetzt: running\r\n"
            + "Informationen,01.03.2026 08:12:31,Quill,7,Keine,Dienst dns jetzt: stopped\r\n"
            + "Informationen,01.03.2026 08:12:09,Quill,7,Keine,Dienst spooler jetzt: running\r\n";
    LearntTexts learnt = learn(List.of(csv), services());
    assertThat(text(learnt, NEW)).isEqualTo("Dienst ntp jetzt: paused");
    assertThat(learnt.of(NEW).path()).isEqualTo("logs/event-csv");
  }

  @Test
  void knowsAProviderByItsOtherNameAndWithoutItsVendor() {
    String csv =
        ENGLISH
            + row("01/03/2026 07:12:09", "Quill", 7, "spooler is now running")
            + row("01/03/2026 07:12:31", "Quill", 7, "dns is now stopped")
            + row("13/03/2026 07:13:02", "Quill", 7, "bits is now running")
            + row("01/03/2026 07:13:02", "Quill", 7, "bits is now running");
    LearntTexts learnt = learn(List.of(csv), services());
    TestEvent vendor =
        TestEvent.of("Microsoft-Windows-Quill", "7", "2026-03-02T00:00:00Z", "ntp", "paused");
    TestEvent other =
        TestEvent.of("Contoso-Quill-Provider", "7", "2026-03-02T00:00:00Z", "ntp", "paused");
    assertThat(text(learnt, vendor)).isEqualTo("ntp is now paused");
    assertThat(text(learnt, other)).isNull();
    assertThat(text(learnt, other.sourced("Quill"))).isEqualTo("ntp is now paused");
  }

  @Test
  void keepsTwoProvidersWithTheSameIdApart() {
    String csv =
        ENGLISH
            + row("13/03/2026 07:12:09", "Quill", 7, "The ink is out.")
            + row("13/03/2026 07:12:09", "Inkwell", 7, "The well is dry.");
    LearntTexts learnt = learn(List.of(csv), List.of());
    assertThat(text(learnt, TestEvent.of("Quill", "7", ""))).isEqualTo("The ink is out.");
    assertThat(text(learnt, TestEvent.of("Inkwell", "7", ""))).isEqualTo("The well is dry.");
    assertThat(text(learnt, TestEvent.of("Paper", "7", ""))).isNull();
    assertThat(text(learnt, TestEvent.of("Quill", "8", ""))).isNull();
    assertThat(text(learnt, TestEvent.of("Quill", "7", "", "a value"))).isNull();
  }

  @Test
  void leavesATextThatVariesToEventsWithValues() {
    String csv =
        ENGLISH
            + row("13/03/2026 07:12:09", "Quill", 7, "The ink is out.")
            + row("13/03/2026 07:12:10", "Quill", 7, "The ink is in.");
    assertThat(text(learn(List.of(csv), List.of()), TestEvent.of("Quill", "7", ""))).isNull();
  }

  @Test
  void usesNothingThatTwoPairsContradict() {
    String csv =
        ENGLISH
            + row("13/03/2026 07:12:09", "Quill", 7, "Opened C:\\\\a.log for spooler")
            + row("13/03/2026 07:12:31", "Quill", 7, "Opened C:\\\\b.log for dns")
            + row("13/03/2026 07:13:02", "Quill", 7, "Closed C:\\\\c.log for bits");
    List<TestEvent> log =
        List.of(
            TestEvent.of("Quill", "7", "2026-03-13T07:12:09Z", "C:\\\\a.log"),
            TestEvent.of("Quill", "7", "2026-03-13T07:12:31Z", "C:\\\\b.log"),
            TestEvent.of("Quill", "7", "2026-03-13T07:13:02Z", "C:\\\\c.log"));
    assertThat(text(learn(List.of(csv), log), log.getFirst())).isNull();
  }

  @Test
  void learnsNothingFromTheWordsForAMissingText() {
    String csv =
        ENGLISH
            + row(
                "13/03/2026 07:12:09",
                "Quill",
                7,
                "The description for Event ID 7 from source Quill cannot be found.\n\nspooler\n")
            + row(
                "13/03/2026 07:12:10",
                "Quill",
                8,
                "Die Beschreibung für Ereignis-ID 8 aus der Quelle Quill wurde nicht gefunden.");
    LearntTexts learnt = learn(List.of(csv), services());
    assertThat(text(learnt, TestEvent.of("Quill", "8", ""))).isNull();
    assertThat(Lessons.of(List.of(export(csv))).isEmpty()).isTrue();
  }

  @Test
  void takesNoEventOfAnotherServerForItsOwn() {
    String xml =
        """
        "TimeCreated","ProviderName","Id","MachineName","Message"
        "3/13/2026 7:12:09 AM","Quill","7","srv2.contoso.com","Opened C:\\x1.log for all"
        """;
    List<TestEvent> log = List.of(TestEvent.of("Quill", "7", "2026-03-13T07:12:09Z", "C:\\x1.log"));
    assertThat(text(learn(List.of(xml), log), log.getFirst())).isNull();
    assertThat(text(learn(List.of(xml.replace("srv2", "SRV1")), log), log.getFirst()))
        .isEqualTo("Opened C:\\x1.log for all");
  }

  @Test
  void pairsByNumberWhereThereAreNoTimes() {
    String csv =
        """
        "RecordId","ProviderName","Id","Message","TimeCreated"
        "41","Quill","7","dns is now stopped","3/13/2026 7:12:09 AM"
        "42","Quill","7","spooler is now running","3/13/2026 7:12:09 AM"
        """;
    List<TestEvent> log =
        List.of(
            TestEvent.of("Quill", "7", "2026-03-13T12:12:09Z", "spooler", "running").numbered(42),
            TestEvent.of("Quill", "7", "2026-03-13T12:12:09Z", "dns", "stopped").numbered(41));
    assertThat(text(learn(List.of(csv), log), NEW)).isEqualTo("ntp is now paused");
  }

  @Test
  void doesNotTakeEventsOfOneSecondForEachOther() {
    StringBuilder csv = new StringBuilder(ENGLISH);
    List<TestEvent> log = new ArrayList<>();
    for (String name : List.of("spooler", "dns", "bits")) {
      csv.append(row("13/03/2026 07:12:09", "Quill", 7, name + " is now running"));
      log.add(TestEvent.of("Quill", "7", "2026-03-13T07:12:09.1Z", name, "running"));
    }
    assertThat(text(learn(List.of(csv.toString()), log), NEW.numbered(1))).isNull();
    assertThat(text(learn(List.of(csv.toString()), log), log.get(1)))
        .isEqualTo("dns is now running");
  }

  @Test
  void concludesNothingFromTooManyEventsOfOneSecond() {
    StringBuilder csv = new StringBuilder(ENGLISH);
    List<TestEvent> log = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      csv.append(row("13/03/2026 07:12:09", "Quill", 7, "service" + i + " is now running"));
      log.add(TestEvent.of("Quill", "7", "2026-03-13T07:12:09.1Z", "service" + i, "running"));
    }
    for (int i = 10; i < 14; i++) {
      csv.append(row("14/03/2026 07:12:" + i, "Quill", 7, "s" + i + " is now in state" + i));
      log.add(TestEvent.of("Quill", "7", "2026-03-14T07:12:" + i + "Z", "s" + i, "in state" + i));
    }
    LearntTexts learnt = learn(List.of(csv.toString()), log);
    assertThat(text(learnt, NEW)).isEqualTo("ntp is now paused");
  }

  @Test
  void keepsAFewOfManyKindsAndTexts() {
    StringBuilder csv = new StringBuilder(ENGLISH);
    for (int i = 0; i < 100_000; i++) {
      csv.append(row("13/03/2026 07:12:09", "Quill" + i, 7, "Text " + i));
    }
    for (int i = 0; i < 1000; i++) {
      csv.append(row("13/03/2026 07:12:09", "Quill1", 7, "Text " + i + " " + "x".repeat(8000)));
    }
    ExportedTexts texts = export(csv.toString());
    assertThat(texts.kinds()).hasSizeLessThanOrEqualTo(16_384);
    assertThat(
            texts.kinds().values().stream()
                .flatMap(kind -> kind.all().stream())
                .mapToInt(text -> text.text().length())
                .sum())
        .isLessThanOrEqualTo(8 << 20);
    assertThat(texts.kinds().get(EventKey.of("Quill1", "7")).all()).hasSizeLessThanOrEqualTo(10);
    List<TestEvent> log = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      log.add(TestEvent.of("Quill1", "7", "2026-03-13T07:12:09Z", "x".repeat(5000)));
    }
    assertThat(text(learn(List.of(csv.toString()), log), TestEvent.of("Quill2", "7", "")))
        .isEqualTo("Text 2");
  }
}
