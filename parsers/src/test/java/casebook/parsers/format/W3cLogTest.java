package casebook.parsers.format;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.parsers.item.Level;
import casebook.parsers.item.LogEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class W3cLogTest {

  private static final W3cLog W3C = new W3cLog();

  @Test
  void readsIis() {
    CollectingSink sink =
        CollectingSink.of(
            W3C,
            """
            #Software: Microsoft Internet Information Services 10.0
            #Version: 1.0
            #Date: 2026-01-01 00:07:26
            #Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs-host sc-status sc-substatus sc-win32-status sc-bytes time-taken
            2026-01-01 00:07:26 172.16.0.1 GET /a.asmx - 443 CORP\\ann 10.0.0.9 "quote+first www.a.example 503 0 64 1234 591
            """);
    CollectingSink.Event event = sink.event();
    assertThat(event.recordLine()).isEqualTo(5);
    assertThat(event.level()).isEqualTo(Level.WARNING);
    assertThat(event.named())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "client", "10.0.0.9",
                "user", "CORP\\ann",
                "method", "GET",
                "url", "/a.asmx",
                "host", "www.a.example",
                "status", "503",
                "bytes", "1234",
                "elapsed", "591"));
    assertThat(utc(sink)).containsExactly("2026-01-01T00:07:26Z");
  }

  @Test
  void readsTmg() {
    CollectingSink sink =
        CollectingSink.of(
            W3C,
            """
            #Software: Microsoft Forefront Threat Management Gateway
            #Fields: c-ip	cs-username	c-agent	date	time	s-computername	r-host	r-port	time-taken	sc-bytes	s-operation	cs-uri	sc-status	rule	action
            10.0.0.9	anonymous	Mozilla/4.0 (compatible; "x")	2026-01-01	08:00:00	TMG1	login.example.com	443	1	2017	CONNECT	connect://login.example.com:443	12209	Allow Web Access	Denied
            -	-		2026-01-01	08:00:01	TMG1	-	-	-	-	GET	http://b.example:8080/	0	-	Allowed
            """);
    assertThat(sink.unparsed()).isEmpty();
    assertThat(sink.events().getFirst().level()).isEqualTo(Level.WARNING);
    assertThat(sink.events().getFirst().named())
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("client", "10.0.0.9"),
                Map.entry("user", "anonymous"),
                Map.entry("computer", "TMG1"),
                Map.entry("host", "login.example.com"),
                Map.entry("port", "443"),
                Map.entry("elapsed", "1"),
                Map.entry("bytes", "2017"),
                Map.entry("method", "CONNECT"),
                Map.entry("url", "connect://login.example.com:443"),
                Map.entry("status", "12209"),
                Map.entry("result", "Denied")));
    assertThat(sink.events().get(1).level()).isEqualTo(Level.INFORMATION);
    assertThat(sink.events().get(1).named())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "computer", "TMG1",
                "host", "b.example",
                "port", "8080",
                "method", "GET",
                "url", "http://b.example:8080/",
                "status", "0",
                "result", "Allowed"));
  }

  @Test
  void readsBlueCoat() {
    CollectingSink sink =
        CollectingSink.of(
            W3C,
            """
            #Software: SGOS 6.5.5.5
            #Date: 2026-01-01 08:00:00
            #Remark: 2313130215 "proxy 1" "10.0.0.2" "main"
            #Fields: date time time-taken c-ip sc-status s-action sc-bytes cs-method cs-uri-scheme cs-host cs-uri-port cs-uri-path cs-username rs(Content-Type) cs(User-Agent) cs-categories x-exception-id
            2026-01-01 08:00:00 12 10.0.0.9 407 TCP_DENIED 330 CONNECT tcp login.example.com 443 / - - "A ""b"" c (x; y)" "Business;Cloud" authentication_failed
            """);
    assertThat(sink.event().named())
        .containsEntry("result", "TCP_DENIED")
        .containsEntry("status", "407")
        .containsEntry("host", "login.example.com")
        .containsEntry("port", "443")
        .containsEntry("url", "/")
        .containsEntry("elapsed", "12")
        .doesNotContainKey("user");
  }

  @Test
  void readsWindowsFirewallInLocalTime() {
    CollectingSink sink =
        CollectingSink.of(
            W3C,
            """
            #Verson: 1.0
            #Software: Microsoft Windows Firewall
            #Time Format: Local
            #Fields: date time action protocol src-ip dst-ip src-port dst-port size tcpflags tcpsyn tcpack tcpwin icmptype icmpcode info path

            2026-01-01 08:00:00 DROP TCP 10.0.0.9 fe80::1 50000 443 0 - - - - - - - SEND
            """);
    assertThat(sink.event().named())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("result", "DROP", "client", "10.0.0.9", "host", "fe80::1", "port", "443"));
    assertThat(Objects.requireNonNull(sink.clock()).isZoned()).isFalse();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      # why | fields | record | what is read
      quoted value with quotes | date time cs(User-Agent) sc-status | 2026-01-01 08:00:00 "a ""b"" c" 200 | {status=200}
      quote that never closes  | date time cs(User-Agent) sc-status | 2026-01-01 08:00:00 "a 200 | {status=200}
      quoted everything        | date time cs-host sc-status        | "2026-01-01" "08:00:00" "a.example" "200" | {host=a.example, status=200}
      empty in quotes          | date time cs-host sc-status        | 2026-01-01 08:00:00 "" 200 | {status=200}
      fewer values             | date time c-ip sc-status           | 2026-01-01 08:00:00 10.0.0.9 | {client=10.0.0.9}
      more values              | date time c-ip sc-status           | 2026-01-01 08:00:00 10.0.0.9 200 7 8 | {client=10.0.0.9, status=200}
      padded columns           | date   time  c-ip                  | 2026-01-01    08:00:00 \t 10.0.0.9 | {client=10.0.0.9}
      remark behind the names  | date time c-ip // see below        | 2026-01-01 08:00:00 10.0.0.9 x | {client=10.0.0.9}
      capital letters          | DATE Time C-IP                     | 2026-01-01 08:00:00 10.0.0.9 | {client=10.0.0.9}
      host with port           | date time cs(Host)                 | 2026-01-01 08:00:00 a.example:8443 | {host=a.example, port=8443}
      port of its own first    | date time cs-host cs-uri-port      | 2026-01-01 08:00:00 a.example:8443 443 | {host=a.example, port=443}
      address with port        | date time source destination       | 2026-01-01 08:00:00 10.0.0.9:5 10.0.0.8:443 | {client=10.0.0.9, host=10.0.0.8, port=443}
      target of CONNECT        | date time cs-method cs-uri         | 2026-01-01 08:00:00 CONNECT a.example:443 | {method=CONNECT, url=a.example:443, host=a.example, port=443}
      stem before path, uri before both | date time cs-uri-path cs-uri-stem cs-uri | 2026-01-01 08:00:00 /p /s http://a.example/u | {url=http://a.example/u, host=a.example}
      status in hexadecimal    | date time action status            | 2026-01-01 08:00:00 Denied 0xc004000d | {result=Denied}
      elapsed in odd form      | date time time-taken sc-bytes      | 2026-01-01 08:00:00 0.005 - | {}
      """)
  void readsColumnsByTheirNames(String why, String fields, String record, String read) {
    CollectingSink sink = CollectingSink.of(W3C, "#Fields: " + fields + "\n" + record + "\n");
    assertThat(new TreeMap<>(sink.event().named())).isEqualTo(map(read));
    assertThat(utc(sink)).containsExactly("2026-01-01T08:00:00Z");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      # why | directives, ; between | record | zone | utc
      nothing said          | #Fields: date time c-ip             | 2026-01-01 08:00:00 x | Z      | 2026-01-01T08:00:00Z
      offset before         | #GMT-Offset: -0800;#Fields: date time c-ip | 2026-01-01 08:00:00 x | -08:00 | 2026-01-01T16:00:00Z
      offset after          | #Fields: date time c-ip;#GMT-Offset: +05:30 | 2026-01-01 08:00:00 x | +05:30 | 2026-01-01T02:30:00Z
      offset of half hours west | #GMT-Offset: -0330;#Fields: date time c-ip | 2026-01-01 08:00:00 x | -03:30 | 2026-01-01T11:30:00Z
      zone in the date      | #Date: 2026-01-01 08:00:00 EST (UTC-0500);#Fields: date time c-ip | 2026-01-01 08:00:00 x | -05:00 | 2026-01-01T13:00:00Z
      UTC in the date       | #Date: 2026-01-01 08:00:00 UTC;#Fields: date time c-ip | 2026-01-01 08:00:00 x | Z | 2026-01-01T08:00:00Z
      local, offset unknown | #Time Format: Local;#Fields: date time c-ip | 2026-01-01 08:00:00 x | local | 2026-01-01T08:00:00Z
      name without offset   | #Date: 2026-01-01 08:00:00 CST;#Fields: date time c-ip | 2026-01-01 08:00:00 x | local | 2026-01-01T08:00:00Z
      local columns         | #Fields: date-local time-local c-ip | 2026-01-01 08:00:00.250 x | local | 2026-01-01T08:00:00.250Z
      firewall without head | #Fields: date time action src-ip tcpflags | 2026-01-01 08:00:00 DROP x | local | 2026-01-01T08:00:00Z
      remark behind the date | #Date: 2026-01-01 08:00:00  // when it began;#Fields: date time c-ip | 2026-01-01 08:00:00 x | Z | 2026-01-01T08:00:00Z
      date of the head      | #Date: 2026-01-01 07:00:00;#Fields: time c-ip | 08:00:00 x | Z | 2026-01-01T08:00:00Z
      head after the columns | #Fields: time c-ip;#Date: 2026-01-01 07:00:00 | 08:00:00 x | Z | 2026-01-01T08:00:00Z
      record after midnight | #Date: 2025-12-31 23:59:00;#Fields: time c-ip | 00:00:01 x | Z | 2026-01-01T00:00:01Z
      """)
  void findsTheZone(String why, String directives, String record, String zone, String utc) {
    CollectingSink sink =
        CollectingSink.of(W3C, directives.replace(';', '\n') + "\n" + record + "\n");
    FileClock clock = Objects.requireNonNull(sink.clock());
    assertThat(clock.isZoned() ? clock.zone().getId() : "local").isEqualTo(zone);
    assertThat(utc(sink)).containsExactly(utc);
  }

  @Test
  void rollsTheDateAtMidnight() {
    CollectingSink sink =
        CollectingSink.of(
            W3C,
            """
            #Date: 2026-01-31 22:00:00
            #Fields: time c-ip
            22:00:01 a
            21:59:59 b
            00:00:01 c
            #Date: 2026-02-07 06:00:00
            06:00:00 d
            """);
    assertThat(utc(sink))
        .containsExactly(
            "2026-01-31T22:00:01Z",
            "2026-01-31T21:59:59Z",
            "2026-02-01T00:00:01Z",
            "2026-02-07T06:00:00Z");
  }

  @Test
  void knowsOrderOnlyWhereNoDateIsStated() {
    CollectingSink sink = CollectingSink.of(W3C, "#Fields: time c-ip\n23:00:00 a\n01:00:00 b\n");
    assertThat(Objects.requireNonNull(sink.clock()).isDated()).isFalse();
    assertThat(sink.events().get(1).rawTime() - sink.events().get(0).rawTime())
        .isEqualTo(2 * 3_600_000L);
  }

  @Test
  void givesNoTimeToADateAlone() {
    CollectingSink sink = CollectingSink.of(W3C, "#Fields: date c-ip\n2026-01-01 10.0.0.9\n");
    assertThat(sink.event().rawTime()).isEqualTo(LogEvent.NO_TIME);
    assertThat(sink.clock()).isNull();
  }

  @Test
  void readsFieldsAnewWhereverTheyCome() {
    CollectingSink sink =
        CollectingSink.of(
            W3C,
            """
            2026-01-01 08:00:00 cut head
            #Fields: date time c-ip sc-status

            2026-01-01 08:00:01 10.0.0.9 200
            \uFEFF#Fields: date time sc-status c-ip
            2026-01-01 08:00:02 404 10.0.0.9
            #Fields: one,name,no,table
            2026-01-01 08:00:03 403 10.0.0.9
            """);
    assertThat(sink.unparsed()).hasSize(1);
    assertThat(sink.events())
        .extracting(event -> event.named().get("status"))
        .containsExactly("200", "404", "403");
    assertThat(sink.records()).isEqualTo(4);
  }

  @Test
  void bringsOffsetsThatChangeToOneClock() {
    CollectingSink sink =
        CollectingSink.of(
            W3C,
            """
            #GMT-Offset: +0100
            #Fields: date time c-ip
            2026-01-01 08:00:00 a
            #GMT-Offset: +0200
            2026-01-01 09:00:00 b
            #Time Format: Local
            2026-01-01 09:00:00 c
            2026-01-01 09:00:00 d
            """);
    assertThat(utc(sink).subList(0, 2))
        .containsExactly("2026-01-01T07:00:00Z", "2026-01-01T07:00:00Z");
    assertThat(sink.problems()).singleElement().asString().startsWith("7: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello world",
        "2026-01-01",
        "2026-01-01 08:61:00 10.0.0.9 200",
        "2026-02-30 08:00:00 10.0.0.9 200",
        "20261-01-01 08:00:00 10.0.0.9 200",
        "- 08:00:00 10.0.0.9 200"
      })
  void saysWhatDoesNotFitTheColumns(String line) {
    CollectingSink sink = CollectingSink.of(W3C, "#Fields: date time c-ip sc-status\n" + line);
    assertThat(sink.events()).isEmpty();
    assertThat(sink.unparsed())
        .singleElement()
        .satisfies(u -> assertThat(u.recordLine()).isEqualTo(2));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      head and record        | #Fields: date time c-ip;2026-01-01 08:00:00 x           | 95
      head only              | #Fields: date time c-ip                                 | 95
      record before the head | 2026-01-01 08:00:00 x;#Fields: date time c-ip;2026-01-01 08:00:00 x | 95
      no head                | 2026-01-01 08:00:00 x                                   | 0
      text about the format  | #Fields: date time c-ip;is how a head looks;says the manual | 0
      Exchange               | #Fields: date-time,client-ip,server-ip;2026-01-01T08:00:00Z,a,b | 0
      a comment              | # Fields are explained below;x                          | 0
      """)
  void isRecognisedByItsFields(String why, String lines, int confidence) {
    byte[] text = lines.replace(';', '\n').getBytes(StandardCharsets.UTF_8);
    assertThat(W3C.confidence(CollectingSink.head("u_ex260101.log", text))).isEqualTo(confidence);
  }

  @Test
  void agreesWithTheNaiveReading() {
    for (long seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      List<String> names = names(random);
      String record = almostValid(random, names);
      CollectingSink sink =
          CollectingSink.of(W3C, "#Fields: " + String.join(" ", names) + "\n" + record + "\n");
      Map<String, String> fields =
          sink.events().isEmpty() ? Map.of("unparsed", "") : new TreeMap<>(sink.event().named());
      assertThat(fields)
          .as("seed %d, fields %s, record <%s>", seed, names, record)
          .isEqualTo(naive(names, record));
    }
  }

  @Test
  void accountsForEveryByteOfAnything() {
    HostileText.accountsForEveryByte(
        W3C,
        random ->
            switch (random.nextInt(6)) {
              case 0 -> "#Fields: " + String.join(" ", names(random));
              case 1 -> "#Date: 2026-01-0" + random.nextInt(10) + " 08:00:00 EST (UTC-0500)";
              case 2 -> "#GMT-Offset: " + (random.nextBoolean() ? "-0800" : "+9999");
              default -> almostValid(random, names(random));
            });
  }

  private static List<String> utc(CollectingSink sink) {
    FileClock clock = Objects.requireNonNull(sink.clock());
    return sink.events().stream()
        .map(event -> clock.instant(event.recordLine(), event.rawTime()))
        .map(Instant::toString)
        .toList();
  }

  /** {@code {a=b, c=d}} as a map. */
  private static Map<String, String> map(String text) {
    Map<String, String> map = new TreeMap<>();
    Matcher matcher = Pattern.compile("(\\w+)=([^,}]+)").matcher(text);
    while (matcher.find()) {
      map.put(matcher.group(1), matcher.group(2));
    }
    return map;
  }

  private static final Map<String, String> LABELS =
      Map.of(
          "c-ip", "client",
          "cs-username", "user",
          "cs-method", "method",
          "cs-uri-path", "url",
          "cs-host", "host",
          "cs-uri-port", "port",
          "sc-status", "status",
          "s-action", "result",
          "time-taken", "elapsed",
          "sc-bytes", "bytes");

  private static List<String> names(Random random) {
    List<String> names = new ArrayList<>(List.of("date", "time"));
    List<String> others = new ArrayList<>(new TreeMap<>(LABELS).keySet());
    others.addAll(List.of("cs(User-Agent)", "x-a", "x-b"));
    while (!others.isEmpty() && random.nextInt(10) > 0) {
      names.add(random.nextInt(names.size() + 1), others.remove(random.nextInt(others.size())));
    }
    return names;
  }

  private static String almostValid(Random random, List<String> names) {
    StringBuilder record = new StringBuilder();
    int values = random.nextInt(5) > 0 ? names.size() : random.nextInt(names.size() + 3);
    for (int i = 0; i < values; i++) {
      String name = i < names.size() ? names.get(i) : "";
      record.append(i == 0 ? "" : random.nextInt(9) > 0 ? " " : "  \t");
      record.append(value(random, name));
    }
    return record.toString();
  }

  private static String value(Random random, String name) {
    if (name.equals("date")) {
      return random.nextInt(20) > 0 ? "2026-01-01" : "2026-13-01";
    }
    if (name.equals("time")) {
      return random.nextInt(20) > 0 ? "08:00:00" : "8:00";
    }
    String[] values = {
      "-",
      "7",
      "200",
      "word",
      "\"two words\"",
      "\"a \"\"b\"\" c\"",
      "\"\"",
      "\"open",
      "a\"b",
      "\"a\"b"
    };
    return values[random.nextInt(values.length)];
  }

  private static final Pattern VALUE =
      Pattern.compile("[ \t]*(?:\"((?:[^\"]|\"\"|\"(?![ \t\"]|$))*?)\"(?=[ \t]|$)|([^ \t]+))");

  private static Map<String, String> naive(List<String> names, String record) {
    List<String> values = new ArrayList<>();
    Matcher matcher = VALUE.matcher(record);
    while (matcher.find()) {
      values.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
    }
    Map<String, String> fields = new TreeMap<>();
    String date = "";
    String time = "";
    for (int i = 0; i < Math.min(names.size(), values.size()); i++) {
      String name = names.get(i);
      String value = values.get(i);
      date = name.equals("date") ? value : date;
      time = name.equals("time") ? value : time;
      String label = LABELS.getOrDefault(name, "");
      boolean number = label.matches("status|elapsed|bytes|port");
      if (!label.isEmpty() && !value.matches("-?") && (!number || value.matches("\\d+"))) {
        fields.put(label, value);
      }
    }
    // A date with nothing in the column of the time is a record without a time.
    if (values.size() < 2 || !date.equals("2026-01-01") || !time.matches("(08:00:00|-|)")) {
      return Map.of("unparsed", "");
    }
    fields.computeIfPresent("client", (label, client) -> client.replaceAll("^([^:]*):\\d+$", "$1"));
    String host = fields.remove("host");
    String url = fields.getOrDefault("url", "");
    if (host == null && url.matches("[^ :]+:\\d+")) {
      host = url;
    }
    if (host != null) {
      Matcher authority =
          Pattern.compile("([^ :]+|[^ ]*:[^ ]*:[^ ]*)(?::(\\d+))?(?: .*)?").matcher(host);
      assertThat(authority.matches()).isTrue();
      fields.put("host", authority.group(1));
      if (authority.group(2) != null) {
        fields.putIfAbsent("port", authority.group(2));
      }
    }
    return fields;
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why            | info            | said
          once             | 15 -            | 2: the firewall lost 15 events here, it says
          several times    | - 15 - 1 100000 | 3: the firewall lost 100016 events here and in 2 more places, it says
          """)
  void sumsUpTheEventsThatTheFirewallLost(String why, String info, String said) {
    StringBuilder text =
        new StringBuilder(
            "#Fields: date time action protocol src-ip dst-ip src-port dst-port size tcpflags"
                + " tcpsyn tcpack tcpwin icmptype icmpcode info path\n");
    for (String count : info.split(" ")) {
      text.append("2026-01-01 08:00:00 INFO-EVENTS-LOST - - - - - - - - - - - - ")
          .append(count)
          .append(" -\n");
    }
    text.append("2026-01-01 08:00:02 DROP TCP 1.1.1.1 1.1.1.2 445 443 48 S 1 2 3 - - 7 RECEIVE\n");
    CollectingSink sink = CollectingSink.of(W3C, text.toString());
    assertThat(sink.events()).hasSize(info.split(" ").length + 1);
    assertThat(sink.problems()).as(why).containsExactly(said);
  }
}
