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
