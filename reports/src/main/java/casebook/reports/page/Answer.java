package casebook.reports.page;

import casebook.reports.model.AskedWindow;
import casebook.reports.model.Asks;
import casebook.reports.model.AssumedWindow;
import casebook.reports.model.Effect;
import casebook.reports.model.Report;
import casebook.reports.model.Report.Finding;
import casebook.reports.model.Report.Step;
import casebook.reports.model.Severity;
import casebook.reports.model.Upcoming;
import casebook.reports.page.Card.Link;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The first screen.
 *
 * @param status style class and icon
 * @param sure how sure the first root cause is; empty where there is none
 * @param why the reason for that, without the words that {@code sure} has already
 * @param course what people notice, since when; empty where the report doesn't tell
 * @param hit who is hit; empty where the evidence names nobody
 * @param chains root causes and what they lead to; none where the one cause is all there is: the
 *     headline says it already
 * @param moreChains how many root causes are left out
 * @param first what to do first; of several root causes something for each that the page leads to
 * @param seen past cases like this one; null where there are none
 * @param ask what else the customer is to be asked for; empty where that is what to do first
 * @param noAsk why nothing stands there, a sentence; empty where something does
 * @param windows from when to when each kind of source is
 * @param changes what was changed between the last sign of health and the first failure
 * @param each since when each root cause is seen on its machine; empty where there is but one
 * @param span how long the evidence lasts; empty where it has no dates
 * @param asked that only a part of the bundle's time was asked for, a sentence; empty for all
 * @param assumed that the window begins or ends on a clock whose zone is only assumed, a sentence;
 *     empty where it does not
 * @param upcoming what will do harm some day
 * @param share of the bytes that were understood, in per cent; empty where nothing was to be
 */
public record Answer(
    String status,
    String statusText,
    String headline,
    String sure,
    String why,
    String course,
    String hit,
    List<Chain> chains,
    long moreChains,
    List<First> first,
    @Nullable Seen seen,
    Shown<String> ask,
    String noAsk,
    List<Window> windows,
    @Nullable When from,
    @Nullable When to,
    String span,
    String asked,
    String assumed,
    @Nullable When lastGood,
    @Nullable When firstBad,
    @Nullable When lastBad,
    String state,
    Shown<Changed> changes,
    Shown<Since> each,
    String findings,
    String files,
    String records,
    String share,
    List<Upcoming> upcoming) {

  private static final String ASK = "missing";
  private static final int MOST_CHAINS = 2;

  /** Of one chain; where there are several, there is room for less of each. */
  private static final int MOST_SYMPTOMS = 3;

  private static final int MOST_STEPS = 3;

  /** A headline of more UTF-16 units would take three lines at full size. */
  private static final int LONG_HEADLINE = 90;

  private static final int MOST_ASKED = 4;
  private static final int MOST_CHANGES = 3;
  private static final int MOST_WINDOWS = 6;
  private static final int MOST_MACHINES = 4;

  /**
   * A root cause and what it leads to.
   *
   * @param number of the cause, from 1; 0 where there is but one
   * @param fitting what it explains and did not bring about, such as a setting; of these the first
   */
  public record Chain(int number, Link root, Shown<Link> symptoms, Shown<Link> fitting) {}

  /**
   * What to do first.
   *
   * @param title of the list
   * @param number of the cause that it is for, as in the chains; 0 where there is but one
   * @param anchor where on the page all of it is; the number leads there, else the rest does
   * @param rest what is there
   */
  public record First(String title, int number, Shown<Step> steps, String anchor, String rest) {}

  /**
   * Past cases like this one, in short.
   *
   * @param text how many, and how many of them were resolved
   * @param resolution what resolved the most telling of them; empty where none is
   * @param id of the case that the resolution is of; empty where none is
   */
  public record Seen(String text, String resolution, String id) {}

  /**
   * The window of a kind of source, in parts of the whole, 0 to 100.
   *
   * @param text from when to when
   */
  public record Window(String name, double from, double width, String text) {}

  /**
   * Since when something fails on a machine.
   *
   * @param number of the root cause, as in the chains; 0 where it is not among them
   * @param state at the end
   */
  public record Since(
      int number, String machine, @Nullable When lastGood, When firstBad, String state) {}

  /** Something that was changed. */
  public record Changed(String what, @Nullable When when, String place) {}

  /**
   * @param shown how many findings the page has
   */
  static Answer of(Report report, int shown, Clocks clocks) {
    Report.Verdict verdict = report.verdict();
    List<Finding> findings = report.findings();
    List<Integer> roots = roots(report);
    List<Chain> chains = new ArrayList<>();
    List<Integer> drawn = roots.subList(0, Math.min(MOST_CHAINS, roots.size()));
    boolean several = roots.size() > 1;
    for (int root : drawn) {
      int most = several ? MOST_SYMPTOMS - 1 : MOST_SYMPTOMS;
      Shown<Link> symptoms = explained(findings, root, true, shown, most);
      int room = Math.max(1, most - symptoms.items().size());
      Shown<Link> fitting = explained(findings, root, false, shown, room);
      if (several || !symptoms.isEmpty() || !fitting.isEmpty()) {
        int number = several ? chains.size() + 1 : 0;
        chains.add(new Chain(number, link(findings, root, shown), symptoms, fitting));
      }
    }
    Effect effect = Effect.of(report);
    Report.CaseInfo about = report.caseInfo();
    List<First> first = first(report, roots, shown);
    return new Answer(
        Words.key(verdict.status()),
        Words.of(verdict.status()),
        Words.clip(verdict.headline(), 400),
        roots.isEmpty() ? "" : Words.of(findings.get(roots.get(0)).confidence()),
        Words.clip(why(report), 600),
        Words.clip(effect.course(), 600),
        Words.clip(effect.affected(), 600),
        chains,
        roots.size() - drawn.size(),
        first,
        seen(report.pastCases()),
        first.isEmpty() || first.get(0).anchor().equals(ASK)
            ? new Shown<>(List.of(), 0)
            : asked(report),
        Asks.instead(report),
        windows(report),
        When.toSecond(clocks.when(about.from())),
        When.toSecond(clocks.when(about.to())),
        span(about),
        AskedWindow.of(report),
        Words.clip(AssumedWindow.of(report), Limits.TEXT_CHARS),
        When.toSecond(clocks.when(verdict.onset().lastGood())),
        When.toSecond(clocks.when(verdict.onset().firstBad())),
        When.toSecond(clocks.when(verdict.onset().lastBad())),
        Words.state(
            verdict.onset().state(), When.toSecond(clocks.when(verdict.onset().watchedUntil()))),
        changes(verdict.onset(), clocks),
        each(verdict, clocks),
        tally(findings),
        Words.count(read(report), "file", "files"),
        Words.count(sum(report, Report.FileReport::statements), "record", "records"),
        share(report),
        Upcoming.of(report));
  }

  /** Places in the list of findings, in the order of the verdict. */
  private static List<Integer> roots(Report report) {
    List<Integer> roots = new ArrayList<>();
    for (String rule : report.verdict().rootCauses()) {
      for (int i = 0; i < report.findings().size(); i++) {
        if (report.findings().get(i).rule().equals(rule)) {
          roots.add(i);
          break;
        }
      }
    }
    return roots;
  }

  /**
   * What a cause explains.
   *
   * @param following what may follow from it, else what only goes with it
   */
  private static Shown<Link> explained(
      List<Finding> findings, int root, boolean following, int shown, int most) {
    Finding cause = findings.get(root);
    List<Link> explained = new ArrayList<>();
    for (int i = 0; i < findings.size(); i++) {
      Finding one = findings.get(i);
      if (i != root
          && one.explainedBy().contains(cause.rule())
          && one.mayFollow(cause) == following) {
        explained.add(link(findings, i, shown));
      }
    }
    return Shown.first(explained, most);
  }

  /** The finding at that place, as something to point at. */
  static Link link(List<Finding> findings, int index, int shown) {
    Finding finding = findings.get(index);
    return new Link(
        index < shown ? index + 1 : 0,
        Words.clip(finding.title(), Limits.NAME_CHARS),
        finding.severity().label(),
        finding.machine() == null ? "" : Words.clip(finding.machine(), Limits.NAME_CHARS),
        finding.count());
  }

  /** How sure Casebook is stands before the reason, which need not begin with it again. */
  private static String why(Report report) {
    String why = report.verdict().why();
    for (Report.Confidence confidence : Report.Confidence.values()) {
      String said = Words.of(confidence) + ": ";
      if (why.startsWith(said)) {
        return why.substring(said.length());
      }
    }
    return why;
  }

  /** Whether the headline is so long that it is set smaller. */
  public boolean isLong() {
    return headline.length() > LONG_HEADLINE;
  }

  private static List<First> first(Report report, List<Integer> roots, int shown) {
    List<Integer> mendable =
        roots.stream()
            .filter(root -> !report.findings().get(root).resolution().isEmpty())
            .limit(MOST_CHAINS)
            .toList();
    if (mendable.isEmpty()) {
      return switch (report.verdict().status()) {
        case CLEAN -> List.of();
        case PROBLEMS -> report.missingEvidence().isEmpty() ? List.of() : List.of(toAsk(report));
        case INCONCLUSIVE ->
            List.of(report.missingEvidence().isEmpty() ? toAskAtAll() : toAsk(report));
      };
    }
    return mendable.stream()
        .map(root -> toDo(report, root, roots.size() > 1 ? roots.indexOf(root) + 1 : 0, shown))
        .toList();
  }

  private static First toDo(Report report, int root, int number, int shown) {
    Finding finding = report.findings().get(root);
    return new First(
        "What to do first",
        number,
        Shown.first(finding.resolution(), number > 0 ? 1 : MOST_STEPS),
        root < shown ? "finding-" + (root + 1) : "findings",
        "All steps, how to check each, and the evidence");
  }

  private static First toAsk(Report report) {
    List<Step> asks =
        report.missingEvidence().stream()
            .map(missing -> new Step(Words.clip(missing.what(), Limits.NAME_CHARS), null, null))
            .toList();
    return new First(
        "What to ask for first",
        0,
        Shown.first(asks, MOST_STEPS),
        ASK,
        "Why, and how to collect it");
  }

  /** Where no rule knows a file that would decide it. */
  private static First toAskAtAll() {
    return new First(
        "What to ask for first",
        0,
        new Shown<>(
            List.of(
                new Step("What does not work, and for whom.", null, null),
                new Step("When exactly it last failed, with the time zone.", null, null),
                new Step("The logs of that time.", null, null)),
            0),
        "findings",
        "What was found so far");
  }

  private static Shown<String> asked(Report report) {
    Shown<Report.Missing> first = Shown.first(report.missingEvidence(), MOST_ASKED);
    return new Shown<>(
        first.items().stream().map(one -> Words.clip(one.what(), Limits.NAME_CHARS)).toList(),
        first.more());
  }

  private static @Nullable Seen seen(@Nullable List<Report.PastCase> cases) {
    if (cases == null || cases.isEmpty()) {
      return null;
    }
    long resolved = cases.stream().filter(one -> one.resolution() != null).count();
    Report.PastCase telling =
        cases.stream()
            .filter(one -> one.resolution() != null)
            .min(Comparator.comparing((Report.PastCase one) -> !one.confirmed()))
            .orElse(null);
    String resolution = telling == null ? null : telling.resolution();
    return new Seen(
        "Seen before in "
            + Words.count(cases.size(), "case", "cases")
            + (resolved == 0 ? "; none has a resolution yet" : ", resolved in " + resolved),
        resolution == null ? "" : Words.clip(resolution, Limits.NAME_CHARS),
        telling == null ? "" : telling.id());
  }

  private static List<Window> windows(Report report) {
    Axis axis = Axis.of(report);
    List<Sources.Kind> kinds = axis == null ? List.of() : Sources.of(report);
    List<Window> windows = new ArrayList<>();
    for (Sources.Kind kind : kinds.subList(0, Math.min(MOST_WINDOWS, kinds.size()))) {
      double from = axis == null ? 0 : Math.round(axis.share(kind.first()) * 1000) / 10.0;
      double to = axis == null ? 0 : Math.round(axis.share(kind.last()) * 1000) / 10.0;
      windows.add(
          new Window(Words.source(kind.name()), from, Math.max(1, to - from), kind.window()));
    }
    return windows;
  }

  private static Shown<Changed> changes(Report.Onset onset, Clocks clocks) {
    Shown<Report.Change> first = Shown.first(onset.changes(), MOST_CHANGES);
    return new Shown<>(
        first.items().stream()
            .map(
                change ->
                    new Changed(
                        Words.clip(change.what(), Limits.NAME_CHARS),
                        clocks.when(change.time()),
                        Place.of(change.evidence()).text()))
            .toList(),
        first.more());
  }

  private static Shown<Since> each(Report.Verdict verdict, Clocks clocks) {
    boolean several = verdict.rootCauses().size() > 1;
    List<Since> all = new ArrayList<>();
    for (Report.CauseOnset one : verdict.onset().each()) {
      When first = When.toSecond(clocks.when(one.firstBad()));
      if (first != null) {
        int number = several ? verdict.rootCauses().indexOf(one.rule()) + 1 : 0;
        all.add(
            new Since(
                number,
                Words.clip(one.machine(), Limits.NAME_CHARS),
                When.toSecond(clocks.when(one.lastGood())),
                first,
                Words.state(one.state(), null)));
      }
    }
    return Shown.first(all, MOST_MACHINES);
  }

  private static String span(Report.CaseInfo about) {
    var from = Clocks.instant(about.from());
    var to = Clocks.instant(about.to());
    return from == null || to == null || to.isBefore(from)
        ? ""
        : Words.duration(to.getEpochSecond() - from.getEpochSecond());
  }

  private static long read(Report report) {
    return report.files().stream().filter(file -> !file.format().equals("skipped")).count();
  }

  private static String share(Report report) {
    double understood = 0;
    double all = 0;
    for (Report.FileReport file : report.files()) {
      Double coverage = file.coverage();
      if (coverage != null) {
        understood += coverage * file.bytes();
        all += file.bytes();
      }
    }
    return all == 0 ? "" : Words.percent(understood / all);
  }

  private static long sum(Report report, ToLongFunction<Report.FileReport> value) {
    return report.files().stream().mapToLong(value).sum();
  }

  /** How many findings there are of each severity, the worst first. */
  private static String tally(List<Finding> findings) {
    List<String> parts = new ArrayList<>();
    for (Severity severity : List.of(Severity.values()).reversed()) {
      long count = findings.stream().filter(finding -> finding.severity() == severity).count();
      if (count > 0) {
        parts.add(Words.count(count) + " " + severity.label());
      }
    }
    return parts.isEmpty() ? "none" : String.join(", ", parts);
  }
}
