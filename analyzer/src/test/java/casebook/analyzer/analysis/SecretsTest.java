package casebook.analyzer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Passwords of connection strings are not shown; what stands around them keeps its place. */
class SecretsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          Server=a;Password=Hunter2!;Database=b            | Server=a;Password=********;Database=b
          Server=a;pwd = x y;Database=b                    | Server=a;pwd = ***;Database=b
          <add connectionString="User=u;Password=abc"/>    | <add connectionString="User=u;Password=***"/>
          <add key="ServicePassword" value="abc"/>         | <add key="ServicePassword" value="***"/>
          <add key="Debug" value="true"/>                  | <add key="Debug" value="true"/>
          the password is wrong                            | the password is wrong
          """)
  void hidesTheValueOnly(String text, String shown) {
    assertThat(Secrets.masked(text)).isEqualTo(shown).hasSameSizeAs(text);
  }

  @Test
  void aSettingOfThatNameIsHiddenWhole() {
    assertThat(Secrets.masked("/configuration/appSettings/add[ApiSecret]/@value", "abc"))
        .isEqualTo("***");
    assertThat(Secrets.masked("/configuration/appSettings/add[Debug]/@value", "true"))
        .isEqualTo("true");
  }
}
