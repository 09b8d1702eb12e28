package casebook.analyzer.diagnosis;

import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.knowledge.RuleProblem;
import casebook.analyzer.tally.SourceResult;
import casebook.parsers.bundle.Bundle;
import casebook.parsers.format.FileClock;
import casebook.parsers.format.FileClock.Basis;
import casebook.reports.model.Report;
import casebook.reports.model.Report.CaseInfo;
import casebook.reports.model.Report.Clock;
import casebook.reports.model.Report.Environment;
import casebook.reports.model.Report.FileReport;
import casebook.reports.model.Report.Finding;
import casebook.reports.model.Report.Gap;
import casebook.reports.model.Report.Missing;
import casebook.reports.model.Report.Problem;
import casebook.reports.model.Report.RuledOut;
import casebook.reports.model.Report.Setting;
import casebook.reports.model.Report.Template;
import casebook.reports.model.Report.Timeline;
import casebook.reports.model.Report.Tool;
import casebook.reports.model.Report.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the report of what the files gave. */
public final class Diagnosis {

  /** The program's version, as in reports and {@code --version}. */
  public static final String VERSION = "0.1.0";

  private static final int MOST_SETTINGS = 300;
  private static final int MOST_STRAYS = 3;

  private final KnowledgeBase knowledge;
  private final Beside beside;

  /**
   * Diagnoses with this knowledge.
   *
   * @param beside takes what can be found out in the meantime
   */
  public Diagnosis(KnowledgeBase knowledge, Beside beside) {
    this.knowledge = knowledge;
    this.beside = beside;
  }

  /** What rests on no finding. */
  private record Apart(
      List<Template> unexplained,
      Environment environment,
      Timeline timeline,
      List<FileReport> files) {}

  /** The report; results in the order of the bundle, clocks resolved. */
  public Report report(Bundle bundle, String caseId, List<SourceResult> results) {
    long from = Long.MAX_VALUE;
    long to = Long.MIN_VALUE;
    for (SourceResult result : results) {
      FileClock clock = result.datedClock();
      if (clock != null) {
        from = Math.min(from, result.times().first(clock));
        to = Math.max(to, result.times().last(clock));
      }
    }
    return report(bundle, caseId, results, from, to);
  }

  /**
   * The same.
   *
   * @param from first event, UTC milliseconds; {@code Long.MAX_VALUE} where nothing has a date
   * @param to last event; {@code Long.MIN_VALUE} where nothing has a date
   */
  private Report report(
      Bundle bundle, String caseId, List<SourceResult> results, long from, long to) {
    Buckets buckets = Buckets.over(from, to);
    @Nullable Instant end = to == Long.MIN_VALUE ? null : Instant.ofEpochMilli(to);
    Machines machines = Machines.of(results);
    Sources sources = new Sources(knowledge, results);
    List<Hypothesis> hypotheses = Hypotheses.of(knowledge, results, sources, beside);
    List<String> unread = Missings.unread(knowledge, results, sources);
    Scope scope = new Scope(knowledge, results);
    List<Hypothesis> covered = hypotheses.stream().filter(scope::covers).toList();
    Supplier<Apart> apart = beside.begin(() -> apart(results, machines, buckets, end, from, to));
    List<Finding> findings =
        new Findings(knowledge, covered, machines, buckets, !unread.isEmpty()).of(results);
    Positions positions = Positions.of(knowledge.endpoints(), results);
    Supplier<List<Report.Endpoint>> connectivity =
        beside.begin(() -> Connectivity.of(knowledge, results, findings, covered, positions));
    List<Missing> missing = Missings.of(knowledge, hypotheses, findings, results, sources);
    Verdict verdict =
        Verdicts.of(
            knowledge,
            findings,
            results,
            machines,
            new Verdicts.Doubts(
                unread, hypotheses.stream().filter(scope::suspects).toList(), positions.routes()));
    List<RuledOut> ruledOut = RuledOuts.of(knowledge, hypotheses, results, machines, findings);
    Apart rest = apart.get();
    return new Report(
        new Tool(VERSION, rules()),
        new CaseInfo(
            caseId,
            bundle.name(),
            bundle.sha256(),
            bundle.bytes(),
            from == Long.MAX_VALUE ? null : Times.iso(from),
            end == null ? null : end.toString(),
            Stream.concat(bundle.problems().stream(), bundle.notes().stream()).toList()),
        verdict,
        findings,
        rest.unexplained(),
        missing,
        Requests.of(missing, from, to),
        ruledOut,
        rest.environment(),
        connectivity.get(),
        positions.routes(),
        null,
        rest.timeline(),
        rest.files(),
        settings(results));
  }

  private Apart apart(
      List<SourceResult> results,
      Machines machines,
      Buckets buckets,
      @Nullable Instant end,
      long from,
      long to) {
    Map<String, Gap> rolls = Rolls.of(results);
    Map<String, String> fitting = ZoneHints.of(results, machines);
    return new Apart(
        Unexplained.of(results, from, to),
        new Environments(knowledge, results, machines, end).environment(),
        Timelines.of(results, buckets),
        results.stream()
            .map(result -> file(result, rolls.get(result.path()), fitting.get(result.path())))
            .toList());
  }

  private Report.Rules rules() {
    return new Report.Rules(
        knowledge.rules().size(),
        knowledge.sha256(),
        knowledge.problems().stream().map(RuleProblem::summary).toList());
  }

  private static List<Setting> settings(List<SourceResult> results) {
    return results.stream()
        .flatMap(result -> result.settings().stream())
        .limit(MOST_SETTINGS)
        .toList();
  }

  private static Stream<Problem> strays(SourceResult result) {
    return result.times().strays().stream()
        .limit(MOST_STRAYS)
        .map(
            line ->
                new Problem(
                    line,
                    "the date of this record lies more than a year away from all others and breaks"
                        + " their order: it seems damaged, and does not count as the file's first"
                        + " or last"));
  }

  private static FileReport file(
      SourceResult result, @Nullable Gap before, @Nullable String fitting) {
    FileClock clock = result.clock();
    FileClock dated = result.datedClock();
    return new FileReport(
        result.path(),
        result.format(),
        dated == null ? null : result.family().label(),
        result.encoding(),
        result.bytes(),
        result.records(),
        dated == null ? null : Times.iso(result.times().first(dated)),
        dated == null ? null : Times.iso(result.times().last(dated)),
        clock == null
            ? null
            : new Clock(
                clock.zone().getId().equals("Z") ? "UTC" : clock.zone().getId(),
                clock.basis().name().toLowerCase(Locale.ROOT),
                clock.basis() == Basis.INFERRED && clock.certainty() < 100
                    ? clock.certainty()
                    : null,
                Math.round(clock.skewMillis() / 1000.0),
                clock.rule(),
                fitting),
        result.coverage(),
        Continuities.of(result, before),
        Stream.concat(result.problems().stream(), strays(result)).toList(),
        result.lost() ? result.problems().getLast().message() : null);
  }
}
