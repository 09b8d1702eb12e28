package casebook.parsers.format;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.parsers.item.Level;
import casebook.parsers.item.LogEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
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

class SquidLogTest {

  private static final SquidLog SQUID = new SquidLog();

  @Test
  void readsANativeLine() {
    CollectingSink sink =
        CollectingSink.of(
            SQUID,
            "1767225600.123    456 10.0.0.9 TCP_DENIED/407 3980 CONNECT"
                + " login.example.com:443 CORP%5Csvc HIER_NONE/- text/html\n");
    CollectingSink.Event event = sink.event();
    assertThat(event.rawTime()).isEqualTo(1_767_225_600_123L);
    assertThat(event.level()).isEqualTo(Level.WARNING);
    assertThat(event.named())
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("client", "10.0.0.9"),
                Map.entry("result", "TCP_DENIED"),
                Map.entry("status", "407"),
                Map.entry("bytes", "3980"),
                Map.entry("method", "CONNECT"),
                Map.entry("url", "login.example.com:443"),
                Map.entry("host", "login.example.com"),
                Map.entry("port", "443"),
                Map.entry("user", "CORP\\svc"),
                Map.entry("elapsed", "456")));
    FileClock clock = Objects.requireNonNull(sink.clock());
    assertThat(clock.isZoned()).isTrue();
    assertThat(clock.toUtc(1, event.rawTime())).isEqualTo(1_767_225_600_123L);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "~",
      textBlock =
          """
      # why | line | url | user | host | status
      nobody named            | 1.2.3.4 TCP_MISS/200 9 GET http://a.example/ - HIER_DIRECT/9.9.9.9 text/html | http://a.example/ | ~ | a.example | 200
      tail of the administrator's | 1.2.3.4 TCP_MISS/200 9 GET http://a.example/ - HIER_DIRECT/9.9.9.9 - "-" "x y" | http://a.example/ | ~ | a.example | 200
      user encoded            | 1.2.3.4 TCP_DENIED/407 9 CONNECT a.example:443 CORP%5cj%C3%BCrgen HIER_NONE/- - | a.example:443 | CORP\\jürgen | a.example | 407
      user not in UTF-8       | 1.2.3.4 TCP_DENIED/407 9 CONNECT a.example:443 j%FCrgen HIER_NONE/- - | a.example:443 | j%FCrgen | a.example | 407
      user with a percent sign | 1.2.3.4 TCP_DENIED/407 9 CONNECT a.example:443 100%ann%5C HIER_NONE/- - | a.example:443 | 100%ann%5C | a.example | 407
      user to break the line  | 1.2.3.4 TCP_DENIED/407 9 CONNECT a.example:443 ann%0A HIER_NONE/- - | a.example:443 | ann%0A | a.example | 407
      user with blanks        | 1.2.3.4 TCP_NC_MISS/200 9 GET http://a.example:80/ CN=Ann Lee,OU=fr DIRECT/a.example text/html none Mozilla/4.7 [en] | http://a.example:80/ | CN=Ann Lee,OU=fr | a.example | 200
      user in quotes          | 1.2.3.4 TCP_MISS/200 9 GET http://a.example/ "CORP\\ann lee@R" DIRECT/a.example - | http://a.example/ | CORP\\ann lee@R | a.example | 200
      user like a hierarchy   | 1.2.3.4 TCP_MISS/200 9 GET http://a.example/ CORP/ann HIER_DIRECT/9.9.9.9 - | http://a.example/ | CORP/ann | a.example | 200
      blank in the target, nobody named | 1.2.3.4 TCP_MISS/200 9 GET http://a.example/b c d - HIER_DIRECT/9.9.9.9 - | http://a.example/b c d | ~ | a.example | 200
      blank before the host   | 1.2.3.4 TCP_ERR_MISS/503 9 GET http:// a.example/b CN=Tom B DIRECT/- - | http:// a.example/b | CN=Tom B | a.example | 503
      user left out           | 1.2.3.4 TCP_MISS/200 9 GET http://a.example/ HIER_DIRECT/9.9.9.9 - | http://a.example/ | ~ | a.example | 200
      a version between       | 1.2.3.4 TCP_TUNNEL/200 9 CONNECT a.example:443 HTTP/1.1 ann HIER_DIRECT/9.9.9.9 443 | a.example:443 | ann | a.example | 200
      a version, nobody named | 1.2.3.4 TCP_DENIED/407 9 CONNECT a.example:443 HTTP/1.1 - HIER_NONE/- 0 | a.example:443 | ~ | a.example | 407
      line ends after the target | 1.2.3.4 TCP_MISS/200 9 GET http://a.example/ | http://a.example/ | ~ | a.example | 200
      line ends after the user | 1.2.3.4 TCP_MISS/200 9 GET http://a.example/ ann | http://a.example/ | ann | a.example | 200
      health probe            | ::1 NONE_NONE/000 0 - error:transaction-end-before-headers - HIER_NONE/- - | error:transaction-end-before-headers | ~ | ~ | 000
      peer by timeout         | 1.2.3.4 TCP_MISS/504 9 GET http://a.example/ ann TIMEOUT_HIER_DIRECT/9.9.9.9 - | http://a.example/ | ann | a.example | 504
      tunnel of Cisco WSA     | 1.2.3.4 TCP_DENIED/407 0 CONNECT tunnel://www.a.example:443/ - NONE/- - CMF:40 <"-",-,-> - | tunnel://www.a.example:443/ | ~ | www.a.example | 407
      tunnel taken by force   | 1.2.3.4 TCP_MISS/200 0 TCP_CONNECT 5.6.7.8 - DIRECT/5.6.7.8 - | 5.6.7.8 | ~ | 5.6.7.8 | 200
      IPv6 target             | 1.2.3.4 TCP_TUNNEL/200 0 CONNECT [2001:db8::1]:443 - HIER_DIRECT/2001:db8::1 - | [2001:db8::1]:443 | ~ | 2001:db8::1 | 200
      old result              | 1.2.3.4 NONE/400 9 NONE error:invalid-request - NONE/- text/html | error:invalid-request | ~ | ~ | 400
      umlauts                 | 1.2.3.4 TCP_MISS/200 9 GET http://sé.example/ jürgen DIRECT/sé.example - | http://sé.example/ | jürgen | sé.example | 200
      """)
  void readsTargetUserAndStatus(
      String why,
      String line,
      String url,
      @Nullable String user,
      @Nullable String host,
      String status) {
    CollectingSink.Event event = CollectingSink.of(SQUID, "1767225600.123 7 " + line).event();
    assertThat(event.named().get("url")).isEqualTo(url);
    assertThat(event.named().get("user")).isEqualTo(user);
    assertThat(event.named().get("host")).isEqualTo(host);
    assertThat(event.named().get("status")).isEqualTo(status);
    assertThat(event.named().get("elapsed")).isEqualTo("7");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Cisco's word        | Info:
          syslog              | Jan  2 03:04:05 gw squid[812]:
          syslog, a child     | Jan  2 03:04:05 gw (squid-1):
          syslog with priority | <134>squid:
          padding             | ' '
          """)
  void passesOverWhatStandsBeforeTheTime(String why, String prefix) {
    String line = " 1767225600.123 7 1.2.3.4 TCP_MISS/200 9 GET http://a.example/ - DIRECT/- -";
    CollectingSink.Event event = CollectingSink.of(SQUID, prefix + line).event();
    assertThat(event.rawTime()).isEqualTo(1_767_225_600_123L);
    assertThat(event.named()).containsEntry("client", "1.2.3.4").containsEntry("status", "200");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      # why                    | time as written                              | its moment               | zone stated
      common log time          | 11/Mar/2026:06:04:07 +0100                   | 2026-03-11T05:04:07Z     | true
      in brackets              | [11/Mar/2026:06:04:07 +0100]                 | 2026-03-11T05:04:07Z     | true
      milliseconds behind it   | 11/Mar/2026:06:04:07 +0100.123               | 2026-03-11T05:04:07.123Z | true
      ISO 8601                 | 2026-03-11T06:04:07.123+01:00                | 2026-03-11T05:04:07.123Z | true
      ISO 8601, UTC            | 2026-03-11T06:04:07Z                         | 2026-03-11T06:04:07Z     | true
      without a zone           | 2026-03-11 06:04:07                          | 2026-03-11T06:04:07Z     | false
      a dot between            | 2026/03/11.06:04:07                          | 2026-03-11T06:04:07Z     | false
      day first                | 31.03.2026 06:04:07                          | 2026-03-31T06:04:07Z     | false
      month first              | 03/31/2026 06:04:07                          | 2026-03-31T06:04:07Z     | false
      behind syslog's own      | Mar 11 06:04:09 gw squid[81]: [11/Mar/2026:06:04:07 +0100] | 2026-03-11T05:04:07Z | true
      behind a newer syslog's  | 2026-03-11T06:04:09Z gw (squid-1): 11/Mar/2026:06:04:07 +0100 | 2026-03-11T05:04:07Z | true
      syslog's own, that of the relay only | 2026-03-11T06:04:07+01:00 gw squid[81]: | 2026-03-11T05:04:07Z | true
      """)
  void readsATimeForPeople(String why, String time, String moment, boolean zoned) {
    String line = " 7 10.0.0.9 TCP_DENIED/407 9 CONNECT a.example:443 ann HIER_NONE/- text/html\n";
    CollectingSink sink = CollectingSink.of(SQUID, (time + line).repeat(2));
    assertThat(sink.unparsed()).isEmpty();
    assertThat(sink.problems()).isEmpty();
    FileClock clock = Objects.requireNonNull(sink.clock());
    CollectingSink.Event event = sink.events().getFirst();
    assertThat(Instant.ofEpochMilli(clock.toUtc(1, event.rawTime())))
        .isEqualTo(Instant.parse(moment));
    assertThat(clock.isZoned()).isEqualTo(zoned);
    assertThat(event.level()).isEqualTo(Level.WARNING);
    assertThat(event.named())
        .containsEntry("client", "10.0.0.9")
        .containsEntry("status", "407")
        .containsEntry("host", "a.example")
        .containsEntry("user", "ann");
    assertThat(confidence("x.txt", (time + line).repeat(9))).isGreaterThanOrEqualTo(90);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      # why                    | line
      a type is no hierarchy   | 2026-03-11 06:04:07 7 10.0.0.9 TCP_DENIED/407 9 CONNECT a.example:443 - text/html
      no result                | 2026-03-11 06:04:07 GET http://a.example/ ann HIER_DIRECT/1.2.3.4 200
      a version of HTTP        | 2026-03-11 06:04:07 10.0.0.9 GET/200 http://a.example/ ann HTTP/1.1 9
      no date                  | 06:04:07 7 10.0.0.9 TCP_DENIED/407 9 CONNECT a.example:443 - HIER_NONE/- -
      Squid's own log          | 2026/03/11 06:04:07 kid1| TCP_MISS/200 GET a:1 - HIER
      """)
  void takesATimeForPeopleOnlyBeforeWhatSquidAloneWrites(String why, String line) {
    assertThat(CollectingSink.of(SQUID, line + "\n").events()).isEmpty();
  }

  @Test
  void theFirstRecordDecidesTheClock() {
    String rest = " 7 10.0.0.9 TCP_MISS/200 9 GET http://a.example/ - HIER_DIRECT/1.2.3.4 -\n";
    CollectingSink sink =
        CollectingSink.of(
            SQUID,
            "1767225600.123" + rest + "2026-03-11 06:04:07" + rest + "2026-03-11T06:04:07Z" + rest);
    assertThat(sink.events())
        .extracting(CollectingSink.Event::rawTime)
        .containsExactly(1_767_225_600_123L, LogEvent.NO_TIME, 1_773_209_047_000L);
    assertThat(sink.problems())
        .singleElement()
        .asString()
        .contains("1 record states no zone and the first one does");
  }

  @Test
  void infersAFormatOfTheAdministrators() {
    CollectingSink sink =
        CollectingSink.of(
            SQUID,
            """
            1767225600.123 127.0.0.1 74b741f9-ea44 CONNECT ipwho.example:443 407
            1767225600.124 127.0.0.1 - GET http://a.example/ 200
            1767225600.125 127.0.0.1 TCP_DENIED/403 CONNECT b.example:443 -
            """);
    assertThat(sink.unparsed()).isEmpty();
    assertThat(sink.events().get(0).named())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "client", "127.0.0.1",
                "user", "74b741f9-ea44",
                "method", "CONNECT",
                "url", "ipwho.example:443",
                "host", "ipwho.example",
                "port", "443",
                "status", "407"));
    assertThat(sink.events().get(0).level()).isEqualTo(Level.WARNING);
    assertThat(sink.events().get(1).named()).doesNotContainKey("user");
    assertThat(sink.events().get(2).named())
        .containsEntry("result", "TCP_DENIED")
        .containsEntry("status", "403");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "~",
      textBlock =
          """
      # why                      | between target and hierarchy | user
      a version                  | HTTP/1.1 ann                 | ann
      a bare version             | 1.1 ann                      | ann
      a version, nobody named    | HTTP/1.1 -                   | ~
      a version behind the user  | ann HTTP/1.1                 | ~
      a version only             | HTTP/1.1                     | ~
      some column                | 0x12 ann                     | ann
      a port may be anybody's    | ann 443                      | ~
      a name in digits           | 4711                         | 4711
      the end of an agent        | "agent x"                    | ~
      nothing                    | ''                           | ~
      """)
  void takesForTheUserOnlyWhatSurelyIsOne(String why, String between, @Nullable String user) {
    String line =
        "1767225600.123 7 1.2.3.4 5 10.0.0.1 3128 TCP_DENIED/407 9 3 CONNECT a.example:443 "
            + between
            + " HIER_NONE/- 0 - \"agent\"";
    CollectingSink.Event event = CollectingSink.of(SQUID, line).event();
    assertThat(event.named().get("user")).isEqualTo(user);
    assertThat(event.named()).containsEntry("status", "407").containsEntry("port", "443");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      # why                       | behind the target                                | what is read
      bytes and user              | TCP_DENIED/407 3912 ann HIER_NONE/-              | user=ann status=407 result=TCP_DENIED bytes=3912
      nobody named                | TCP_TUNNEL/200 3912 - HIER_DIRECT/5.6.7.8        | status=200 result=TCP_TUNNEL bytes=3912
      a name in digits            | TCP_DENIED/407 3912 4711 HIER_NONE/-             | user=4711 status=407 result=TCP_DENIED bytes=3912
      no user column              | TCP_DENIED/407 3912 HIER_NONE/-                  | status=407 result=TCP_DENIED bytes=3912
      no bytes                    | TCP_DENIED/407 ann HIER_NONE/-                   | user=ann status=407 result=TCP_DENIED
      type before the hierarchy   | TCP_DENIED/407 3912 text/html HIER_NONE/-        | status=407 result=TCP_DENIED bytes=3912
      the end of an agent         | TCP_DENIED/407 3912 "agent x" HIER_NONE/-        | status=407 result=TCP_DENIED bytes=3912
      a version before the result | HTTP/1.1 TCP_DENIED/407 3912 ann HIER_NONE/-     | user=ann status=407 result=TCP_DENIED bytes=3912
      the hierarchy before it     | ann HIER_NONE/- TCP_DENIED/407 3912              | user=ann status=407 result=TCP_DENIED bytes=3912
      nothing behind the result   | TCP_DENIED/407                                   | status=407 result=TCP_DENIED
      """)
  void readsAResultBehindTheTarget(String why, String behind, String read) {
    String line = "1767225600.123 1.2.3.4 CONNECT a.example:443 " + behind;
    assertThat(Said.by(SQUID, line).replaceFirst("^\\S+ \\S+ ", ""))
        .isEqualToIgnoringWhitespace(
            (read.startsWith("user") ? read.split(" ", 2)[0] + " " : "")
                + "client=1.2.3.4 method=CONNECT url=a.example:443 host=a.example port=443 "
                + read.replaceFirst("^user=\\S+ ", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1767225600.123",
        "1767225600.12 7 1.2.3.4 TCP_MISS/200 9 GET http://a/ - DIRECT/- -",
        "1767225600 7 1.2.3.4 TCP_MISS/200 9 GET http://a/ - DIRECT/- -",
        "1767225600.123456 7 1.2.3.4 TCP_MISS/200 9 GET http://a/ - DIRECT/- -",
        "1767225600.123 7 1.2.3.4 TCP_MISS/ 9 GET http://a/ - DIRECT/- -",
        "1767225600.123 7 1.2.3.4 TCP_MISS/200 9 GET",
        "text 1767225600.123 7 1.2.3.4 TCP_MISS/200 9 GET http://a/ - DIRECT/- -",
        "2026/01/01 06:01:16| Processing Configuration File: /etc/squid/squid.conf (depth 0)",
        "http_port 3128"
      })
  void saysWhatIsNoSuchLine(String line) {
    CollectingSink sink = CollectingSink.of(SQUID, line + "\n");
    assertThat(sink.events()).isEmpty();
    assertThat(sink.unparsed())
        .singleElement()
        .satisfies(u -> assertThat(u.text()).isEqualTo(line));
    assertThat(sink.understoodBytes()).isZero();
    assertThat(sink.clock()).isNull();
  }

  @ParameterizedTest(name = "{0} {1} is {2}")
  @CsvSource({
    "TCP_TUNNEL, 200, INFORMATION",
    "TCP_MISS, 404, INFORMATION",
    "TCP_MISS, 503, WARNING",
    "TCP_DENIED, 200, WARNING",
    "TCP_DENIED_REPLY, 000, WARNING",
    "TCP_MISS, 403, WARNING",
    "NONE_NONE, 000, INFORMATION"
  })
  void gradesTheOutcome(String result, String status, Level level) {
    String line =
        "1767225600.123 7 1.2.3.4 %s/%s 9 GET http://a/ - DIRECT/- -".formatted(result, status);
    assertThat(CollectingSink.of(SQUID, line).event().level()).isEqualTo(level);
  }

  @Test
  void recognisesItselfByContentOnly() {
    String line = "1767225600.123 7 1.2.3.4 TCP_MISS/200 9 GET http://a.example/ - DIRECT/- -\n";
    assertThat(confidence("x.txt", line.repeat(10))).isGreaterThanOrEqualTo(90);
    assertThat(confidence("access.log", "\n\n" + line)).isGreaterThanOrEqualTo(90);
    assertThat(confidence("squid.log", "vim /etc/squid/squid.conf\n#\n# minimum\n" + line))
        .isZero();
    assertThat(confidence("squid.log", "")).isZero();
  }

  @Test
  void keepsTheBeginningOfALineWithoutEnd() {
    String line =
        "1767225600.123 7 1.2.3.4 TCP_MISS/200 9 GET http://a.example/"
            + "x".repeat(2_500_000)
            + " - DIRECT/- -\n";
    CollectingSink sink = CollectingSink.of(SQUID, line);
    assertThat(sink.event().truncated()).isTrue();
    assertThat(sink.event().named()).containsEntry("host", "a.example");
    assertThat(sink.unparsed()).isEmpty();
    assertThat(sink.rests()).hasSize(2).allSatisfy(rest -> assertThat(rest.named()).isEmpty());
    assertThat(sink.rests().getLast().raw()).endsWith(" - DIRECT/- -");
  }

  @Test
  void agreesWithTheNaiveReading() {
    for (long seed = 0; seed < 20_000; seed++) {
      String line = almostValid(new Random(seed));
      CollectingSink sink = CollectingSink.of(SQUID, line);
      Map<String, String> fields =
          sink.events().isEmpty() ? Map.of() : new TreeMap<>(sink.event().named());
      assertThat(fields).as("seed %d, line \"%s\"", seed, line).isEqualTo(naive(line));
    }
  }

  @Test
  void accountsForEveryByteOfAnything() {
    HostileText.accountsForEveryByte(SQUID, SquidLogTest::almostValid);
  }

  private static int confidence(String path, String text) {
    return SQUID.confidence(CollectingSink.head(path, text.getBytes(StandardCharsets.UTF_8)));
  }

  private static final Pattern NATIVE =
      Pattern.compile(
          "[ \t]*(?:\\S+:[ \t]+)?\\d{9,10}\\.\\d{3}[ \t]+(?<elapsed>-?\\d+)[ \t]+(?<client>\\S+)[ "
              + "\t]+(?<result>[A-Z][A-Z0-9_]*)/(?<status>\\d{1,3})[ \t]+(?<bytes>\\d+|-)[ "
              + "\t]+(?<method>\\S+)[ \t]+(?<url>\\S+)[ \t]+(?<user>\\S+)[ "
              + "\t]+[A-Z][A-Z0-9_]{3,}/\\S+(?:[ \t].*)?");
  private static final Pattern TARGET =
      Pattern.compile("(?:[a-z]+://)?(?<host>[a-z0-9.-]+)(?::(?<port>\\d{1,5}))?(?:/.*)?");

  private static Map<String, String> naive(String line) {
    Matcher matcher = NATIVE.matcher(line);
    Map<String, String> fields = new TreeMap<>();
    if (!matcher.matches()) {
      return naiveOther(line);
    }
    for (String name :
        List.of("elapsed", "client", "result", "status", "bytes", "method", "url", "user")) {
      String text = matcher.group(name);
      if (name.equals("user")) {
        text = text.replace("%5C", "\\");
      }
      boolean number = !name.equals("elapsed") || !text.startsWith("-");
      if (number && (!text.equals("-") || name.equals("client") || name.equals("url"))) {
        fields.put(name, text);
      }
    }
    naiveTarget(matcher.group("method"), matcher.group("url"), fields);
    return fields;
  }

  private static void naiveTarget(String method, String url, Map<String, String> fields) {
    Matcher target = TARGET.matcher(url);
    if (target.matches()
        && !url.equals("-")
        && (url.contains("://") || method.equals("CONNECT") || target.group("port") != null)) {
      fields.put("host", target.group("host"));
      if (target.group("port") != null) {
        fields.put("port", target.group("port"));
      }
    }
  }

  /** A format of the administrator's: the time, then anything with method, target and outcome. */
  private static Map<String, String> naiveOther(String line) {
    Matcher start =
        Pattern.compile("[ \t]*(?:\\S+:[ \t]+)?\\d{9,10}\\.\\d{3}[ \t](.*)").matcher(line);
    if (!start.matches()) {
      return Map.of();
    }
    List<String> words = List.of(start.group(1).strip().split("[ \t]+"));
    int method = first(words, 1, "[A-Z][A-Z0-9_]{2,19}");
    int result = first(words, 0, "[A-Z][A-Z0-9_]*/\\d{1,3}");
    if (method < 0 || method + 1 == words.size() || !words.get(method + 1).matches(".*[:/].*")) {
      return Map.of();
    }
    Map<String, String> fields = new TreeMap<>();
    boolean status = method + 2 < words.size() && words.get(method + 2).matches("\\d{3}");
    if (result >= 0 && (result < method || !status)) {
      fields.put("result", words.get(result).replaceAll("/.*", ""));
      fields.put("status", words.get(result).replaceAll(".*/", ""));
    } else if (status) {
      fields.put("status", words.get(method + 2));
    } else {
      return Map.of();
    }
    int client = first(words, 0, "[0-9a-f]*(?:\\.[0-9a-f]*){3}|[0-9a-f]*(?::[0-9a-f]*){2,}");
    fields.put("client", words.get(client < 0 || client >= method ? 0 : client));
    fields.put("method", words.get(method));
    fields.put("url", words.get(method + 1));
    if (client == 1 && client < method && words.get(0).matches("\\d+")) {
      fields.put("elapsed", words.get(0));
    }
    if (result > 0 && result + 1 < method && words.get(result + 1).matches("\\d+")) {
      fields.put("bytes", words.get(result + 1));
    }
    int peer = first(words, method + 2, "[A-Z][A-Z0-9_]{3,}/.+");
    if (peer > method + 2 && !words.get(peer - 1).equals("-")) {
      fields.put("user", words.get(peer - 1).replace("%5C", "\\"));
    }
    naiveTarget(words.get(method), words.get(method + 1), fields);
    return fields;
  }

  private static int first(List<String> words, int from, String regex) {
    for (int i = from; i < words.size(); i++) {
      if (words.get(i).matches(regex)) {
        return i;
      }
    }
    return -1;
  }

  /** A native line, with one part of it spoilt more often than not. */
  static String almostValid(Random random) {
    String[] parts = {
      one(random, "", "", "", " ", "Info: ", "x "),
      one(random, "1767225600.123", "767225600.001", "1767225600.12", "17672256000.123", "x"),
      one(random, " ", "      ", "\t"),
      one(random, "0", "123", "-5", "x", "99999999999999999999"),
      " ",
      one(random, "10.1.2.3", "::1", "-", "name", ""),
      one(random, " ", "  "),
      one(random, "TCP_MISS/200", "NONE_NONE/000", "tcp/200", "TCP_DENIED/407", "TCP/2000", "/1"),
      " ",
      one(random, "123", "-", "0", "1x"),
      " ",
      one(random, "GET", "CONNECT", "-", "PROPFIND"),
      " ",
      one(random, "a.example:443", "http://a.example/b", "https://a.example:8443/", "/", "-"),
      " ",
      one(random, "-", "ann", "CORP%5Cann"),
      " ",
      one(random, "HIER_DIRECT/1.2.3.4", "NONE/-", "DIRECT/a.example", "CD_PARENT_HIT/x"),
      one(random, "", " -", " text/html", " text/html \"-\" [x]"),
    };
    return String.join("", parts);
  }

  private static String one(Random random, String... choices) {
    return random.nextInt(8) < 6 ? choices[0] : choices[random.nextInt(choices.length)];
  }

  @Test
  void countsInAnyLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));
      readsANativeLine();
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void countsBlankLinesNeitherForNorAgainst() {
    CollectingSink sink = CollectingSink.of(SQUID, "\n \t\n");
    assertThat(sink.records()).isZero();
    assertThat(sink.slackBytes()).isEqualTo(4);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "the head is torn off,   783314062 1783314063 1783314064, 1",
    "torn in its midst,      1783314062 783314063 1783314064, 2",
    "its last line,          1783314062 1783314063 783314064, 3",
    "older than 2001,        968314062 968314063 968314064,   -",
    "the night of 2001,      999999999 1000000000 1000000001, -",
    "one odd line,           968314062 1783314063 968314064,  -",
    "a line alone,           783314062,                       -"
  })
  void takesNineDigitsAmongTenForATornLine(String why, String seconds, String torn) {
    StringBuilder log = new StringBuilder();
    for (String one : seconds.split(" ")) {
      log.append(one)
          .append(".641 0 10.0.0.9 TCP_DENIED/407 40 CONNECT a.example:443 - NONE/- -\n");
    }
    CollectingSink sink = CollectingSink.of(SQUID, log.toString());
    assertThat(sink.records()).isEqualTo(seconds.split(" ").length);
    assertThat(sink.unparsed().stream().map(one -> String.valueOf(one.recordLine())).toList())
        .isEqualTo(torn.equals("-") ? List.of() : List.of(torn));
  }
}
