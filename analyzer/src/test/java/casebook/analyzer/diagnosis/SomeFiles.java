package casebook.analyzer.diagnosis;

import casebook.analyzer.tally.Course;
import casebook.analyzer.tally.DayRanges;
import casebook.analyzer.tally.Histogram;
import casebook.analyzer.tally.Requests;
import casebook.analyzer.tally.RuleTally;
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
    return file(path, family, "f", clock, 0, 0);
  }

  /** With what rules found in it. */
  static SourceResult file(
      String path, Family family, FileClock clock, Map<String, RuleTally> tallies) {
    return file(path, family, "f", clock, 0, 0, tallies);
  }

  /** With a first and a last record at these raw times. */
  static SourceResult file(
      String path,
      Family family,
      String format,
      @Nullable FileClock clock,
      long firstMillis,
      long lastMillis) {
    return file(path, family, format, clock, firstMillis, lastMillis, Map.of());
  }

  private static SourceResult file(
      String path,
      Family family,
      String format,
      @Nullable FileClock clock,
      long firstMillis,
      long lastMillis,
      Map<String, RuleTally> tallies) {
    DayRanges times = new DayRanges();
    times.add(1, firstMillis);
    times.add(2, lastMillis);
    return new SourceResult(
        0,
        path,
        format,
        family,
        "UTF-8",
        1,
        1,
        clock,
        times,
        new Histogram(),
        1.0,
        List.of(),
        tallies,
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
