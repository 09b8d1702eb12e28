package casebook.analyzer.cli;

import casebook.analyzer.likeness.FieldRecords;
import casebook.reports.model.AskedWindow;
import casebook.reports.model.Asks;
import casebook.reports.model.AssumedWindow;
import casebook.reports.model.Effect;
import casebook.reports.model.Report;
import casebook.reports.model.Report.Evidence;
import casebook.reports.model.Report.Finding;
import casebook.reports.model.Report.Role;
import casebook.reports.model.Report.Step;
import casebook.reports.model.Severity;
import casebook.reports.model.Upcoming;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The verdict as a terminal shows it. */
final class VerdictText {

  private static final int SHOWN_EVIDENCE = 2;
  private static final int SHOWN_FINDINGS = 8;
  private static final int SHOWN_NOT_READ = 5;
  private static final int MOST_OF_CAUSE = 360;
  private static final int SHOWN_MISSING = 3;

  private final Terminal terminal;
  private final boolean quiet;
  private final FieldRecords records;
  private final StringBuilder text = new StringBuilder();

  /**
   * Prepares it.
   *
   * @param quiet true to show the verdict alone
   * @param records how rules did in other cases
   */
  VerdictText(Terminal terminal, boolean quiet, FieldRecords records) {
    this.records = records;
    this.terminal = terminal;
    this.quiet = quiet;
  }

  /** The text, with a line end at its end. */
  String of(Report report, List<Path> written) {
    verdict(report);
    if (!quiet) {
      window(report);
      seen(report);
      findings(report);
      toAskFor(report);
      notRead(report);
      written.forEach(path -> line(terminal.dim("report  ") + terminal.link(path)));
    }
    return text.toString();
  }

  private void verdict(Report report) {
    String headline = Terminal.clean(report.verdict().headline());
    String word =
        switch (report.verdict().status()) {
          case PROBLEMS -> terminal.mark("PROBLEMS");
          case CLEAN -> terminal.good("CLEAN");
          case INCONCLUSIVE -> terminal.doubtful("INCONCLUSIVE");
        };
    int indent =
        switch (report.verdict().status()) {
          case PROBLEMS -> 10;
          case CLEAN -> 7;
          case INCONCLUSIVE -> 14;
        };
    line(word + "  " + Wrap.hanging(headline, indent));
  }

  private void window(Report report) {
    String why = Terminal.clean(report.verdict().why());
    line(Wrap.hanging(why, 0));
    String effect = Terminal.clean(Effect.of(report).text());
    if (!effect.isEmpty()) {
      line(Wrap.hanging(effect, 0));
    }
    String each = Terminal.clean(Effect.eachMachine(report));
    if (!each.isEmpty()) {
      line(Wrap.hanging(each, 2));
    }
    for (Upcoming one : Upcoming.of(report)) {
      String words = Terminal.clean(one.text().replace("`", ""));
      line(Wrap.hanging(one.label() + ": " + words, 2));
    }
    int bundles = report.caseInfo().bundles().size();
    line(
        "case "
            + report.caseInfo().id()
            + (bundles > 1 ? ", of " + Wrap.count(bundles, "bundle") : ""));
    for (Report.Arrived arrived : report.caseInfo().arrived()) {
      line(Wrap.hanging("Asked for, and come: " + Terminal.clean(arrived.what()), 2));
    }
    long records = report.files().stream().mapToLong(Report.FileReport::statements).sum();
    String from = report.caseInfo().from();
    String to = report.caseInfo().to();
    line(
        terminal.dim(
            String.format(
                Locale.ROOT,
                "%s, %s%s",
                Wrap.count(report.files().size(), "file"),
                Wrap.count(records, "record"),
                from == null || to == null
                    ? ", no dates"
                    : ", " + shortTime(from) + " to " + shortTime(to) + " UTC")));
    String asked = AskedWindow.of(report);
    if (!asked.isEmpty()) {
      line(Wrap.hanging(asked + ".", 0));
    }
    String assumed = AssumedWindow.of(report);
    if (!assumed.isEmpty()) {
      line(terminal.dim(Wrap.hanging(Terminal.clean(assumed) + ".", 0)));
    }
    line("");
  }

  private void seen(Report report) {
    if (report.pastCases() != null && !report.pastCases().isEmpty()) {
      line(Wrap.hanging(Terminal.clean(SimilarText.seen(report.pastCases())), 0));
      line("");
    }
  }

  private static String shortTime(String iso) {
    return iso.length() >= 16 ? iso.substring(0, 16).replace('T', ' ') : iso;
  }

  private void findings(Report report) {
    List<Finding> grave =
        ranked(report.findings().stream().filter(f -> f.severity() != Severity.INFO).toList());
    int number = 0;
    for (Finding finding : grave.subList(0, Math.min(SHOWN_FINDINGS, grave.size()))) {
      finding(++number, finding);
    }
    if (grave.size() > SHOWN_FINDINGS) {
      line((grave.size() - SHOWN_FINDINGS) + " more findings are in the report");
    }
    int notes = report.findings().size() - grave.size();
    if (notes > 0) {
      line(
          terminal.dim(
              notes == 1 ? "1 note is in the report" : notes + " notes are in the report"));
    }
  }

  /** Of those that follow each other and weigh the same, the doubtful ones go last. */
  private List<Finding> ranked(List<Finding> findings) {
    List<Finding> ranked = new ArrayList<>();
    List<Finding> doubtful = new ArrayList<>();
    Finding last = null;
    for (Finding finding : findings) {
      if (last != null
          && (last.severity() != finding.severity() || last.role() != finding.role())) {
        ranked.addAll(doubtful);
        doubtful.clear();
      }
      (records.of(finding.rule()).isDoubtful() ? doubtful : ranked).add(finding);
      last = finding;
    }
    ranked.addAll(doubtful);
    return ranked;
  }

  private void finding(int number, Finding finding) {
    String severity = terminal.severity(finding.severity());
    String role =
        switch (finding.role()) {
          case ROOT_CAUSE -> "cause";
          case SYMPTOM -> "symptom";
          case FINDING -> "besides";
        };
    line(
        number
            + ". "
            + severity
            + " "
            + terminal.bold(finding.rule())
            + terminal.dim(String.format(Locale.ROOT, "  %s, %,d ×", role, finding.count()))
            + (finding.machine() == null
                ? ""
                : terminal.dim(", on ") + Terminal.clean(finding.machine())));
    line("   " + Wrap.hanging(Terminal.clean(finding.title()), 3));
    FieldRecords.FieldRecord record = records.of(finding.rule());
    if (record.isJudged()) {
      line("   " + terminal.dim(Wrap.hanging(RuleField.judged(record), 3)));
    }
    if (finding.role() == Role.ROOT_CAUSE && !finding.cause().isBlank()) {
      line("   " + Wrap.hanging(sentences(finding.cause()), 3));
    }
    for (Evidence evidence :
        finding.evidence().subList(0, Math.min(SHOWN_EVIDENCE, finding.evidence().size()))) {
      line("   " + terminal.path(Terminal.clean(evidence.path()) + ":" + evidence.where()));
      line("     " + excerpt(evidence));
    }
    if (finding.role() != Role.SYMPTOM && !finding.resolution().isEmpty()) {
      Step first = finding.resolution().get(0);
      line(
          "   "
              + terminal.good("→ ")
              + Wrap.hanging(Terminal.clean(first.action().replace("`", "")), 5));
    } else if (!finding.explainedBy().isEmpty()) {
      String causes = String.join(", ", finding.explainedBy());
      line("   " + Wrap.hanging("explained by " + causes, 5));
    }
    line("");
  }

  /** As many whole sentences as there is room for, the first one in any case. */
  private static String sentences(String text) {
    String clean = Terminal.clean(text.replace("`", ""));
    int end =
        clean.length() <= MOST_OF_CAUSE ? clean.length() : clean.lastIndexOf(". ", MOST_OF_CAUSE);
    int first = clean.indexOf(". ");
    return clean.substring(
        0,
        end == clean.length() ? end : end > 0 ? end + 1 : first > 0 ? first + 1 : clean.length());
  }

  /** The part of the line around the match, the match marked. */
  private String excerpt(Evidence evidence) {
    // Five for the indent, and a mark at either end where it is cut.
    Snippet snippet = Snippet.of(evidence, Wrap.width() - 7);
    return (snippet.cutBefore() ? "…" : "")
        + snippet.before()
        + terminal.mark(snippet.match())
        + snippet.after()
        + (snippet.cutAfter() ? "…" : "");
  }

  /** What would decide what is open. */
  private void toAskFor(Report report) {
    List<Report.Missing> missing = report.missingEvidence();
    if (report.verdict().status() == Report.Status.CLEAN) {
      return;
    }
    if (Asks.nothing(report)) {
      line(terminal.dim("ask for  " + Asks.instead(report).toLowerCase(Locale.ROOT)));
    }
    for (Report.Missing one : missing.subList(0, Math.min(SHOWN_MISSING, missing.size()))) {
      line(terminal.dim("ask for  ") + Wrap.hanging(Terminal.clean(one.what()), 9));
    }
    int more = missing.size() - SHOWN_MISSING;
    if (more > 0) {
      line(terminal.dim("ask for  " + more + " more, listed in the report"));
    }
  }

  private void notRead(Report report) {
    List<Report.FileReport> skipped =
        report.files().stream()
            .filter(file -> file.format().equals("skipped") || file.format().equals("unknown"))
            .toList();
    for (Report.FileReport file : skipped.subList(0, Math.min(SHOWN_NOT_READ, skipped.size()))) {
      String what =
          Terminal.clean(file.path())
              + file.problems().stream()
                  .findFirst()
                  .map(problem -> " (" + Terminal.clean(problem.message()) + ")")
                  .orElse("");
      line(terminal.dim("not read: " + Wrap.hanging(what, 10)));
    }
    int more = skipped.size() - SHOWN_NOT_READ;
    if (more > 0) {
      line(terminal.dim("not read: " + more + " more, listed in the report"));
    }
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
