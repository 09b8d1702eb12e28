package casebook.analyzer.store;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.parsers.format.FileClock;
import casebook.parsers.item.Family;
import casebook.parsers.item.Field;
import casebook.parsers.item.Level;
import casebook.parsers.item.LogEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an engineer types or pastes from a stack trace finds the record it stands in. */
class TypedFromTracesTest {

  private static final List<String> RECORDS =
      List.of(
          "Error 12:00: HybridIdentityServiceNoActiveAgents: no agent of the tenant answers",
          "System.IO.FileNotFoundException: 'Microsoft.IAM.Connector.GenericSql, Version=1.1.1302.0'"
              + "\n   at Microsoft.IAM.Connector.GenericSql.SqlConnector.Open(String dsn, Int32 wait)"
              + "\n   HRESULT=0x80131509",
          "import failed for CN=foo,DC=contoso (ldap) [8c1f2a3b-90de-4f10-a7b2-0123456789ab]",
          "GET https://login.example/4b5c/oauth2/token?api-version=1.0 -> 503",
          "hr = -2146233079 in <ExecuteAsync>d__12.MoveNext()",
          "plain words without anything special, trusted all the way");

  @TempDir Path folder;
  private CaseStore store;

  @BeforeEach
  void file() throws Exception {
    store = LuceneCaseStore.open(folder, new BlockFiling.Shape(1, 1), 0);
    try (Filing filing = store.file("a-1")) {
      try (FileFiling file = filing.open(0, "a.log", "plain-log", Family.OTHER)) {
        long line = 1;
        for (String record : RECORDS) {
          file.add(CaseStoreTest.event(record, line, LogEvent.NO_TIME, Level.ERROR));
          line += 10;
        }
        file.add(request("srv01.corp.example SELECT.login.example.", line));
      }
      filing.commit(CaseStoreTest.summary("a-1"), new byte[0], Map.<Integer, FileClock>of());
    }
  }

  private static LogEvent request(String text, long line) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    LogEvent event = new LogEvent();
    event.begin(bytes, 0, bytes.length, line);
    int blank = text.indexOf(' ');
    event.set(Field.COMPUTER, 0, blank);
    event.set(Field.HOST, blank + 1, bytes.length);
    return event;
  }

  @AfterEach
  void close() throws Exception {
    store.close();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          a long name                    | HybridIdentityServiceNoActiveAgents        | 1
          in quotes                      | "HybridIdentityServiceNoActiveAgents"      | 1
          a part of it                   | NoActiveAgents                             | 1
          small letters, quotes          | "identityservice"                          | 1
          the beginning                  | hybrid                                     | 1
          no part of it                  | ActiveAgent                                | -
          but with a star                | ActiveAgent*                               | 1
          an assembly                    | Microsoft.IAM.Connector.GenericSql         | 11
          the end of its name            | "Connector.GenericSql"                     | 11
          a call of it                   | SqlConnector.Open(String dsn, Int32 wait)  | 12
          a call in quotes               | "SqlConnector.Open(String dsn"             | 12
          a part of a type               | Connector.Open                             | 12
          a type without its namespace   | FileNotFoundException                      | 11
          a part of that                 | NotFound                                   | 11
          a version                      | 1.1.1302.0                                 | 11
          a result as it stands          | 0x80131509                                 | 13
          in quotes                      | "0x80131509"                               | 13
          in any notation                | code:0x80131509                            | 13 41
          from decimal                   | code:-2146233079                           | 13 41
          in decimal as it stands        | "-2146233079"                              | 41
          a distinguished name           | CN=foo,DC=contoso                          | 21
          in quotes                      | "CN=foo,DC=contoso"                        | 21
          a part of it                   | DC=contoso                                 | 21
          a GUID                         | 8c1f2a3b-90de-4f10-a7b2-0123456789ab       | 21
          in quotes and braces           | "[8C1F2A3B-90DE-4F10-A7B2-0123456789AB]"   | 21
          the beginning of a GUID        | 8c1f2a3b                                   | 21
          a piece of one with a star     | 8c1f*                                      | 21
          a path of a URL                | /oauth2/token                              | 31
          without its slash              | "oauth2/token"                             | 31
          a URL                          | https://login.example/4b5c/oauth2/token    | 31
          a method of a state machine    | ExecuteAsync                               | 41
          as it stands                   | "<ExecuteAsync>d__12.MoveNext()"           | 41
          a phrase                       | "without anything special"                 | 51
          not inside of words            | "rusted all"                               | -
          but with a star                | "*rusted all*"                             | 51
          a phrase over the line end     | "Version=1.1.1302.0' at Microsoft"         | 11
          a host without its dot         | host:select.login.example                  | 61
          a host with it                 | host:select.login.example.                 | 61
          below a domain                 | host:*.login.example                       | 61
          the domain and all below       | host:.login.example                        | 61
          no other domain                | host:.ogin.example                         | -
          a machine without its domain   | machine:SRV01                              | 61
          a machine with it              | machine:srv01.corp.example                 | 61
          a file by its name             | file:a.log "plain words"                   | 51
          a case without its digits      | case:a "plain words"                       | 51
          """)
  void finds(String why, String query, String lines) throws Exception {
    List<String> found =
        CaseStoreTest.hits(store, query).stream().map(hit -> String.valueOf(hit.line())).toList();
    assertThat(found).as(why).isEqualTo(lines.equals("-") ? List.of() : List.of(lines.split(" ")));
  }
}
