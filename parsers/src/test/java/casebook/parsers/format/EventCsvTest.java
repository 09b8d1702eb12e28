package casebook.parsers.format;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.parsers.item.Level;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventCsvTest {

  private static final Format FORMAT = new EventCsv();
  private static final String LINE_END = "⏎";
  private static final String VIEWER = "Level,Date and Time,Source,Event ID,Task Category\r\n";

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      textBlock =
          """
          # why                        | file | level | named fields | message
          viewer, English              | Level,Date and Time,Source,Event ID,Task Category⏎Error,20/05/2026 21:41:03,ADSync,6100,None,it failed | ERROR | source=ADSync event=6100 | it failed
          viewer, keywords             | Keywords,Date and Time,Source,Event ID,Task Category⏎Audit Failure,20/05/2026 21:41:03,Microsoft-Windows-Security-Auditing,4625,Logon,An account failed to log on. | WARNING | source=Microsoft-Windows-Security-Auditing event=4625 | An account failed to log on.
          viewer, German               | Ebene,Datum und Uhrzeit,Quelle,Ereignis-ID,Aufgabenkategorie⏎Warnung,27.10.2021 12:28:26,ADSync,6100,Keine,"a, b" | WARNING | source=ADSync event=6100 | a, b
          viewer, any language         | Taso,Päivä ja aika,Lähde,Tapahtuman tunnus,Luokka⏎Virhe,27.10.2021 12.28.26,ADSync,6100,Ei mitään,teksti | UNKNOWN | source=ADSync event=6100 | teksti
          viewer, Japanese             | レベル,日付と時刻,ソース,イベント ID,タスクのカテゴリ⏎エラー,2001/02/03 4:05:06,ADSync,6100,なし,失敗 | ERROR | source=ADSync event=6100 | 失敗
          viewer, Mexico               | Nivel,Fecha y hora,Origen,Id. del evento,Categoría de la tarea⏎Error,20/05/2026 9:41:03 p. m.,ADSync,6100,Ninguno,texto | ERROR | source=ADSync event=6100 | texto
          viewer, semicolons           | Niveau;Date et heure;Source;ID de l’événement;Catégorie⏎Erreur;20/05/2026 21:41:03;ADSync;6100;Aucun;a, b | ERROR | source=ADSync event=6100 | a, b
          viewer, tabs                 | Level→Date and Time→Source→Event ID→Task Category⏎Error→20/05/2026 21:41:03→ADSync→6100→None→a, b | ERROR | source=ADSync event=6100 | a, b
          viewer, added columns        | Level,Date and Time,Source,Event ID,Task Category,User,Operational Code,Log,Computer,Process ID,Thread ID,Correlation Id⏎Error,20/05/2026 21:41:03,ADSync,6100,None,N/A,Info,Application,srv1,4,5,{x},m | ERROR | source=ADSync event=6100 channel=Application computer=srv1 process=4 thread=5 activity={x} | m
          viewer, German, nobody       | Ebene,Datum und Uhrzeit,Quelle,Ereignis-ID,Aufgabenkategorie,Benutzer⏎Fehler,27.10.2021 12:28:26,ADSync,6100,Keine,Nicht zutreffend,m | ERROR | source=ADSync event=6100 | m
          viewer, Russian, nobody      | Уровень,Дата и время,Источник,Код события,Категория задачи,Пользователь⏎Ошибка,27.10.2021 12:28:26,ADSync,6100,Отсутствует,Н/Д,m | ERROR | source=ADSync event=6100 | m
          viewer, Chinese, nobody      | 级别,日期和时间,来源,事件 ID,任务类别,用户⏎错误,2021/10/27 12:28:26,ADSync,6100,无,暂缺,m | ERROR | source=ADSync event=6100 | m
          viewer, saved again by Excel | ,Level,Date and Time,Source,Event ID,Task Category,⏎1,Error,01-12-2022 10:48,ADSync,6100,None,m | ERROR | source=ADSync event=6100 | m
          Get-WinEvent, some columns   | #TYPE Selected.System.Diagnostics.Eventing.Reader.EventLogRecord⏎"TimeCreated","ProviderName","Id","LevelDisplayName","Message"⏎"10/22/2018 4:13:27 AM","ADSync","6100","Error","a ""b"" c" | ERROR | source=ADSync event=6100 | a "b" c
          Get-WinEvent, message first  | "Message","Id","Level","RecordId","ProviderName","LogName","ProcessId","ThreadId","MachineName","UserId","TimeCreated","ActivityId"⏎"m","6100","3","77","ADSync","Application","4","5","srv1",,"10/22/2018 4:13:27 AM",⏎ | WARNING | source=ADSync event=6100 channel=Application computer=srv1 process=4 thread=5 record=77 | m
          Get-EventLog                 | #TYPE System.Diagnostics.EventLogEntry⏎"EventID","MachineName","Data","Index","Category","CategoryNumber","EntryType","Message","Source","ReplacementStrings","InstanceId","TimeGenerated","TimeWritten","UserName","Site","Container"⏎"6100","srv1","System.Byte[]","99","(0)","0","Warning","m","ADSync","System.String[]","1073748","10/22/2018 4:13:27 AM","10/22/2018 4:13:27 AM","DOM\\u",, | WARNING | 'source=ADSync event=6100 computer=srv1 user=DOM\\u record=99' | m
          semicolons from -UseCulture  | "TimeCreated";"Id";"Message"⏎"22.10.2018 04:13:27";"6100";"m" | UNKNOWN | event=6100 | m
          no message column            | "TimeCreated","Id","ProviderName"⏎"22.10.2018 04:13:27","6100","ADSync" | UNKNOWN | source=ADSync event=6100 | "22.10.2018 04:13:27","6100","ADSync"
          """)
  void readsDialects(String why, String file, Level level, String fields, String message) {
    String text = file.replace(LINE_END, "\r\n").replace("→", "\t");
    assertThat(FORMAT.confidence(head(text))).isPositive();
    CollectingSink sink = CollectingSink.of(FORMAT, text);
    CollectingSink.Event event = sink.event();
    assertThat(event.named().entrySet().stream().map(Map.Entry::toString))
        .containsExactlyInAnyOrder(fields.split(" "));
    assertThat(event.fields().get("message")).isEqualTo(message);
    assertThat(event.level()).isEqualTo(level);
    assertThat(event.rawTime()).isPositive();
    assertThat(sink.unparsed()).isEmpty();
    assertThat(sink.understoodBytes() + sink.slackBytes())
        .isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      textBlock =
          """
          # why                                | rows of a viewer's export | lines of events | lines not understood
          line breaks and empty lines in quotes| Error,20/05/2026 21:41:03,S,1,None,"a⏎⏎b"⏎Error,20/05/2026 21:41:03,S,1,None,c | 2 5 | -
          quote never closed                   | Error,20/05/2026 21:41:03,S,1,None,"a⏎b⏎Error,20/05/2026 21:41:02,S,1,None,c⏎Error,20/05/2026 21:41:01,S,1,None,d | 2 4 5 | -
          single quotes not doubled            | Error,20/05/2026 21:41:03,S,1,None,"a "b" c"⏎Error,20/05/2026 21:41:02,S,1,None,c | 2 3 | -
          message goes on without quotes       | Error,20/05/2026 21:41:03,S,1,None,a⏎b⏎Error,20/05/2026 21:41:02,S,1,None,c | 2 4 | 3
          row cut after the date               | Error,20/05/2026 21:41:03,S⏎Error,20/05/2026 21:41:02,S,1,None,c | 2 3 | -
          file cut inside quotes               | Error,20/05/2026 21:41:03,S,1,None,"a⏎b | 2 | -
          header once more, exports joined     | Error,20/05/2026 21:41:03,S,1,None,a⏎Level,Date and Time,Source,Event ID,Task Category⏎Error,20/05/2026 21:41:02,S,1,None,b | 2 4 | -
          level word that no table has         | Virhe,20/05/2026 21:41:03,S,1,None,"a⏎Virhe,20/05/2026 21:41:02,S,1,None,c | 2 3 | -
          quoted text that only begins like one| Error,20/05/2026 21:41:03,S,1,None,"a⏎Error, and 20/05/2026 21:41:02, S⏎b"⏎Error,20/05/2026 21:41:02,S,1,None,c | 2 5 | -
          date that no calendar has            | Error,20/05/2026 21:41:03,S,1,None,a⏎Error,45/45/2026 21:41:03,S,1,None,a | 2 | 3
          """)
  void findsWhereRowsEnd(String why, String rows, String events, String lost) {
    CollectingSink sink = CollectingSink.of(FORMAT, VIEWER + rows.replace(LINE_END, "\r\n"));
    assertThat(sink.events().stream().map(event -> "" + event.recordLine()))
        .containsExactly(events.split(" "));
    assertThat(sink.unparsed().stream().map(part -> "" + part.recordLine()))
        .containsExactly(lost.equals("-") ? new String[0] : lost.split(" "));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why                                        | dates, the newest first                                     | first in UTC         | rule says
          a day beyond 12 settles it                   | 3/4/2026 1:00:00⏎20/3/2026 1:00:00                          | 2026-04-03T01:00:00Z | day first
          a month beyond 12 settles it against the look| 3/4/2026 1:00:00⏎3/1/2026 1:00:00⏎2/20/2026 1:00:00         | 2026-03-04T01:00:00Z | month first
          twelve hours look like the United States     | 3/4/2026 1:00:00 AM                                         | 2026-03-04T01:00:00Z | ambiguous
          twelve hours in Australia                    | 3/4/2026 1:00:00 AM⏎20/3/2026 1:00:00 AM                    | 2026-04-03T01:00:00Z | day first
          dots are day first                           | 3.4.2026 1:00:00                                            | 2026-04-03T01:00:00Z | day first
          nothing tells                                | 3/4/2026 1:00:00⏎3/4/2026 0:00:00                           | 2026-04-03T01:00:00Z | ambiguous
          order of the records tells                   | 4/2/2026 1:00:00⏎4/1/2026 1:00:00⏎3/9/2026 1:00:00⏎2/11/2026 1:00:00⏎2/10/2026 1:00:00 | 2026-04-02T01:00:00Z | in order
          order tells in an export of the oldest first | 1/11/2026 1:00:00⏎1/12/2026 1:00:00⏎2/1/2026 1:00:00⏎2/3/2026 1:00:00  | 2026-01-11T01:00:00Z | in order
          year first needs no word                     | 2026/3/4 1:00:00                                            | 2026-03-04T01:00:00Z | local time
          """)
  void settlesTheOrderOfDayAndMonth(String why, String dates, String first, String rule) {
    StringBuilder text = new StringBuilder(VIEWER);
    for (String date : dates.split(LINE_END)) {
      text.append("Error,").append(date).append(",S,1,None,m\r\n");
    }
    CollectingSink sink = CollectingSink.of(FORMAT, text.toString());
    FileClock clock = sink.clock();
    assertThat(clock).isNotNull();
    assertThat(clock.rule()).contains(rule);
    assertThat(clock.basis()).isEqualTo(FileClock.Basis.ASSUMED);
    CollectingSink.Event event = sink.events().getFirst();
    assertThat(clock.instant(event.recordLine(), event.rawTime())).hasToString(first);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why                                 | date of the row       | new time, old time                                | zone   | basis
          summer time in London                 | 20/05/2026 21:29:53   | 2026-05-20T20:29:53.817Z 2026-05-20T21:29:52.783Z | +01:00 | INFERRED
          half an hour                          | 20/05/2026 21:29:53   | 2026-05-20T15:59:53.817Z 2026-05-20T15:59:52.783Z | +05:30 | INFERRED
          marks around the numbers              | 20/05/2026 21:29:53   | ‎2026‎-‎05‎-‎20T20:29:53.817Z 2026-05-20T21:29:52.783Z | +01:00 | INFERRED
          it settles day and month too          | 3/4/2026 21:29:53     | 2026-03-04T20:29:53.817Z 2026-03-04T20:29:52.783Z | +01:00 | INFERRED
          another day: no offset                | 20/05/2026 21:29:53   | 2026-05-29T20:29:53.817Z 2026-05-29T21:29:52.783Z | Z      | ASSUMED
          minutes that no zone has              | 20/05/2026 21:29:53   | 2026-05-20T20:35:53.817Z 2026-05-20T21:29:52.783Z | Z      | ASSUMED
          no times in the message               | 20/05/2026 21:29:53   | soon later                                        | Z      | ASSUMED
          """)
  void infersTheZoneFromClockChanges(
      String why, String date, String times, String zone, FileClock.Basis basis) {
    String[] utc = times.split(" ");
    String row =
        "Information,%s,Microsoft-Windows-Kernel-General,1,(5),The system time has changed to %s from %s.\r\n"
            .formatted(date, utc[0], utc[1]);
    FileClock clock = CollectingSink.of(FORMAT, VIEWER + row).clock();
    assertThat(clock).isNotNull();
    assertThat(clock.zone()).hasToString(zone);
    assertThat(clock.basis()).isEqualTo(basis);
  }

  @Test
  void takesStatedOffsetsAtTheirWord() {
    CollectingSink sink =
        CollectingSink.of(
            FORMAT,
            "\"TimeCreated\",\"Id\",\"Message\"\n\"2018-10-22T04:13:27-07:00\",\"1\",\"m\"\n");
    assertThat(sink.clock()).isNotNull();
    assertThat(sink.clock().basis()).isEqualTo(FileClock.Basis.STATED);
    assertThat(sink.clock().instant(2, sink.event().rawTime())).hasToString("2018-10-22T11:13:27Z");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          German                    | Kritisch              | CRITICAL
          French                    | Avertissement         | WARNING
          Spanish                   | Información           | INFORMATION
          Italian                   | Errore                | ERROR
          Portuguese                | Aviso                 | WARNING
          Dutch                     | Fout                  | ERROR
          Polish                    | Ostrzeżenie           | WARNING
          Russian                   | Сведения              | INFORMATION
          Japanese                  | 重大                  | CRITICAL
          Chinese, simplified       | 错误                  | ERROR
          Chinese, traditional      | 錯誤                  | ERROR
          Korean                    | 경고                  | WARNING
          other case                | ERROR                 | ERROR
          number                    | 5                     | VERBOSE
          number zero               | 0                     | INFORMATION
          number beyond             | 16                    | UNKNOWN
          audit of PowerShell       | FailureAudit          | WARNING
          letters lost to ASCII     | B??d                  | ERROR
          nothing but lost letters  | ??                    | UNKNOWN
          some other word           | Wichtig               | UNKNOWN
          """)
  void knowsLevelWords(String why, String word, Level level) {
    byte[] b = word.getBytes(StandardCharsets.UTF_8);
    EventCsvLevels levels = new EventCsvLevels();
    assertThat(levels.of(b, 0, b.length)).isEqualTo(level);
    assertThat(levels.of(b, 0, b.length)).as("met again").isEqualTo(level);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          some table                        | name,size,colour,price,stock⏎a,b,c,d,e,f
          table with dates                  | Time,User,Action,Result,Detail⏎20/05/2026 21:41:03,u,login,ok,d
          numbers in the head               | Level 1,Date 2,Source 3,Event 4,Task 5⏎Error,20/05/2026 21:41:03,S,1,None,m
          no date where the viewer has one  | Ebene,Datum,Quelle,Kennung,Art⏎Fehler,gestern,S,1,Keine,m
          id that is none                   | Ebene,Datum,Quelle,Kennung,Art⏎Fehler,27.10.2021 12:28:26,S,70000,Keine,m
          names as of PowerShell, no date   | TimeCreated,Id,Message⏎now,1,m
          a table of people                 | Name,Date,City,Zip,Remark⏎Bob,20/05/2026 21:41:03,Berlin,10115,None,said hello
          people, their names in quotes     | "Name","Date","City","Zip","Remark"⏎"Bob","20/05/2026 21:41:03","Berlin","10115","None","hello"
          a log line with commas            | 2026-05-20 21:41:03,ERROR,a,b,c
          nothing                           | ''
          """)
  void leavesOthersAlone(String why, String text) {
    assertThat(FORMAT.confidence(head(text.replace(LINE_END, "\n")))).isZero();
  }

  @Test
  void claimsAnExportWithoutAnyEvent() {
    assertThat(FORMAT.confidence(head(VIEWER))).isPositive();
    CollectingSink sink = CollectingSink.of(FORMAT, VIEWER);
    assertThat(sink.records()).isZero();
    assertThat(sink.slackBytes()).isEqualTo(VIEWER.length());
  }

  @Test
  void cutsAnOverlongRowAndFindsTheNext() {
    String text =
        VIEWER
            + "Error,20/05/2026 21:41:03,S,1,None,\""
            + "line, of \"\"text\"\"\r\n".repeat(80_000)
            + "end\"\r\nError,20/05/2026 21:41:02,S,2,None,next\r\n";
    CollectingSink sink = CollectingSink.of(FORMAT, text);
    assertThat(sink.events())
        .extracting(CollectingSink.Event::truncated)
        .containsExactly(true, false);
    assertThat(sink.events().getLast().fields()).containsEntry("message", "next");
    assertThat(sink.events().getLast().recordLine()).isEqualTo(80_003);
    assertThat(sink.unparsed()).isEmpty();
    assertThat(sink.rests()).hasSize(1);
    assertThat(sink.rests().getFirst().raw()).endsWith("end\"");
  }

  @Test
  void accountsForEveryByte() {
    String[] lines = {
      "Error,20/05/2026 21:41:03,S,1,None,a",
      "Error,20/05/2026 21:41:03,S,1,None,\"a",
      "b\"",
      "b",
      "\"\"",
      "",
      "  ",
      ",,,,,",
      "Warnung,3.4.2026 1:2:3,\"S\",70000,,\"x \"\"y\"\"\"",
      "Level,Date and Time,Source,Event ID,Task Category",
      "#TYPE x",
      "\u200E情報,a\"",
      "Information,20/05/2026 21:41:03,Microsoft-Windows-Kernel-General,1,(5),changed to"
          + " 2026-05-20T20:29:53Z",
    };
    TraceBytes.accountedFor(FORMAT, VIEWER, (Random r) -> lines[r.nextInt(lines.length)]);
    TraceBytes.accountedFor(
        FORMAT, VIEWER + lines[0] + "\n", (Random r) -> lines[r.nextInt(lines.length)]);
  }

  @Test
  void callsNoTwoColumnsAlike() {
    List<String> names = new ArrayList<>();
    for (EventCsvColumn column : EventCsvColumn.values()) {
      names.addAll(column.names());
    }
    assertThat(names)
        .doesNotHaveDuplicates()
        .allMatch(name -> EventCsvColumn.normal(name).equals(name));
  }

  private static Head head(String text) {
    return CollectingSink.head("x.csv", text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void readsExportsOfOtherColumnsThatFollow() {
    String text =
        """
        #TYPE System.Diagnostics.EventLogEntry
        "EventID","EntryType","Message","Source","TimeGenerated"
        "6900","Error","it failed","ADSync","10/22/2018 4:13:27 AM"
        #TYPE System.Diagnostics.Eventing.Reader.EventLogRecord
        "Message","Id","ProviderName","TimeCreated","LevelDisplayName"
        "it
        stopped","7036","SCM","10/22/2018 4:14:27 AM","Information"
        "again","7037","SCM","10/22/2018 4:15:27 AM","Information"
        """;
    CollectingSink sink = CollectingSink.of(FORMAT, text);
    assertThat(sink.unparsed()).isEmpty();
    assertThat(sink.events())
        .extracting(event -> event.fields().get("event") + " " + event.fields().get("message"))
        .containsExactly("6900 it failed", "7036 it\nstopped", "7037 again");
    assertThat(sink.events()).allMatch(event -> event.rawTime() > 0);
    assertThat(sink.understoodBytes() + sink.slackBytes()).isEqualTo(text.length());
  }

  @Test
  void sumsUpRowsWhoseQuotesAreNotClosed() {
    String open = "Error,20/05/2026 21:41:03,ADSync,6900,None,\"never closed\r\nline 2\r\n";
    String sound = "Warning,20/05/2026 21:41:02,ADSync,6901,None,sound\r\n";
    CollectingSink sink =
        CollectingSink.of(FORMAT, VIEWER + sound + open + sound + open + open + sound);
    assertThat(sink.events()).hasSize(6);
    assertThat(sink.problems())
        .containsExactly(
            "3: the quotes of this row and of 2 more are not closed; the next row ends each");
  }

  @Test
  void namesARowWhoseQuotesAreNotClosed() {
    String text =
        VIEWER
            + "Error,20/05/2026 21:41:03,ADSync,6900,None,\"never closed\r\nline 2\r\n"
            + "Warning,20/05/2026 21:41:02,ADSync,6901,None,sound\r\n";
    CollectingSink sink = CollectingSink.of(FORMAT, text);
    assertThat(sink.events()).hasSize(2);
    assertThat(sink.problems())
        .containsExactly("2: the quotes of this row are not closed; the next row ends it");
  }
}
