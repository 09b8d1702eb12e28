package casebook.reports.output;

import casebook.reports.model.Asks;
import casebook.reports.model.Choice;
import casebook.reports.model.Effect;
import casebook.reports.model.Report;
import casebook.reports.model.Report.Evidence;
import casebook.reports.model.Report.Finding;
import casebook.reports.model.Report.Missing;
import casebook.reports.model.Report.Status;
import casebook.reports.model.Report.Step;
import casebook.reports.model.Upcoming;
import casebook.reports.page.Words;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The message to the customer: what was found, what to do, what to send. It says nothing that is
 * the house's own: no case, no rule, no past case, no word on how sure Casebook is.
 */
final class CustomerMessage implements ReportFormat {

  private static final int MOST_CAUSES = 3;
  private static final int MOST_STEPS = 8;
  private static final int MOST_ASKED = 5;
  private static final int MOST_WAYS = 8;
  private static final int SENTENCE = 1_000;
  private static final int NAME = 250;
  private static final int PATCH = 2_500;

  @Override
  public String name() {
    return "md";
  }

  @Override
  public String ending() {
    return "-customer.md";
  }

  @Override
  public void write(Report report, OutputStream out) throws IOException {
    out.write(new Letter(report).toString().getBytes(StandardCharsets.UTF_8));
  }

  /** The text, part by part. */
  private static final class Letter {
    private final Report report;
    private final List<Finding> causes;
    private final List<Upcoming> upcoming;
    private final Markdown text = new Markdown();

    Letter(Report report) {
      this.report = report;
      List<Finding> told = Causes.told(report);
      causes = told.subList(0, Math.min(MOST_CAUSES, told.size()));
      upcoming = Upcoming.of(report);
      opening();
      found();
      toDo();
      mended();
      toSend();
      closing();
    }

    @Override
    public String toString() {
      return text.toString();
    }

    private void opening() {
      text.own("Hello,\n\nthank you for the files. We have gone through them");
      String span = Brief.span(report.caseInfo().from(), report.caseInfo().to());
      if (!span.isEmpty()) {
        boolean isPart = report.caseInfo().window() != null;
        text.own(
            isPart
                ? "; we looked at what was logged "
                : span.contains(" to ") ? "; they cover the time from " : "; they are of ");
        text.own(isPart && span.contains(" to ") ? "from " : isPart ? "at " : "");
        text.prose(span, NAME);
      }
      text.own(".\n\n**What we found**\n\n");
    }

    private void found() {
      if (report.verdict().status() == Status.CLEAN) {
        text.own("Good news: nothing in these files points to a problem that we know.\n");
        return;
      }
      boolean decided = report.verdict().status() == Status.PROBLEMS;
      if (!decided) {
        text.own(
            causes.isEmpty()
                ? "These files do not tell us yet what is wrong.\n"
                : "The files show that something is wrong, but not yet why. This is what we see:\n");
      }
      boolean list = causes.size() > 1 || !decided;
      for (int i = 0; i < causes.size(); i++) {
        text.own(list && (i > 0 || !decided) ? "\n" : "");
        text.own(!list ? "" : decided ? (i + 1) + ". " : "- ");
        cause(causes.get(i), decided);
      }
      if (decided) {
        course();
      }
    }

    private void cause(Finding cause, boolean explained) {
      text.own("**").prose(cause.title(), NAME).own("**");
      if (cause.machine() != null) {
        text.own(" (on ").code(cause.machine(), NAME).own(")");
      }
      text.own(".");
      if (explained) {
        text.own(" ").prose(cause.cause(), SENTENCE);
      }
      for (Evidence place : Places.spread(cause.evidence(), 1)) {
        text.own(" You can see it, for example, in ").code(place.path(), NAME);
        text.own(", line ").prose(place.where(), NAME);
        if (place.time() != null) {
          text.own(" (").prose(Brief.moment(place.time()), NAME).own(")");
        }
        text.own(".");
      }
      text.own("\n");
    }

    private void course() {
      Effect effect = Effect.of(report);
      if (!effect.course().isEmpty()) {
        text.own("\n").prose(effect.course(), SENTENCE).own("\n");
        String each = Effect.eachMachine(report);
        if (!each.isEmpty()) {
          text.own("\n").prose(each + ".", SENTENCE).own("\n");
        }
      }
      if (!effect.affected().isEmpty()) {
        text.own("\nAffected, as far as the files show: ").prose(effect.affected(), SENTENCE);
        text.own(".\n");
      }
    }

    private void toDo() {
      text.own("\n**What to do**\n\n");
      if (report.verdict().status() == Status.CLEAN) {
        text.own(
            upcoming.isEmpty() ? "Please leave everything as it is." : "Nothing is broken now.");
        upcoming();
        text.own(" If the trouble goes on, tell us what you see and");
        text.own(" when, and send us logs of that time.\n");
        return;
      }
      List<Finding> mendable = Causes.mendable(report).stream().filter(causes::contains).toList();
      if (mendable.isEmpty()) {
        text.own("Please change nothing yet. With the files below we can tell you more.\n");
        return;
      }
      boolean choice =
          mendable.stream()
              .flatMap(cause -> cause.resolution().stream())
              .anyMatch(Choice::isConditional);
      text.own(
          choice
              ? "Please take these steps. One that begins with \"If\" or \"Only if\" is for that case"
                  + " alone; if the step before it helps, please leave it out.\n"
              : "Please take these steps one after the other.\n");
      for (Finding cause : mendable) {
        text.own("\n");
        if (causes.size() > 1) {
          text.own("For cause " + (causes.indexOf(cause) + 1) + ", \"");
          text.prose(cause.title(), NAME).own("\":\n\n");
        }
        int number = 0;
        List<Step> steps = cause.resolution();
        for (Step step : steps.subList(0, Math.min(MOST_STEPS, steps.size()))) {
          text.own(++number + ". ").prose(step.action(), SENTENCE).own("\n");
          detail("Please note: ", Words.isRisk(step.risk()) ? step.risk() : null);
          detail("How to check: ", step.verify());
        }
      }
      if (!upcoming.isEmpty()) {
        text.own("\nThis is not the cause, but it needs care as well.");
        upcoming();
        text.own("\n");
      }
    }

    /** What will do harm some day, and is no part of what is wrong now. */
    private void upcoming() {
      for (Upcoming one : upcoming) {
        text.own(one.isPast() ? " Overdue: " : " Coming up: ").prose(one.title(), NAME).own(".");
        if (!one.step().isEmpty()) {
          text.own(one.isPast() ? " " : " Please do this before then: ");
          text.prose(one.step(), SENTENCE);
        }
      }
    }

    private void detail(String name, @Nullable String words) {
      if (words != null && !words.isBlank()) {
        text.own("   - " + name).prose(words, SENTENCE).own("\n");
      }
    }

    private void mended() {
      for (Finding finding : report.findings()) {
        Report.Fix fix = finding.fix();
        if (fix != null && fix.patch().length() <= PATCH) {
          text.own(
              Choice.ofFix(finding) == 0
                  ? "\nThis is the change to the configuration that we suggest; lines"
                  : "\nOnly if the first step is not possible, this is the change to the"
                      + " configuration; lines");
          text.own(" with a plus are");
          text.own(" new, those with a minus go. Please keep a copy of the file first.\n\n");
          text.block("diff", fix.patch());
          return;
        }
      }
    }

    private void toSend() {
      List<Missing> missing = report.missingEvidence();
      if (missing.isEmpty()) {
        text.own(Asks.nothing(report) ? "\nWe need no further files from you.\n" : "");
        return;
      }
      text.own("\n**What to send us**\n\n");
      text.own(
          report.verdict().status() == Status.INCONCLUSIVE
              ? "To find the cause we need:\n\n"
              : "To be quite sure it would help us to have:\n\n");
      int number = 0;
      for (Missing one : missing.subList(0, Math.min(MOST_ASKED, missing.size()))) {
        // Why is told in words of the house, and would make it long.
        text.own(++number + ". **").prose(Words.capital(one.what()), NAME).own("**\n");
        for (String way : one.collect().subList(0, Math.min(MOST_WAYS, one.collect().size()))) {
          text.own("   - ").prose(way, SENTENCE).own("\n");
        }
      }
      text.own(
          "\nWhole files in one zip are best. Please take passwords and tokens out before you");
      text.own(" send them.\n");
    }

    private void closing() {
      text.own("\nIf something is unclear, or a step does not go as described, just reply to this");
      text.own(" message and we will help.\n\nKind regards\n");
    }
  }
}
