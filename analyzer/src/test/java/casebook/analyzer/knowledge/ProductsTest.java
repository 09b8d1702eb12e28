package casebook.analyzer.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductsTest {

  @ParameterizedTest
  @CsvSource({
    "AADConnect/trace-20260303-071540.log,                     connect-wizard-trace, connect-wizard",
    "collected/wizard.log,                                     connect-wizard-trace, connect-wizard",
    "Wizard/AADConnectProvisioningAgentWizard_20261005.log,    connect-wizard-trace, cloud-sync",
    "Trace/AADConnectProvisioningAgent_20261005-120000.log,    trace-listener-text,  cloud-sync",
    "ADSync/trace-20260303-071540.log, connect-wizard-trace,   connect-wizard",
    "export.log,                                               ecma-log,             ecma-host",
    "export.log,                                               plain-log,            ''",
  })
  void aFileBelongsToWhatItsNameOrElseItsFormatSays(String path, String format, String products) {
    assertThat(String.join("+", KnowledgeBase.builtIn().products().ofFile(path, format)))
        .isEqualTo(products);
  }
}
