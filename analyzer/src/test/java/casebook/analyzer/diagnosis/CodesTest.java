package casebook.analyzer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.reports.model.Report;
import casebook.reports.model.Report.Context;
import casebook.reports.model.Report.Evidence;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codes of the evidence are named and explained, once each, with their source. */
class CodesTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '^',
      textBlock =
          """
          # why                            ^ channel  ^ text                                              ^ told
          an HRESULT                       ^          ^ hr=0x80090326                                     ^ 0x80090326 SEC_E_ILLEGAL_MESSAGE
          as it is written                 ^          ^ HResult -2147024891                               ^ -2147024891 ERROR_ACCESS_DENIED
          one code in two notations        ^          ^ 0x80070431 and Win32Exception (1073)              ^ 0x80070431 ERROR_SERVICE_EXISTS
          several                          ^          ^ 80090308: LdapErr: DSID-1, comment: x, data 533   ^ 80090308 SEC_E_INVALID_TOKEN, 533 account-disabled
          a sentence without a number      ^          ^ Win32Exception: Der angegebene Dienst ist bereits vorhanden ^ 1073 ERROR_SERVICE_EXISTS
          one whose number nobody knows    ^          ^ WebException: リモート名を解決できませんでした。  ^
          a parameter of a system event    ^ System   ^ param2=%%1069                                     ^ %%1069 ERROR_SERVICE_LOGON_FAILED
          a word of auditing               ^ Security ^ ImpersonationLevel: %%1833 and %%5                ^
          an unknown number                ^          ^ 0x8023FFFF                                        ^
          a bare number                    ^          ^ 1073 rows                                         ^
          """)
  void codesAreExplained(String why, String channel, String text, String told) {
    List<Report.Code> codes = Codes.of(List.of(evidence(text, channel, List.of())));
    assertThat(
            codes.stream()
                .map(code -> code.code() + " " + code.name())
                .collect(Collectors.joining(", ")))
        .as(why)
        .isEqualTo(told == null ? "" : told);
    assertThat(codes).allMatch(code -> code.meaning().endsWith(".") && !code.source().isBlank());
  }

  /** What stands behind an event without names is of it; the next record is not. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # text                                                      | behind it               | names
          msDS-SupportedEncryptionTypes              : 4              | -                       | RC4
          msDS-SupportedEncryptionTypes : 28                          | -                       | RC4, AES128, AES256
          msDS-SupportedEncryptionTypes: 0                            | -                       | none
          "SupportedEncryptionTypes"=dword:7ffffff8                   | -                       | AES128, AES256, future types
          SupportedEncryptionTypes    REG_DWORD    0x18               | -                       | AES128, AES256
          NETLOGON Error: 9002 : no type of encryption in common      | gmsa$;0x7ffffff8;0x4    | RC4;AES128, AES256, future types
          NETLOGON Error: 9002 : no type                              | gmsa$;0x4;Foo Error: 0x8 | RC4
          NETLOGON Error: 5719 : no domain controller                 | 0x4                     |
          msDS-SupportedEncryptionTypes : 4Z                          | -                       |
          a value of 0x18                                             | -                       |
          """)
  void encryptionTypesAreToldInWords(String text, String behind, String names) {
    List<String> after = behind.equals("-") ? List.of() : List.of(behind.split(";"));
    List<Report.Code> codes = Codes.of(List.of(evidence(text, "System", after)));
    assertThat(codes.stream().map(Report.Code::name).collect(Collectors.joining(";")))
        .isEqualTo(names == null ? "" : names);
    assertThat(codes).allMatch(code -> code.meaning().endsWith(".") && !code.source().isBlank());
  }

  @Test
  void theRestOfAnExceptionCountsAndTheNextRecordDoesNot() {
    Evidence evidence =
        evidence(
            "System.Net.WebException: x",
            null,
            List.of("   at A.B() hr 0x80090326", "10:00:01 another record 0x80070005"));
    assertThat(Codes.of(List.of(evidence)))
        .extracting(Report.Code::name)
        .containsExactly("SEC_E_ILLEGAL_MESSAGE");
  }

  @Test
  void thereAreNeverMoreThanAReaderWants() {
    String many =
        java.util.stream.IntStream.range(1, 80)
            .mapToObj(n -> "0x8007%04X".formatted(n))
            .collect(Collectors.joining(" "));
    assertThat(Codes.of(List.of(evidence(many, null, List.of())))).hasSize(12);
  }

  private static Evidence evidence(String text, String channel, List<String> after) {
    return new Evidence(
        "a.log",
        1,
        1,
        null,
        null,
        null,
        channel,
        null,
        text,
        -1,
        -1,
        new Context(List.of(), after));
  }
}
