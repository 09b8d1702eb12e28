package casebook.analyzer.diagnosis;

import casebook.analyzer.tally.Histogram;
import casebook.analyzer.tally.SourceResult;
import casebook.parsers.format.FileClock;
import casebook.reports.model.Report.Point;
import casebook.reports.model.Report.Series;
import casebook.reports.model.Report.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All files on one clock, counted in buckets of a width that suits the whole. */
final class Timelines {

  private static final int MOST_BUCKETS = 240;
  private static final long[] WIDTHS = {
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400,
    172_800, 604_800
  };

  private Timelines() {}

  /** The timeline of all files that have dates. */
  static Timeline of(List<SourceResult> results, long from, long to) {
    if (from > to) {
      return new Timeline(1, List.of());
    }
    long seconds = width((to - from) / 1000 + 1);
    Map<String, Map<Long, Long>> series = new TreeMap<>();
    for (SourceResult result : results) {
      FileClock clock = result.datedClock();
      if (clock == null) {
        continue;
      }
      result
          .histogram()
          .visit(
              clock,
              (start, width, counts) -> {
                if (start + width < from || start > to) {
                  return; // records with a damaged date
                }
                long bucket = Math.floorDiv(Math.max(from, start), seconds * 1000) * seconds;
                for (int i = 0; i < Histogram.NAMES.size(); i++) {
                  if (counts[i] > 0) {
                    series
                        .computeIfAbsent(
                            result.family().label() + " " + Histogram.NAMES.get(i),
                            key -> new TreeMap<>())
                        .merge(bucket, counts[i], Long::sum);
                  }
                }
              });
    }
    List<Series> list = new ArrayList<>();
    series.forEach(
        (name, points) ->
            list.add(
                new Series(
                    name,
                    points.entrySet().stream()
                        .map(p -> new Point(Times.iso(p.getKey() * 1000), p.getValue()))
                        .toList())));
    return new Timeline(seconds, list);
  }

  private static long width(long seconds) {
    for (long width : WIDTHS) {
      if (seconds / width < MOST_BUCKETS) {
        return width;
      }
    }
    long widest = WIDTHS[WIDTHS.length - 1];
    return widest * (seconds / widest / MOST_BUCKETS + 1);
  }
}
