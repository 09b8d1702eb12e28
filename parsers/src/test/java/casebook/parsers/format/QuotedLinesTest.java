package casebook.parsers.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A mail or an article that quotes a line of a log is no log. */
class QuotedLinesTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why                                  | lines                                                                             | format
            a mail that quotes a trace           | Hi;we see;AADConnectProvisioningAgent.exe Error: 0 : x;    ThreadId=7;What is it?      | plain-log
            a quoted line as mails quote         | > AADConnectProvisioningAgent.exe Error: 0 : x;Is it known?                       | plain-log
            an article with two lines            | # Title;Agent.exe Error: 0 : x;Agent.exe Error: 0 : y;Do this.                    | plain-log
            a trace that was cut at its head     | of the rest;    ThreadId=7;A.exe Error: 0 : x;A.exe Error: 0 : y;A.exe Error: 0 : z | trace-listener-text
            cut within an event, one follows     | ror: 0 : cut;   at A.B();    DateTime=2026-03-11T05:59:05.1632345Z;A.exe Error: 0 : x;    DateTime=2026-03-11T05:59:06.1632345Z | trace-listener-text
            and one that is not finished         | ror: 0 : cut;    ThreadId=7;A.exe Error: 0 : x;    ThreadId=7;A.exe Error: 0 : y;    Thr | trace-listener-text
            cut within a footer                  | 1632345Z;A.exe Error: 0 : x;    ThreadId=7                                        | trace-listener-text
            a mail that quotes all of an event   | Hi;A.exe Error: 0 : x;    ThreadId=7;Thank you                                    | plain-log
            a mail that quotes the end of one    | We see;    ThreadId=7;A.exe Error: 0 : x;    ThreadId=7;Is it known?              | plain-log
            cut within an event, none follows    | ror: 0 : cut;   at A.B();    DateTime=2026-03-11T05:59:05.1632345Z                | plain-log
            one event                            | A.exe Error: 0 : x;    ThreadId=7                                                 | trace-listener-text
            a mail that quotes the wizard        | Hi;[22:30:16.283] [ 1] [ERROR] x;Is it AzureRoleMissing?                          | plain-log
            a wizard trace cut at its head       | at a.b();[22:30:16.283] [ 1] [ERROR] x;[22:30:16.284] [ 1] [INFO ] y;[22:30:16.285] [ 1] [INFO ] z | connect-wizard-trace
            one line of the wizard               | [22:30:16.283] [ 1] [ERROR] x                                                     | connect-wizard-trace
          """)
  void areNoLog(String why, String lines, String format) {
    Head head = new Head("x.txt", List.of(lines.split(";")), true);
    assertThat(Formats.detect(head).orElseThrow().name()).isEqualTo(format);
  }
}
