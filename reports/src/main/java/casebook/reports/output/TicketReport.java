package casebook.reports.output;

import casebook.reports.model.AskedWindow;
import casebook.reports.model.Asks;
import casebook.reports.model.AssumedWindow;
import casebook.reports.model.Choice;
import casebook.reports.model.Effect;
import casebook.reports.model.Report;
import casebook.reports.model.Report.Evidence;
import casebook.reports.model.Report.Finding;
import casebook.reports.model.Report.Missing;
import casebook.reports.model.Report.Step;
import casebook.reports.model.Upcoming;
import casebook.reports.page.Words;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The case as Markdown, short enough to be pasted into a ticket. */
final class TicketReport implements ReportFormat {

  /** What an ordinary ticket's note takes. */
  static final int ROOM = 4_000;

  @Override
  public String name() {
    return "md";
  }

  @Override
  public void write(Report report, OutputStream out) throws IOException {
    int level = 0;
    String text = note(report, level);
    while (text.length() > ROOM && level < Size.ALL.size() - 1) {
      text = note(report, ++level);
    }
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The note, the shorter the higher the level is; 0 is the longest. */
  static String note(Report report, int level) {
    return new Note(report, Size.ALL.get(level)).toString();
  }

  /**
   * How much of everything.
   *
   * @param line UTF-16 units of a sentence
   * @param name of a path or a title
   * @param list entries of a list
   * @param places pieces of evidence
   * @param patch of a difference that is shown; a longer one is left out
   */
  private record Size(int line, int name, int list, int places, int patch) {
    static final List<Size> ALL =
        List.of(
            new Size(600, 200, 5, 4, 900),
            new Size(350, 140, 4, 3, 600),
            new Size(220, 100, 3, 2, 600),
            new Size(220, 100, 3, 2, 0),
            new Size(220, 100, 2, 1, 0),
            new Size(160, 90, 2, 1, 0),
            new Size(120, 60, 2, 1, 0),
            new Size(70, 40, 1, 1, 0));
  }

  /** The text, part by part. */
  private static final class Note {
    private final Report report;
    private final Size size;
    private final Markdown text = new Markdown();

    Note(Report report, Size size) {
      this.report = report;
      this.size = size;
      verdict();
      chain();
      steps();
      evidence();
      fix();
      missing();
      text.own("\nCasebook ").prose(report.tool().version(), 20);
      text.own(", " + Words.count(report.tool().rules().count(), "rule", "rules"));
      text.own("; the HTML report of the case has everything.\n");
    }

    @Override
    public String toString() {
      return text.toString();
    }

    private void verdict() {
      Report.Verdict verdict = report.verdict();
      text.own("## " + Words.of(verdict.status()) + ": ").prose(verdict.headline(), size.line());
      text.own("\n\n- **Case:** ").code(report.caseInfo().id(), size.name());
      text.own(" of ").code(report.caseInfo().source(), size.name()).own("\n");
      field(
          "Asked for, and come",
          first(report.caseInfo().arrived()).stream()
              .map(Report.Arrived::what)
              .collect(Collectors.joining("; ")));
      String span = Brief.span(report.caseInfo().from(), report.caseInfo().to());
      String assumed = AssumedWindow.brief(report);
      field(
          "Evidence",
          (span.isEmpty() ? "without dates" : span)
              + (assumed.isEmpty() ? "" : " (" + assumed + ")"));
      field("Judged", AskedWindow.brief(report));
      List<Finding> roots = Causes.roots(report);
      String sure = roots.isEmpty() ? "" : Words.of(roots.get(0).confidence()) + ". ";
      // The sentence of a verdict may begin with the same words.
      field(
          "How sure", verdict.why().startsWith(sure.replace(". ", "")) ? "" : sure, verdict.why());
      Effect effect = Effect.of(report);
      field("What fails", effect.course());
      onset(verdict.onset(), !effect.course().isEmpty());
      field("Affected", effect.affected());
      for (Upcoming one : Upcoming.of(report)) {
        field(one.label(), one.text());
      }
      if (!Asks.instead(report).isEmpty()) {
        field("To ask for", Asks.instead(report));
      }
    }

    /**
     * @param told whether the course is told already
     */
    private void onset(Report.Onset onset, boolean told) {
      if (onset.firstBad() == null) {
        return;
      }
      if (told) {
        String each = Effect.eachMachine(report);
        String worked = onset.lastGood();
        field("Worked last", each.isEmpty() && worked != null ? Brief.moment(worked) : "");
        field("Each machine", each);
        changes(onset);
        return;
      }
      StringBuilder when = new StringBuilder("since " + Brief.moment(onset.firstBad()));
      if (onset.lastGood() != null) {
        when.append("; worked last at ").append(Brief.moment(onset.lastGood()));
      }
      switch (onset.state()) {
        case "ongoing" -> {
          if (onset.watchedUntil() == null) {
            when.append("; still failing at the end");
          } else {
            when.append("; still failing when its log ends, at ")
                .append(Brief.moment(onset.watchedUntil()));
          }
        }
        case "recovered" -> when.append("; it worked again later");
        default -> {
          if (onset.lastBad() != null) {
            when.append("; last seen ").append(Brief.moment(onset.lastBad()));
          }
        }
      }
      field("When", when.toString());
      changes(onset);
    }

    private void changes(Report.Onset onset) {
      for (Report.Change change : first(onset.changes())) {
        field("Changed before", change.what());
      }
    }

    private void chain() {
      List<Finding> roots = Causes.roots(report);
      boolean decided = !roots.isEmpty();
      List<Finding> told = decided ? roots : Causes.grave(report);
      if (told.isEmpty()) {
        return;
      }
      text.own(decided ? "\n### From cause to symptoms\n\n" : "\n### What was found\n\n");
      int number = 0;
      for (Finding finding : first(told)) {
        number++;
        text.own("- ");
        String part = told.size() > 1 ? "**Cause " + number + ":** " : "**Root cause:** ";
        finding(decided ? part : "", finding);
        if (decided && !finding.cause().isBlank()) {
          text.own("  - why: ").prose(finding.cause(), size.line()).own("\n");
        }
        List<Finding> symptoms = decided ? Causes.symptoms(report, finding) : List.of();
        for (Finding symptom : first(symptoms)) {
          text.own("  - ");
          finding(symptom.mayFollow(finding) ? "leads to: " : "fits with: ", symptom);
        }
        more("  - ", symptoms.size(), "symptom", "symptoms");
      }
      more("- ", told.size(), "finding", "findings");
    }

    private void finding(String part, Finding finding) {
      text.own(part).prose(finding.title(), size.name()).own(" (").code(finding.rule(), 60);
      text.own(", " + finding.severity().label() + ", " + Words.seen(finding));
      if (finding.machine() != null) {
        text.own(", on ").code(finding.machine(), 60);
      }
      text.own(")\n");
    }

    /** Of every root cause; where none is named, of the first finding that has some. */
    private void steps() {
      List<Finding> mendable = Causes.mendable(report);
      List<Finding> roots = Causes.roots(report);
      List<Finding> shown = first(roots.isEmpty() ? one(mendable) : mendable);
      int most = shown.size() > 1 ? Math.max(1, size.list() / 2) : size.list();
      text.own(shown.isEmpty() ? "" : "\n### First steps\n");
      for (Finding finding : shown) {
        text.own("\n");
        if (roots.size() > 1) {
          text.own("For cause " + (roots.indexOf(finding) + 1) + ", \"");
          text.prose(finding.title(), size.name()).own("\":\n\n");
        }
        int number = 0;
        List<Step> steps = finding.resolution();
        for (Step step : steps.subList(0, Math.min(most, steps.size()))) {
          text.own(++number + ". ").prose(step.action(), size.line() * 3 / 2).own("\n");
          detail("Risk", Words.isRisk(step.risk()) ? step.risk() : null);
          detail("Check", step.verify());
        }
        if (steps.size() > number) {
          text.own("\n… and " + Words.count(steps.size() - number, "more step", "more steps"));
          text.own("\n");
        }
      }
    }

    private static List<Finding> one(List<Finding> all) {
      return all.subList(0, Math.min(1, all.size()));
    }

    private void detail(String name, @Nullable String words) {
      if (words != null && !words.isBlank()) {
        text.own("   - " + name + ": ").prose(words, size.line()).own("\n");
      }
    }

    /** Of every root cause; where none is named, of the gravest finding. */
    private void evidence() {
      List<Finding> roots = Causes.roots(report);
      List<Finding> told = first(roots.isEmpty() ? one(Causes.told(report)) : roots);
      int most = Math.max(1, size.places() / Math.max(1, told.size()));
      List<Evidence> places =
          told.stream().flatMap(one -> Places.spread(one.evidence(), most).stream()).toList();
      if (places.isEmpty()) {
        return;
      }
      text.own("\n### Evidence\n\n");
      for (Evidence place : places) {
        text.own("- ").code(place.path() + ":" + place.where(), size.name());
        if (place.time() != null) {
          text.own(", ").prose(Brief.moment(place.time()), 40);
        }
        text.own("\n  ").codeOf(Brief.around(place, Math.min(200, size.line()))).own("\n");
      }
      long all = told.stream().mapToLong(Finding::count).sum();
      if (all > places.size()) {
        text.own(
            String.format(
                Locale.ROOT,
                "\n%,d of %,d places; `--format csv` lists more.\n",
                places.size(),
                all));
      }
    }

    private void fix() {
      for (Finding finding : report.findings()) {
        Report.Fix fix = finding.fix();
        if (fix != null && fix.patch().length() <= size.patch()) {
          text.own("\n### Mended configuration");
          text.own(Choice.ofFix(finding) == 0 ? "" : ", only if the first step is not possible");
          text.own("\n\n").block("diff", fix.patch());
          return;
        }
      }
    }

    private void missing() {
      if (report.missingEvidence().isEmpty()) {
        return;
      }
      text.own("\n### To ask the customer for\n\n");
      for (Missing missing : first(report.missingEvidence())) {
        text.own("- ").prose(Words.capital(missing.what()), size.name()).own(": ");
        text.prose(missing.why(), size.line()).own("\n");
        if (!missing.collect().isEmpty()) {
          text.own("  - ").prose(missing.collect().get(0), size.line()).own("\n");
        }
      }
      more("- ", report.missingEvidence().size(), "thing", "things");
    }

    private void field(String name, String... words) {
      String all = String.join("", words);
      if (!all.isBlank()) {
        text.own("- **" + name + ":** ").prose(all, size.line()).own("\n");
      }
    }

    private <T> List<T> first(List<T> all) {
      return all.subList(0, Math.min(size.list(), all.size()));
    }

    private void more(String mark, int all, String one, String many) {
      if (all > size.list()) {
        text.own(mark + "… and " + Words.count(all - size.list(), "more " + one, "more " + many));
        text.own("\n");
      }
    }
  }
}
