package casebook.reports.output;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.reports.model.Report;
import casebook.reports.model.Report.Confidence;
import casebook.reports.model.Report.Finding;
import casebook.reports.model.Report.Role;
import casebook.reports.model.Report.Step;
import casebook.reports.model.Severity;
import casebook.reports.model.Upcoming;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The end of a version is told wherever somebody looks first. */
class UpcomingTest {

  private static final String TITLE = "Quill 2.3 stops working on 30 September 2099";

  @Test
  void standsInTheLetterAndInTheTicket() throws IOException {
    Report report = with("2099-09-30");

    assertThat(text(new CustomerMessage(), report))
        .contains("Coming up: " + TITLE + ". Please do this before then: Upgrade to 2.5.")
        .doesNotContain("leave everything as it is");
    assertThat(text(new TicketReport(), report))
        .contains("**Coming up:** " + TITLE + ". Upgrade to 2.5.");
  }

  @Test
  void whatLiesBehindTheLogsIsOverdue() throws IOException {
    Report report = with(SampleReport.rich(), "2001-01-01");

    assertThat(Upcoming.of(report)).singleElement().matches(Upcoming::isPast);
    assertThat(text(new TicketReport(), report)).contains("**Overdue:** ");
  }

  @Test
  void aNoteWithoutADayIsNotToldThere() throws IOException {
    Report report = with(null);

    assertThat(Upcoming.of(report)).isEmpty();
    assertThat(text(new CustomerMessage(), report)).contains("leave everything as it is");
  }

  private static String text(ReportFormat format, Report report) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    format.write(report, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static Report with(@Nullable String due) {
    return with(SampleReport.clean(), due);
  }

  private static Report with(Report clean, @Nullable String due) {
    Finding finding =
        new Finding(
            "quill.old",
            List.of(),
            null,
            null,
            null,
            TITLE,
            Severity.INFO,
            Confidence.HIGH,
            Role.FINDING,
            List.of(),
            1,
            null,
            null,
            List.of(),
            "It is old.",
            List.of(new Step("Upgrade to 2.5.", null, null)),
            List.of(),
            Map.of(),
            List.of(),
            List.of(),
            null,
            due);
    return Reports.with(clean, clean.verdict(), List.of(finding));
  }
}
