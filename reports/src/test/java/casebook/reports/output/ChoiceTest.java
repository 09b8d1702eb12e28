package casebook.reports.output;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.reports.model.Choice;
import casebook.reports.model.Report.Confidence;
import casebook.reports.model.Report.Finding;
import casebook.reports.model.Report.Fix;
import casebook.reports.model.Report.Role;
import casebook.reports.model.Report.Step;
import casebook.reports.model.Severity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChoiceTest {

  private static final String ASK = "Ask for an exception from `proxy.example`.";
  private static final String SET = "set `offer=\"true\"` in the file.";

  @Test
  void aMendedFileOfAStepForOneCaseIsASecondChoice() {
    assertThat(Choice.ofFix(finding(ASK, "Only if that is refused, " + SET))).isEqualTo(2);
    assertThat(Choice.ofFix(finding(ASK, "Else " + SET))).isEqualTo(2);
  }

  @Test
  void whatIsToBeDoneInAnyCaseIsNone() {
    assertThat(Choice.ofFix(finding("Now " + SET, "If it fails, look again."))).isZero();
    assertThat(Choice.ofFix(finding(ASK, "Then " + SET))).isZero();
    assertThat(Choice.ofFix(finding("If it is off, " + SET, ASK))).as("the first one").isZero();
    assertThat(Choice.ofFix(finding(ASK, "If it fails, write `other=\"true\"`."))).isZero();
  }

  private static Finding finding(String... steps) {
    List<Step> all = List.of(steps).stream().map(one -> new Step(one, null, null)).toList();
    Fix fix =
        new Fix(
            "a.config",
            "--- a/a.config\n+++ b/a.config\n@@ -1 +1 @@\n-<x/>\n+<x offer=\"true\"/>\n");
    return new Finding(
        "quill.x",
        List.of(),
        null,
        null,
        null,
        "t",
        Severity.ERROR,
        Confidence.HIGH,
        Role.ROOT_CAUSE,
        List.of(),
        1,
        null,
        null,
        List.of(),
        "c",
        all,
        List.of(),
        Map.of(),
        List.of(),
        List.of(),
        fix,
        null);
  }
}
