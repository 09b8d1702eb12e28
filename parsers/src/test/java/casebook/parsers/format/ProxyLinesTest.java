package casebook.parsers.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HAProxy, Palo Alto, Umbrella, IIS, Proxifier and Zscaler, line by line. */
class ProxyLinesTest {

  private static final String PAN_START =
      "1,2026/03/17 09:34:20,0017,%s,%s,2305,2026/03/17 09:34:19,10.1.2.15,20.50.1.2,0.0.0.0,"
          + "0.0.0.0,Out,contoso\\svc,,ssl,vsys1,LAN,WAN,e1,e2,Log,2026/03/17 09:34:20,2349,1,51413,"
          + "443,0,0,0x15,tcp,";

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '`',
      textBlock =
          """
      # why ¦ format ¦ line ¦ what is read
      request behind syslog ¦ haproxy ¦ Mar 17 09:34:20 lb haproxy[7]: 10.1.2.15:38037 [17/Mar/2026:09:34:19.205] in~ back/srv1 0/133/0/294/430 404 17610 - - ---- 21/21/21/1/0 0/1 {a.example|agent} {} "GET /b?c HTTP/1.1" ¦ 2026-03-17T09:34:19.205Z INFORMATION client=10.1.2.15 method=GET url=/b?c host=a.example status=404 result=---- elapsed=430 bytes=17610
      forward proxy refuses ¦ haproxy ¦ 10.1.2.15:38037 [17/Mar/2026:09:34:19.205] in in/<NOSRV> 0/-1/-1/-1/0 407 216 - - PR-- 2/2/0/0/0 0/0 "CONNECT login.windows.net:443 HTTP/1.1" ¦ 2026-03-17T09:34:19.205Z WARNING client=10.1.2.15 method=CONNECT url=login.windows.net:443 host=login.windows.net port=443 status=407 result=PR-- elapsed=0 bytes=216
      logged early ¦ haproxy ¦ 10.1.2.15:38037 [17/Mar/2026:09:34:19.205] in b/s 0/0/7/28/+35 200 +1060 - - ---- 1/1/1/1/0 0/0 "GET / HTTP/1.1" TLSv1.2 x:"1.2.3.4" ¦ 2026-03-17T09:34:19.205Z INFORMATION client=10.1.2.15 method=GET url=/ status=200 result=---- elapsed=35 bytes=1060
      bad request ¦ haproxy ¦ 10.1.2.15:38037 [17/Mar/2026:09:34:19.205] in in/<NOSRV> -1/-1/-1/-1/0 400 187 - - PR-- 2/2/0/0/0 0/0 "<BADREQ>" ¦ 2026-03-17T09:34:19.205Z INFORMATION client=10.1.2.15 status=400 result=PR-- elapsed=0 bytes=187
      TCP ¦ haproxy ¦ 10.1.2.15:38037 [17/Mar/2026:09:34:19.205] in b/s 1/0/5007 212 -- 0/0/0/0/3 0/0 ¦ 2026-03-17T09:34:19.205Z UNKNOWN client=10.1.2.15 result=-- bytes=212
      handshake ¦ haproxy ¦ 10.1.2.15:38037 [17/Mar/2026:09:34:19.205] in/1: SSL handshake failure ¦ 2026-03-17T09:34:19.205Z WARNING client=10.1.2.15
      process ¦ haproxy ¦ Mar 17 09:34:20 lb haproxy[1]: Proxy in started. ¦ - UNKNOWN
      connection without a session ¦ haproxy ¦ Connect from 10.1.2.15:49780 to 5.6.7.8:443 (IN/HTTP) ¦ - INFORMATION client=10.1.2.15 host=5.6.7.8 port=443
      IIS, four digits of a year ¦ iis-native ¦ 10.1.2.15, CONTOSO\\ann, 11/20/2025, 15:44:03, W3SVC1, WEB1, 10.0.0.1, 2, 769, 143, 304, 0, GET, /a, -, ¦ 2025-11-20T15:44:03Z INFORMATION computer=WEB1 user=CONTOSO\\ann client=10.1.2.15 method=GET url=/a status=304 elapsed=2 bytes=143
      IIS, two digits of a year ¦ iis-native ¦ 10.1.2.15, -, 03/20/01, 7:55:20, W3SVC2, WEB1, 10.0.0.1, 4502, 163, 3223, 200, 0, GET, /a.gif, -, ¦ 2001-03-20T07:55:20Z INFORMATION computer=WEB1 client=10.1.2.15 method=GET url=/a.gif status=200 elapsed=4502 bytes=3223
      Umbrella's proxy ¦ umbrella-csv ¦ "2026-03-17 08:34:20","Lee, Ann (ann@contoso.com)","10.1.2.15","9.9.9.9","20.50.1.2","","BLOCKED","https://login.windows.net/x","","Mozilla (X, Y)","403","12","345","","","Business","","","","","","AD Users" ¦ 2026-03-17T08:34:20Z WARNING user=Lee, Ann (ann@contoso.com) client=10.1.2.15 url=https://login.windows.net/x host=login.windows.net status=403 result=BLOCKED bytes=345
      Umbrella's DNS ¦ umbrella-csv ¦ "2026-03-17 08:34:20","PC7","PC7","10.1.2.15","9.9.9.9","Allowed","1 (A)","NOERROR","login.windows.net.","Business" ¦ 2026-03-17T08:34:20Z INFORMATION user=PC7 client=10.1.2.15 host=login.windows.net result=Allowed
      Proxifier opens ¦ proxifier ¦ [03.17 09:34:20] agent.exe *64 - a.example:443 open through proxy proxy.contoso.com:8080 HTTPS ¦ 1972-03-17T09:34:20Z INFORMATION process=agent.exe *64 host=a.example port=443 result=open
      Proxifier closes ¦ proxifier ¦ [03.17 09:34:20] agent.exe - a.example:443 close, 403 bytes sent, 18846 bytes (18.4 KB) received, lifetime 01:05 ¦ 1972-03-17T09:34:20Z INFORMATION process=agent.exe host=a.example port=443 result=close elapsed=65000 bytes=18846
      Proxifier is refused ¦ proxifier ¦ [03.17 09:34:20] agent.exe - a.example:443 error : Could not connect through proxy proxy.contoso.com:8080 - Proxy server cannot establish a connection with the target, status code 407 ¦ 1972-03-17T09:34:20Z WARNING process=agent.exe host=a.example port=443 status=407 result=error
      Zscaler, pairs ¦ zscaler ¦ epochtime=1773736460\treason=Allowed\taction=Allowed\tproto=SSL\trespCode=200\treqMethod=NA\tlogin=ann@contoso.com\tcltip=10.1.2.15\turl=graph.microsoft.com:443\turlcat=Business\trespsize=77 ¦ 2026-03-17T08:34:20Z INFORMATION user=ann@contoso.com client=10.1.2.15 method=CONNECT url=graph.microsoft.com:443 host=graph.microsoft.com port=443 status=200 result=Allowed bytes=77
      Zscaler, the host in Base64 ¦ zscaler ¦ time=Tue Mar 17 08:34:20 2026\ttz=GMT\taction=Blocked\tproto=TUNNEL\trespcode=NA\tcip=10.1.2.15\tb64host=Z3JhcGgubWljcm9zb2Z0LmNvbQ==\turlcat=x ¦ 2026-03-17T08:34:20Z WARNING client=10.1.2.15 host=graph.microsoft.com result=Blocked
      Zscaler, CEF ¦ zscaler ¦ Mar 17 08:34:21 nss CEF:0|Zscaler|NSSWeblog|5.7|Allowed|x|3|act=Allowed dhost=a.example src=10.1.2.15 in=77 outcome=407 requestMethod=GET request=a.example/b?c\\=d\\\\e rt=Mar 17 2026 08:34:20 suser=CONTOSO\\\\ann ¦ 2026-03-17T08:34:20Z WARNING user=CONTOSO\\ann client=10.1.2.15 method=GET url=a.example/b?c=d\\e host=a.example status=407 result=Allowed bytes=77
      Zscaler, LEEF ¦ zscaler ¦ LEEF:1.0|Zscaler|NSS|4.1|x|cat=Blocked\tdevTime=Mar 17 2026 08:34:20 GMT\tsrc=10.1.2.15\tusrName=ann@contoso.com\tsrcBytes=5\tdstBytes=77\turl=a.example/b\tresponsecode=403\treqmethod=GET ¦ 2026-03-17T08:34:20Z WARNING user=ann@contoso.com client=10.1.2.15 method=GET url=a.example/b host=a.example status=403 result=Blocked bytes=77
      LEEF, a category of the target ¦ key-value ¦ LEEF:1.0|Contoso|Gate|1|x|cat=Business\tsrc=10.1.2.15\turl=a.example/b\toutcome=success ¦ - INFORMATION client=10.1.2.15 url=a.example/b host=a.example result=success
      Zscaler, CSV ¦ zscaler ¦ "Tue Mar 17 08:34:20 2026","ann@contoso.com","SSL","graph.microsoft.com:443","Blocked","General, Browsing","10.1.2.15","20.1.1.1","NA","403" ¦ 2026-03-17T08:34:20Z WARNING user=ann@contoso.com client=10.1.2.15 method=CONNECT url=graph.microsoft.com:443 host=graph.microsoft.com port=443 status=403 result=Blocked
      Zscaler, CSV without quotes, time with a zone ¦ zscaler ¦ 2026-03-17 08:34:20+01:00,ann@contoso.com,HTTPS,POST,Allowed,10.1.2.15,407,a.example/b ¦ 2026-03-17T07:34:20Z WARNING user=ann@contoso.com client=10.1.2.15 method=POST url=a.example/b host=a.example status=407 result=Allowed
      """)
  void readsALine(String why, String format, String line, String said) {
    assertThat(Said.by(Formats.named(format).orElseThrow(), line)).isEqualTo(said);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '`',
      textBlock =
          """
      # why ¦ type ¦ subtype ¦ rest of the line ¦ what is read
      traffic ¦ TRAFFIC ¦ end ¦ allow,2346,1974,372,9,2026/03/17 09:34:00,16,any,0 ¦ 2026-03-17T09:34:19Z INFORMATION source=TRAFFIC user=contoso\\svc client=10.1.2.15 host=20.50.1.2 port=443 result=allow elapsed=16000 bytes=372
      traffic, exact time in a later cell ¦ TRAFFIC ¦ deny ¦ deny,0,0,0,1,2026/03/17 09:34:00,0,any,0,,,,,,2026-03-17T09:34:19.190+01:00 ¦ 2026-03-17T08:34:19.190Z WARNING source=TRAFFIC user=contoso\\svc client=10.1.2.15 host=20.50.1.2 port=443 result=deny elapsed=0000 bytes=0
      tunnel in the URL log ¦ THREAT ¦ url ¦ block-url,"login.windows.net:443/",(9999),any,informational,client-to-server,1,0x0,,,,,connect ¦ 2026-03-17T09:34:19Z WARNING source=THREAT user=contoso\\svc client=10.1.2.15 method=connect url=login.windows.net:443/ host=login.windows.net port=443 result=block-url
      page in the URL log ¦ THREAT ¦ url ¦ alert,"www.a.example/b?c,d=""e""\",(9999),any,informational ¦ 2026-03-17T09:34:19Z INFORMATION source=THREAT user=contoso\\svc client=10.1.2.15 url=www.a.example/b?c,d=""e"" host=www.a.example port=443 result=alert
      attack ¦ THREAT ¦ vulnerability ¦ reset-both,"x.esp",Some Attack(1),any,critical ¦ 2026-03-17T09:34:19Z WARNING source=THREAT user=contoso\\svc client=10.1.2.15 host=20.50.1.2 port=443 result=reset-both
      """)
  void readsPaloAlto(String why, String type, String subtype, String rest, String said) {
    String line = PAN_START.formatted(type, subtype) + rest;
    PaloAltoCsv format = new PaloAltoCsv();
    assertThat(Said.by(format, line)).isEqualTo(said);
    assertThat(Said.by(format, "<14>Mar 17 09:34:20 FW-1 " + line)).isEqualTo(said);
  }

  @Test
  void readsOtherRecordsOfPaloAlto() {
    String line =
        "1,2026/03/17 09:34:20,0017,SYSTEM,auth,0,2026/03/17 09:34:19,,auth-fail,X,0,0,general,"
            + "medium,\"failed, at last\",7,0x0";
    assertThat(Said.by(new PaloAltoCsv(), line))
        .isEqualTo("2026-03-17T09:34:19Z WARNING source=SYSTEM");
    assertThat(Said.by(new PaloAltoCsv(), "1,9/16/25 10:00,0018,CONFIG,0,0,9/16/25 10:00,a,b,c"))
        .isEqualTo("2025-09-16T10:00:00Z UNKNOWN source=CONFIG");
  }

  @Test
  void settlesTheOrderOfDayAndMonthOverTheFile() {
    String us =
        "10.1.2.15, -, 03/04/26, 7:55:20, W3SVC2, W, 10.0.0.1, 4, 1, 3, 200, 0, GET, /a, -,\n";
    CollectingSink sink = CollectingSink.of(new IisNative(), us + us.replace("03/04", "13/04"));
    FileClock clock = Objects.requireNonNull(sink.clock());
    assertThat(clock.isZoned()).isFalse();
    assertThat(clock.instant(1, sink.events().getFirst().rawTime()))
        .hasToString("2026-04-03T07:55:20Z");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '`',
      textBlock =
          """
      # why ¦ line of names ¦ record ¦ what is read
      Zscaler without quotes ¦ time,login,proto,url,action,reason,respsize,reqsize,reqmethod,respcode,ua,cltip,sip ¦ Tue Mar 17 08:34:20 2026,ann,SSL,a.example:443,Allowed,x,77,5,CONNECT,407,"Mozilla (x, y)",10.1.2.15,20.1.1.1 ¦ 2026-03-17T08:34:20Z WARNING user=ann client=10.1.2.15 method=CONNECT url=a.example:443 host=a.example port=443 status=407 result=Allowed bytes=77
      Zscaler in quotes, the server first ¦ "datetime","serverip","ClientIP","user","protocol","url","action","requestmethod","status" ¦ "Tue Mar 17 08:34:20 2026","20.1.1.1","10.1.2.15","ann","HTTPS","a.example/b","Blocked","GET","403" ¦ 2026-03-17T08:34:20Z WARNING user=ann client=10.1.2.15 method=GET url=a.example/b host=a.example status=403 result=Blocked
      """)
  void readsColumnsByTheirNames(String why, String names, String line, String said) {
    String file = names + "\n" + line + "\n" + names + "\n";
    Head head = CollectingSink.head("x.csv", file.getBytes(StandardCharsets.UTF_8));
    assertThat(Formats.detect(head).map(FileFormat::name)).contains("zscaler");
    Format zscaler = Formats.named("zscaler").orElseThrow();
    assertThat(Said.by(zscaler, file)).isEqualTo(said);
    assertThat(CollectingSink.of(zscaler, file).slackBytes()).isEqualTo(names.length() * 2L + 2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "haproxy",
        "paloalto-csv",
        "umbrella-csv",
        "iis-native",
        "proxifier",
        "zscaler",
        "key-value"
      })
  void leavesOthersAlone(String format) {
    for (String line :
        new String[] {
          "1773736460.123 7 10.1.2.15 TCP_MISS/200 9 GET http://a.example/ - HIER_DIRECT/1.2.3.4 -",
          "10.1.2.15 - - [17/Mar/2026:09:34:19 +0100] \"GET / HTTP/1.1\" 200 5",
          "2026-03-17 09:34:20,INFO,Service,started,ok,1,2,3,4,5",
          "\"Error\",\"17.03.2026 09:34:20\",\"Service\",\"7\",\"None\",\"It was blocked\"",
          "[09:34:20.123] [ 12] [INFO ] agent.exe - a.example:443 open",
          "{\"action\":\"Blocked\",\"respcode\":\"403\",\"urlcat\":\"x\",\"vendor\":\"Zscaler\"}",
          "AADConnectProvisioningAgent.exe Error: 0 : a=1 b=2 c=3 d=4 e=5 status=403"
        }) {
      byte[] file = (line + "\n").repeat(3).getBytes(StandardCharsets.UTF_8);
      Head head = CollectingSink.head("x.log", file);
      assertThat(Formats.named(format).orElseThrow().confidence(head)).as(line).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"haproxy", "paloalto-csv", "umbrella-csv", "iis-native", "proxifier", "zscaler"})
  void accountsForEveryByteOfAnything(String format) {
    HostileText.accountsForEveryByte(
        Formats.named(format).orElseThrow(), ProxyLinesTest::almostValid);
  }

  private static final String[] SEEDS = {
    "Mar 17 09:34:20 lb haproxy[7]: 10.1.2.15:38037 [17/Mar/2026:09:34:19.205] in~ back/srv1"
        + " 0/133/0/294/430 404 17610 - - ---- 21/21/21/1/0 0/1 {a.example} \"GET /b HTTP/1.1\"",
    "10.1.2.15:38037 [17/Mar/2026:09:34:19.205] in b/s 1/0/5007 212 -- 0/0/0/0/3 0/0",
    "Connect from 10.1.2.15:49780 to 5.6.7.8:443 (IN/HTTP)",
    PAN_START.formatted("TRAFFIC", "end") + "allow,2346,1974,372,9,2026/03/17 09:34:00,16,any",
    PAN_START.formatted("THREAT", "url") + "block-url,\"login.windows.net:443/\",(9999),any",
    "\"2026-03-17 08:34:20\",\"PC7\",\"PC7\",\"10.1.2.15\",\"9.9.9.9\",\"Allowed\",\"1 (A)\",\"\","
        + "\"login.windows.net.\",\"Business\"",
    "10.1.2.15, -, 03/20/01, 7:55:20, W3SVC2, W, 10.0.0.1, 4, 163, 3223, 200, 0, GET, /a.gif, -,",
    "[03.17 09:34:20] agent.exe - a.example:443 close, 403 bytes sent, 7 bytes received, lifetime"
        + " 01:05",
    "\"Tue Mar 17 08:34:20 2026\",\"ann@contoso.com\",\"SSL\",\"graph.microsoft.com:443\","
        + "\"Blocked\",\"10.1.2.15\",\"20.1.1.1\",\"NA\",\"403\""
  };

  /** A sound line of one kind with one part cut out, cut off or doubled. */
  private static String almostValid(Random random) {
    String line = SEEDS[random.nextInt(SEEDS.length)];
    int from = random.nextInt(line.length());
    int to = from + random.nextInt(line.length() - from + 1);
    return switch (random.nextInt(4)) {
      case 0 -> line.substring(0, from) + line.substring(to);
      case 1 -> line.substring(from);
      case 2 -> line.substring(0, to) + line.substring(from);
      default -> line;
    };
  }
}
