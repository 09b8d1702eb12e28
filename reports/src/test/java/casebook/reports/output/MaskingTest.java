package casebook.reports.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          Server=a;Password=Hunter2!;Database=b           | Server=a;Password=***;Database=b
          pwd = "x y z" and more                          | pwd = *** and more
          {"clientSecret":"abc def","tenant":"t"}         | {"clientSecret":***,"tenant":"t"}
          <add connectionString="User=u;Password=abc"/>   | <add connectionString="User=u;Password=***"/>
          SharedAccessKey=Zm9v+bar/=;Entity=q             | SharedAccessKey=***;Entity=q
          GET https://h.example/?sig=a%2Bb&x=1            | GET https://h.example/?sig=***&x=1
          ?access_token=abc.def                           | ?access_token=***
          Authorization: Bearer abcdefghijklmnopqrstuvwx  | Authorization: Bearer ***
          Proxy-Authorization: Basic dXNlcjpwYXNzd29yZA== | Proxy-Authorization: Basic ***
          token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIx.abc_-x. | token ***
          http://ann:secret@proxy.contoso.example:3128/   | http://***@proxy.contoso.example:3128/
          the password is wrong                           | the password is wrong
          Wrong password of the bind account              | Wrong password of the bind account
          Reset the password, then sign in                | Reset the password, then sign in
          useDefaultCredentials="true"                    | useDefaultCredentials="true"
          http://proxy.contoso.example:3128               | http://proxy.contoso.example:3128
          publicKeyToken=b77a5c561934e089                 | publicKeyToken=b77a5c561934e089
          """)
  void hidesTheSecretOnly(String text, String masked) {
    assertThat(Masking.masked(text)).isEqualTo(masked);
  }

  /** Lines that nobody wrote for people must not keep anyone waiting. */
  @ParameterizedTest
  @ValueSource(
      strings = {"a-", "a", "password-", "password ", "pwd=", "://a", "eyJhbGciOi-", "sig:"})
  @Timeout(10)
  void takesNoLongerThanItIsLong(String unit) {
    String text = unit.repeat(100_000 / unit.length());
    assertThat(Masking.masked(text).length()).isLessThanOrEqualTo(2 * text.length());
  }
}
