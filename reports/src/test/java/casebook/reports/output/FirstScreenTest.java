package casebook.reports.output;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.reports.model.Report;
import casebook.reports.model.Report.Finding;
import casebook.reports.model.Report.Onset;
import casebook.reports.model.Report.Role;
import casebook.reports.model.Report.Status;
import casebook.reports.model.Report.Verdict;
import casebook.reports.model.Severity;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What somebody who never saw a report reads first, and what waits until it is asked for. */
class FirstScreenTest {
  private static final Finding CAUSE =
      Reports.finding("conn.407", Severity.ERROR, Role.ROOT_CAUSE, List.of());
  private static final Finding OTHER =
      Reports.finding("wb.dc", Severity.ERROR, Role.ROOT_CAUSE, List.of());
  private static final Finding SYMPTOM =
      Reports.finding("cs.agent.down", Severity.CRITICAL, Role.SYMPTOM, List.of("conn.407"));

  private static Report report(List<String> roots, Finding... findings) {
    Onset onset =
        new Onset(null, "2026-06-09T14:07:30Z", "2026-06-09T15:00:00Z", "ongoing", List.of());
    return Reports.of(
        new Verdict(
            Status.PROBLEMS, "It is so.", roots, onset, List.of(), "High confidence: seen."),
        findings);
  }

  private static String first(Report report) {
    String html = Rendered.html(report);
    return html.substring(
        html.indexOf("<section class=\"verdict"), html.indexOf("id=\"findings\""));
  }

  private static int times(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }

  /** One box that says the headline again tells nothing. */
  @Test
  void aCauseWithoutSymptomsHasNoChain() {
    assertThat(first(report(List.of("conn.407"), CAUSE))).doesNotContain("class=\"chain\"");
    assertThat(first(report(List.of("conn.407"), CAUSE, SYMPTOM)))
        .contains("class=\"chain\"", "Root cause", "The title of cs.agent.down");
  }

  @Test
  void ofTwoCausesEachHasItsNumberAndItsStep() {
    String first = first(report(List.of("conn.407", "wb.dc"), CAUSE, OTHER));
    assertThat(first)
        .containsSubsequence("Cause 1", "The title of conn.407", "Cause 2", "The title of wb.dc")
        .containsSubsequence(
            "For cause 1:", "First of conn.407.", "For cause 2:", "First of wb.dc.")
        .containsSubsequence(">cause 1</a>", ">cause 2</a>")
        .doesNotContain("<ol>");
    String note =
        Rendered.text(new TicketReport(), report(List.of("conn.407", "wb.dc"), CAUSE, OTHER));
    assertThat(note)
        .containsSubsequence("**Cause 1:**", "**Cause 2:**", "For cause 1, ", "For cause 2, ");
    String letter =
        Rendered.text(new CustomerMessage(), report(List.of("conn.407", "wb.dc"), CAUSE, OTHER));
    assertThat(letter).containsSubsequence("For cause 1, ", "For cause 2, ");
  }

  /** A setting has no time, so it is no effect of what happened. */
  @Test
  void whatHasNoTimeOnlyFitsWithACauseThatHas() {
    Finding timed = SampleReport.rich().findings().get(0);
    Finding setting =
        Reports.finding("cs.cfg.proxy", Severity.WARNING, Role.SYMPTOM, List.of("conn.407"));
    Report report =
        report(List.of("conn.407"), CAUSE.during(timed), SYMPTOM.during(timed), setting);
    assertThat(first(report))
        .containsSubsequence(
            "Leads to", "The title of cs.agent.down", "Fits with", "The title of cs.cfg.proxy");
    assertThat(Rendered.text(new TicketReport(), report))
        .contains("leads to: The title of cs.agent.down", "fits with: The title of cs.cfg.proxy");
  }

  /** Who mends the cause need not read how to mend what it led to. */
  @Test
  void stepsOfWhatIsExplainedAreFoldedAway() {
    Report report = report(List.of("conn.407"), CAUSE, SYMPTOM);
    String html = Rendered.html(report);
    Matcher folded = Pattern.compile("(?s)<details class=\"whole\">.*?</details>").matcher(html);
    assertThat(folded.find()).isTrue();
    assertThat(folded.group()).contains("First of cs.agent.down.");
    assertThat(folded.find()).as("the cause is open").isFalse();
    assertThat(times(html, "First of cs.agent.down.")).isEqualTo(1);
    assertThat(html.replaceAll("\\s+", " ")).containsPattern("Solved by.{0,60}finding 1: ");
    for (ReportFormat format : List.of(new TicketReport(), new CustomerMessage())) {
      assertThat(Rendered.text(format, report))
          .contains("First of conn.407.")
          .doesNotContain("First of cs.agent.down.");
    }
  }

  /** Not even where no cause is named. */
  @Test
  void explainedStepsStayOutOfTheNoteWhereNothingIsDecided() {
    Verdict open =
        new Verdict(
            Status.INCONCLUSIVE,
            "Not decided.",
            List.of(),
            new Onset(null, null, null, "unknown", List.of()),
            List.of(),
            "Only weak evidence was found.");
    Report report = Reports.of(open, SYMPTOM, CAUSE);
    assertThat(Rendered.text(new TicketReport(), report))
        .contains("First of conn.407.")
        .doesNotContain("First of cs.agent.down.");
    assertThat(Rendered.html(report))
        .contains("What to ask for first", "When exactly it last failed");
  }

  @Test
  void saysWhatFailsHowSureThatIsAndThatNothingIsLeftToAsk() {
    Report report = report(List.of("conn.407"), CAUSE, SYMPTOM);
    String first = first(report);
    assertThat(first)
        .contains(
            "Cloud sync has had failures since <span class=\"date\">2026-06-09 14:07</span> UTC")
        .contains("Nothing more is needed from the customer.");
    assertThat(times(first, "High confidence")).isEqualTo(1);
    for (ReportFormat format : List.of(new TicketReport(), new CustomerMessage())) {
      assertThat(Rendered.text(format, report)).contains("Cloud sync has had failures since");
    }
    assertThat(first(SampleReport.rich())).doesNotContain("Nothing more is needed");
  }

  /** That a byte was read does not say that it is explained. */
  @Test
  void whatIsParsedIsNotCalledUnderstood() {
    assertThat(Rendered.html(SampleReport.rich()))
        .contains(">Parsed</abbr>", "does not say that everything in them is explained")
        .doesNotContain("Understood");
  }
}
