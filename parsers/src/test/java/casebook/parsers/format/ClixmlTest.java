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

class ClixmlTest {

  private static final Format FORMAT = new Clixml();

  private static String event(String properties, String message) {
    return "  <Obj RefId=\"0\">\r\n    <TN RefId=\"0\"><T>System.Object</T></TN>\r\n"
        + "    <ToString>System.Diagnostics.Eventing.Reader.EventLogRecord</ToString>\r\n    <Props>\r\n"
        + properties
        + "\r\n    </Props>\r\n    <MS><S N=\"Message\">"
        + message
        + "</S></MS>\r\n  </Obj>\r\n";
  }

  private static String file(String... objects) {
    return "<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\">\r\n"
        + String.join("", objects)
        + "</Objs>";
  }

  private static final String WIN_EVENT =
      "<I32 N=\"Id\">6900</I32><By N=\"Level\">2</By><I64 N=\"RecordId\">77</I64>"
          + "<S N=\"ProviderName\">Quill Sync</S><S N=\"LogName\">Application</S>"
          + "<I32 N=\"ProcessId\">4</I32><Nil N=\"ActivityId\" />"
          + "<S N=\"MachineName\">app1.contoso.com</S>"
          + "<Obj N=\"UserId\" RefId=\"1\"><TN RefId=\"1\"><T>Sid</T></TN><ToString>S-1-5-18</ToString>"
          + "<Props><S N=\"Value\">S-1-5-18</S></Props></Obj>"
          + "<DT N=\"TimeCreated\">2026-05-01T08:09:10.1234567+02:00</DT>"
          + "<S N=\"LevelDisplayName\">Fehler</S>"
          + "<Obj N=\"Properties\" RefId=\"5\"><LST><Obj RefId=\"6\"><TNRef RefId=\"6\" />"
          + "<ToString>EventProperty</ToString><Props><S N=\"Value\">one</S></Props></Obj>"
          + "<Obj RefId=\"7\"><TNRef RefId=\"6\" /><Props><S N=\"Value\">two</S></Props></Obj></LST></Obj>";

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE"})
  void readsEventRecords(String charset) {
    String text =
        "\uFEFF"
            + file(
                event(WIN_EVENT, "Größe_x000D__x000A_a &lt; b_x005F_c _xZZZZ_"),
                event(WIN_EVENT, "next"));
    CollectingSink sink =
        CollectingSink.of(FORMAT, "x.xml", text.getBytes(Charset.forName(charset)));
    assertThat(sink.events()).hasSize(2);
    CollectingSink.Event event = sink.events().getFirst();
    assertThat(event.named())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "source", "Quill Sync",
                "event", "6900",
                "channel", "Application",
                "computer", "app1.contoso.com",
                "user", "S-1-5-18",
                "process", "4",
                "record", "77"));
    assertThat(event.fields().get("message")).isEqualTo("Größe\r\na < b_c _xZZZZ_");
    assertThat(event.raw()).startsWith("Quill Sync Error: 6900 : Größe").endsWith("\none\ntwo");
    assertThat(event.level()).isEqualTo(Level.ERROR);
    assertThat(sink.events().get(1).recordLine()).isEqualTo(10);
    FileClock clock = sink.clock();
    assertThat(clock).isNotNull();
    assertThat(clock.instant(1, event.rawTime())).hasToString("2026-05-01T06:09:10.123Z");
  }

  @Test
  void readsEntriesOfTheOlderCommand() {
    String entry =
        "<S N=\"MachineName\">app1</S><I32 N=\"Index\">9</I32><I32 N=\"EventID\">7</I32>"
            + "<Obj N=\"EntryType\" RefId=\"1\"><ToString>Warning</ToString><I32>2</I32></Obj>"
            + "<S N=\"Source\">Quill</S><DT N=\"TimeGenerated\">2026-05-01T08:09:10+02:00</DT>";
    CollectingSink.Event event = CollectingSink.of(FORMAT, file(event(entry, "no luck"))).event();
    assertThat(event.level()).isEqualTo(Level.WARNING);
    assertThat(event.fields())
        .containsEntry("source", "Quill")
        .containsEntry("event", "7")
        .containsEntry("message", "no luck");
  }

  @Test
  void takesSettingsOfALogForNoEvent() {
    String settings = "<S N=\"LogName\">System</S><I64 N=\"MaximumSizeInBytes\">20971520</I64>";
    CollectingSink sink = CollectingSink.of(FORMAT, file(event(settings, "").replace("MS", "X")));
    assertThat(sink.event().level()).isEqualTo(Level.UNKNOWN);
    assertThat(sink.event().raw()).contains("MaximumSizeInBytes: 20971520");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          objects of PowerShell | <Objs Version="1.1" xmlns="http://schemas.microsoft.com/powershell/2004/04"><Obj RefId="0"> | true
          objects of others     | <Objs xmlns="x"><Obj/>                                                                      | false
          script that makes one | Export-Clixml # writes <Objs x> of http://schemas.microsoft.com/powershell/2004/04           | false
          """)
  void recognises(String why, String text, boolean claimed) {
    Head head = CollectingSink.head("x.xml", text.getBytes(StandardCharsets.UTF_8));
    assertThat(FORMAT.confidence(head) > 0).isEqualTo(claimed);
  }

  @Test
  void accountsForEveryByte() {
    XmlBytes.accountedFor(
        FORMAT, file(event(WIN_EVENT, "x")), "<Obj>", "</Obj>", "<Objs>", "<S>text</S>", "&", "\n");
  }
}
