package casebook.reports.output;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.reports.model.Asks;
import casebook.reports.model.Effect;
import casebook.reports.model.Report;
import casebook.reports.model.Report.Confidence;
import casebook.reports.model.Report.Finding;
import casebook.reports.model.Report.Impact;
import casebook.reports.model.Report.Onset;
import casebook.reports.model.Report.Role;
import casebook.reports.model.Report.Status;
import casebook.reports.model.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people notice, and what is left to ask for. */
class EffectTest {
  private static final String FIRST = "2026-06-09T14:07:30Z";
  private static final String LAST = "2026-06-09T16:20:00.5Z";

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why                              | cause              | symptom      | state     | severity | sentence
          goes on                            | phs.rpc.1753       | phs.evt.611  | ongoing   | CRITICAL | Password hash sync has had failures since 2026-06-09 14:07 UTC, up to the end of the files.
          worked again                       | wb.80230619        | x.none       | recovered | WARNING  | Password writeback had trouble from 2026-06-09 14:07 UTC to 2026-06-09 16:20 UTC; later it worked again.
          nobody knows what came then        | pta.80001          | x.none       | unknown   | ERROR    | Pass-through authentication had failures from 2026-06-09 14:07 UTC to 2026-06-09 16:20 UTC; the files don't show whether it has worked since.
          network causes show by what fails  | conn.407           | cs.agent.ws  | ongoing   | ERROR    | Cloud sync has had failures since 2026-06-09 14:07 UTC, up to the end of the files.
          set-up is not the sync             | win.netlogon-9001  | cs.install.k | ongoing   | ERROR    | The set-up of the provisioning agent has had failures since 2026-06-09 14:07 UTC, up to the end of the files.
          a setting tells not what fails     | cs.cfg.proxy       | cs.cfg.other | ongoing   | WARNING  | The trouble began at 2026-06-09 14:07 UTC and goes on up to the end of the files.
          somebody's own rule                | acme.printer       | acme.paper   | recovered | ERROR    | There was trouble from 2026-06-09 14:07 UTC to 2026-06-09 16:20 UTC; later it worked again.
          """)
  void saysWhatFailsAndSinceWhen(
      String why, String cause, String symptom, String state, Severity severity, String sentence) {
    Report report =
        report(
            new Onset(null, FIRST, LAST, state, List.of()),
            List.of(),
            List.of(cause),
            finding(cause, severity, List.of()),
            finding(symptom, Severity.WARNING, List.of(cause)));
    assertThat(Effect.of(report).text()).as(why).isEqualTo(sentence);
  }

  /** A job of cloud sync is in quarantine for reasons that have the names of app provisioning. */
  @Test
  void whatIsOfEveryKindOfProvisioningGivesWayToWhatIsOfOne() {
    Report report =
        report(
            new Onset(null, FIRST, FIRST, "recovered", List.of()),
            List.of(),
            List.of("ldap.49.52e"),
            finding("ldap.49.52e", Severity.ERROR, List.of()),
            finding("app.quar.exception", Severity.ERROR, List.of("ldap.49.52e")),
            finding("cs.svc.quarantine", Severity.ERROR, List.of("ldap.49.52e")));
    assertThat(Effect.of(report).text()).startsWith("Cloud sync had failures");
  }

  @Test
  void ofSeveralMachinesEachHasItsBeginningInEveryForm() {
    List<Report.CauseOnset> each =
        List.of(
            new Report.CauseOnset("phs.rpc.1753", "SRV1", FIRST, LAST, LAST, "ongoing"),
            new Report.CauseOnset("wb.dc", "SRV2", null, FIRST, LAST, "ongoing"));
    Report report =
        report(
            new Onset(null, FIRST, LAST, "ongoing", null, List.of(), each),
            List.of(),
            List.of("phs.rpc.1753", "wb.dc"),
            finding("phs.rpc.1753", Severity.ERROR, List.of()),
            finding("wb.dc", Severity.ERROR, List.of()));
    String told =
        "SRV1: since 2026-06-09 16:20 UTC (worked at 2026-06-09 14:07 UTC);"
            + " SRV2: since 2026-06-09 14:07 UTC";
    assertThat(Effect.eachMachine(report)).isEqualTo(told);
    assertThat(Rendered.text(new TicketReport(), report)).contains("**Each machine:** " + told);
    assertThat(Rendered.text(new CustomerMessage(), report)).contains(told + ".");
  }

  @Test
  void twoCausesMayHitTwoThings() {
    Report report =
        report(
            new Onset(null, FIRST, FIRST, "recovered", List.of()),
            List.of(),
            List.of("phs.rpc.1753", "wb.dc"),
            finding("phs.rpc.1753", Severity.ERROR, List.of()),
            finding("wb.dc", Severity.ERROR, List.of()));
    assertThat(Effect.of(report).text())
        .isEqualTo(
            "Password hash sync and password writeback had failures at 2026-06-09 14:07 UTC; later"
                + " they worked again.");
  }

  @Test
  void namesWhoIsHitAndOnlyAFew() {
    Report report =
        report(
            new Onset(null, null, null, "unknown", List.of()),
            List.of(
                new Impact("users", 214, List.of("ann", "bob", "cy", "di", "ed")),
                new Impact("endpoints", 1, List.of("a.example"), true)),
            List.of("pta.80001"),
            finding("pta.80001", Severity.ERROR, List.of()));
    assertThat(Effect.of(report).text())
        .isEqualTo(
            "Pass-through authentication has failures; since when, the files don't show. Affected:"
                + " 214 users (ann, bob, cy, …); at least 1 network address (a.example).");
  }

  /** What a finding that is no part of the cause is about says nothing of what fails. */
  @Test
  void otherFindingsDontCount() {
    Report report =
        report(
            new Onset(null, FIRST, LAST, "ongoing", List.of()),
            List.of(),
            List.of("acme.printer"),
            finding("acme.printer", Severity.ERROR, List.of()),
            finding("phs.evt.611", Severity.ERROR, List.of()));
    assertThat(Effect.of(report).course()).startsWith("The trouble began");
  }

  @Test
  void nothingIsSaidOfACleanBundle() {
    assertThat(Effect.of(SampleReport.clean()).text()).isEmpty();
  }

  @Test
  void askingEndsOnlyWhereAllIsSureAndRead() {
    Onset onset = new Onset(null, FIRST, LAST, "ongoing", List.of());
    Finding sure = finding("conn.407", Severity.ERROR, List.of());
    Report done = report(onset, List.of(), List.of("conn.407"), sure);
    assertThat(Asks.nothing(done)).isTrue();
    assertThat(Asks.instead(done)).isEqualTo("Nothing more is needed from the customer.");
    Finding doubtful = Reports.with(sure, Confidence.MEDIUM);
    Report unsure = report(onset, List.of(), List.of("conn.407"), doubtful);
    assertThat(Asks.nothing(unsure)).isFalse();
    assertThat(Asks.instead(unsure))
        .isEqualTo("No further file is known that would make this surer.");
    assertThat(Asks.nothing(Reports.lost(done))).isFalse();
    assertThat(Asks.instead(Reports.lost(done))).startsWith("The files that could not be read");
    assertThat(Asks.nothing(SampleReport.rich())).as("something is asked for").isFalse();
    assertThat(Asks.nothing(SampleReport.clean())).isFalse();
  }

  private static Report report(
      Onset onset, List<Impact> impact, List<String> roots, Finding... findings) {
    return Reports.of(
        new Report.Verdict(Status.PROBLEMS, "It is so.", roots, onset, impact, ""), findings);
  }

  private static Finding finding(String rule, Severity severity, List<String> explainedBy) {
    Role role = explainedBy.isEmpty() ? Role.ROOT_CAUSE : Role.SYMPTOM;
    return Reports.finding(rule, severity, role, explainedBy);
  }
}
