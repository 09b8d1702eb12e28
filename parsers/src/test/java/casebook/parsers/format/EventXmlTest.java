package casebook.parsers.format;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.parsers.item.Level;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventXmlTest {

  private static final Format FORMAT = new EventXml();
  private static final String LINE_END = "⏎";

  private static String event(String level, String keywords, String data) {
    return "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>"
        + "<Provider Name='Quill Sync'/><EventID Qualifiers='0'>6900</EventID><Level>"
        + level
        + "</Level><Keywords>"
        + keywords
        + "</Keywords><TimeCreated SystemTime='2026-05-01T08:09:10.123456700Z'/>"
        + "<EventRecordID>77</EventRecordID>"
        + "<Correlation ActivityID='{00000000-0000-0000-0000-000000000000}'/>"
        + "<Execution ProcessID='4' ThreadID='8'/><Channel>Application</Channel>"
        + "<Computer>app1.contoso.com</Computer><Security UserID='S-1-5-18'/></System>"
        + data
        + "</Event>";
  }

  @Test
  void readsTheFields() {
    String text = event("2", "0x80000000000000", "<EventData><Data>it failed</Data></EventData>");
    CollectingSink sink = CollectingSink.of(FORMAT, text);
    CollectingSink.Event event = sink.event();
    assertThat(event.named())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "source", "Quill Sync",
                "event", "6900",
                "process", "4",
                "thread", "8",
                "record", "77",
                "user", "S-1-5-18",
                "channel", "Application",
                "computer", "app1.contoso.com"));
    assertThat(event.raw()).isEqualTo("Quill Sync Error: 6900 : it failed");
    FileClock clock = sink.clock();
    assertThat(clock).isNotNull();
    assertThat(clock.instant(1, event.rawTime())).hasToString("2026-05-01T08:09:10.123Z");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why                          | data                                                                                                                     | message
          unnamed values                 | <EventData><Data>one</Data><Data>two</Data><Binary>00FF</Binary></EventData>                                             | one⏎two⏎Binary: 00FF
          named values                   | <EventData><Data Name='Status'>5</Data><Data Name='Empty'/><Data Name='Who'>a &amp; b</Data></EventData>                  | Status: 5⏎Who: a & b
          rendered message first         | <EventData><Data>x</Data></EventData><RenderingInfo Culture='de-DE'><Message>Es ging&#xA;nicht.</Message><Level>Fehler</Level></RenderingInfo> | Es ging⏎nicht.
          rendered but without a message | <EventData><Data>x</Data></EventData><RenderingInfo Culture='de-DE'><Level>Fehler</Level></RenderingInfo>               | x
          user data in attributes        | <UserData><Log xmlns='u'><Entry Code='7'>said</Entry></Log></UserData>                                                    | Code: 7⏎Entry: said
          error of the log itself        | <ProcessingErrorData><ErrorCode>15005</ErrorCode></ProcessingErrorData>                                                  | ErrorCode: 15005
          reference to a NUL             | <EventData><Data>a&#x0;b&#xFFFF;</Data></EventData>                                                                      | a?    b?
          prefix of a root that is gone  | <EventData><q:Data q:Name='A'>1</q:Data></EventData>                                                                     | A: 1
          nothing                        | ''                                                                                                                       | ''
          """)
  void givesTheMessageAsText(String why, String data, String message) {
    CollectingSink.Event event = CollectingSink.of(FORMAT, event("4", "0x0", data)).event();
    assertThat(event.fields().get("message")).isEqualTo(message.replace(LINE_END, "\n"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          critical                | 1  | 0x0                | CRITICAL
          warning                 | 3  | 0x0                | WARNING
          log always              | 0  | 0x0                | INFORMATION
          verbose                 | 5  | 0x0                | VERBOSE
          audit failure           | 0  | 0x8010000000000000 | WARNING
          audit success           | 0  | 0x8020000000000000 | INFORMATION
          level that no one knows | 16 | 0x0                | UNKNOWN
          keywords are no number  | 4  | 0xzz               | INFORMATION
          keywords too long       | 4  | 0x00000000000000000000 | INFORMATION
          """)
  void readsLevels(String why, String number, String keywords, Level level) {
    assertThat(CollectingSink.of(FORMAT, event(number, keywords, "")).event().level())
        .isEqualTo(level);
  }

  @Test
  void takesTheLevelWordWhereThereIsNoNumber() {
    String data = "<RenderingInfo><Level>Fehler</Level></RenderingInfo>";
    assertThat(CollectingSink.of(FORMAT, event("", "", data)).event().level())
        .isEqualTo(Level.ERROR);
  }

  @Test
  void countsLinesOfAnIndentedFile() {
    String one = event("4", "0x0", "").replace("><", ">\r\n  <");
    String text =
        "<?xml version=\"1.0\"?>\r\n<Events>\r\n" + one + "\r\n" + one + "\r\n</Events>\r\n";
    CollectingSink sink =
        XmlBytes.accountedFor("indented", FORMAT, text.getBytes(StandardCharsets.UTF_8));
    long linesOfOne = one.lines().count();
    assertThat(sink.events())
        .extracting(CollectingSink.Event::recordLine)
        .containsExactly(3L, 3 + linesOfOne);
    assertThat(sink.unparsed()).isEmpty();
    assertThat(sink.slackBytes()).isEqualTo(text.length() - 2L * one.length());
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-8", "windows-1252"})
  void readsAnyEncoding(String charset) {
    String text =
        "\uFEFF<?xml version=\"1.0\" encoding=\"UTF-16\"?><Events>"
            + event("2", "0x0", "<EventData><Data>Größe ® unbekannt</Data></EventData>").repeat(20)
            + "</Events>";
    String encoded = charset.startsWith("UTF") ? text : text.substring(1);
    CollectingSink sink =
        CollectingSink.of(FORMAT, "x.xml", encoded.getBytes(Charset.forName(charset)));
    assertThat(sink.events()).hasSize(20);
    assertThat(sink.events())
        .allMatch(event -> event.fields().get("message").equals("Größe ® unbekannt"));
  }

  @Test
  void losesOneRecordToABadPiece() {
    String good = event("4", "0x0", "");
    CollectingSink sink =
        CollectingSink.of(FORMAT, good + "<Event><System></Event>" + good + "<Event/>" + good);
    assertThat(sink.events()).hasSize(3);
    assertThat(sink.unparsed()).hasSize(2);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          fragment of wevtutil   | <Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>             | true
          root of another name   | <view><Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event"><System>       | true
          copied details         | Log Name: x⏎Event Xml:⏎<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event"> | false
          another XML            | <Events><Event id='1'/></Events>                                                          | false
          a subscription         | <QueryList xmlns="http://schemas.microsoft.com/win/2004/08/events/event"/>                | false
          """)
  void recognises(String why, String text, boolean claimed) {
    byte[] file = text.replace(LINE_END, "\n").getBytes(StandardCharsets.UTF_8);
    assertThat(FORMAT.confidence(CollectingSink.head("x", file)) > 0).isEqualTo(claimed);
  }

  @Test
  void accountsForEveryByte() {
    XmlBytes.accountedFor(
        FORMAT,
        event("4", "0x0", "<EventData><Data>x</Data></EventData>"),
        event("9", "y", "<UserData><a b='1'/></UserData>").replace("><", ">\n<"),
        "<Event>",
        "</Event>",
        "<Events>",
        "\r\n",
        "text",
        "&",
        "<!--",
        "ü\n");
  }
}
