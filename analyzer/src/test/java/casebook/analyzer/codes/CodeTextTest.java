package casebook.analyzer.codes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All ways of writing a code lead to the same one. */
class CodeTextTest {

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "0x80070431, win32/1073",
    "-2147023823, win32/1073",
    "win32/1073, win32/1073",
    "win32/ERROR_SERVICE_EXISTS, win32/1073",
    "hresult/0x80070431, win32/1073",
    "0xC0070005, win32/5",
    "0xc000006d, ntstatus/0xC000006D",
    "0xD000006D, ntstatus/0xC000006D",
    "ntstatus/STATUS_LOGON_FAILURE, ntstatus/0xC000006D",
    "hresult/SEC_E_UNTRUSTED_ROOT, hresult/0x80090325",
    "web/TrustFailure, web/9",
    "ad-data/52e, ad-data/52e",
    "tls-alert/unknown_ca, tls-alert/48",
    "http/407, http/407",
    "win32/10061, win32/10061"
  })
  void writtenAnyWayItIsTheSame(String written, String label) {
    assertThat(CodeText.parse(written)).map(Code::label).contains(label);
  }

  @ParameterizedTest
  @CsvSource({"1073", "win23/1073", "win32/ERROR_SERVICE_EXIST", "0x8007", "ldap/", "''"})
  void whatIsNoneIsNone(String written) {
    assertThat(CodeText.parse(written)).isEmpty();
  }

  /** What the prefilter looks for is in every text in which the scanner finds the code. */
  @Test
  void aSpellingIsInEveryTextThatHoldsTheCode() {
    for (String text :
        new String[] {
          "0x80070431", "-2147023823", "exit code 2147943473", "Win32Exception (1073)",
          "win32 error 0x431", "00000431: SvcErr: x", "%%1073", "hr=c0070431", "%%5",
          "00000005: SecErr: x", "system error 5", "LDAP error 49", "ldap error 0x31",
          "TLS-Protokoll: 40", "alert 40", "0xC000006D", "0xD000006D", "-1073741715",
          "AADSTS50126", "error_codes: [50126]", "LdapErr: data 52e", "0x80131040", "sql error -2",
          "Error: 53, Severity: 16", "SqlException number 2"
        }) {
      for (CodeScanner.Found found : CodeScanner.scan(text)) {
        assertThat(found.code().spellings())
            .as("%s in %s", found.code(), text)
            .anyMatch(spelling -> text.toLowerCase(Locale.ROOT).contains(spelling));
      }
    }
  }
}
