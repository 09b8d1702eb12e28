package casebook.analyzer.diagnosis;

import casebook.analyzer.tally.Course;
import casebook.analyzer.tally.DayRanges;
import casebook.analyzer.tally.Histogram;
import casebook.analyzer.tally.Requests;
import casebook.analyzer.tally.SourceResult;
import casebook.analyzer.tally.Templates;
import casebook.parsers.format.FileClock;
import casebook.parsers.item.Family;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Files with one record and nothing found in them. */
final class SomeFiles {

  private SomeFiles() {}

  static SourceResult file(String path, Family family, @Nullable FileClock clock) {
    DayRanges times = new DayRanges();
    times.add(1, 0);
    return new SourceResult(
        0,
        path,
        "f",
        family,
        "UTF-8",
        1,
        1,
        clock,
        times,
        new Histogram(),
        1.0,
        List.of(),
        Map.of(),
        List.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        new Requests(),
        new Templates(),
        true,
        Course.none(),
        null,
        false);
  }
}
