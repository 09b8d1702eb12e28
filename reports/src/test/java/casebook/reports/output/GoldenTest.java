package casebook.reports.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole output of the made-up report; {@code mvn test -Dbless=true} takes what there is. */
class GoldenTest {
  private static final Path FOLDER = Path.of("src/test/resources/casebook/reports/output");

  @ParameterizedTest
  @ValueSource(strings = {"html", "json", "md", "csv", "sarif"})
  void isWhatWasBlessed(String name) throws IOException {
    ReportFormat format = ReportFormat.named(name).orElseThrow();
    compare("sample" + format.ending(), Rendered.text(format, SampleReport.rich()));
  }

  @Test
  void soIsTheMessageToTheCustomer() throws IOException {
    ReportFormat format = ReportFormat.forCustomer();
    compare("sample" + format.ending(), Rendered.text(format, SampleReport.rich()));
    compare("clean" + format.ending(), Rendered.text(format, SampleReport.clean()));
  }

  private static void compare(String name, String actual) throws IOException {
    Path golden = FOLDER.resolve(name);
    // Line ends are Git's affair; those of a table have a test of their own.
    String text = actual.replace("\r\n", "\n");
    if (Boolean.getBoolean("bless")) {
      Files.writeString(golden, text);
    }
    assertThat(text).isEqualTo(Files.readString(golden).replace("\r\n", "\n"));
  }
}
