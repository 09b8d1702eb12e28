package casebook.parsers.format;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.parsers.item.Level;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessLogTest {

  private static final AccessLog ACCESS = new AccessLog();

  @Test
  void readsACombinedLine() {
    CollectingSink.Event event =
        CollectingSink.of(
                ACCESS,
                "10.0.0.9 - ann [22/Jan/2019:03:56:14 +0330] \"CONNECT login.example.com:443"
                    + " HTTP/1.1\" 407 1808 \"-\" \"Agent/1 (x; y)\"\n")
            .event();
    assertThat(Instant.ofEpochMilli(event.rawTime())).isEqualTo("2019-01-22T00:26:14Z");
    assertThat(event.level()).isEqualTo(Level.WARNING);
    assertThat(event.named())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "client", "10.0.0.9",
                "user", "ann",
                "method", "CONNECT",
                "url", "login.example.com:443",
                "host", "login.example.com",
                "port", "443",
                "status", "407",
                "bytes", "1808"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "~",
      quoteCharacter = '\'',
      textBlock =
          """
      # why | before the bracket | client | user | host
      common                      | 1.2.3.4 - -                          | 1.2.3.4 | ~        | ~
      user with a blank           | 1.2.3.4 - john doe                   | 1.2.3.4 | john doe | ~
      user in quotes              | 1.2.3.4 - "CN=Ann Lee"               | 1.2.3.4 | CN=Ann Lee | ~
      empty user in quotes        | 1.2.3.4 - ""                         | 1.2.3.4 | ~        | ~
      user that is an address     | 1.2.3.4 - ann@b.example              | 1.2.3.4 | ann@b.example | ~
      ident, no user              | 1.2.3.4 ident -                      | 1.2.3.4 | ~        | ~
      client only                 | 1.2.3.4                              | 1.2.3.4 | ~        | ~
      client by name              | pc7.example - ann                    | pc7.example | ann  | ~
      virtual host                | www.example:443 1.2.3.4 - -          | 1.2.3.4 | ~        | www.example
      virtual host unknown        | - 1.2.3.4 - ann                      | 1.2.3.4 | ann      | ~
      virtual host, IPv6 client   | www.example 2001:db8::1 - -          | 2001:db8::1 | ~    | www.example
      odd second word             | 1.2.3.4 (-) - -                      | 1.2.3.4 | ~        | ~
      blank first                 | '  1.2.3.4 - ann'                    | 1.2.3.4 | ann      | ~
      syslog                      | Jan  2 03:04:05 gw nginx[81]: 1.2.3.4 - ann | 1.2.3.4 | ann | ~
      syslog, IPv6 client         | Jan  2 03:04:05 gw nginx: 2001:db8:: - ann  | 2001:db8:: | ann | ~
      forwarded for               | 1.2.3.4, 5.6.7.8 - ann               | 1.2.3.4 | ann      | ~
      client with port            | 1.2.3.4/61801 -                      | 1.2.3.4/61801 | ~  | ~
      nothing                     | ''                                   | ~       | ~        | ~
      """)
  void readsClientAndUser(
      String why,
      String before,
      @Nullable String client,
      @Nullable String user,
      @Nullable String host) {
    CollectingSink.Event event =
        CollectingSink.of(
                ACCESS, before + " [22/Jan/2019:03:56:14 +0000] \"GET /x HTTP/1.1\" 200 7")
            .event();
    assertThat(event.named().get("client")).isEqualTo(client);
    assertThat(event.named().get("user")).isEqualTo(user);
    assertThat(event.named().get("host")).isEqualTo(host);
    assertThat(event.named()).containsEntry("url", "/x").containsEntry("bytes", "7");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "~",
      quoteCharacter = '\'',
      textBlock =
          """
      # why | behind the bracket | method | url | status | bytes
      common                 | "GET /a HTTP/1.0" 200 12                | GET  | /a   | 200 | 12
      bytes unknown          | "GET /a HTTP/1.0" 200 -                 | GET  | /a   | 200 | ~
      line ends              | "GET /a HTTP/1.0" 200                   | GET  | /a   | 200 | ~
      no request             | "-" 408 0 "-" "-"                       | ~    | ~    | 408 | 0
      no protocol            | "GET /a" 200 12                         | GET  | /a   | 200 | 12
      blanks in the target   | "GET /a b HTTP/1.1" 404 1               | GET  | /a b | 404 | 1
      escaped quote          | "GET /a\\"b HTTP/1.1" 200 1             | GET  | /a\\"b | 200 | 1
      quote and status forged | "GET /a\\" 200 1 \\"b HTTP/1.1" 403 9  | GET  | /a\\" 200 1 \\"b | 403 | 9
      quote not escaped      | "GET /a"b HTTP/1.1" 200 1               | GET  | /a"b | 200 | 1
      TLS to a plain port    | "\\x16\\x03\\x01" 400 226               | ~    | ~    | 400 | 226
      open proxy             | "GET http://a.example/ HTTP/1.1" 200 1  | GET  | http://a.example/ | 200 | 1
      two quoted texts       | "-" "GET /a HTTP/1.1" 200 5 0           | GET  | /a   | 200 | 5
      name before, two statuses | - "/C=USA/CN=Ann Lee" "POST /a HTTP/1.1" 200/304 5 1/2 | POST | /a | 200 | 5
      brackets in the target | "GET /a[01/Feb/2020:00:00:00 +0000] HTTP/1.1" 200 5 | GET | /a[01/Feb/2020:00:00:00 +0000] | 200 | 5
      """)
  void readsRequestAndStatus(
      String why,
      String after,
      @Nullable String method,
      @Nullable String url,
      String status,
      @Nullable String bytes) {
    CollectingSink.Event event =
        CollectingSink.of(ACCESS, "1.2.3.4 - - [22/Jan/2019:03:56:14 +0000] " + after).event();
    assertThat(event.named().get("method")).isEqualTo(method);
    assertThat(event.named().get("url")).isEqualTo(url);
    assertThat(event.named().get("status")).isEqualTo(status);
    assertThat(event.named().get("bytes")).isEqualTo(bytes);
    assertThat(Instant.ofEpochMilli(event.rawTime())).isEqualTo("2019-01-22T03:56:14Z");
  }

  @Test
  void readsSquidsOwnEnding() {
    assertThat(
            CollectingSink.of(
                    ACCESS,
                    "1.2.3.4 - - [22/Jan/2019:03:56:14 +0000] \"CONNECT a.example:443 HTTP/1.1\""
                        + " 200 4047 \"-\" \"x\" TCP_TUNNEL:HIER_DIRECT")
                .event()
                .named())
        .containsEntry("result", "TCP_TUNNEL");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      east               | 22/Jan/2019:03:56:14 +0330   | 2019-01-22T00:26:14Z
      west over midnight | 31/Dec/2019:20:00:00 -0800   | 2020-01-01T04:00:00Z
      leap day           | 29/Feb/2024:23:59:59 +0000   | 2024-02-29T23:59:59Z
      fraction           | 22/Jan/2019:03:56:14.250 +0000 | 2019-01-22T03:56:14.250Z
      ISO                | 2019-01-22T03:56:14+01:00    | 2019-01-22T02:56:14Z
      ISO, Z             | 2019-01-22T03:56:14.5Z       | 2019-01-22T03:56:14.500Z
      name of the zone   | 22/Jan/2019:03:56:14 GMT     | 2019-01-22T03:56:14Z
      """)
  void bringsEachRecordToUtc(String why, String time, String utc) {
    CollectingSink sink =
        CollectingSink.of(ACCESS, "1.2.3.4 - - [" + time + "] \"GET / HTTP/1.1\" 200 1");
    FileClock clock = Objects.requireNonNull(sink.clock());
    assertThat(clock.isZoned()).isTrue();
    assertThat(clock.instant(1, sink.event().rawTime())).isEqualTo(utc);
  }

  @Test
  void leavesTimesWithoutOffsetLocal() {
    CollectingSink sink =
        CollectingSink.of(
            ACCESS,
            "1.2.3.4 - ann [15/04/2024 12:50:04] \"CONNECT https://a.example:443 HTTP/1.1\" 200 - -"
                + " 1000 Business\n");
    FileClock clock = Objects.requireNonNull(sink.clock());
    assertThat(clock.isZoned()).isFalse();
    assertThat(clock.instant(1, sink.event().rawTime())).isEqualTo("2024-04-15T12:50:04Z");
    assertThat(sink.event().named())
        .containsEntry("host", "a.example")
        .containsEntry("port", "443");
  }

  @Test
  void seesWhichNumberIsTheMonth() {
    String line = "1.2.3.4 - - [%s 12:50:04] \"GET / HTTP/1.1\" 200 1\n";
    CollectingSink sink =
        CollectingSink.of(ACCESS, line.formatted("04/05/2024") + line.formatted("04/15/2024"));
    FileClock clock = Objects.requireNonNull(sink.clock());
    List<String> times =
        sink.events().stream()
            .map(event -> clock.instant(event.recordLine(), event.rawTime()).toString())
            .toList();
    assertThat(times).containsExactly("2024-04-05T12:50:04Z", "2024-04-15T12:50:04Z");
  }

  @Test
  void saysWhereOffsetsAreMissing() {
    String line = "1.2.3.4 - - [%s] \"GET / HTTP/1.1\" 200 1\n";
    CollectingSink sink =
        CollectingSink.of(
            ACCESS,
            line.formatted("15/04/2024 12:50:04") + line.formatted("15/Apr/2024:12:50:04 +0200"));
    assertThat(sink.problems()).hasSize(1);
    assertThat(Objects.requireNonNull(sink.clock()).isZoned()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[26/Jun/2006:05:02:57 +0100] WARN:admin:Authentication failure, url=/index.cgi",
        "1.1.1.1:65276 [29/Feb/2024:15:01:18.909] HTTP~ Store/x 0/0/0/5/5 200 7500 - - --VN"
            + " 409/407/0/0/0 0/0 \"GET /css HTTP/1.1\"",
        "[11/Mar/2022:10:39:16 +0000] \"user\" a.example 200 \"GET http://a.example/ HTTP/1.1\" \"x\"",
        "[11/Mar/2022:10:39:16 +0000] - 200 - GET https a.example /b [Client 1.2.3.4]",
        "1.2.3.4 - - [30/Feb/2024:15:01:18 +0000] \"GET / HTTP/1.1\" 200 1",
        "1.2.3.4 - - [22/Jän/2024:15:01:18 +0000] \"GET / HTTP/1.1\" 200 1",
        "1.2.3.4 - - [22/Jan/2024:15:01:18 +2500] \"GET / HTTP/1.1\" 200 1",
        "1.2.3.4 - - [22/Jan/2024:15:01:18 +0000] \"GET / HTTP/1.1 200 1",
        "1.2.3.4 - - [22/Jan/2024:15:01:18 +0000] GET / 200 1",
        "1.2.3.4 - - [22/Jan/2024:15:01:18 +0000] \"GET / HTTP/1.1\" ok 1",
        "1.2.3.4 - - [22/Jan/2024:15:01:18 +0000",
        "[[[[[[[["
      })
  void saysWhatIsNoSuchLine(String line) {
    CollectingSink sink = CollectingSink.of(ACCESS, line + "\n");
    assertThat(sink.events()).isEmpty();
    assertThat(sink.unparsed()).hasSize(1);
    assertThat(ACCESS.confidence(CollectingSink.head("access.log", utf8(line)))).isZero();
  }

  @Test
  void isSureOnlyIfMostLinesFit() {
    String fits = "1.2.3.4 - - [22/Jan/2024:15:01:18 +0000] \"GET / HTTP/1.1\" 200 1\n";
    assertThat(confidence(fits)).isGreaterThanOrEqualTo(90);
    assertThat(confidence(fits.repeat(5) + "note\n".repeat(5))).isBetween(50, 80);
    assertThat(confidence(fits + "note\n".repeat(5))).isZero();
  }

  @Test
  void agreesWithTheNaiveReading() {
    for (long seed = 0; seed < 20_000; seed++) {
      String line = almostValid(new Random(seed));
      CollectingSink sink = CollectingSink.of(ACCESS, line);
      Map<String, String> fields =
          sink.events().isEmpty() ? Map.of() : new TreeMap<>(sink.event().named());
      assertThat(fields).as("seed %d, line <%s>", seed, line).isEqualTo(naive(line));
    }
  }

  @Test
  void accountsForEveryByteOfAnything() {
    HostileText.accountsForEveryByte(ACCESS, AccessLogTest::almostValid);
  }

  private static int confidence(String text) {
    return ACCESS.confidence(CollectingSink.head("x", utf8(text)));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static final Pattern LINE =
      Pattern.compile(
          "(?<client>\\S+) (?<ident>\\S+) (?<user>[^\\[]+) "
              + "\\[(?:\\d\\d/(?:Jan|Dec)/20\\d\\d:\\d\\d:[0-5]\\d:\\d\\d(?: [+-]\\d{4})?"
              + "|\\d\\d/\\d\\d/20\\d\\d \\d\\d:[0-5]\\d:\\d\\d)\\][ ]*"
              + "(?:- )?\"(?<request>(?:[^\"\\\\]|\\\\.)*)\" +(?<status>[1-9]\\d\\d)(?: (?<rest>.*))?");
  private static final Pattern REQUEST =
      Pattern.compile("(?<method>[A-Za-z]+) +(?!HTTP/\\S*$)(?<url>[^ ].*?)(?: +HTTP/\\S+)?");
  private static final Pattern TARGET =
      Pattern.compile("(?:[a-z]+://)?(?<host>[a-z0-9.-]+)(?::(?<port>\\d{1,5}))?(?:/.*)?");

  private static Map<String, String> naive(String line) {
    Matcher matcher = LINE.matcher(line);
    Map<String, String> fields = new TreeMap<>();
    if (!matcher.matches()) {
      return fields;
    }
    fields.put("client", matcher.group("client"));
    if (!matcher.group("user").equals("-")) {
      fields.put("user", matcher.group("user"));
    }
    fields.put("status", matcher.group("status"));
    Matcher request = REQUEST.matcher(matcher.group("request"));
    if (request.matches()) {
      String url = request.group("url");
      fields.put("method", request.group("method"));
      fields.put("url", url);
      Matcher target = TARGET.matcher(url);
      boolean connect = request.group("method").equals("CONNECT");
      if (target.matches() && (url.contains("://") || connect || target.group("port") != null)) {
        fields.put("host", target.group("host"));
        if (target.group("port") != null) {
          fields.put("port", target.group("port"));
        }
      }
    }
    String rest = matcher.group("rest");
    if (rest != null && rest.matches("\\d+( .*)?")) {
      fields.put("bytes", rest.replaceAll(" .*", ""));
    }
    return fields;
  }

  /** A line of an access log; every part of it may be spoilt. */
  private static String almostValid(Random random) {
    return one(random, "10.1.2.3", "::1", "pc7")
        + one(random, " - ", " ident ")
        + one(random, "-", "ann", "john doe", "CN=x,OU=y")
        + " "
        + one(random, "[", "[", "(", "")
        + one(
            random,
            "22/Jan/2024:15:01:18 +0000",
            "22/Jan/2024:15:01:18",
            "31/Dec/2024:23:59:59 -0330",
            "15/04/2024 12:50:04",
            "22/Jan/2024:15:61:18 +0000",
            "22 Jan 2024")
        + one(random, "] ", "]", "] - ", " ")
        + one(random, "\"", "\"", "'")
        + one(random, "GET ", "CONNECT ", "POST  ", "-", "\\x16")
        + one(random, "/a", "a.example:443", "http://a.example/b", "/a\\\"b", "/a b", "", "/\\\\")
        + one(random, " HTTP/1.1", "", " HTTP/2.0")
        + one(random, "\" ", "\"  ", "\"x ", "\"")
        + one(random, "200", "407", "099", "-", "20")
        + one(random, " 123", " -", "", " 12x", " 0")
        + one(random, "", " \"-\" \"agent\"", " 1000 Business Services");
  }

  private static String one(Random random, String... choices) {
    return random.nextInt(8) < 6 ? choices[0] : choices[random.nextInt(choices.length)];
  }
}
