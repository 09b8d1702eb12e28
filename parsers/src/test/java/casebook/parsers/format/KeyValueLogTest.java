package casebook.parsers.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyValueLogTest {

  private static final KeyValueLog LOG = new KeyValueLog();

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '`',
      textBlock =
          """
      # why ¦ line ¦ what is read
      FortiGate web filter ¦ <189>date=2026-03-17 time=09:34:20 devname="FG-1" eventtime=1773736460123456789 tz="+0100" type="utm" eventtype="ftgd_blk" level="warning" srcip=10.1.2.15 dstip=20.50.1.2 dstport=443 hostname="a.servicebus.windows.net" action="blocked" url="/x" ¦ 2026-03-17T08:34:20.123Z WARNING computer=FG-1 client=10.1.2.15 url=/x host=a.servicebus.windows.net port=443 result=blocked
      no event time, but a zone ¦ date=2026-03-17 time=09:34:20 tz="+0100" srcip=1.2.3.4 action="accept" duration=100 rcvdbyte=7 ¦ 2026-03-17T08:34:20Z INFORMATION client=1.2.3.4 result=accept elapsed=100000 bytes=7
      a zone in words ¦ date=2026-07-17 time=09:34:20 timezone="CEST" src_ip=1.2.3.4 ¦ 2026-07-17T07:34:20Z UNKNOWN client=1.2.3.4
      event time of nought ¦ date=2026-03-17 time=09:34:20 tz="UTC+2" eventtime=0 srcip=1.2.3.4 ¦ 2026-03-17T07:34:20Z UNKNOWN client=1.2.3.4
      the date right behind the priority ¦ <189>date=2026-03-17 time=09:34:20 devname=FG1 srcip=1.2.3.4 action=deny ¦ 2026-03-17T09:34:20Z WARNING computer=FG1 client=1.2.3.4 result=deny
      the same, with a zone ¦ <189>date=2026-03-17 time=09:34:20 tz="-0500" srcip=1.2.3.4 ¦ 2026-03-17T14:34:20Z UNKNOWN client=1.2.3.4
      the same, event time of nought ¦ <9>date=2026-03-17 time=09:34:20 eventtime=0 tz="UTC-5" srcip=1.2.3.4 ¦ 2026-03-17T14:34:20Z UNKNOWN client=1.2.3.4
      no priority, but brackets of another kind ¦ <b>date=2026-03-17 time=09:34:20 srcip=1.2.3.4 action=deny ¦ - WARNING client=1.2.3.4 result=deny
      event time in seconds, the old way ¦ date=2026-03-17 time=09:34:20 eventtime=1773736460 srcip=1.2.3.4 ¦ 2026-03-17T08:34:20Z UNKNOWN client=1.2.3.4
      the filter blocks what the firewall accepts ¦ srcip=1.2.3.4 action="accept" utmaction="block" ¦ - WARNING client=1.2.3.4 result=block
      a level of its own where nothing is refused ¦ type="event" level="error" user="N/A" srcip=1.2.3.4 action="negotiate" ¦ - ERROR client=1.2.3.4 result=negotiate
      with commas ¦ date=2026-03-17,time=09:34:20,level=notice,srcip=1.2.3.4,action=clear_session,msg="a, b=c" ¦ 2026-03-17T09:34:20Z INFORMATION client=1.2.3.4 result=clear_session
      CSV around pairs ¦ "date=2026-03-17","time=09:34:20","srcip=1.2.3.4","action=""deny""\","user=""a,b""\" ¦ 2026-03-17T09:34:20Z WARNING user=a,b client=1.2.3.4 result=deny
      quotes doubled by CSV ¦ time=09:34:20 devname=""FG"" srcip=1.2.3.4 user="" action=""dropped"" ¦ - INFORMATION computer=FG client=1.2.3.4 result=dropped
      escaped quotes and equal signs ¦ srcip=1.2.3.4 msg="he said \\"user=x\\" and a\\=b" user="ann" ¦ - UNKNOWN user=ann client=1.2.3.4
      a quoted value that was cut ¦ srcip=1.2.3.4 action="deny" user="ann le ¦ - WARNING user=ann le client=1.2.3.4 result=deny
      Skyhigh, refused sign-in ¦ date="2026-03-17T13:14:39.134Z" hostname="mwg" username="" source_ip=1.2.3.4 destination_ip=2.2.2.2 destination_host="login.windows.net" http_status_code=407 destination_bytes=0 http_request_first_line="CONNECT login.windows.net:443 HTTP/1.1" block_id=81 ¦ 2026-03-17T13:14:39.134Z WARNING client=1.2.3.4 method=CONNECT url=login.windows.net:443 host=login.windows.net port=443 status=407 bytes=0
      Skyhigh, broken request ¦ date="2026-03-24T13:54:02.740Z" hostname="mwg" source_ip=1.2.3.4 destination_host="" http_status_code=400 http_request_first_line="CONNECT :80 HTTP/1.1" ¦ 2026-03-24T13:54:02.740Z INFORMATION client=1.2.3.4 method=CONNECT url=:80 port=80 status=400
      values with blanks, unquoted ¦ username=nt\\network service source_ip=9.9.9.9 http_action=GET requested_host=a.example requested_path=/b?c=d&e=f result=DENIED request_timestamp_epoch=1661266553 category=Business, Software http_status_code=403 client_ip=10.0.2.15 ¦ 2022-08-23T14:55:53Z WARNING user=nt\\network service client=10.0.2.15 method=GET url=/b?c=d&e=f host=a.example status=403 result=DENIED
      Blue Coat for Splunk, name glued to the time ¦ 2026-07-11T12:45:10PROXY.contoso.com bluecoat - splunk_format - c-ip=2.3.4.5 cs-host=a.example cs-method=unknown cs-uri-port=443 cs-uri-scheme="ssl" cs-username=ann duration=300 s-action=TCP_ERR_MISS sc-bytes=0 sc-filter-result=DENIED sc-status=0 time-taken=300105 c-url="ssl://a.example:443/" ¦ 2026-07-11T12:45:10Z WARNING user=ann client=2.3.4.5 method=CONNECT url=ssl://a.example:443/ host=a.example port=443 result=DENIED elapsed=300105 bytes=0
      Blue Coat, a tunnel ¦ 2026-07-11T12:45:10P bluecoat - x - c-ip=2.3.4.5 cs-host=a.example cs-method=CONNECT cs-uri-port=443 s-action=TCP_TUNNELED sc-status=200 c-url="tcp://a.example:443/" ¦ 2026-07-11T12:45:10Z INFORMATION client=2.3.4.5 method=CONNECT url=tcp://a.example:443/ host=a.example port=443 status=200 result=TCP_TUNNELED
      CEF, the word before the version lost ¦ 0|Forcepoint|Security|8.5.4|9|Transaction blocked|7| act=blocked dst=5.6.7.8 dhost=a.example dpt=80 src=1.2.3.4 suser=LDAP://x OU\\=Org/Ann Lee loginID=ann rt=1653557213000 in=5 requestMethod=GET request=http://a.example/b ¦ 2022-05-26T09:26:53Z WARNING user=LDAP://x OU=Org/Ann Lee client=1.2.3.4 method=GET url=http://a.example/b host=a.example port=80 result=blocked bytes=5
      CEF with the vendor's mark before names ¦ <14>Mar 17 09:34:20 fw CEF:0|Fortinet|Fortigate|v7|1|utm|4|FTNTFGTeventtime=1545938629 FTNTFGTtz=+0100 duser=bob src=1.2.3.4 dst=5.6.7.8 dpt=80 dhost=a.example act=blocked request=/b FTNTFGTduration=2 msg=URL belongs to a denied category ¦ 2018-12-27T19:23:49Z WARNING user=bob client=1.2.3.4 url=/b host=a.example port=80 result=blocked elapsed=2000
      CEF, time in words, its zone beside it ¦ CEF:0|Palo Alto Networks|LF|2.0|TRAFFIC|end|3|dtz=UTC rt=Mar 01 2026 20:48:21 src=1.2.3.4 dst=1.1.1.1 act=deny ¦ 2026-03-01T20:48:21Z WARNING client=1.2.3.4 host=1.1.1.1 result=deny
      LEEF ¦ LEEF:1.0|WatchGuard|XTM|12|1AFF|policy=Web 00\tdisp=Deny\tsrc=1.2.3.4\tdst=5.6.7.8\tdstPort=443\top=GET\tdstname=a.example\targ=/\taction=other words\tmsg=x y=z ¦ - WARNING client=1.2.3.4 method=GET url=/ host=a.example port=443 result=Deny
      LEEF with its own border ¦ LEEF:2.0|V|P|1|id|^|src=1.2.3.4^dst=5.6.7.8^devTime=Aug 06 2025 14:13:16^usrName=ann lee ¦ 2025-08-06T14:13:16Z UNKNOWN user=ann lee client=1.2.3.4 host=5.6.7.8
      LEEF, the zone behind the time ¦ LEEF:1.0|Zscaler|NSS|6.0|Blocked|cat=Blocked\tdevTime=Mar 17 2026 09:34:20 CET\tsrc=1.2.3.4\tdst=5.6.7.8\tusrName=ann ¦ 2026-03-17T08:34:20Z WARNING user=ann client=1.2.3.4 host=5.6.7.8 result=Blocked
      LEEF, no zone's name behind it ¦ LEEF:1.0|Zscaler|NSS|6.0|Blocked|cat=Blocked\tdevTime=Mar 17 2026 09:34:20 o'clock\tsrc=1.2.3.4 ¦ 2026-03-17T09:34:20Z WARNING client=1.2.3.4 result=Blocked
      tabs that syslog escaped ¦ 1.0|WatchGuard|XTM|12|1DFF|host_name=M1#011disp=Allow#011src=1.2.3.4#011dst=5.6.7.8#011dstPort=53 ¦ - INFORMATION computer=M1 client=1.2.3.4 host=5.6.7.8 port=53 result=Allow
      Check Point ¦ [action:"Drop"; time:"1617710462"; dst:"2.2.2.2"; src:"3.3.3.3"; user:"ann; lee"] ¦ 2021-04-06T12:01:02Z INFORMATION user=ann; lee client=3.3.3.3 host=2.2.2.2 result=Drop
      Barracuda ¦ Info     FW-1 Deny: FWD|TCP|p1|10.1.2.3|61988|00:11:22:33:44:55|5.6.7.8|443|https||BLOCKALL|4003|||0|1 ¦ - INFORMATION computer=FW-1 client=10.1.2.3 host=5.6.7.8 port=443 result=Deny
      """)
  void readsALine(String why, String line, String said) {
    assertThat(Said.by(LOG, line)).isEqualTo(said);
  }

  @Test
  void saysWhichRecordsStateNoZone() {
    String line = "date=2026-03-17 time=09:34:20 srcip=1.2.3.4 action=accept";
    CollectingSink local = CollectingSink.of(LOG, line);
    assertThat(Objects.requireNonNull(local.clock()).isZoned()).isFalse();
    CollectingSink mixed = CollectingSink.of(LOG, line + "\n" + line + " tz=\"+0100\"");
    assertThat(Objects.requireNonNull(mixed.clock()).isZoned()).isTrue();
    assertThat(mixed.problems()).containsExactly("0: 1 records state no zone; read as UTC");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '`',
      textBlock =
          """
      # why ¦ a line of the file ¦ claimed
      a firewall                  ¦ date=2026-03-17 time=09:34:20 srcip=1.2.3.4 dstip=5.6.7.8 action=accept proto=6 ¦ true
      CEF of any device           ¦ CEF:0|V|P|1|2|n|3|src=1.2.3.4 ¦ true
      two pairs in prose          ¦ Connecting with timeout=30 and retries=5 to the service ¦ false
      a trace's footer            ¦ ProcessId=1 ThreadId=2 DateTime=2026-03-17T08:34:20Z Timestamp=7 LogicalOperationStack=x ¦ false
      settings                    ¦ Data Source=sql01;Initial Catalog=x;Integrated Security=SSPI;Timeout=30;Pooling=true ¦ false
      JSON that quotes a firewall ¦ {"message":"srcip=1.2.3.4 dstip=2.3.4.5 action=deny user=x hostname=y"} ¦ false
      XML                         ¦ <event srcip="1" dstip="2" action="3" user="4" hostname="5"/> ¦ false
      plain text                  ¦ 2026-03-17 09:34:20 the service started ¦ false
      """)
  void claimsOnlyItsOwn(String why, String line, boolean claimed) {
    byte[] file = (line + "\n").repeat(3).getBytes(StandardCharsets.UTF_8);
    assertThat(LOG.confidence(CollectingSink.head("x.log", file)) > 0).isEqualTo(claimed);
  }

  @Test
  void accountsForEveryByteOfAnything() {
    HostileText.accountsForEveryByte(LOG, KeyValueLogTest::almostValid);
  }

  @Test
  void takesALineOfAMebibyteInTimeThatGrowsWithItsLength() {
    // Each of these would be read again from every byte by a splitter that looks ahead carelessly.
    for (String piece : new String[] {" a", "a=", "\"", "=\"", " a=\"", "\\\"", "#011a", ",a=b "}) {
      String line = "srcip=1.2.3.4 x=" + piece.repeat((1 << 20) / piece.length() - 32);
      CollectingSink sink = CollectingSink.of(LOG, line);
      assertThat(sink.understoodBytes()).as(piece).isEqualTo(line.length());
    }
  }

  private static String almostValid(Random random) {
    StringBuilder line =
        new StringBuilder(one(random, "", "<14>", "CEF:0|a|b|c|d|e|f|", "LEEF:2.0|"));
    int pairs = random.nextInt(8);
    for (int i = 0; i < pairs; i++) {
      line.append(one(random, "srcip", "date", "time", "tz", "url", "rt", "status", "b64host"))
          .append(one(random, "=", "=\"", "=\"\"", ":\"", ""))
          .append(one(random, "1.2.3.4", "2026-03-17", "09:34:20", "+0100", "1773736460", "YQ=="))
          .append(one(random, "", "\"", "\"\"", "\\\""))
          .append(one(random, " ", "\t", ",", "|", "; ", "#011", ""));
    }
    return line.toString();
  }

  private static String one(Random random, String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
