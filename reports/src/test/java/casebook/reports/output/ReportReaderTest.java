package casebook.reports.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import casebook.reports.model.Report;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read back from the store's JSON is the report that was written. */
class ReportReaderTest {

  static Stream<Report> reports() {
    return Stream.of(
        SampleReport.rich(), SampleReport.clean(), Hostile.withAll(List.of("<b>\u0000\"]]>")));
  }

  @ParameterizedTest
  @MethodSource("reports")
  void everyFormIsTheSameFromTheStoredOne(Report report) throws IOException {
    Report read = ReportReader.read(bytes(ReportFormat.named("json").orElseThrow(), report));
    assertThat(read).isEqualTo(report);
    for (ReportFormat format : ReportFormat.all()) {
      assertThat(bytes(format, read)).as(format.name()).isEqualTo(bytes(format, report));
    }
  }

  @Test
  void whatALoneSurrogateWasIsMarked() throws IOException {
    Report report = Hostile.withAll(List.of("\ud800"));
    Report read = ReportReader.read(bytes(ReportFormat.named("json").orElseThrow(), report));
    assertThat(read.verdict().headline()).isEqualTo("\ufffd");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{}", "{\"schema\": \"casebook-report/2\"}", "null"})
  void anythingElseIsRefused(String json) {
    assertThatThrownBy(() -> ReportReader.read(json.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IOException.class);
  }

  private static byte[] bytes(ReportFormat format, Report report) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    format.write(report, out);
    return out.toByteArray();
  }
}
