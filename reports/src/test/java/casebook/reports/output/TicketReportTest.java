package casebook.reports.output;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.reports.model.Report;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Markdown for a ticket and for a customer. */
class TicketReportTest {
  private static final List<ReportFormat> FORMATS =
      List.of(new TicketReport(), new CustomerMessage());
  private static final List<String> ALLOWED =
      List.of(
          "Document",
          "Heading",
          "Paragraph",
          "BulletList",
          "OrderedList",
          "ListItem",
          "StrongEmphasis",
          "FencedCodeBlock",
          "words");

  private static void onlyOurs(String markdown, String why) {
    assertThat(MarkdownTree.shape(markdown).stream().map(String::strip).distinct())
        .as(why)
        .isSubsetOf(ALLOWED);
  }

  @Test
  void nothingFromALogIsMarkup() {
    List<String> texts = new ArrayList<>(MarkdownTest.MARKUP);
    texts.addAll(Hostile.TEXTS);
    for (String text : texts) {
      Report hostile = Hostile.withAll(List.of(text));
      Report plain = Hostile.withAll(List.of("plain"));
      for (int level = 0; level < 3; level++) {
        assertThat(nodes(TicketReport.note(hostile, level)))
            .as(text)
            .isEqualTo(nodes(TicketReport.note(plain, level)));
      }
      assertThat(nodes(Rendered.text(new CustomerMessage(), hostile)))
          .as(text)
          .isEqualTo(nodes(Rendered.text(new CustomerMessage(), plain)));
    }
    for (ReportFormat format : FORMATS) {
      onlyOurs(Rendered.text(format, Hostile.withAll(texts)), "all of them");
      for (long seed = 0; seed < 300; seed++) {
        onlyOurs(Rendered.text(format, Hostile.random(seed)), "seed " + seed);
      }
    }
  }

  /** But for the words, and for the difference, which is shown or not by its length. */
  private static List<String> nodes(String markdown) {
    onlyOurs(markdown, markdown);
    return MarkdownTree.shape(markdown).stream()
        .filter(node -> !node.contains("FencedCodeBlock"))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a ", "*", "` ", "\u202e", "\u0000", "<", "x_y ", "漢"})
  void isBoundedWhateverTheBundle(String unit) {
    Report large = Hostile.withAll(List.of(unit.repeat(100_000)));
    assertThat(Rendered.text(new TicketReport(), large)).hasSizeLessThan(TicketReport.ROOM + 1);
    assertThat(Rendered.text(new CustomerMessage(), large)).hasSizeLessThan(60_000);
  }

  @Test
  void hasVerdictChainStepsAndEvidence() {
    String text = Rendered.text(new TicketReport(), SampleReport.rich());
    assertThat(text)
        .startsWith("## Cause found: The proxy asks the provisioning agent for a sign-in (407)")
        .contains(
            "- **Case:** `fabrikam-agent-ams-3f9c2a71`",
            "2026-03-02 05:58:03 to 2026-03-02 11:56:40 UTC",
            "**Root cause:** Proxy demands a sign-in",
            "in 1,284 records",
            "leads to: Agent shows as inactive",
            "1. Let the server 10.20.4.17 pass",
            "   - Check: the proxy's log shows 200",
            "- `Proxy/squid-access.log:30118`, 2026-03-02 07:42:10 UTC",
            "TCP_DENIED/407",
            "### To ask the customer for",
            "squid -k parse")
        .hasSizeLessThan(TicketReport.ROOM);
  }

  /** Whoever mends but one of two causes is back tomorrow. */
  @Test
  void saysOfEachCauseWhatToDo() {
    Report rich = SampleReport.rich();
    List<Report.Finding> mendable =
        rich.findings().stream().filter(one -> !one.resolution().isEmpty()).limit(2).toList();
    String text = Rendered.text(new TicketReport(), withCauses(rich, mendable));
    assertThat(mendable).hasSize(2);
    for (Report.Finding cause : mendable) {
      assertThat(text)
          .contains(
              "For cause " + (mendable.indexOf(cause) + 1) + ", \"" + cause.title() + "\":\n\n1. ");
      assertThat(text).contains("- `" + cause.evidence().get(0).path() + ":");
    }
    assertThat(text).hasSizeLessThan(TicketReport.ROOM);
  }

  private static Report withCauses(Report report, List<Report.Finding> causes) {
    Report.Verdict verdict = report.verdict();
    return Reports.with(
        report,
        new Report.Verdict(
            verdict.status(),
            verdict.headline(),
            causes.stream().map(Report.Finding::rule).toList(),
            verdict.onset(),
            verdict.impact(),
            verdict.why()),
        report.findings());
  }

  @Test
  void aCleanOneIsShort() {
    assertThat(Rendered.text(new TicketReport(), SampleReport.clean()))
        .startsWith("## No problem found: Nothing in this bundle is known to be wrong\n")
        .doesNotContain("###", "null")
        .hasSizeLessThan(500);
  }

  @ParameterizedTest
  @FieldSource("FORMATS")
  void sameBytesWhereverItIsWritten(ReportFormat format) {
    String first = Rendered.text(format, SampleReport.rich());
    Elsewhere.run(() -> assertThat(Rendered.text(format, SampleReport.rich())).isEqualTo(first));
  }
}
