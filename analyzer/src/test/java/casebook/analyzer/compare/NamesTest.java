package casebook.analyzer.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which values differ in names alone. */
class NamesTest {

  static Names none() {
    return new Names(List.of(), List.of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a | a | true",
        "a | A | false",
        "TRUE | True | true",
        "C:\\Logs\\x | c:\\logs\\X | true",
        "http://dub1.contoso.example:80 | http://OSL2.fabrikam.example:80 | true",
        "http://dub1.contoso.example:80 | http://osl2.fabrikam.example:81 | false",
        "DUB1 | OSL2 | true",
        "DUB12 | OSL2 | false",
        "proxy.contoso.example | proxy.fabrikam.example | true",
        "proxy.contoso.example | other.fabrikam.example | false",
        "at 2026-01-02T03:04:05Z | at 2026-02-03T04:05:06Z | true",
        "1/2/2026 3:04:05 AM | 11/12/2026 3:04:05 PM | true",
        "10.1.2.3 | 10.1.2.4 | false",
        "8.0.1.2 | 8.0.1.3 | false",
        "0123456789abcdef0123456789abcdef01234567"
            + " | ABCDEF6789abcdef0123456789abcdef01234567 | true",
        "dub1 | localhost | false",
        "'' | x | false",
      })
  void tells(String good, String bad, boolean alike) {
    Names names =
        new Names(List.of("dub1.contoso.example"), List.of("OSL2.fabrikam.example", "OSL2"));
    assertThat(names.alike(good.strip(), bad.strip())).isEqualTo(alike);
  }

  @Test
  void whatStoodForEachOtherIsListed() {
    Names names = new Names(List.of("DUB1"), List.of("OSL2"));
    assertThat(names.alike("\\\\DUB1\\share", "\\\\OSL2\\share")).isTrue();
    assertThat(names.mapped())
        .singleElement()
        .hasToString("Mapped[kind=host, good=DUB1, bad=OSL2]");
  }
}
