package casebook.parsers.format;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.parsers.item.Field;
import casebook.parsers.item.LogEvent;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestTargetTest {

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      nullValues = "~",
      textBlock =
          """
      CONNECT as Squid logs it            | login.example.com:443                  | login.example.com   | 443
      CONNECT of TMG                      | connect://login.example.com:443        | login.example.com   | 443
      CONNECT of Cisco WSA                | tunnel://login.example.com:443/        | login.example.com   | 443
      CONNECT of ProxySG                  | tcp://login.example.com:443/           | login.example.com   | 443
      CONNECT of Olfeo                    | https://login.example.com:443          | login.example.com   | 443
      address of IPv6                     | [2001:db8::1]:443                      | 2001:db8::1         | 443
      address of IPv6 in a URL            | http://[2001:db8::1]:8080/x            | 2001:db8::1         | 8080
      address of IPv6 in a URL, no port   | http://[::1]/                          | ::1                 | ~
      host and path                       | http://a.example/b:80/c                | a.example           | ~
      query right behind the host         | http://a.example?x=1:2                 | a.example           | ~
      user before the host                | http://u:p@a.example:81/               | a.example           | 81
      at sign in the path only            | http://a.example/@b                    | a.example           | ~
      blank as Blue Coat leaves it        | http:// a.example/b                    | a.example           | ~
      backslash for slash                 | http:\\\\a.example                     | ~                   | ~
      path only                           | /index.html                            | ~                   | ~
      path that holds a URL               | /go?to=http://a.example/               | ~                   | ~
      path with a colon                   | /a:443                                 | ~                   | ~
      relative path, as some servers log  | categories/3                           | ~                   | ~
      pseudo URL                          | error:transaction-end-before-headers   | ~                   | ~
      asterisk of OPTIONS                 | *                                      | ~                   | ~
      no host at all                      | :80                                    | ~                   | 80
      port that is none                   | a.example:443x                         | ~                   | ~
      too many digits for a port          | a.example:1234567                      | ~                   | ~
      empty port                          | https://a.example:/                    | a.example:          | ~
      scheme and nothing                  | http://                                | ~                   | ~
      colon first                         | ://a.example                           | ~                   | ~
      """)
  void findsHostAndPort(String why, String target, String host, String port) {
    LogEvent event = event(target, false);
    assertThat(event.text(Field.URL)).isEqualTo(target);
    assertThat(event.text(Field.HOST)).isEqualTo(host);
    assertThat(event.text(Field.PORT)).isEqualTo(port);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      nullValues = "~",
      textBlock =
          """
      no port                     | login.example.com   | login.example.com | ~
      IPv6 without brackets       | 2001:db8::1         | 2001:db8::1       | ~
      a path is a path all the same | /x                | ~                 | ~
      hyphen                      | -                   | ~                 | ~
      bracket that never closes   | [2001:db8::1        | 2001:db8::1       | ~
      """)
  void takesTheTargetOfConnectForAHost(String why, String target, String host, String port) {
    LogEvent event = event(target, true);
    assertThat(event.text(Field.HOST)).isEqualTo(host);
    assertThat(event.text(Field.PORT)).isEqualTo(port);
  }

  private static LogEvent event(String target, boolean connect) {
    byte[] b = ("  " + target + ":9").getBytes(StandardCharsets.UTF_8);
    LogEvent event = new LogEvent();
    event.begin(b, 0, b.length, 1);
    RequestTarget.url(event, b, 2, b.length - 2, connect);
    return event;
  }
}
