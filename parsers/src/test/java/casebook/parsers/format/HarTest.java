package casebook.parsers.format;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.parsers.item.Level;
import casebook.parsers.item.LogEvent;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HarTest {

  private static final Format FORMAT = JsonFormat.har();

  private static String entry(String url, String response) {
    return """
        {"startedDateTime": "2026-03-01T09:00:00.250500+02:00", "time": 61.7,
          "request": {"method": "GET", "url": "%s", "httpVersion": "HTTP/2",
            "headers": [{"name": "Authorization", "value": "Bearer abcdef"},
              {"name": "Cookie", "value": "ESTSAUTH=secret"}],
            "cookies": [{"name": "ESTSAUTH", "value": "secret"}]},
          "response": %s,
          "serverIPAddress": "[::1]"}"""
        .formatted(url, response);
  }

  private static String answer(String status) {
    return "{\"status\": "
        + status
        + ", \"statusText\": \"Text\", \"bodySize\": -1, \"_transferSize\": 512,"
        + " \"headers\": [{\"name\": \"Set-Cookie\", \"value\": \"a=secret\"},"
        + " {\"name\": \"Via\", \"value\": \"1.1 proxy.contoso.com\"},"
        + " {\"name\": \"Proxy-Authenticate\", \"value\": \"NTLM TlRMTVNTUAAC\"}],"
        + " \"content\": {\"size\": 9, \"text\": \"secret body\"}}";
  }

  private static String har(String... entries) {
    return "{\n\"log\": {\"version\": \"1.2\", \"creator\": {\"name\": \"quill\"},\n\"entries\": [\n"
        + String.join(",\n", entries)
        + "\n]}}\n";
  }

  @Test
  void readsAnEntry() {
    String url = "https://login.contoso.com:8443/a?code=secret1&x=1#access_token=secret2";
    CollectingSink sink = CollectingSink.of(FORMAT, har(entry(url, answer("407"))));
    CollectingSink.Event event = sink.event();
    assertThat(event.named())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "method", "GET",
                "url", "https://login.contoso.com:8443/a?code=[token]&x=1#access_token=[token]",
                "host", "login.contoso.com",
                "port", "8443",
                "status", "407",
                "elapsed", "62",
                "bytes", "512"));
    assertThat(event.level()).isEqualTo(Level.WARNING);
    assertThat(event.recordLine()).isEqualTo(4);
    assertThat(event.raw())
        .contains("407 Text\n", "via: 1.1 proxy.contoso.com", "proxy-authenticate: NTLM")
        .contains("server address: [::1]")
        .doesNotContain("secret", "TlRM", "Bearer", "ESTSAUTH");
    FileClock clock = sink.clock();
    assertThat(clock).isNotNull();
    assertThat(clock.instant(1, event.rawTime())).hasToString("2026-03-01T07:00:00.250Z");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # why                  | response                                    | status | result           | level
          answered               | {"status": 200}                             | 200    |                  | INFORMATION
          nobody answered        | {"status": 0}                               | 0      | no response      | WARNING
          nobody, in other words | {"status": -2}                              | -2     | no response      | WARNING
          nobody, and why        | {"status": 0, "_error": "net::ERR_FAILED"}  | 0      | net::ERR_FAILED  | WARNING
          no status at all       | {}                                          |        | no response      | WARNING
          server's fault         | {"status": 502}                             | 502    |                  | WARNING
          """)
  void knowsSuccess(String why, String response, String status, String result, Level level) {
    CollectingSink.Event event =
        CollectingSink.of(FORMAT, har(entry("http://a/", response))).event();
    assertThat(event.fields().get("status")).isEqualTo(status);
    assertThat(event.fields().get("result")).isEqualTo(result);
    assertThat(event.level()).isEqualTo(level);
  }

  @Test
  void readsTunnels() {
    String tunnel =
        "{\"request\":{\"method\":\"CONNECT\",\"url\":\"bus.contoso.com:443\"},"
            + "\"response\":{\"status\":403}}";
    CollectingSink.Event event = CollectingSink.of(FORMAT, har(tunnel)).event();
    assertThat(event.fields())
        .containsEntry("host", "bus.contoso.com")
        .containsEntry("port", "443")
        .containsEntry("method", "CONNECT");
    assertThat(event.rawTime()).isEqualTo(LogEvent.NO_TIME);
  }

  @Test
  void keepsWhatWasReadOfATruncatedFile() {
    String text = har(entry("http://a/", answer("200")), entry("http://b/", answer("200")));
    String cut = text.substring(0, text.indexOf("\"bodySize\"", text.indexOf("http://b/")));
    CollectingSink sink =
        JsonBytes.accountedFor("cut", FORMAT, cut.getBytes(StandardCharsets.UTF_8));
    assertThat(sink.events()).hasSize(2);
    assertThat(sink.events().get(1).fields()).containsEntry("host", "b");
    assertThat(sink.problems())
        .containsExactly(
            "11: the record is broken off; read as far as it goes",
            "16: the JSON ends here before it is closed; what stands before was read");
  }

  @Test
  void losesOneEntryToAFault() {
    CollectingSink sink =
        CollectingSink.of(
            FORMAT,
            har(entry("http://a/", answer("200")), "{\"time\": oops}", entry("http://b/", "{}")));
    assertThat(sink.events()).hasSize(2);
    assertThat(sink.unparsed()).hasSize(1);
    assertThat(sink.unparsed().getFirst().recordLine()).isEqualTo(11);
  }

  @Test
  void leavesOutBodies() {
    String body = "x".repeat(3_000_000);
    String response = answer("200").replace("secret body", body);
    CollectingSink sink =
        CollectingSink.of(FORMAT, har(entry("http://a/", response), entry("http://b/", "{}")));
    assertThat(sink.events()).hasSize(2).noneMatch(CollectingSink.Event::truncated);
    assertThat(sink.events().getFirst().raw()).contains("server address").hasSizeLessThan(1_000);
    assertThat(sink.problems()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # why                        | name  | text                                                   | format
          archive                      | x     | {"log":{"version":"1.2","entries":[{"time":1}]}}       | har
          no entries yet               | x     | {"log":{"version":"1.2","creator":{"name":"q"}         | har
          with a byte order mark       | x     | \uFEFF{"log":{"entries":[]}}                           | har
          a single entry               | a.har | {"startedDateTime":"2026-01-01T00:00:00Z","time":1,"request":{"method":"GET"},"response":{},"cache":{}} | json-lines
          request without a log        | a.har | {"request":{"method":"GET"},"response":{"status":200}} | json
          settings of logging          | x     | {"log":{"level":"debug","path":"c:/x"}}                | json
          logs of another kind         | x     | {"logs":[{"time":"2026-01-01T00:00:00Z","msg":"x"}]}   | json
          """)
  void recognises(String why, String name, String text, String format) {
    byte[] file = text.replace("\\uFEFF", "\uFEFF").getBytes(StandardCharsets.UTF_8);
    assertThat(Formats.detect(CollectingSink.head(name, file)).map(Format::name)).contains(format);
  }

  @Test
  void accountsForEveryByte() {
    JsonBytes.accountedFor(
        FORMAT,
        "{\"log\":{\"version\":\"1\",",
        "\"entries\":[",
        entry("http://a/", answer("200")),
        ",\n",
        "]}}",
        "\"",
        "{",
        "ü",
        "text");
  }
}
