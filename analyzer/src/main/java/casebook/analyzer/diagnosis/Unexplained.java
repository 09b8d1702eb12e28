package casebook.analyzer.diagnosis;

import casebook.analyzer.tally.Draft;
import casebook.analyzer.tally.SourceResult;
import casebook.analyzer.tally.Templates;
import casebook.parsers.format.FileClock;
import casebook.parsers.item.Level;
import casebook.reports.model.Report.Evidence;
import casebook.reports.model.Report.Template;
import casebook.reports.model.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Warnings and errors that no rule explains, by their shape; what is rare comes first. */
final class Unexplained {

  private static final int MOST = 100;
  private static final int MOST_EVIDENCE = 2;

  private Unexplained() {}

  /** One shape in all files together. */
  private static final class Sum {
    private Level level = Level.UNKNOWN;
    private long count;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private final List<Evidence> evidence = new ArrayList<>();

    /**
     * In how much of the bundle's time it occurs, in percent: what goes on all along is routine.
     */
    long share(long from, long to) {
      return first > last || to <= from ? 100 : (last - first) * 100 / (to - from);
    }
  }

  /**
   * Errors first, then what is confined to a short part of the bundle's time.
   *
   * @param from first event of the bundle, UTC milliseconds
   * @param to last event
   */
  static List<Template> of(List<SourceResult> results, long from, long to) {
    Map<String, Sum> sums = new TreeMap<>();
    for (SourceResult file : results) {
      for (Templates.Template template : file.templates().all()) {
        add(sums.computeIfAbsent(template.text(), key -> new Sum()), file, template);
      }
    }
    return sums.entrySet().stream()
        .sorted(
            Comparator.<Map.Entry<String, Sum>>comparingInt(
                    e -> e.getValue().level.isError() ? 0 : 1)
                .thenComparingLong(e -> e.getValue().share(from, to))
                .thenComparingLong(e -> -e.getValue().count)
                .thenComparing(Map.Entry::getKey))
        .limit(MOST)
        .map(e -> template(e.getKey(), e.getValue()))
        .toList();
  }

  private static void add(Sum sum, SourceResult file, Templates.Template template) {
    sum.level = template.level().compareTo(sum.level) > 0 ? template.level() : sum.level;
    sum.count += template.count();
    FileClock clock = file.datedClock();
    if (clock != null && !template.times().isEmpty()) {
      sum.first = Math.min(sum.first, template.times().first(clock));
      sum.last = Math.max(sum.last, template.times().last(clock));
    }
    for (Draft draft : template.drafts()) {
      if (sum.evidence.size() < MOST_EVIDENCE) {
        sum.evidence.add(Shown.of(file, draft));
      }
    }
  }

  private static Template template(String text, Sum sum) {
    return new Template(
        text,
        sum.level.isError() ? Severity.ERROR : Severity.WARNING,
        sum.count,
        sum.first > sum.last ? null : Times.iso(sum.first),
        sum.first > sum.last ? null : Times.iso(sum.last),
        Codes.of(sum.evidence),
        List.copyOf(sum.evidence));
  }
}
