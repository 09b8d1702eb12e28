package casebook.parsers.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdsyncConfigTest {

  @Test
  void aRuleIsReadAsSettings() {
    CollectingSink sink =
        CollectingSink.of(
            new AdsyncConfig(),
            """
            <synchronizationRule>
              <name>In from AD - User Join</name>
              <disabled>False</disabled>
            </synchronizationRule>
            """);
    assertThat(sink.settings().getLast().fullPath())
        .isEqualTo("/synchronizationRule/disabled/#text");
    assertThat(sink.settings().getLast().value()).isEqualTo("False");
    assertThat(sink.records()).isEqualTo(2);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why                        | text                                                | format
            a rule                     | <synchronizationRule><id>1</id>                     | adsync-config
            a connector                | <ma-data><id>1</id>                                 | adsync-config
            an exported agent          | <export-ma server='a'><!-- x --><ma-data>           | adsync-config
            global settings            | <saved-mv-configuration><mv-data>                   | adsync-config
            connectors of the host     | <?xml version='1.0'?><Configuration><Connectors>    | adsync-config
            trust settings             | <ConnectorTrustSettingsFile><CloudProxyTrust>       | adsync-config
            another configuration      | <Configuration><Servers>                            | plain-log
            a configuration of .NET    | <configuration><Connectors/><appSettings/>          | dotnet-config
            mentioned in a comment     | <!-- <ma-data> --><project><a/>                     | plain-log
          """)
  void recognisesByContent(String why, String text, String format) {
    Head head = CollectingSink.head("a.xml", text.getBytes(StandardCharsets.UTF_8));
    assertThat(Formats.detect(head).map(FileFormat::name)).as(why).hasValue(format);
  }
}
