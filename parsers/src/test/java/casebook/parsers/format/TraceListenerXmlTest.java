package casebook.parsers.format;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.parsers.item.Level;
import casebook.parsers.text.LineCursor;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceListenerXmlTest {

  private static final Format FORMAT = new TraceListenerXml();
  private static final String LINE_END = "⏎";

  private static String event(String type, int level, String data) {
    return "<E2ETraceEvent xmlns=\"http://schemas.microsoft.com/2004/06/E2ETraceEvent\">"
        + "<System xmlns=\"http://schemas.microsoft.com/2004/06/windows/eventlog/system\">"
        + "<EventID>17</EventID><Type>3</Type><SubType Name=\""
        + type
        + "\">0</SubType><Level>"
        + level
        + "</Level><TimeCreated SystemTime=\"2026-05-01T08:09:10.1234567Z\" />"
        + "<Source Name=\"Quill.Sync\" /><Correlation"
        + " ActivityID=\"{01234567-89ab-cdef-0123-456789abcdef}\" />"
        + "<Execution ProcessName=\"quilld\" ProcessID=\"4711\" ThreadID=\"12\" />"
        + "<Channel/><Computer>APP1</Computer></System>"
        + "<ApplicationData>"
        + data
        + "</ApplicationData></E2ETraceEvent>";
  }

  @Test
  void readsTheFields() {
    CollectingSink sink = CollectingSink.of(FORMAT, event("Error", 2, "bind &lt;failed&gt;"));
    CollectingSink.Event event = sink.event();
    assertThat(event.fields())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "source", "Quill.Sync",
                "event", "17",
                "process", "4711",
                "thread", "12",
                "activity", "01234567-89ab-cdef-0123-456789abcdef",
                "computer", "APP1",
                "message", "bind <failed>"));
    assertThat(event.raw()).isEqualTo("Quill.Sync Error: 17 : bind <failed>\nProcessName: quilld");
    assertThat(event.level()).isEqualTo(Level.ERROR);
    assertThat(event.recordLine()).isEqualTo(1);
    FileClock clock = sink.clock();
    assertThat(clock).isNotNull();
    assertThat(clock.basis()).isEqualTo(FileClock.Basis.STATED);
    assertThat(clock.instant(1, event.rawTime())).hasToString("2026-05-01T08:09:10.123Z");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why                            | data                                                                                                                                      | message
          escaped line ends                | a&#xD;&#xA;   at F()                                                                                                                      | a⏎   at F()
          nothing, as in a transfer        | ''                                                                                                                                        | ''
          control characters, both ways    | a\u0005b&#x1;c                                                                                                                             | a?b?    c
          description of a record          | <TraceData><DataItem><TraceRecord Severity='Error'><Description>Throwing.</Description><AppDomain>d</AppDomain></TraceRecord></DataItem></TraceData> | Throwing.
          exception with an inner one      | <TraceData><DataItem><TraceRecord><Description>D</Description><Exception><ExceptionType>A.B, A, Version=1</ExceptionType><Message>m</Message><StackTrace>at F()&#xA;   at G()</StackTrace><ExceptionString>A.B: m</ExceptionString><InnerException><ExceptionType>C.D, C</ExceptionType><Message>n</Message></InnerException></Exception></TraceRecord></DataItem></TraceData> | D⏎A.B: m⏎   at F()⏎   at G()⏎ ---> C.D: n
          exception as text only           | <TraceData><DataItem><TraceRecord><Exception><ExceptionString>A.B: m</ExceptionString></Exception></TraceRecord></DataItem></TraceData>  | A.B: m
          data that is text                | <TraceData><DataItem>one</DataItem><DataItem>two</DataItem></TraceData>                                                                   | one⏎two
          logged message                   | <TraceData><DataItem><MessageLogTraceRecord Source='TransportReceive'><s:Envelope xmlns:s='u'><s:Body><a:To s:must='1'>net</a:To></s:Body></s:Envelope></MessageLogTraceRecord></DataItem></TraceData> | Source: TransportReceive⏎must: 1⏎To: net
          diagnostics are not the message  | a<System.Diagnostics><Callstack>at F()</Callstack></System.Diagnostics>                                                                   | a
          tags in escaped text             | a &lt;/E2ETraceEvent&gt; b                                                                                                                | a </E2ETraceEvent> b
          """)
  void givesTheMessageAsText(String why, String data, String message) {
    CollectingSink.Event event =
        CollectingSink.of(FORMAT, event("Warning", 4, data.replace("\\u0005", "\u0005"))).event();
    assertThat(event.fields().get("message").replace("\r\n", "\n"))
        .isEqualTo(message.replace(LINE_END, "\n"));
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Critical | 1   | CRITICAL
          Verbose  | 16  | VERBOSE
          Start    | 255 | INFORMATION
          Transfer | 255 | INFORMATION
          ''       | 2   | ERROR
          ''       | 4   | WARNING
          ''       | 8   | INFORMATION
          ''       | 77  | UNKNOWN
          """)
  void readsLevels(String type, int number, Level level) {
    assertThat(CollectingSink.of(FORMAT, event(type, number, "x")).event().level())
        .isEqualTo(level);
  }

  @Test
  void losesOneRecordToABadPiece() {
    String good = event("Error", 2, "x");
    CollectingSink sink =
        CollectingSink.of(FORMAT, good + event("Error", 2, "a & b") + "\n" + good + good);
    assertThat(sink.events()).hasSize(3);
    assertThat(sink.unparsed()).hasSize(1);
    assertThat(sink.events())
        .extracting(CollectingSink.Event::recordLine)
        .containsExactly(1L, 2L, 2L);
  }

  @Test
  void readsAnEventThatIsBrokenOffAsFarAsItGoes() {
    String good = event("Error", 2, "whole");
    String cut = event("Error", 2, "half of it").replaceAll("of it.*", "");
    CollectingSink sink = CollectingSink.of(FORMAT, cut + good + cut);
    assertThat(sink.events())
        .extracting(event -> event.fields().get("message"))
        .containsExactly("half", "whole", "half");
    assertThat(sink.events())
        .extracting(CollectingSink.Event::truncated)
        .containsExactly(true, false, true);
    assertThat(sink.unparsed()).isEmpty();
  }

  @Test
  void boundsAnEventOfManyMegabytes() {
    String text = event("Error", 2, "y".repeat(3 * LineCursor.MAX_RECORD_BYTES));
    CollectingSink sink =
        XmlBytes.accountedFor(
            "long", FORMAT, (text + event("Error", 2, "x")).getBytes(StandardCharsets.UTF_8));
    assertThat(sink.events())
        .extracting(CollectingSink.Event::truncated)
        .containsExactly(true, false);
    assertThat(sink.events().getFirst().fields()).containsEntry("source", "Quill.Sync");
    assertThat(sink.rests()).hasSize(3);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          one event                     | <E2ETraceEvent xmlns="http://schemas.microsoft.com/2004/06/E2ETraceEvent"><System>  | true
          with a root around            | <e><E2ETraceEvent xmlns="http://schemas.microsoft.com/2004/06/E2ETraceEvent">       | true
          begins in the midst of one    | 1</A></E2ETraceEvent><E2ETraceEvent xmlns="x"><System>                              | true
          text that speaks of one       | write <E2ETraceEvent> as <System> does                                              | false
          another XML                   | <Event><System/></Event>                                                            | false
          """)
  void recognises(String why, String text, boolean claimed) {
    byte[] file = text.getBytes(StandardCharsets.UTF_8);
    assertThat(FORMAT.confidence(CollectingSink.head("x", file)) > 0).isEqualTo(claimed);
  }

  @Test
  void accountsForEveryByte() {
    XmlBytes.accountedFor(
        FORMAT,
        event("Error", 2, "x"),
        event(
            "Error", 2, "<TraceData><DataItem><TraceRecord><Exception/></TraceRecord></DataItem>"),
        "<E2ETraceEvent>",
        "</E2ETraceEvent>",
        "\r\n",
        " ",
        "text",
        "<root>",
        "ü\n");
  }
}
