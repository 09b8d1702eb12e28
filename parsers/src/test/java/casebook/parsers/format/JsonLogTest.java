package casebook.parsers.format;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.parsers.item.ConfigSetting;
import casebook.parsers.item.Family;
import casebook.parsers.item.Level;
import casebook.parsers.item.LogEvent;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Logs with a value to the line, documents of records, and configuration. */
class JsonLogTest {

  private static final String PROVISIONING =
      """
      {
        "@odata.context": "https://graph.contoso.com/v1.0/$metadata#auditLogs/provisioning",
        "value": [
          {
            "id": "1",
            "activityDateTime": "2026-02-01T10:00:00Z",
            "jobId": "AD2AADProvisioning.0123.4567",
            "cycleId": "c1",
            "changeId": "c2",
            "provisioningAction": "create",
            "sourceIdentity": {"id": "s1", "displayName": "Anna", "identityType": "User"},
            "targetIdentity": {"id": "", "displayName": ""},
            "provisioningStatusInfo": {
              "status": "failure",
              "errorInformation": {
                "errorCode": "AzureActiveDirectoryInvalidCredential",
                "reason": "AADSTS50034: no \\"account\\"\\nof that name",
                "additionalDetails": null,
                "errorCategory": "nonServiceFailure"
              }
            },
            "provisioningSteps": [
              {"name": "EntryImport", "status": "success"},
              {"name": "EntryExport", "status": "failure", "details": {"ErrorCode": "X"}}
            ]
          },
          {
            "id": "2",
            "activityDateTime": "2026-02-01T10:00:01Z",
            "provisioningStatusInfo": {"status": "skipped", "errorInformation": null}
          }
        ]
      }
      """;

  private static Optional<Format> detect(String name, String text) {
    return Formats.detect(CollectingSink.head(name, text.getBytes(StandardCharsets.UTF_8)));
  }

  private static CollectingSink read(String text) {
    byte[] file = text.getBytes(StandardCharsets.UTF_8);
    return JsonBytes.accountedFor("text", detect("x", text).orElseThrow(), file);
  }

  @Test
  void tellsWhatProvisioningMet() {
    assertThat(detect("x", PROVISIONING).orElseThrow().family()).isEqualTo(Family.TRACE);
    CollectingSink sink = read(PROVISIONING);
    assertThat(sink.events()).extracting(CollectingSink.Event::recordLine).containsExactly(4L, 27L);
    assertThat(sink.events())
        .extracting(CollectingSink.Event::level)
        .containsExactly(Level.ERROR, Level.INFORMATION);
    assertThat(sink.events().getFirst().fields().get("message"))
        .startsWith(
            "Provisioning failure: create User \"Anna\";"
                + " AzureActiveDirectoryInvalidCredential: AADSTS50034: no \"account\"\n"
                + "of that name; Source ID: s1\n")
        .contains("\nprovisioningSteps.details.ErrorCode: X")
        .doesNotContain("null");
    assertThat(sink.events().getFirst().fields()).containsEntry("activity", "c2");
    assertThat(sink.clock()).isNotNull();
    assertThat(sink.unparsed()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # why                  | record                                                                                                         | begins with                                                   | level
          sign-in that failed    | {"createdDateTime":"2026-02-01T10:00:00Z","userPrincipalName":"a@contoso.com","appDisplayName":"Q","status":{"errorCode":50034,"failureReason":"no such user"}} | Sign-in failed: a@contoso.com to Q: AADSTS50034: no such user | ERROR
          sign-in                | {"createdDateTime":"2026-02-01T10:00:00Z","userPrincipalName":"a@contoso.com","status":{"errorCode":0,"failureReason":"Other."}} | Sign-in succeeded: a@contoso.com | INFORMATION
          audit                  | {"activityDateTime":"2026-02-01T10:00:00Z","activityDisplayName":"Add user","result":"failure","resultReason":"denied"} | Add user (failure) denied | ERROR
          job in quarantine      | {"id":"j","templateId":"AD2AAD","schedule":{"state":"Active"},"status":{"code":"Quarantine","quarantine":{"reason":"R","error":{"code":"C","message":"M"}}}} | Synchronization job j status: Quarantine; C: M; reason: R | ERROR
          """)
  void tellsWhatGraphSays(String why, String record, String begin, Level level) {
    CollectingSink.Event event = read("{\"value\":[" + record + "]}").event();
    assertThat(event.raw()).startsWith(begin);
    assertThat(event.level()).isEqualTo(level);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # why                    | time                                                | instant
          UTC                      | "time":"2026-03-01T07:00:00.5Z"                     | 2026-03-01T07:00:00.500Z
          offset                   | "@timestamp":"2026-03-01T09:00:00+02:00"            | 2026-03-01T07:00:00Z
          seconds                  | "ts":1772348400                                     | 2026-03-01T07:00:00Z
          seconds with fraction    | "ts":1772348400.25                                  | 2026-03-01T07:00:00.250Z
          milliseconds             | "timestamp":1772348400123                           | 2026-03-01T07:00:00.123Z
          nanoseconds as text      | "time":"1772348400123456789"                        | 2026-03-01T07:00:00.123Z
          Windows PowerShell       | "TimeCreated":"/Date(1772348400123)/"               | 2026-03-01T07:00:00.123Z
          NSS feed                 | "datetime":"Sun Mar  1 07:00:00 2026"               | 2026-03-01T07:00:00Z
          web server               | "time_local":"01/Mar/2026:09:00:00 +0200"           | 2026-03-01T07:00:00Z
          W3C names                | "date":"2026-03-01","time":"07:00:00","cs-host":"x" | 2026-03-01T07:00:00Z
          nested                   | "event":{"time":"2026-03-01T07:00:00Z"}             | 2026-03-01T07:00:00Z
          """)
  void readsTimes(String why, String time, String instant) {
    CollectingSink sink = CollectingSink.of(JsonFormat.lines(), "{\"msg\":\"x\"," + time + "}\n");
    FileClock clock = sink.clock();
    assertThat(clock).isNotNull();
    assertThat(clock.instant(1, sink.event().rawTime())).hasToString(instant);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          no number of a time | "ts":12
          far too many digits | "ts":123456789012345678901234567890
          no time at all      | "time":"soon"
          date without order  | "time":"3/4/2026 7:00:00"
          null                | "time":null
          """)
  void knowsWhatIsNoTime(String why, String time) {
    CollectingSink sink = CollectingSink.of(JsonFormat.lines(), "{\"msg\":\"x\"," + time + "}\n");
    assertThat(sink.event().rawTime()).isEqualTo(LogEvent.NO_TIME);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # why                          | member                | level
          word                           | "level":"Warn"        | WARNING
          loggers of Node.js             | "level":50            | ERROR
          scale that nobody states       | "severity":10         | UNKNOWN
          syslog's, or Windows's         | "level":3             | UNKNOWN
          outcome                        | "result":"failure"    | ERROR
          outcome as a number            | "status":1            | UNKNOWN
          the level before the outcome   | "level":"info","result":"failure" | INFORMATION
          """)
  void readsLevels(String why, String member, Level level) {
    CollectingSink sink = CollectingSink.of(JsonFormat.lines(), "{\"msg\":\"x\"," + member + "}\n");
    assertThat(sink.event().level()).isEqualTo(level);
  }

  @Test
  void saysThatTimesStateNoZone() {
    CollectingSink sink = read("{\"time\":\"2026-03-01 07:00:00\",\"msg\":\"x\"}\n");
    FileClock clock = sink.clock();
    assertThat(clock).isNotNull();
    assertThat(clock.isZoned()).isFalse();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # why                        | members                                                            | UTC                  | zoned
          a region                     | "time":"2026-07-17 09:00:00","tz":"Europe/Berlin"                  | 2026-07-17T07:00:00Z | true
          its winter                   | "time":"2026-01-17 09:00:00","tz":"Europe/Berlin"                  | 2026-01-17T08:00:00Z | true
          an offset                    | "time":"Tue Mar 17 09:00:00 2026","tz":"-05:00"                    | 2026-03-17T14:00:00Z | true
          Greenwich                    | "datetime":"2026-03-17 09:00:00","tz":"GMT"                        | 2026-03-17T09:00:00Z | true
          the time states its own      | "time":"2026-03-17T09:00:00Z","tz":"Europe/Berlin"                 | 2026-03-17T09:00:00Z | true
          an epoch beside it           | "epochtime":"1773738000","time":"x","tz":"Europe/Berlin"           | 2026-03-17T09:00:00Z | true
          no zone of that name         | "time":"2026-03-17 09:00:00","tz":"headquarters"                   | 2026-03-17T09:00:00Z | false
          the zone of something else   | "time":"2026-03-17 09:00:00","user":{"timezone":"Europe/Berlin"}   | 2026-03-17T09:00:00Z | false
          both inside an event         | "sourcetype":"zscalernss-web","event":{"datetime":"2026-03-17 09:00:00","tz":"CET","action":"Allowed","url":"a.example/b","login":"ann"} | 2026-03-17T08:00:00Z | true
          """)
  void readsTheZoneBesideATime(String why, String members, String utc, boolean zoned) {
    CollectingSink sink = read("{" + members + ",\"msg\":\"x\"}\n");
    FileClock clock = sink.clock();
    assertThat(clock).isNotNull();
    assertThat(clock.isZoned()).isEqualTo(zoned);
    assertThat(clock.instant(1, sink.event().rawTime())).isEqualTo(utc);
  }

  @Test
  void readsARequest() {
    String line =
        "{\"date\":\"2026-03-01\",\"time\":\"07:00:00\",\"c-ip\":\"10.1.1.1\",\"cs-method\":\"CONNECT\","
            + "\"cs-host\":\"bus.contoso.com\",\"cs-uri-port\":443,\"sc-status\":407,"
            + "\"cs-userdn\":\"None\",\"s-action\":\"TCP_DENIED\",\"cs(Cookie)\":\"a=123456\"}";
    assertThat(detect("x", line + "\n" + line).orElseThrow().family()).isEqualTo(Family.PROXY);
    CollectingSink.Event event = read(line + "\n" + line + "\n").events().getFirst();
    assertThat(event.fields())
        .containsEntry("host", "bus.contoso.com")
        .containsEntry("port", "443")
        .containsEntry("status", "407")
        .containsEntry("client", "10.1.1.1")
        .doesNotContainKey("user");
    assertThat(event.raw())
        .startsWith("CONNECT bus.contoso.com:443 407 TCP_DENIED\n")
        .doesNotContain("123456");
    assertThat(event.level()).isEqualTo(Level.WARNING);
  }

  @Test
  void readsAnEvent() {
    String event =
        "{\"Id\":6900,\"ProviderName\":\"Quill\",\"LogName\":\"Application\",\"RecordId\":7,"
            + "\"Level\":2,\"MachineName\":\"app1\",\"TimeCreated\":\"/Date(1772348400123)/\","
            + "\"Message\":\"it failed\\r\\nbadly\"}";
    assertThat(detect("x", "[" + event + "]").orElseThrow().family()).isEqualTo(Family.EVENT_LOG);
    CollectingSink.Event read = read("[" + event + "]").event();
    assertThat(read.level()).isEqualTo(Level.ERROR);
    assertThat(read.fields())
        .containsEntry("event", "6900")
        .containsEntry("source", "Quill")
        .containsEntry("record", "7")
        .containsEntry("channel", "Application")
        .containsEntry("computer", "app1")
        .containsEntry("message", "it failed\r\nbadly");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # why                      | name   | text                                                             | format
          one line, one record       | x      | {"timestamp":"2026-01-01T00:00:00Z","action":"a"}                | json-lines
          two lines                  | x      | {"a":1}⏎{"a":2}                                                  | json-lines
          broken first line          | x      | ","b":2}⏎{"a":1}⏎{"a":2}⏎{"a":3}                                 | json-lines
          blank after the brace      | x      | { "a" : 1 }⏎{ "a" : 2 }                                          | json-lines
          Zscaler                    | x      | {"sourcetype":"zscalernss-web","event":{"time":"x"}}             | zscaler
          Zscaler in an array        | x      | [{"sourcetype":"zscalernss-web","event":{"time":"x"}}]           | zscaler
          array of records           | x      | [{"a":1},{"a":2}]                                                | json
          configuration              | x      | {"ConnectionStrings":{"Db":"x"}}                                 | json
          with remarks               | a.json | {⏎ // the host⏎ "host": "x",⏎}                                   | json
          log of another kind        | x      | 1,2020/12/04 16:00:02,x⏎{"a":1}⏎1,2020/12/04 16:00:03,x          | plain-log
          JSON among other lines     | x      | {"a":1,"b":2}⏎1,2020/12/04 16:00:02,x⏎1,2020/12/04 16:00:02,x⏎1,2 | plain-log
          a GUID                     | x      | {0F1B2C3D-0000-0000-0000-000000000000} started                   | plain-log
          a template                 | x      | {{ name }} is here                                               | plain-log
          rich text                  | x      | {\\rtf1\\ansi hello}                                             | plain-log
          time in brackets           | x      | [2026-01-01 00:00:00] started                                    | plain-log
          section of an INI file     | x      | [settings]⏎a=1                                                   | plain-log
          """)
  void recognises(String why, String name, String text, String format) {
    assertThat(detect(name, text.replace("⏎", "\n")).map(Format::name)).contains(format);
  }

  @Test
  void takesABrokenLineForWhatItIs() {
    CollectingSink sink =
        read(
            "{\"a\":\"1\"}\n{\"b\":2,\"a\":\"2\n\n{\"a\":\"3\"}\n{\"a\":4} and\n{}\n{\"a\":\"5\"}\n");
    assertThat(sink.events())
        .extracting(CollectingSink.Event::recordLine)
        .containsExactly(1L, 2L, 4L, 7L);
    assertThat(sink.events().get(1).truncated()).isTrue();
    assertThat(sink.unparsed()).hasSize(1);
    assertThat(sink.unparsed().getFirst().recordLine()).isEqualTo(5);
  }

  @Test
  void readsAnEndlessLine() {
    String text = "{\"a\":\"" + "x".repeat(3_000_000) + "\",\"message\":\"end\"}\n{\"a\":2}\n";
    CollectingSink sink =
        JsonBytes.accountedFor("long", JsonFormat.lines(), text.getBytes(StandardCharsets.UTF_8));
    assertThat(sink.events()).hasSize(2);
    assertThat(sink.events().getFirst().raw()).startsWith("end\n");
    assertThat(sink.problems())
        .containsExactly(
            "1: the record has a value of more than 64 KiB; the rest of it is left out");
  }

  @Test
  void givesSettingsWithTheirPlaces() {
    CollectingSink sink =
        read(
            "{\n  // remark\n  \"proxy\": {\n    \"address\": \"http://p:8080\",\n"
                + "    \"bypass\": [\"a\", \"b\"]\n  },\n  \"on\": true\n}\n");
    assertThat(sink.settings())
        .filteredOn(setting -> !setting.isElement())
        .extracting(
            setting ->
                setting.recordLine()
                    + ":"
                    + setting.column()
                    + " "
                    + setting.fullPath()
                    + "="
                    + setting.value())
        .containsExactly(
            "4:16 /proxy/@address=http://p:8080",
            "5:16 /proxy/bypass[0]/#text=a",
            "5:21 /proxy/bypass[1]/#text=b",
            "7:9 /@on=true");
    assertThat(sink.settings()).anyMatch(ConfigSetting::isElement);
  }

  @Test
  void saysWhereSettingsAreBroken() {
    byte[] text = "{\"a\": {\"b\": 1},\n \"c\" 2}".getBytes(StandardCharsets.UTF_8);
    CollectingSink sink = JsonBytes.accountedFor("broken", JsonFormat.document(), text);
    assertThat(sink.settings()).anyMatch(setting -> setting.fullPath().equals("/a/@b"));
    assertThat(sink.unparsed()).hasSize(1);
    assertThat(sink.unparsed().getFirst().recordLine()).isEqualTo(2);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "~",
      textBlock =
          """
          # why              | url                          | port
          a tunnel           | a.example:443                | 443
          a whole address    | https://a.example:8443/b:7   | 8443
          no port stated     | a.example/b                  | ~
          """)
  void takesThePortFromTheTargetOfARequest(String why, String url, @Nullable String port) {
    String line =
        "{\"sourcetype\":\"zscalernss-web\",\"event\":{\"host\":\"a.example\",\"url\":\"%s\","
            + "\"reqmethod\":\"CONNECT\",\"respcode\":\"407\",\"login\":\"Н/Д\"}}";
    CollectingSink.Event event =
        CollectingSink.of(JsonFormat.zscaler(), line.formatted(url)).event();
    assertThat(event.named().get("port")).isEqualTo(port);
    assertThat(event.named()).containsEntry("host", "a.example").doesNotContainKey("user");
  }

  @Test
  void accountsForEveryByte() {
    String[] parts = {
      "{\"time\":\"2026-01-01T00:00:00Z\",\"msg\":\"x\"}\n",
      "{\"value\":[",
      "{\"a\":[1,{\"b\":null}]}",
      ",",
      "]}",
      "[",
      "\n",
      "\"",
      "{\n \"a\": \"ü\\u00e4\\\"\"}",
      "// x\n",
      "text"
    };
    JsonBytes.accountedFor(JsonFormat.lines(), parts);
    JsonBytes.accountedFor(JsonFormat.document(), parts);
    JsonBytes.accountedFor(JsonFormat.zscaler(), parts);
  }
}
