package casebook.parsers.format;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.parsers.format.system.PowershellTranscript;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PowershellTranscriptTest {

  private static final String GERMAN =
      """
      **********************
      nStart der Windows PowerShell-Aufzeichnung
      Startzeit: 20260401080102
      Benutzername: CONTOSO\\admin
      RunAs-Benutzer: CONTOSO\\admin
      Konfigurationsname:
      Computer: SRV01 (Microsoft Windows NT 10.0.17763.0)
      Hostanwendung: C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe
      Prozess-ID: 4711
      PSVersion: 5.1.17763.1
      **********************
      Die Aufzeichnung wurde gestartet. Die Ausgabedatei ist "C:\\t.txt".
      PS C:\\> Get-Service ADSync

      Status   Name               DisplayName
      ------   ----               -----------
      Stopped  ADSync             Microsoft Azure AD Sync


      **********************
      Startzeit des Befehls: 20260401080203
      **********************
      PS C:\\> Start-Service ADSync
      **********************
      Ende der Windows PowerShell-Aufzeichnung
      Endzeit: 20260401090000
      **********************
      """;

  private static CollectingSink parse(String text) {
    return CollectingSink.of(new PowershellTranscript(), text);
  }

  @Test
  void readsHeadBodyAndTimes() {
    CollectingSink sink = parse(GERMAN);
    assertThat(
            sink.settings().stream()
                .filter(one -> !one.isElement())
                .map(one -> one.recordLine() + " " + one.fullPath() + " = " + one.value()))
        .containsExactly(
            "3 /transcript/@time = 20260401080102",
            "4 /transcript/@user = CONTOSO\\admin",
            "7 /transcript/@machine = SRV01",
            "8 /transcript/@host = C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe",
            "10 /transcript/@version = 5.1.17763.1",
            "17 /services/service[ADSync]/@state = 1",
            "17 /services/service[ADSync]/@display = Microsoft Azure AD Sync",
            "21 /transcript/@time = 20260401080203",
            "26 /transcript/@time = 20260401090000");
    List<CollectingSink.Event> timed =
        sink.events().stream().filter(event -> event.rawTime() != Long.MIN_VALUE).toList();
    assertThat(timed).extracting(CollectingSink.Event::recordLine).containsExactly(3L, 21L, 26L);
    assertThat(timed.getFirst().rawTime())
        .isEqualTo(LocalDateTime.of(2026, 4, 1, 8, 1, 2).toInstant(ZoneOffset.UTC).toEpochMilli());
    assertThat(sink.events().get(6).fields()).containsEntry("computer", "SRV01");
    assertThat(sink.clocks()).isEqualTo(1);
    assertThat(sink.understoodBytes() + sink.slackBytes())
        .isEqualTo(GERMAN.getBytes(StandardCharsets.UTF_8).length);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # why                        | text                                                     | sure
            in English                 | ~*****~Windows PowerShell transcript start~Start time: 20260401080000 | 95
            in Russian                 | *****~Начало~Время начала: 20260401080000                | 95
            no time                    | *****~Windows PowerShell transcript start~               | 0
            a date that is none        | *****~x~Start time: 20261301080000                       | 0
            too few stars              | ***~x~Start time: 20260401080000                         | 0
            text first                 | x~*****~y~Start time: 20260401080000                     | 0
          """)
  void recognisesByContent(String why, String text, int sure) {
    byte[] file =
        text.replace("*****", "*".repeat(22)).replace('~', '\n').getBytes(StandardCharsets.UTF_8);
    assertThat(new PowershellTranscript().confidence(CollectingSink.head("x", file)))
        .as(why)
        .isEqualTo(sure);
  }

  @Test
  void aLineOfStarsInTheOutputSwallowsNothing() {
    String text =
        GERMAN.lines().limit(11).reduce("", (a, b) -> a + b + "\n")
            + "**********************\n"
            + "line\n".repeat(100)
            + "Name   : ADSync\nStatus : Running\n";
    assertThat(parse(text).settings().stream().map(one -> one.fullPath()))
        .contains("/services/service[ADSync]/@state");
  }

  @Test
  void whateverTheTextEveryByteIsAccountedFor() {
    String[] lines = GERMAN.split("\n", -1);
    HostileText.accountsForEveryByte(
        new PowershellTranscript(), (Random random) -> lines[random.nextInt(lines.length)]);
  }
}
