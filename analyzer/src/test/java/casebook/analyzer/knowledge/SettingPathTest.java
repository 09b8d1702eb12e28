package casebook.analyzer.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingPathTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why                                  | pattern                               | path                                                            | fits
            the end of a path                    | system.net/defaultProxy/@enabled      | /configuration/system.net/defaultProxy/@enabled                 | true
            .NET tells names apart by their case | system.net/defaultproxy/@enabled      | /configuration/system.net/defaultProxy/@enabled                 | false
            but not the keys of appSettings      | appSettings/add[Debug]/@value         | /configuration/appSettings/add[dEbUg]/@value                    | true
            only those                           | sources/source[Debug]/@value          | /configuration/sources/source[dEbUg]/@value                     | false
            and their element                    | appSettings/add[Debug]/@value         | /configuration/appSettings/ADD[Debug]/@value                    | false
            Windows does not                     | .netframework/v4.0.30319/@*           | /HKEY_LOCAL_MACHINE/SOFTWARE/Microsoft/.NETFramework/v4.0.30319/@X | true
            nor does it for services             | /services/service[ADSync]/@state      | /services/service[adsync]/@state                                | true
            another service                      | /services/service[ADSync]/@state      | /services/service[ADSyncX]/@state                               | false
            whatever the alphabet                | /services/service[Überwachung]/@state | /services/service[überwachung]/@state                           | true
            a key that holds a slash             | Ciphers/[AES 128/128]/@Enabled        | /HKEY_LOCAL_MACHINE/x/Ciphers/[AES 128/128]/@Enabled            | true
            a key that is deleted                | /HKEY_LOCAL_MACHINE/a                 | /-HKEY_LOCAL_MACHINE/a                                          | false
            a section that stands there again    | /configuration/system.net/*[#*]       | /configuration/system.net/defaultProxy[#2]                      | true
            stands there once                    | /configuration/system.net/*[#*]       | /configuration/system.net/defaultProxy                          | false
            is a section like the first          | /configuration/system.net/defaultProxy | /configuration/system.net/defaultProxy[#2]                     | true
          """)
  void fits(String why, String pattern, String path, boolean fits) {
    assertThat(new SettingPath(pattern).matches(path)).as(why).isEqualTo(fits);
  }
}
