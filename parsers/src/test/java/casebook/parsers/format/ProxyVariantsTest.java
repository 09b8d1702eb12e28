package casebook.parsers.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of known formats in an order of their own, or without their head. */
class ProxyVariantsTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '`',
      textBlock =
          """
      # why ¦ format ¦ line ¦ what is read
      McAfee Web Gateway ¦ access-log ¦ [11/Mar/2026:10:39:16 +0000] "contoso\\ann" 10.1.2.15 407 "CONNECT login.windows.net:443 HTTP/1.1" "Business, Software" "Minimal Risk" "" 3121 "" "" "81" ¦ 2026-03-11T10:39:16Z WARNING user=contoso\\ann client=10.1.2.15 method=CONNECT url=login.windows.net:443 host=login.windows.net port=443 status=407 bytes=3121
      McAfee Web Gateway, nobody named ¦ access-log ¦ [11/Mar/2026:10:39:16 +0100] "" 10.1.2.15 200 "GET http://a.example/b c HTTP/1.1" "-" "-" "text/html" 131 "agent" "" "0" ¦ 2026-03-11T09:39:16Z INFORMATION client=10.1.2.15 method=GET url=http://a.example/b c host=a.example status=200 bytes=131
      Nginx Proxy Manager ¦ access-log ¦ [10/Oct/2025:12:00:02 +0200] - 404 404 - GET https a.example "/b c" [Client 10.1.2.15] [Length 12] [Gzip -] [Sent-to 10.0.0.1] "agent" "-" ¦ 2025-10-10T10:00:02Z INFORMATION client=10.1.2.15 method=GET url=/b c host=a.example status=404 bytes=12
      Envoy ¦ access-log ¦ [2026-03-17T08:14:23.5Z] "GET /b HTTP/1.1" 200 - 0 5 ¦ 2026-03-17T08:14:23.500Z INFORMATION method=GET url=/b status=200
      Olfeo ¦ access-log ¦ 10.1.2.15 - ann [15/04/2024 12:50:04] "CONNECT https://a.example:443 HTTP/1.1" 200 - - 1000 Business Services ¦ 2024-04-15T12:50:04Z INFORMATION user=ann client=10.1.2.15 method=CONNECT url=https://a.example:443 host=a.example port=443 status=200
      Squid's own common ¦ access-log ¦ 10.1.2.15 - ann [17/Mar/2026:08:34:20 +0000] "CONNECT a.example:443 HTTP/1.1" 407 3900 TCP_DENIED:HIER_NONE ¦ 2026-03-17T08:34:20Z WARNING user=ann client=10.1.2.15 method=CONNECT url=a.example:443 host=a.example port=443 status=407 result=TCP_DENIED bytes=3900
      Squid, 23 columns ¦ squid ¦ 1773736460.123    104 10.1.2.15 58938 TCP_TUNNEL/200 904 123 364 123 - CONNECT a.example:443 1.1 ann HIER_DIRECT/5.6.7.8 443 - - - "-" "agent" "a.example:443" "-" 53 - ¦ 2026-03-17T08:34:20.123Z INFORMATION user=ann client=10.1.2.15 method=CONNECT url=a.example:443 host=a.example port=443 status=200 result=TCP_TUNNEL elapsed=104 bytes=904
      HAProxy, the time left empty ¦ haproxy ¦ 10.1.2.15:38037 [] in b/s 0/0/0/155/156 302 15987 - - ---- 18/18/18/0/0 0/0 "GET /b HTTP/1.1" ¦ - INFORMATION client=10.1.2.15 method=GET url=/b status=302 result=---- elapsed=156 bytes=15987
      Windows Firewall without its head ¦ w3c ¦ 2026-03-17 09:34:20 DROP TCP 10.1.2.15 20.50.1.2 445 443 48 SA 4175551841 892874455 17520 - - - RECEIVE ¦ 2026-03-17T09:34:20Z INFORMATION client=10.1.2.15 host=20.50.1.2 port=443 result=DROP
      IIS without its head ¦ w3c ¦ 2026-03-17 09:34:20 10.0.0.1 GET /a b=c 443 CONTOSO\\ann 10.1.2.15 Mozilla/5.0+(X) - 401 2 5 15 ¦ 2026-03-17T09:34:20Z INFORMATION user=CONTOSO\\ann client=10.1.2.15 method=GET url=/a status=401 elapsed=15
      Blue Coat without its head ¦ w3c ¦ 2026-03-17 09:34:20 5 10.1.2.15 407 TCP_DENIED 1200 300 CONNECT tcp a.example 443 / - CONTOSO\\ann - - - - - "agent x" DENIED "Business" - 10.0.0.1 ¦ 2026-03-17T09:34:20Z WARNING user=CONTOSO\\ann client=10.1.2.15 method=CONNECT url=/ host=a.example port=443 status=407 result=TCP_DENIED elapsed=5 bytes=1200
      Blue Coat without its head, an older one ¦ w3c ¦ 2026-03-17 09:34:20 5 10.1.2.15 200 TCP_NC_MISS 1200 300 GET http a.example /b ?c=d ann DIRECT a.example text/html "agent x" PROXIED none - 10.0.0.1 ¦ 2026-03-17T09:34:20Z INFORMATION user=ann client=10.1.2.15 method=GET url=/b host=a.example status=200 result=TCP_NC_MISS elapsed=5 bytes=1200
      Blue Coat through syslog ¦ w3c ¦ <14>Mar 17 09:34:21 px1 ProxySG: 2026-03-17 09:34:20 5 10.1.2.15 407 TCP_DENIED 1200 300 CONNECT tcp a.example 443 / - - - - - - - "agent x" DENIED "Business" - 10.0.0.1 ¦ 2026-03-17T09:34:20Z WARNING client=10.1.2.15 method=CONNECT url=/ host=a.example port=443 status=407 result=TCP_DENIED elapsed=5 bytes=1200
      Blue Coat through a newer syslog ¦ w3c ¦ 2026-03-17T10:34:21+01:00 px1 ProxySG: 2026-03-17 09:34:20 5 10.1.2.15 407 TCP_DENIED 1200 300 CONNECT tcp a.example 443 / - - - - - - - "agent x" DENIED "Business" - 10.0.0.1 ¦ 2026-03-17T09:34:20Z WARNING client=10.1.2.15 method=CONNECT url=/ host=a.example port=443 status=407 result=TCP_DENIED elapsed=5 bytes=1200
      TMG without its head ¦ w3c ¦ 10.1.2.15\tCONTOSO\\ann\tagent x\tY\t2026-03-17\t09:34:20\tw3proxy\tTMG1\t-\ta.example\t1.2.3.4\t443\t100\t200\t4000\tSSL-tunnel\tTCP\tCONNECT\tconnect://a.example:443\t-\tInternet\t12209\t0x0\tAllow Web\tReq ID: 0b\tInternal\tExternal\t0x1\tDenied ¦ 2026-03-17T09:34:20Z WARNING computer=TMG1 user=CONTOSO\\ann client=10.1.2.15 method=CONNECT url=connect://a.example:443 host=a.example port=443 status=12209 result=Denied elapsed=100 bytes=4000
      """)
  void readsALine(String why, String format, String line, String said) {
    Format reader = Formats.named(format).orElseThrow();
    assertThat(Said.by(reader, line)).isEqualTo(said);
    byte[] file = line.getBytes(StandardCharsets.UTF_8);
    assertThat(Formats.detect(CollectingSink.head("x.log", file)).map(FileFormat::name))
        .contains(format);
  }

  @Test
  void takesTheClockOfAFirewallForLocalThoughItsHeadIsLost() {
    String line = "2026-03-17 09:34:20 OPEN TCP 10.1.2.15 20.50.1.2 3599 445 - - - - - - - - -\n";
    CollectingSink sink = CollectingSink.of(new W3cLog(), line);
    assertThat(Objects.requireNonNull(sink.clock()).isZoned()).isFalse();
    assertThat(Objects.requireNonNull(sink.clock()).isDated()).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      # why                    | first line                          | whole lines | claimed
      the rest of a line       | 03-17 09:34:19 10.0.0.1 GET /a 443  | 3           | true
      before too few           | 03-17 09:34:19 10.0.0.1 GET /a 443  | 2           | false
      """)
  void readsLinesBehindTheRestOfOne(String why, String first, int lines, boolean claimed) {
    String line =
        "2026-03-17 09:34:20 10.0.0.1 GET /a b=c 443 - 10.1.2.15 Mozilla/5.0+(X) - 401 2 5 15\n";
    String text = first + "\n" + line.repeat(lines);
    byte[] file = text.getBytes(StandardCharsets.UTF_8);
    assertThat(new W3cLog().confidence(CollectingSink.head("x.log", file)) > 0).isEqualTo(claimed);
    if (claimed) {
      CollectingSink sink = CollectingSink.of(new W3cLog(), text);
      assertThat(sink.events()).hasSize(lines);
      assertThat(sink.unparsed()).hasSize(1);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      # why | line
      FTP, whose columns differ | 2026-03-17 09:34:20 10.1.2.15 ftp MSFTPSVC1 WEB 10.0.0.1 21 [12]USER ftp - 331 0 FTP - - - -
      another word for action   | 2026-03-17 09:34:20 MAYBE TCP 10.1.2.15 20.50.1.2 3599 445 - - - - - - - - -
      a column too few          | 2026-03-17 09:34:20 10.0.0.1 GET /a b=c 443 - 10.1.2.15 Mozilla 401 2 5 15
      Blue Coat, other columns  | 2026-03-17 09:34:20 5 10.1.2.15 ann - - DENIED "Business" - 407 TCP_DENIED CONNECT - tcp a.example 443 / - "agent" 10.0.0.1 7 5 -
      Blue Coat, text in a column | 2026-03-17 09:34:20 5 10.1.2.15 407 TCP_DENIED many 300 CONNECT tcp a.example 443 / - - - - - - - "agent" DENIED
      a statement               | 2026-03-17 09:34:20 OPEN the door
      """)
  void guessesNoColumns(String why, String line) {
    byte[] file = (line + "\n").repeat(5).getBytes(StandardCharsets.UTF_8);
    assertThat(new W3cLog().confidence(CollectingSink.head("x.log", file))).isZero();
  }

  @Test
  void countsTheHeadOfAWebGatewayLogAsNoRecord() {
    CollectingSink sink =
        CollectingSink.of(
            new AccessLog(),
            """
            #time_stamp "auth_user" src_ip status_code "req_line"
            [11/Mar/2026:10:39:16 +0000] "" 10.1.2.15 200 "GET / HTTP/1.1" "" "" "" 1 "" "" "0"
            """);
    assertThat(sink.records()).isEqualTo(1);
    assertThat(sink.slackBytes()).isEqualTo(54);
  }

  @ParameterizedTest
  @ValueSource(strings = {"size", "größe", "サイズ"})
  void aLineOfNamesMayHoldAnyLetters(String name) {
    StringBuilder text =
        new StringBuilder(
            "Zeit,Benutzer,login,proto,url,action,respsize,reqmethod,respcode,%s,cltip,time\n"
                .formatted(name));
    for (int second = 0; second < 10; second++) {
      text.append("x,y,ann,SSL,a.example:443,Allowed,77,CONNECT,407,5,10.1.2.15,")
          .append("Tue Mar 17 08:34:0%d 2026\n".formatted(second));
    }
    CollectingSink sink = CollectingSink.of(new Zscaler(), text.toString());
    assertThat(sink.events()).hasSize(10);
    assertThat(sink.unparsed()).isEmpty();
    assertThat(sink.cut()).isEqualTo("none");
  }
}
