package casebook.analyzer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostsTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          in an address            | could not reach https://ns-1.servicebus.windows.net:443/x | ns-1.servicebus.windows.net
          at the end of a sentence | No answer of login.microsoftonline.com.                   | login.microsoftonline.com
          a type has capitals      | System.Net.WebException: no                               | ''
          a version is no name     | version 1.1.1370.0                                        | ''
          an address is none       | 10.20.4.31                                                | ''
          two parts are too few    | windows.net                                               | ''
          each once                | a.b.com, c.d.org and a.b.com                              | a.b.com c.d.org
          dots alone               | wait ... what..                                           | ''
          one behind dots          | wait... for a.b.com                                       | a.b.com
          dots behind one          | waiting for a.b.com ... c.d.org...                        | a.b.com c.d.org
          dots before one          | ...a.b.com                                                | ''
          """)
  void findsHosts(String why, String text, String hosts) {
    assertThat(String.join(" ", Hosts.in(text))).as(why).isEqualTo(hosts);
  }

  /** With a look at the whole run for each of its dots this would take hours. */
  @Test
  @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
  void aRunOfDotsIsReadOnce() {
    String dots = ".".repeat(2_000_000);
    assertThat(Hosts.in("waiting for a.b.com" + dots + " c.d.org" + dots))
        .containsExactly("a.b.com", "c.d.org");
  }
}
