package casebook.analyzer.codes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Types and stack frames are the same in every language. */
class ExceptionTextTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '^',
      textBlock =
          """
          System.Net.WebException: Der Remotename konnte nicht aufgelöst werden  ^ System.Net.WebException
          x ---> System.Net.Sockets.SocketException (10061): y                   ^ System.Net.Sockets.SocketException
          Win32Exception|IOException.                                            ^ Win32Exception IOException
          bei Contoso.FooException..ctor(String s)                               ^ ''
          at Contoso.BarException.Throw()                                        ^ ''
          System.ServiceModel.FaultException`1[Contoso.Fault]: x                 ^ System.ServiceModel.FaultException
          an Exception was thrown, Exceptions too                                ^ ''
          """)
  void types(String text, String types) {
    assertThat(String.join(" ", ExceptionText.types(text).stream().map(n -> n.name()).toList()))
        .isEqualTo(types);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '^',
      ignoreLeadingAndTrailingWhitespace = false,
      textBlock =
          """
             at System.Net.WebRequest.Create(Uri u)^System.Net.WebRequest.Create
             bei System.ServiceProcess.ServiceInstaller.Install(IDictionary d) in c:\\x.cs:Zeile 4.^System.ServiceProcess.ServiceInstaller.Install
             場所 System.Net.Sockets.TcpClient..ctor(String hostname)^System.Net.Sockets.TcpClient..ctor
             a következő helyen: System.IO.File.Open(String s)^System.IO.File.Open
             à Contoso.A`1.<>c__DisplayClass4_0.<Run>b__0()^Contoso.A`1.<>c__DisplayClass4_0.<Run>b__0
             위치: Contoso.B.C[T](T t)^Contoso.B.C
          at System.Net.WebRequest.Create(Uri u)^
             see the manual (page 4)^
          """)
  void frames(String text, String frame) {
    assertThat(String.join(" ", ExceptionText.frames(text).stream().map(n -> n.name()).toList()))
        .isEqualTo(frame == null ? "" : frame);
  }

  @ParameterizedTest
  @ValueSource(strings = {" \n", " ](\n", " x.Exceptions", "   at a.b]"})
  void aLongTextIsReadOnce(String part) {
    String text = part.repeat(30_000_000 / part.length());
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          assertThat(ExceptionText.frames(text)).isEmpty();
          assertThat(ExceptionText.types(text)).isEmpty();
        });
  }
}
