package casebook.parsers.format;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.parsers.item.Level;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiddlerTest {

  private static final Format FORMAT = new Fiddler();
  private static final String HYPHENS = "\r\n" + "-".repeat(66) + "\r\n\r\n";

  private static final String PLAIN =
      """
      GET http://www.contoso.com/a?access_token=secret HTTP/1.1\r
      Host: www.contoso.com\r
      Cookie: a=secret\r
      Authorization: Bearer secret\r
      \r
      HTTP/1.1 407 Proxy Authentication Required\r
      Date: Sun, 01 Mar 2026 07:00:00 GMT\r
      Via: 1.1 proxy.contoso.com\r
      Proxy-Authenticate: Negotiate secret\r
      Set-Cookie: b=secret\r
      \r
      a secret body with hyphens\r
      ----------------------------------------------------\r
      \r
      and no request behind them\r
      """;

  private static final String TUNNEL =
      """
      CONNECT bus.contoso.com:443 HTTP/1.1\r
      Host: bus.contoso.com:443\r
      \r
      A SSLv3-compatible ClientHello handshake was found. Fiddler extracted the parameters below.\r
      \r
      Version: 3.1 (TLS/1.0)\r
      Random: 61 42\r
      \r
      HTTP/1.1 200 Connection Established\r
      FiddlerGateway: Direct\r
      StartTime: 10:33:51.123\r
      \r
      This is a CONNECT tunnel, through which encrypted HTTPS traffic flows.\r
      Secure Protocol: Tls12\r
      == Server Certificate ==========\r
      [Issuer]\r
        CN=Inspecting CA\r
      """;

  @Test
  void readsSessions() {
    byte[] file = (PLAIN + HYPHENS + TUNNEL + HYPHENS).getBytes(StandardCharsets.UTF_8);
    CollectingSink sink = CollectingSink.of(FORMAT, "x.txt", file);
    assertThat(sink.events()).hasSize(2);
    assertThat(sink.unparsed()).isEmpty();
    assertThat(sink.understoodBytes() + sink.slackBytes()).isEqualTo(file.length);
    CollectingSink.Event plain = sink.events().getFirst();
    assertThat(plain.named())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "method", "GET",
                "url", "http://www.contoso.com/a?access_token=[token]",
                "host", "www.contoso.com",
                "status", "407"));
    assertThat(plain.level()).isEqualTo(Level.WARNING);
    assertThat(plain.raw())
        .contains("via: 1.1 proxy.contoso.com", "proxy-authenticate: Negotiate")
        .doesNotContain("secret");
    FileClock clock = sink.clock();
    assertThat(clock).isNotNull();
    assertThat(clock.instant(1, plain.rawTime())).hasToString("2026-03-01T07:00:00Z");
    CollectingSink.Event tunnel = sink.events().get(1);
    assertThat(tunnel.recordLine()).isEqualTo(19);
    assertThat(tunnel.fields())
        .containsEntry("method", "CONNECT")
        .containsEntry("host", "bus.contoso.com")
        .containsEntry("port", "443")
        .containsEntry("status", "200");
    assertThat(tunnel.raw())
        .contains("client hello: Version: 3.1 (TLS/1.0)", "server hello: CN=Inspecting CA");
  }

  @Test
  void readsASessionPutTogetherFromItsFiles() {
    String text =
        "POST /upload HTTP/1.1\r\nHost: a.contoso.com:8443\r\n\r\n\r\n"
            + "HTTP/2 502 Bad Gateway\r\n\r\n\r\n"
            + "<Session SID=\"1\"><SessionTimers ClientBeginRequest=\"2026-03-01T09:00:00.1234567+02:00\" />\r\n"
            + "<SessionFlag N=\"x-clientip\" V=\"127.0.0.1\" /></Session>";
    CollectingSink sink =
        CollectingSink.of(FORMAT, "x.saz!/raw/1_c.txt", text.getBytes(StandardCharsets.UTF_8));
    assertThat(sink.event().fields())
        .containsEntry("host", "a.contoso.com")
        .containsEntry("port", "8443")
        .containsEntry("url", "/upload")
        .containsEntry("status", "502")
        .containsEntry("client", "127.0.0.1");
    FileClock clock = sink.clock();
    assertThat(clock).isNotNull();
    assertThat(clock.instant(1, sink.event().rawTime())).hasToString("2026-03-01T07:00:00.123Z");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why                       | path                | text                                                                  | claimed
          tunnel                      | x                   | CONNECT a:443 HTTP/1.1⏎Host: a⏎⏎This is a CONNECT tunnel, through     | true
          request of an archive       | a.saz!/raw/12_c.txt | GET / HTTP/1.1⏎Host: a                                                | true
          request of another tool     | x                   | GET http://a/ HTTP/1.1⏎Host: a⏎⏎HTTP/1.1 200 OK                       | false
          answer of another tool      | x                   | HTTP/1.1 200 OK⏎Server: a                                             | false
          other file of an archive    | a.saz!/raw/readme   | GET http://a/ HTTP/1.1                                                | false
          something else of that name | raw/1_c.txt         | hello                                                                 | false
          line of an access log       | x                   | a - - [01/Mar/2026:07:00:00 +0000] "GET http://a/ HTTP/1.1" 200 5     | false
          """)
  void recognises(String why, String path, String text, boolean claimed) {
    byte[] file = text.replace("⏎", "\n").getBytes(StandardCharsets.UTF_8);
    assertThat(FORMAT.confidence(CollectingSink.head(path, file)) > 0).isEqualTo(claimed);
  }

  @Test
  void accountsForEveryByte() {
    JsonBytes.accountedFor(
        FORMAT,
        PLAIN,
        TUNNEL,
        HYPHENS,
        "GET / HTTP/1.1\n",
        "HTTP/1.1 200\n",
        "\n",
        "CONNECT ",
        "text");
  }
}
