package casebook.analyzer.codes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Codes are found where their form or the words before them say what they are, and only there. */
class CodeScannerTest {

  /** What edition 1 finds. */
  private static final long EDITION_1 = -2852670412314221408L;

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '^',
      textBlock =
          """
          # why                        ^ text                                                                        ^ codes
          COM, access                  ^ COMException (0x80070005): Zugriff verweigert                               ^ win32/5
          COM, lower case              ^ error 0x800706ba                                                            ^ win32/1722
          COM, not of Win32            ^ Exception from HRESULT: 0x80131040                                          ^ hresult/0x80131040
          without 0x                   ^ hr=8023062c, server is not configured                                       ^ hresult/0x8023062C
          signed decimal               ^ error-code -2147023823                                                      ^ win32/1073
          signed decimal, no words     ^ HResult -2146233088 thrown                                                  ^ hresult/0x80131500
          unsigned decimal             ^ exit code 2147943473                                                        ^ win32/1073
          kernel                       ^ Status: 0xC000006D Sub Status: 0xC0000064                                   ^ ntstatus/0xC000006D ntstatus/0xC0000064
          kernel inside COM            ^ hr 0xD000006D                                                               ^ ntstatus/0xC000006D
          kernel, signed               ^ exited with -1073741819                                                     ^ ntstatus/0xC0000005
          .NET crash                   ^ Exception code: 0xe0434352                                                  ^ ntstatus/0xE0434352
          TLS in COM                   ^ 0x80090326                                                                  ^ hresult/0x80090326
          success that is named        ^ Last Run Result: 0x00041301                                                 ^ hresult/0x00041301
          Win32Exception               ^ System.ComponentModel.Win32Exception (1073): x                              ^ win32/1073
          generic code of .NET         ^ Win32Exception (0x80004005): x, NativeErrorCode=1326                        ^ hresult/0x80004005 win32/1326
          sc                           ^ [SC] StartService FEHLER 1069:                                              ^ win32/1069
          net start                    ^ System error 5 has occurred.                                                ^ win32/5
          pass-through agent           ^ Passthrough Authentication request failed. RequestId: 'df63f4a4-68b9-44ae-8d81-6ad2d844d84e'. Reason: '1327'. ^ win32/1327
          LogonUser                    ^ LogonUser() Failed with error code: 1789                                    ^ win32/1789
          replication                  ^ DrsException: RPC Error 8453 : Zugriff verweigert                           ^ win32/8453
          parameter of an event        ^ param1=ADSync param2=%%1069                                                 ^ win32/1069
          socket, in brackets          ^ System.Net.Sockets.SocketException (10061): x                               ^ win32/10061
          socket, property             ^ SocketErrorCode = 10060                                                     ^ win32/10060
          socket, word                 ^ winsock error 11001                                                         ^ win32/11001
          alert, event 36887           ^ The TLS protocol defined fatal alert code is 40.                            ^ tls-alert/40
          alert, German                ^ Der vom TLS-Protokoll definierte schwerwiegende Warnungscode ist 48.        ^ tls-alert/48
          alert, Japanese              ^ TLS プロトコルで定義されている致命的なアラート コードは 70 です。           ^ tls-alert/70
          alert, fields                ^ AlertDesc=46                                                                ^ tls-alert/46
          alert, state behind it       ^ The TLS protocol defined fatal error code is 40. The internal error state is 10. ^ tls-alert/40
          LDAP, Java                   ^ [LDAP: error code 49 - 80090308: LdapErr: DSID-0C090447, comment: AcceptSecurityContext error, data 52e, v3839] ^ ldap/49 hresult/0x80090308 ad-data/52e
          LDAP, hexadecimal            ^ LDAP bind failed, error code: 0x31                                          ^ ldap/49
          LDAP, locked                 ^ comment: AcceptSecurityContext error, data 775, v4563                       ^ ad-data/775
          directory                    ^ 00002098: SecErr: DSID-03150F94, problem 4003 (INSUFF_ACCESS_RIGHTS), data 0 ^ win32/8344
          directory, password          ^ 0000052D: SvcErr: DSID-031A1254, problem 5003 (WILL_NOT_PERFORM), data 0    ^ win32/1325
          management agent             ^ <error-code>8344</error-code>                                               ^ win32/8344
          sign-in                      ^ AADSTS50126: Fehler bei der Anmeldung                                       ^ aadsts/50126
          sign-in, JSON                ^ "error_codes":[70011],                                                      ^ aadsts/70011
          Installer, exit              ^ MainEngineThread is returning 1603                                          ^ win32/1603
          Installer, Burn              ^ Error 0x80070643: Failed to install MSI package.                            ^ win32/1603
          Installer, message           ^ Product: Contoso -- Error 1920. Service 'X' failed to start.                ^ msi/1920
          SQL                          ^ Error: 18456, Severity: 14, State: 38.                                      ^ sql/18456
          SQL, .NET                    ^ SqlException (0x80131904): x Error Number:18456,State:1,Class:14            ^ hresult/0x80131904 sql/18456
          HTTP, German                 ^ System.Net.WebException: Der Remoteserver hat einen Fehler zurückgegeben: (407) Proxyauthentifizierung erforderlich. ^ http/407
          HTTP, .NET                   ^ Response status code does not indicate success: 403 (Forbidden).            ^ http/403
          with, where something failed ^ Setup failed with 80070005                                                  ^ win32/5
          nothing before it            ^ 0xC000006D                                                                  ^ ntstatus/0xC000006D
          code of an address           ^ Address 10.1.2.3: error 0x80072ee7                                          ^ win32/12007
          result behind a serial       ^ Serial 0xC000006D: verify failed, hr = 0x800b0109                           ^ hresult/0x800B0109
          status in XML                ^ <Data Name="Status">0xc000006d</Data>                                       ^ ntstatus/0xC000006D
          access denied                ^ Access denied 0x80070005                                                    ^ win32/5
          status of a WebException     ^ WebException, Status=NameResolutionFailure                                  ^ web/1
          """)
  void codesAreFound(String why, String text, String codes) {
    assertThat(labels(text)).as(why).isEqualTo(codes);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '^',
      textBlock =
          """
          # why                          ^ text
          process id                     ^ Socket of process 10061 was opened
          rows                           ^ copied 1073 rows in 40 ms
          amount of bytes                ^ 80070005 bytes were sent
          part of a GUID                 ^ id 80070005-1111-2222-3333-444455556666
          longer word                    ^ key_0x800700051
          keywords of an event           ^ Keywords 0x8080000000000000
          version                        ^ version 1.1.1073.0
          MSI's other returns            ^ Return value 3.
          state without alert            ^ the internal error state is 40
          sign-in code alone             ^ 50126
          address                        ^ AADSTSX
          a sentence with an error       ^ error 42 in line 7
          installer's message elsewhere  ^ see error 1920. it is known
          data without a bind            ^ data 52e was read
          negative number                ^ offset -2147000000 of -1500000000
          serial                         ^ Serial 0xC000006D
          serial number                  ^ Certificate serial number: 0xC000006D
          serial number in a sentence    ^ Error: the serial number of the certificate is wrong, its serial number is 0x80070005
          serial number, bare            ^ error while reading certificate with serial number 80070005
          serial number, German          ^ Seriennummer 0xC000006D
          serial numbers                 ^ Serial numbers and others: serial 0xC000006D, 0x80070005
          address                        ^ The instruction at 0x80070005 referenced memory at 0xc0000005
          address, field                 ^ FaultAddress=0xC0000005
          address in an error            ^ Access violation reading location 0x80070005
          module                         ^ ntdll.dll loaded at 0x80070000, base 0xC0000022
          offset                         ^ Fault offset: 0x80070005
          mask, field                    ^ AccessMask: 0x80000003
          mask, two                      ^ mask 0x80000003 | 0xC0000005
          flags                          ^ flags=0x80090326
          flags in XML                   ^ <Data Name="Flags">0x80090326</Data>
          type of a group                ^ groupType: -2147483646
          type of a group, hexadecimal   ^ groupType 0x80000002
          handle                         ^ handle 0x80070006 is open
          logon                          ^ Logon ID: 0xC000006D
          thumbprint                     ^ thumbprint 0x80070005
          keywords                       ^ <Keywords>0x80070005</Keywords>
          a number with no talk of it    ^ came back with 80070005 and from 80090326
          unsigned, size                 ^ size of value 2147942405
          """)
  void bareNumbersAreNone(String why, String text) {
    assertThat(CodeScanner.scan(text)).as(why).allMatch(f -> CodeTables.find(f.code()).isEmpty());
  }

  @Test
  void aCodeSaysWhereItStands() {
    assertThat(CodeScanner.scan("hr = 0x80070005."))
        .containsExactly(new CodeScanner.Found(new Code(CodeKind.WIN32, 5), 5, 15, false));
  }

  @Test
  void hostileTextCostsBoundedTimeAndMemory() {
    String codes = "0x80070005 ".repeat(100_000);
    assertThat(CodeScanner.scan(codes)).hasSize(200);
    assertThat(CodeScanner.scan("9".repeat(1_000_000))).isEmpty();
    assertThat(CodeScanner.scan("error ( ".repeat(100_000) + "5")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00002098: SecErr: DSID-03150E8A, problem 4003",
        "LdapErr: DSID-0C090442, data 52e, v3839",
        "Error: 18456, Severity: 14, State: 1.",
        "MSI (s) -- Error 1920. Service could not start",
        "System.Net.WebException: (407)",
        "SqlException (0x80131904): Number 53 - x",
        "%%1073 0x800706BA -2147023174"
      })
  void aTextMayEndToBeLookedAtAnywhere(String text) {
    for (int ahead = 0; ahead <= text.length(); ahead++) {
      String blanks = " ".repeat(CodeScanner.MOST_CHARS - ahead);
      assertThat(CodeScanner.scan(blanks + text))
          .allMatch(found -> found.end() <= CodeScanner.MOST_CHARS);
    }
  }

  private static String labels(String text) {
    List<String> labels =
        CodeScanner.scan(text).stream().map(found -> found.code().label()).toList();
    return String.join(" ", labels);
  }

  /** Passing over numbers at the first glance loses none: texts made of what matters. */
  @Test
  void findsWhatLookingAtEveryNumberFinds() {
    List<String> words = new ArrayList<>(CodeContexts.ends());
    words.addAll(
        List.of(
            "LdapErr: DSID-0C09, comment: AcceptSecurityContext error, data",
            "data",
            "hr=",
            "HRESULT",
            "AADSTS50126",
            "0x5",
            "0x80070005",
            "80070005",
            "-2147024891",
            "00002098: SecErr: DSID",
            "%%5",
            "(407)",
            "WebException",
            "TLS",
            "protocol",
            "LDAP",
            "logonuser",
            "win32",
            "install",
            "socket",
            "sqlclient",
            "is",
            "the",
            "serial number",
            "Severity",
            ", Severity: 14",
            "5",
            "52e",
            "1603",
            "1920.",
            "10060",
            "18456",
            "0005",
            "2147942405",
            "12:34:56",
            "10.1.91.174",
            "é",
            "\uD83D\uDE00",
            "プロトコル",
            "Status",
            "NameResolutionFailure"));
    List<String> between =
        List.of(
            " ", ": ", "=", " = '", "(", ")", "\n", "\u00A0", " \r\n ", ", ", "-", "", "[", "#",
            ">");
    Random random = new Random(7);
    int codes = 0;
    long sum = 0;
    for (int i = 0; i < 60_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = 1 + random.nextInt(7); n > 0; n--) {
        String word = words.get(random.nextInt(words.size()));
        text.append(random.nextInt(4) == 0 ? word.toUpperCase(Locale.ROOT) : word);
        text.append(between.get(random.nextInt(between.size())));
        text.append(random.nextInt(2) == 0 ? String.valueOf(random.nextInt(20_000)) : "");
      }
      List<CodeScanner.Found> all = CodeScanner.scanEach(text.toString());
      assertThat(CodeScanner.scan(text.toString())).as(text.toString()).isEqualTo(all);
      byte[] utf8 = text.toString().getBytes(StandardCharsets.UTF_8);
      boolean any = all.stream().anyMatch(found -> found.code().kind() != CodeKind.WEB);
      assertThat(!any || CodeGlance.mayHold(utf8, 0, utf8.length)).as(text.toString()).isTrue();
      codes += all.size();
      for (CodeScanner.Found found : all) {
        sum = sum * 31 + found.code().toString().hashCode();
      }
    }
    assertThat(codes).isGreaterThan(10_000);
    assertThat(sum)
        .as("finds others than before? Raise CodeScanner.EDITION, then write the new sum here")
        .isEqualTo(EDITION_1);
  }
}
