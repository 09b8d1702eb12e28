package casebook.analyzer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.analysis.Analyses;
import casebook.reports.model.Report;
import casebook.reports.model.Report.Finding;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ends of certificates against the time of what happened. */
class ExpiriesTest {

  @TempDir Path folder;

  @ParameterizedTest(name = "{0} on {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          6/14/2026 10:12:00 AM      | 2026-06-15 | PASSED
          6/14/2026 10:12:00 AM      | 2026-06-14 | AHEAD
          14/06/2026 10:12           | 2026-06-15 | PASSED
          14.06.2026 10:12:00        | 2026-06-15 | PASSED
          05.06.2026 10:12:00        | 2026-06-01 | AHEAD
          2026-06-14T10:12:00Z       | 2026-06-15 | PASSED
          2026/06/14 10:12:00        | 2026-06-13 | AHEAD
          2026. 06. 14. 10:12:00     | 2026-06-15 | PASSED
          Jun 14 10:12:00 2026 GMT   | 2026-06-15 | PASSED
          June 14, 2026              | 2026-06-15 | PASSED
          14-Jun-2026                | 2026-06-01 | AHEAD
          5/6/2026 10:12:00          | 2026-05-20 | UNKNOWN
          5/6/2026 10:12:00          | 2026-07-01 | PASSED
          5/6/2026 10:12:00          | 2026-04-01 | AHEAD
          99/99/2026                 | 2026-04-01 | UNKNOWN
          never                      | 2026-04-01 | UNKNOWN
          """)
  void aDateIsKnownAsFarAsItsReadingsAgree(String text, LocalDate day, String state) {
    assertThat(Expiries.on(day, text)).hasToString(state);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          6/14/2026 10:12:00 AM | 9D01C4E7A2B35F68907142BDCE63F7A8150D4B92 | expired on 2026-06-14 (certificates.txt, line 4), and the failure is of 2026-06-15.
          6/16/2026 10:12:00 AM | 9D01C4E7A2B35F68907142BDCE63F7A8150D4B92 | -
          6/14/2025 10:12:00 AM | 4410C4E7A2B35F68907142BDCE63F7A8150D4BAA | -
          """)
  void theCauseSaysWhenItEnded(String end, String used, String sentence) throws Exception {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("provisioning-log.json", record(1) + record(2));
    files.put(
        "certificates.txt",
        "Subject      : CN=ecma3\nIssuer       : CN=ecma3\nNotAfter     : "
            + end
            + "\nThumbprint   : 9D01C4E7A2B35F68907142BDCE63F7A8150D4B92\n\n"
            + "Subject      : CN=other\nIssuer       : CN=other\nNotAfter     : 6/14/2030 1:00:00 PM\n"
            + "Thumbprint   : 4410C4E7A2B35F68907142BDCE63F7A8150D4BAA\n");
    files.put(
        "Payroll-export.xml",
        "<?xml version=\"1.0\"?>\n<Configuration><Connectors><Connector><ECMAConfig>"
            + "<ProfileName>Payroll</ProfileName></ECMAConfig></Connector></Connectors>\n"
            + "<Setting><Certificate>"
            + used
            + "</Certificate><Port>8585</Port></Setting></Configuration>\n");
    Report report = Analyses.of(Analyses.folder(folder.resolve("b"), files)).report();
    if (sentence == null) {
      assertThat(report.findings()).noneMatch(one -> "x.16.expired".equals(one.diagnosis()));
    } else {
      assertThat(report.findings())
          .filteredOn(one -> "x.16.expired".equals(one.diagnosis()))
          .extracting(Finding::cause)
          .singleElement()
          .asString()
          .endsWith(sentence);
      assertThat(report.findings())
          .filteredOn(one -> "x.16.expired".equals(one.diagnosis()))
          .flatExtracting(Finding::evidence)
          .extracting(one -> one.path().replaceAll(".*/", ""))
          .startsWith("Payroll-export.xml", "certificates.txt")
          .filteredOn("certificates.txt"::equals)
          .as("only the one in use stands as evidence")
          .hasSize(1);
    }
  }

  private static String record(int number) {
    return "{\"id\": \"5b0"
        + number
        + "\", \"activityDateTime\": \"2026-06-15T09:14:4"
        + number
        + "Z\", \"jobId\": \"scim.5e1\", \"provisioningStatusInfo\": {\"status\": \"failure\","
        + " \"errorInformation\": {\"errorCode\":"
        + " \"SystemForCrossDomainIdentityManagementCredentialValidationUnavailable\","
        + " \"reason\": \"no answer\"}}}\n";
  }
}
