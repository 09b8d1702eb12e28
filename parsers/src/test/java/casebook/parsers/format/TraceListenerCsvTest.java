package casebook.parsers.format;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.parsers.item.Level;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceListenerCsvTest {

  private static final Format FORMAT = new TraceListenerCsv();
  private static final String LINE_END = "⏎";
  private static final String WHOLE =
      "\"Quill\";Error;17;\"bind; failed\";;4711;\"outer\";\"12\";"
          + "\"2026-05-01T08:09:10.1234567Z\";987654;\"   at F()\"";

  @Test
  void readsTheFields() {
    CollectingSink sink = CollectingSink.of(FORMAT, WHOLE + "\r\n");
    CollectingSink.Event event = sink.event();
    assertThat(event.fields())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "source", "Quill",
                "event", "17",
                "process", "4711",
                "thread", "12",
                "message", "bind; failed"));
    assertThat(event.level()).isEqualTo(Level.ERROR);
    FileClock clock = sink.clock();
    assertThat(clock).isNotNull();
    assertThat(clock.basis()).isEqualTo(FileClock.Basis.STATED);
    assertThat(clock.instant(1, event.rawTime())).hasToString("2026-05-01T08:09:10.123Z");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '^',
      textBlock =
          """
          # why                              ^ text                                                          ^ line and message of each record
          nothing but the message            ^ "A";Error;1;"x";;;;;;;                                        ^ 1 x
          data in place of a message         ^ "A";Information;1;;"d";;;;;;                                  ^ 1 d
          several data                       ^ "A";Information;1;;"d","e";;;;;;                              ^ 1 d","e
          commas between                     ^ "A",Error,1,"x, y",,,,,,,                                     ^ 1 x, y
          quotes and line ends in a message  ^ "A";Error;1;"say ""x""⏎   at F()";;;;;;;⏎"A";Error;1;"y";;;;;;;  ^ 1 say "x"⏎   at F()#3 y
          line of Trace.WriteLine between    ^ "A";Error;1;"x";;;;;;;⏎bare; text⏎"A";Error;1;"y";;;;;;;      ^ 1 x#2 bare; text#3 y
          quotes that never close            ^ "A";Error;1;"x⏎   at F()⏎"A";Error;1;"y";;;;;;;               ^ 1 x⏎   at F()#3 y
          broken off at the end              ^ "A";Error;1;"x";;;;;;;⏎"A";Error;1;"ha                        ^ 1 x#2 ha
          negative id                        ^ "A";Start;-5;"x";;;;;;;                                       ^ 1 x
          """)
  void findsRows(String why, String text, String wanted) {
    CollectingSink sink = CollectingSink.of(FORMAT, text.replace(LINE_END, "\n"));
    assertThat(
            sink.events().stream()
                .map(event -> event.recordLine() + " " + event.fields().get("message")))
        .containsExactly(wanted.replace(LINE_END, "\n").split("#"));
    assertThat(sink.unparsed()).isEmpty();
  }

  @Test
  void hasNoDateWithoutTheColumn() {
    CollectingSink sink = CollectingSink.of(FORMAT, "\"A\";Error;1;\"x\";;;;;;;\n");
    assertThat(sink.clock()).isNotNull();
    assertThat(sink.clock().isDated()).isFalse();
  }

  @Test
  void namesARowThatDoesNotFit() {
    CollectingSink sink =
        CollectingSink.of(FORMAT, "\"A\";Error;1;\"x\";;;;;;;\n\"A\";Fault;1;\"y\";;;;;;;\n");
    assertThat(sink.events()).hasSize(1);
    assertThat(sink.unparsed()).hasSize(1);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '^',
      textBlock =
          """
          one row                ^ "A";Error;1;"x";;;;;;;                          ^ true
          commas                 ^ "A",Error,1,"x",,4,,"5","2026-05-01T08:09:10.1Z",6, ^ true
          another table          ^ a;b;c;d;e;f;g;h;i;j;k                           ^ false
          row of a viewer        ^ Error,01.02.2026 10:00:00,A,1,None,text         ^ false
          no time where it is due^ "A";Error;1;"x";;4;;"5";"noon";6;               ^ false
          text trace             ^ A Error: 1 : x                                  ^ false
          """)
  void recognises(String why, String text, boolean claimed) {
    byte[] file = text.getBytes(StandardCharsets.UTF_8);
    assertThat(FORMAT.confidence(CollectingSink.head("x.csv", file)) > 0).isEqualTo(claimed);
  }

  @Test
  void accountsForEveryByte() {
    String[] lines = {
      WHOLE,
      "\"A\";Error;1;\"x\";;;;;;;",
      "\"A\";Error;1;\"x",
      "y\";;;;;;;",
      "",
      " ",
      "bare",
      "\"",
      "\"\"",
      "\"A\";Verbose;2;;\"ü\";;;;;;",
      ";;;",
      "\"A\",Error,1,\"x\",,,,,,,"
    };
    TraceBytes.accountedFor(
        FORMAT, WHOLE + "\r\n", (Random random) -> lines[random.nextInt(lines.length)]);
  }
}
