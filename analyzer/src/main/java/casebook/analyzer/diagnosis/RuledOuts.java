package casebook.analyzer.diagnosis;

import casebook.analyzer.tally.SourceResult;
import casebook.parsers.format.FileClock;
import casebook.reports.model.Report.Control;
import casebook.reports.model.Report.RuledOut;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What was looked for where it would have shown, and is not so. */
final class RuledOuts {

  private static final int MOST_CONTROLS = 5;

  private RuledOuts() {}

  /** Diagnoses of the products in the bundle that the bundle contradicts, each with the files. */
  static List<RuledOut> of(List<Hypothesis> hypotheses, List<SourceResult> results) {
    Set<String> products =
        results.stream().flatMap(file -> file.products().stream()).collect(Collectors.toSet());
    return hypotheses.stream()
        .filter(Hypothesis::isRuledOut)
        .filter(one -> !Collections.disjoint(one.rule().products(), products))
        .map(
            one ->
                new RuledOut(
                    one.rule().id(),
                    new Texts(Map.of()).fill(one.rule().title()),
                    one.controls().stream().limit(MOST_CONTROLS).map(RuledOuts::control).toList()))
        .toList();
  }

  private static Control control(SourceResult file) {
    FileClock clock = file.datedClock();
    return new Control(
        file.path(),
        clock == null ? null : Times.iso(file.times().first(clock)),
        clock == null ? null : Times.iso(file.times().last(clock)),
        file.records());
  }
}
