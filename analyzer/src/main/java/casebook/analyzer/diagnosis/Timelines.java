package casebook.analyzer.diagnosis;

import casebook.analyzer.tally.Histogram;
import casebook.analyzer.tally.SourceResult;
import casebook.parsers.format.FileClock;
import casebook.reports.model.Report.Series;
import casebook.reports.model.Report.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All files on one clock, counted in buckets of a width that suits the whole. */
final class Timelines {

  private Timelines() {}

  /** The timeline of all files that have dates. */
  static Timeline of(List<SourceResult> results, Buckets buckets) {
    Map<String, Map<Long, Long>> series = new TreeMap<>();
    for (SourceResult result : results) {
      FileClock clock = result.datedClock();
      if (clock != null) {
        result
            .histogram()
            .visit(
                clock,
                (start, width, counts) -> {
                  if (buckets.holds(start, width)) {
                    add(series, result.family().label(), buckets.start(start), counts);
                  }
                });
      }
    }
    List<Series> list = new ArrayList<>();
    series.forEach((name, points) -> list.add(new Series(name, Buckets.points(points))));
    return new Timeline(buckets.seconds(), list);
  }

  private static void add(
      Map<String, Map<Long, Long>> series, String family, long bucket, long[] counts) {
    for (int i = 0; i < Histogram.NAMES.size(); i++) {
      if (counts[i] > 0) {
        series
            .computeIfAbsent(family + " " + Histogram.NAMES.get(i), key -> new TreeMap<>())
            .merge(bucket, counts[i], Long::sum);
      }
    }
  }
}
