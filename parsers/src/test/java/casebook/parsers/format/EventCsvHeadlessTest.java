package casebook.parsers.format;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.parsers.item.Level;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventCsvHeadlessTest {

  private static final String ROWS =
      """
      Fehler,06.07.2026 08:19:10,Quill,7,Keine,"Spool, locked
      by another process"
      Informationen,06.07.2026 08:15:10,Quill,8,Keine,All, is well
      Warnung,23.06.2026 08:14:10,Service Control Manager,7036,Keine,"Spool ""A"" is slow"
      Fehler,22.06.2026 08:13:10,Quill,7,(2),Spool locked
      """;

  private static Head head(String text) {
    return CollectingSink.head("x.csv", text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          cut in a stack          | ~ at Quill.Spool.Open(String path)^   at Quill.Run()"^~ | 2
          cut in a row            | ~ioning Agent,0,Keine,"Spool^is locked"^~               | 1
          cut between two rows    | ~~                                                      | 0
          cut in a quoted message | ~locked"^~                                              | 1
          """)
  void readsRowsWhoseNamesAreLost(String why, String before, int lost) {
    String file = before.replace('^', '\n') + ROWS;
    assertThat(Formats.detect(head(file)).orElseThrow().name()).isEqualTo("event-csv");
    CollectingSink sink = CollectingSink.of(new EventCsv(), file);
    assertThat(sink.cut()).isEqualTo("head");
    assertThat(sink.unparsed()).hasSize(lost);
    assertThat(sink.events()).hasSize(4);
    CollectingSink.Event first = sink.events().getFirst();
    assertThat(first.level()).isEqualTo(Level.ERROR);
    assertThat(first.named()).containsEntry("source", "Quill").containsEntry("event", "7");
    assertThat(first.fields().get("message")).isEqualTo("Spool, locked\nby another process");
    assertThat(sink.events().get(1).fields().get("message")).isEqualTo("All, is well");
    assertThat(sink.events()).allMatch(event -> event.rawTime() > 0);
    assertThat(sink.understoodBytes() + sink.slackBytes() + sink.lostBytes())
        .isEqualTo(file.getBytes(StandardCharsets.UTF_8).length);
  }

  @Test
  void readsSemicolonsAndTabs() {
    String rows = ROWS.replace(", ", " ");
    String semicolons = rows.replace(',', ';');
    assertThat(Formats.detect(head(semicolons)).orElseThrow().name()).isEqualTo("event-csv");
    String tabs = rows.replace(',', '\t');
    assertThat(Formats.detect(head(tabs)).orElseThrow().name()).isEqualTo("event-text");
    assertThat(CollectingSink.of(new EventText(), tabs).cut()).isEqualTo("head");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          # why                        | what stands before                  | row                                                                                                                                                                                                                                                                                                                                                                                                              | time                 | level | computer | record | lost
          Get-WinEvent                 | ~~                                  | ~"Spool ""A"",^is locked","7","0","0","2","1","0","36028797018963968","4711500","Quill","","Application","0","0","SRV1","","3/20/2026 2:00:06 PM","","","application","System.UInt32[]","System.Diagnostics.Eventing.Reader.EventBookmark","Error","Info","Server","System.Collections.ObjectModel.ReadOnlyCollection`1[System.String]","System.Collections.Generic.List`1[System.Diagnostics.Eventing.Reader.EventProperty]"^~ | 2026-03-20T14:00:06Z | ERROR | SRV1 | 4711500 | 0
          the same, cut in a message   | ~he rest of one, cut","7","0","0"^~ | ~"Spool ""A"",^is locked","7","0","0","2","1","0","36028797018963968","4711500","Quill","","Application","0","0","SRV1","","3/20/2026 2:00:06 PM","","","application","System.UInt32[]","System.Diagnostics.Eventing.Reader.EventBookmark","Error","Info","Server","System.Collections.ObjectModel.ReadOnlyCollection`1[System.String]","System.Collections.Generic.List`1[System.Diagnostics.Eventing.Reader.EventProperty]"^~ | 2026-03-20T14:00:06Z | ERROR | SRV1 | 4711500 | 1
          Get-EventLog                 | ~~                                  | ~"7","SRV1","System.Byte[]","812","(1)","1","Error","Spool ""A"",^is locked","Quill","System.String[]","1073747936","25.03.2026 14:00:06","25.03.2026 14:00:07",,,^~ | 2026-03-25T14:00:06Z | ERROR | SRV1 | 812 | 0
          """)
  void readsRowsOfPowerShellWhoseNamesAreLost(
      String why,
      String before,
      String row,
      String time,
      Level level,
      String computer,
      String record,
      int lost) {
    String file = (before + row + row).replace('^', '\n');
    assertThat(Formats.detect(head(file)).orElseThrow().name()).isEqualTo("event-csv");
    CollectingSink sink = CollectingSink.of(new EventCsv(), file);
    assertThat(sink.cut()).isEqualTo("head");
    assertThat(sink.unparsed()).hasSize(lost);
    assertThat(sink.events()).hasSize(2);
    CollectingSink.Event event = sink.events().getLast();
    assertThat(sink.clock()).isNotNull();
    assertThat(sink.clock().instant(event.recordLine(), event.rawTime())).isEqualTo(time);
    assertThat(event.level()).isEqualTo(level);
    assertThat(event.named())
        .containsEntry("source", "Quill")
        .containsEntry("event", "7")
        .containsEntry("computer", computer)
        .containsEntry("record", record);
    assertThat(event.fields().get("message")).isEqualTo("Spool \"A\",\nis locked");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          PowerShell, a column short | ~"7","SRV1","System.Byte[]","812","(1)","1","Error","x","Quill","System.String[]","1073747936","25.03.2026 14:00:06","25.03.2026 14:00:07",,^~
          PowerShell, no date there  | ~"7","SRV1","System.Byte[]","812","(1)","1","Error","x","Quill","System.String[]","1073747936","x","25.03.2026 14:00:07",,,^~
          two rows alone             | ~Error,3/1/2026 7:12:09 AM,Quill,7,None,a^Error,3/1/2026 7:12:10 AM,Quill,7,None,b^~
          names of another table     | ~Grade,When,Who,Port,Zone,Text^Error,3/1/2026 7:12:09 AM,Quill,7,None,a^Error,3/1/2026 7:12:10 AM,Quill,7,None,b^Error,3/1/2026 7:12:11 AM,Quill,7,None,c^~
          numbers for levels         | ~1,3/1/2026 7:12:09 AM,Quill,7,None,a^2,3/1/2026 7:12:10 AM,Quill,7,None,b^3,3/1/2026 7:12:11 AM,Quill,7,None,c^~
          five fields                | ~Error,3/1/2026 7:12:09 AM,Quill,7,a^Error,3/1/2026 7:12:10 AM,Quill,7,b^Error,3/1/2026 7:12:11 AM,Quill,7,c^~
          no number for the event    | ~Error,3/1/2026 7:12:09 AM,Quill,x,None,a^Error,3/1/2026 7:12:10 AM,Quill,y,None,b^Error,3/1/2026 7:12:11 AM,Quill,z,None,c^~
          an excerpt in prose        | ~Error,3/1/2026 7:12:09 AM,Quill,7,None,a^and then^nothing^more^Error,3/1/2026 7:12:10 AM,Quill,7,None,b^Error,3/1/2026 7:12:11 AM,Quill,7,None,c^~
          """)
  void leavesOthersAlone(String why, String text) {
    assertThat(EventCsvHeadless.of(head(text.replace('^', '\n')))).isNull();
  }
}
