package casebook.reports.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole output of the made-up report; {@code mvn test -Dbless=true} takes what there is. */
class GoldenTest {
  private static final Path FOLDER = Path.of("src/test/resources/casebook/reports/output");

  @ParameterizedTest
  @ValueSource(strings = {"html", "json"})
  void isWhatWasBlessed(String format) throws IOException {
    Path golden = FOLDER.resolve("sample." + format);
    String actual = Rendered.text(ReportFormat.named(format).orElseThrow(), SampleReport.rich());
    if (Boolean.getBoolean("bless")) {
      Files.writeString(golden, actual);
    }
    assertThat(actual).isEqualTo(Files.readString(golden).replace("\r\n", "\n"));
  }
}
