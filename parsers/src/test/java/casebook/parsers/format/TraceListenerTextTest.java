package casebook.parsers.format;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.parsers.item.Level;
import casebook.parsers.item.LogEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceListenerTextTest {

  private static final Format FORMAT = new TraceListenerText();
  private static final String LINE_END = "⏎";

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = true,
      textBlock =
          """
          # why                             | line                                      | source          | id     | level       | message
          name of a program                 | 'Agent.exe Error: 0 : Web socket failed'  | Agent.exe       | 0      | ERROR       | Web socket failed
          source with blanks and dots       | 'My Own.Source 2 Warning: 12 : m'         | My Own.Source 2 | 12     | WARNING     | m
          source with colons                | 'C:\\a b:c.exe Critical: 3 : m'           | 'C:\\a b:c.exe' | 3      | CRITICAL    | m
          empty source                      | ' Verbose: 7 : m'                         | ''              | 7      | VERBOSE     | m
          indented by Trace.Indent          | '        A Stop: 8 : m'                   | A               | 8      | INFORMATION | m
          id is signed                      | 'A Information: -2147483648 : m'          | A               | -2147483648 | INFORMATION | m
          empty message                     | 'A Start: 9 : '                           | A               | 9      | INFORMATION | ''
          empty message, blank trimmed      | 'A Suspend: 10 :'                         | A               | 10     | INFORMATION | ''
          message quotes another head       | 'A Resume: 11 : B Error: 4 : m'           | A               | 11     | INFORMATION | 'B Error: 4 : m'
          source that ends in a type        | 'A Error Information: 5 : m'              | A Error         | 5      | INFORMATION | m
          type without an id before the head| 'A Error: B Information: 6 : m'           | 'A Error: B'    | 6      | INFORMATION | m
          """)
  void readsHeads(String why, String line, String source, String id, Level level, String message) {
    CollectingSink.Event event = CollectingSink.of(FORMAT, line).event();
    assertThat(event.fields())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("source", source, "event", id, "message", message));
    assertThat(event.level()).isEqualTo(level);
    assertThat(event.rawTime()).isEqualTo(LogEvent.NO_TIME);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          no head, id is no number     | A Error: x : m
          no head, id missing          | A Error:  : m
          no head, type in small       | A error: 0 : m
          no head, type glued          | AnError: 0 : m
          no head, type first          | Error: 0 : m
          no head, no second colon     | A Error: 0 m
          no head, id too long         | A Error: 12345678901 : m
          assertion                    | Fail: it is not so
          footer at the very beginning | ThreadId=5 came in
          """)
  void takesOtherLinesAsTheyAre(String why, String line) {
    CollectingSink.Event event = CollectingSink.of(FORMAT, line).event();
    assertThat(event.named()).isEmpty();
    assertThat(event.fields().get("message")).isEqualTo(line);
    assertThat(event.level()).isEqualTo(Level.UNKNOWN);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why                              | text                                                                              | lines of records | messages
          one event per footer               | A Error: 1 : x⏎    ProcessId=4⏎B Error: 2 : y⏎    ProcessId=4                     | 1 3     | x#y
          heads alone                        | A Error: 1 : x⏎B Error: 2 : y⏎                                                    | 1 2     | x#y
          exception with an inner one        | A Error: 1 : E1: a ---> E2: b⏎   at F()⏎   --- End ---⏎   at G()⏎    ThreadId=9    | 1       | E1: a ---> E2: b⏎   at F()⏎   --- End ---⏎   at G()
          empty line inside a message        | A Error: 1 : x⏎  V3⏎⏎[Subject]⏎  CN=c⏎    ProcessId=4⏎B Error: 2 : y               | 1 7     | x⏎  V3⏎⏎[Subject]⏎  CN=c#y
          bare line after a footer           | A Error: 1 : x⏎    ProcessId=4⏎done⏎B Error: 2 : y⏎    ProcessId=4                 | 1 3 4   | x#done#y
          stack frames after a footer        | A Error: 1 : x⏎    ProcessId=4⏎   at F()⏎B Error: 2 : y                            | 1 4     | x#y
          bare lines before the first head   | begins⏎goes on⏎A Error: 1 : x⏎    ProcessId=4                                      | 1 2 3   | begins#goes on#x
          bare exception keeps its frames    | E: a⏎   at F()⏎   at G()⏎b⏎A Error: 1 : x                                          | 1 4 5   | E: a⏎   at F()⏎   at G()#b#x
          callstack over many lines          | A Error: 1 : x⏎    Callstack=   at F()⏎   at G()⏎B Error: 2 : y                    | 1 4     | x#y
          empty lines at the end of a message| A Error: 1 : x⏎⏎⏎B Error: 2 : y                                                    | 1 4     | x#y
          empty line after a footer is none  | A Error: 1 : x⏎    ProcessId=4⏎⏎B Error: 2 : y                                     | 1 4     | x#y
          broken off in a footer             | A Error: 1 : x⏎    ProcessId=4⏎    DateTi                                          | 1       | x
          foreign footer behind its own      | A Error: 1 : x⏎    ProcessId=4⏎    ProcessId=5⏎B Error: 2 : y                      | 1 4     | x#y
          prose like a head before the footer| A Error: 1 : x⏎call failed with Error: 5 : no⏎    ProcessId=4⏎B Error: 2 : y⏎    ProcessId=4 | 1 4 | x⏎call failed with Error: 5 : no#y
          """)
  void findsWhereEventsEnd(String why, String text, String lines, String messages) {
    CollectingSink sink = CollectingSink.of(FORMAT, text.replace(LINE_END, "\r\n"));
    assertThat(sink.events().stream().map(event -> "" + event.recordLine()))
        .containsExactly(lines.strip().split(" "));
    assertThat(sink.events().stream().map(event -> event.fields().get("message")))
        .containsExactly(messages.replace(LINE_END, "\r\n").split("#"));
  }

  @Test
  void readsFooters() {
    CollectingSink sink =
        CollectingSink.of(
            FORMAT,
            """
            Agent.exe Transfer: 0 : on, relatedActivityId=01234567-89ab-cdef-0123-456789abcdef
                ProcessId=4711
                LogicalOperationStack=outer, inner
                ThreadId=12
                DateTime=2026-05-01T08:09:10.1234567Z
                Timestamp=987654321
                Callstack=   at System.Environment.GetStackTrace()
               at Agent.Run()
            """);
    CollectingSink.Event event = sink.event();
    assertThat(event.named())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "source", "Agent.exe",
                "event", "0",
                "process", "4711",
                "thread", "12",
                "activity", "01234567-89ab-cdef-0123-456789abcdef"));
    FileClock clock = sink.clock();
    assertThat(clock).isNotNull();
    assertThat(clock.basis()).isEqualTo(FileClock.Basis.STATED);
    assertThat(clock.instant(1, event.rawTime())).hasToString("2026-05-01T08:09:10.123Z");
  }

  @Test
  void keepsTheFirstOfTwoFootersOfAKind() {
    String text =
        "A Error: 1 : x\n    ThreadId=1\n    ThreadId=2\n    DateTime=2026-01-01T00:00:00Z\n";
    CollectingSink.Event event = CollectingSink.of(FORMAT, text).event();
    assertThat(event.fields()).containsEntry("thread", "1");
    assertThat(event.rawTime()).isEqualTo(1_767_225_600_000L);
  }

  @Test
  void hasNoDateWithoutFooters() {
    CollectingSink sink = CollectingSink.of(FORMAT, "A Error: 1 : x\nA Error: 1 : y\n");
    assertThat(sink.clock()).isNotNull();
    assertThat(sink.clock().isDated()).isFalse();
  }

  @Test
  void cutsAnOverlongEventAndFindsTheNextHead() {
    String text = "A Error: 1 : x\n" + "   at F()\n".repeat(150_000) + "B Error: 2 : y\n";
    CollectingSink sink = CollectingSink.of(FORMAT, text);
    assertThat(sink.events())
        .extracting(CollectingSink.Event::truncated)
        .containsExactly(true, false);
    assertThat(sink.events())
        .extracting(CollectingSink.Event::recordLine)
        .containsExactly(1L, 150_002L);
    assertThat(sink.unparsed()).isEmpty();
    assertThat(sink.rests()).hasSize(1);
    assertThat(sink.events().getFirst().raw().length() + sink.rests().getFirst().raw().length())
        .isEqualTo(text.indexOf("B Error") - 2);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why                                 | text                                            | claimed
          one event with its footer             | A.exe Error: 0 : x⏎    ProcessId=4              | true
          heads only                            | A.exe Error: 0 : x⏎A.exe Error: 0 : y           | true
          one head and a long exception         | A.exe Error: 0 : x⏎a⏎b⏎c⏎d⏎e⏎f⏎g⏎h              | true
          lines of Trace.WriteLine only         | one⏎two⏎three                                   | false
          dated log that says Error: n :        | 2026-01-01 Error: 5 : x⏎2026-01-01 Error: 5 : y | false
          bracketed log                         | [12:00] [1] Error: 5 : x                        | false
          every source another one              | a Error: 1 : x⏎b Error: 1 : x⏎c Error: 1 : x⏎d Error: 1 : x⏎e Error: 1 : x⏎f Error: 1 : x⏎g Error: 1 : x⏎h Error: 1 : x⏎i Error: 1 : x⏎j Error: 1 : x⏎k Error: 1 : x⏎l Error: 1 : x⏎m Error: 1 : x⏎n Error: 1 : x | false
          nothing                               | ''                                              | false
          """)
  void recognises(String why, String text, boolean claimed) {
    byte[] file = text.replace(LINE_END, "\n").getBytes(StandardCharsets.UTF_8);
    assertThat(FORMAT.confidence(CollectingSink.head("x.log", file)) > 0).isEqualTo(claimed);
  }

  @Test
  void recognisesATraceThatBeginsWithinALongStackTrace() {
    String file =
        "rror: 0 : cut\n"
            + "   at A.B(C c)\n".repeat(900)
            + "    ThreadId=7\n"
            + "A.exe Error: 0 : x\n    ThreadId=7\n".repeat(50);
    byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
    assertThat(FORMAT.confidence(CollectingSink.head("x.log", bytes))).isPositive();
  }

  private static final String XML =
      "<E2ETraceEvent xmlns=\"http://schemas.microsoft.com/2004/06/E2ETraceEvent\"><System>"
          + "<EventID>7</EventID><SubType Name=\"Error\">0</SubType>"
          + "<TimeCreated SystemTime=\"2026-05-01T08:09:12.5Z\" /><Source Name=\"X\" /></System>"
          + "<ApplicationData>x⏎&lt;y></ApplicationData></E2ETraceEvent>";

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why                          | between two events                                                  | line event seconds source of those between
          XML                            | {XML}⏎                                                              | 3 7 12.500 X
          XML, another right behind      | {XML}{XML}⏎                                                         | 3 7 12.500 X; 4 7 12.500 X
          text right behind the XML      | {XML}B.exe Error: 8 : z⏎    DateTime=2026-05-01T08:09:13Z⏎          | 3 7 12.500 X; 4 8 13 B.exe
          text without a time behind it  | {XML}B.exe Error: 8 : z⏎                                            | 3 7 12.500 X; 4 8 - B.exe
          broken off within the XML      | <E2ETraceEvent><System><EventID>7</EventID>⏎                        | 3 7 - -
          a delimited row                | "B";Error;8;"x⏎y";;4;"";"7";"2026-05-01T08:09:13.0000000Z";5;⏎      | 3 8 13 B
          the same, with commas          | "B",Error,8,"x",,4,"","7","2026-05-01T08:09:13.0000000Z",5,⏎        | 3 8 13 B
          broken off within its quotes   | "B";Error;8;"x⏎                                                     | 3 8 - B
          """)
  void readsEventsOfOtherListeners(String why, String between, String expected) {
    String text =
        "A.exe Error: 1 : a⏎    DateTime=2026-05-01T08:09:10Z⏎"
            + between.replace("{XML}", XML)
            + "A.exe Error: 9 : b⏎    DateTime=2026-05-01T08:09:20Z⏎";
    byte[] file = text.replace(LINE_END, "\n").getBytes(StandardCharsets.UTF_8);
    CollectingSink sink = TraceBytes.accountedFor(why, FORMAT, file);
    assertThat(sink.unparsed()).isEmpty();
    List<CollectingSink.Event> events = sink.events();
    assertThat(events.getFirst().fields()).containsEntry("message", "a");
    assertThat(events.getLast().fields()).containsEntry("message", "b").containsEntry("event", "9");
    assertThat(
            events.subList(1, events.size() - 1).stream()
                .map(
                    event ->
                        event.recordLine()
                            + " "
                            + event.fields().getOrDefault("event", "-")
                            + " "
                            + seconds(event.rawTime())
                            + " "
                            + event.fields().getOrDefault("source", "-")))
        .containsExactly(expected.split("; "));
  }

  private static String seconds(long millis) {
    return millis == LogEvent.NO_TIME
        ? "-"
        : Instant.ofEpochMilli(millis).toString().replaceAll(".*T08:09:|Z", "");
  }

  @Test
  void accountsForEveryByte() {
    String[] lines = {
      XML.replace(LINE_END, "\n"),
      XML.replace(LINE_END, "") + "B.exe Error: 2 : y",
      "<E2ETraceEvent><System>",
      "</E2ETraceEvent>",
      "\"B\";Error;8;\"x\";;4;\"\";\"7\";\"2026-05-01T08:09:13.0000000Z\";5;",
      "\"B\";Error;8;\"x",
      "A.exe Error: 0 : x",
      "B Verbose: 5 : ",
      " Start: 1 : s",
      "   at F()",
      "text",
      "",
      " ",
      "    ProcessId=12",
      "    ThreadId=a",
      "    DateTime=2026-05-01T08:09:10.1234567Z",
      "    Timestamp=1",
      "    Callstack=   at X()",
      "\tx",
      "Größe Error: 1 : ü",
      "ThreadId=1",
    };
    TraceBytes.accountedFor(
        FORMAT, "A.exe Error: 0 : x\r\n", (Random random) -> lines[random.nextInt(lines.length)]);
  }
}
