package casebook.parsers.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that begin or end in the midst of a record, and those that only look like it. */
class CutFilesTest {

  private static final String VIEWER =
      """
      Level,Date and Time,Source,Event ID,Task Category
      Error,3/1/2026 7:12:09 AM,Quill,7,None,"Spool locked
      by another process"
      Information,3/1/2026 7:12:10 AM,Quill,8,None,All is well
      """;

  private static final String POWERSHELL =
      """
      "TimeCreated","ProviderName","Id","LevelDisplayName","Message"
      "3/1/2026 7:12:08 AM","Quill","7","Error","Spool ""A"" is there"
      "3/1/2026 7:12:09 AM","Quill","7","Error","Spool ""B"" is locked
      by another process"
      """;

  private static final String EVENT =
      "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>"
          + "<Provider Name='Quill'/><EventID>7</EventID>"
          + "<TimeCreated SystemTime='2026-03-01T07:12:09.1234567Z'/></System>"
          + "<EventData><Data>Spool &lt;A&gt; is locked</Data></EventData></Event>";

  private static final String TRACE =
      "<E2ETraceEvent xmlns=\"http://schemas.microsoft.com/2004/06/E2ETraceEvent\">"
          + "<System><EventID>7</EventID><TimeCreated SystemTime=\"2026-03-01T07:12:09.1Z\" />"
          + "</System><ApplicationData>Spool locked</ApplicationData></E2ETraceEvent>";

  private static final String WEVTUTIL =
      """
      Event[%d]:
        Log Name: Application
        Source: Quill
        Date: 2026-03-01T07:12:09.123
        Event ID: 7
        Level: Error
        Description:
      Spool locked

      """;

  private static final String STEP =
      """
      Quill.exe Error: 7 : Spool locked
         at Quill.Spool.Open(String path)
          ProcessId=4
          ThreadId=1
          DateTime=2026-03-01T07:12:09.0000000Z
      """;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          whole                   | ~~                                                | none
          within quotes           | ~Error,3/1/2026 7:13:00 AM,Quill,7,None,"Spool~   | tail
          at a line end in quotes | ~Error,3/1/2026 7:13:00 AM,Quill,7,None,"Spool^~  | tail
          in a date               | ~Error,3/1/20~                                    | tail
          no line end             | ~Error,3/1/2026 7:13:00 AM,Quill,7,None,Spool~    | none
          blank lines behind      | ~^^~                                              | none
          a broken row, ended     | ~Error,yesterday^~                                | none
          blanks behind that      | ~Error,yesterday^  ~                              | none
          """)
  void tellsWhereAnExportOfTheViewerEnds(String why, String end, String cut) {
    CollectingSink sink = CollectingSink.of(new EventCsv(), VIEWER + end.replace('^', '\n'));
    assertThat(sink.cut()).isEqualTo(cut);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"whole, 0, none", "in its last message, 20, tail", "before the last quote, 2, tail"})
  void namesTheRowThatIsBrokenOff(String why, int lacking, String cut) {
    String file = POWERSHELL.substring(0, POWERSHELL.length() - lacking);
    CollectingSink sink = CollectingSink.of(new EventCsv(), file);
    assertThat(sink.cut()).isEqualTo(cut);
    assertThat(sink.events()).hasSize(2);
    assertThat(String.join("", sink.problems()))
        .isEqualTo(
            cut.equals("none")
                ? ""
                : "3: the row is broken off inside its quotes; read as far as it goes");
  }

  @Test
  void tellsEveryCutThroughAnElementButNotBetweenTwo() {
    for (int length = 1; length < EVENT.length(); length++) {
      String file = EVENT + "\n" + EVENT.substring(0, length);
      assertThat(CollectingSink.of(new EventXml(), file).cut()).as(file).isEqualTo("tail");
    }
    assertThat(CollectingSink.of(new EventXml(), EVENT + EVENT).cut()).isEqualTo("none");
    assertThat(CollectingSink.of(new EventXml(), EVENT + "\n\n").cut()).isEqualTo("none");
    String rooted = "<?xml version='1.0'?>\n<Events>" + EVENT + "<!-- 1 > 0 --></Events>";
    assertThat(CollectingSink.of(new EventXml(), rooted).cut()).isEqualTo("none");
    for (int length = 1; length < TRACE.length(); length++) {
      String file = TRACE + TRACE.substring(0, length);
      assertThat(CollectingSink.of(new TraceListenerXml(), file).cut()).as(file).isEqualTo("tail");
    }
    assertThat(CollectingSink.of(new TraceListenerXml(), TRACE + TRACE).cut()).isEqualTo("none");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "whole,                      140, none",
    "without its last blank line, 139, none",
    "in its text,                132, none",
    "before its text,            120, tail",
    "behind its first line,      10,  tail",
    "in its first line,          4,   none"
  })
  void tellsWhereAListOfEventsLacksTheTextOfTheLast(String why, int kept, String cut) {
    String last = WEVTUTIL.formatted(1);
    String file = WEVTUTIL.formatted(0) + last.substring(0, Math.min(last.length(), kept));
    assertThat(CollectingSink.of(new EventText(), file).cut()).isEqualTo(cut);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          whole                    | ~~ | ~~                                           | none
          in a stack               | ~~ | ~Quill.exe Error: 7 : Spool^   at Quill.Sp~  | tail
          before the footer        | ~~ | ~Quill.exe Error: 7 : Spool^~                | tail
          before the time          | ~~ | ~Quill.exe Error: 7 : Spool^    ProcessId=4^    ThreadId=1^~ | tail
          a line without a head    | ~~ | ~Trace.WriteLine was here^~                  | none
          begins in the footer     | ~    ThreadId=1^    DateTime=2026-03-01T07:12:09.0Z^~ | ~~ | head
          begins in the stack      | ~   at Quill.Spool.Open(String path)^    ProcessId=4^~ | ~~ | head
          begins in a message      | ~process has it^and holds it^    ProcessId=4^~ | ~~    | head
          stack without a footer   | ~   at Quill.Spool.Open(String path)^~ | ~~         | head
          begins with a banner     | ~Quill 7 starting at 07:12^~ | ~~                   | none
          an indented banner       | ~  at your service (Quill)^~ | ~~                   | none
          """)
  void tellsWhereATraceIsCut(String why, String begin, String end, String cut) {
    String file = begin.replace('^', '\n') + STEP.repeat(4) + end.replace('^', '\n');
    CollectingSink sink = CollectingSink.of(new TraceListenerText(), file);
    assertThat(sink.cut()).isEqualTo(cut);
  }

  @Test
  void expectsNoFooterWhereNotAllEventsHaveIt() {
    String bare = "Quill.exe Error: 7 : Spool\n";
    String file = STEP.repeat(4) + bare + STEP + bare;
    assertThat(CollectingSink.of(new TraceListenerText(), file).cut()).isEqualTo("none");
    assertThat(CollectingSink.of(new TraceListenerText(), bare.repeat(9)).cut()).isEqualTo("none");
  }
}
