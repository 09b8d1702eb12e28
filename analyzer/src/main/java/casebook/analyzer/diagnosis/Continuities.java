package casebook.analyzer.diagnosis;

import casebook.analyzer.tally.Course;
import casebook.analyzer.tally.Sequence;
import casebook.analyzer.tally.SourceResult;
import casebook.parsers.format.FileClock;
import casebook.reports.model.Report.Continuity;
import casebook.reports.model.Report.Gap;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What of a file is missing, doubled or out of order. */
final class Continuities {

  private Continuities() {}

  /**
   * What there is to say of a file; null if nothing.
   *
   * @param before the gap between the file that it continues and itself, see {@link Rolls}
   */
  static @Nullable Continuity of(SourceResult file, @Nullable Gap before) {
    Course course = file.course();
    Sequence sequence = course.sequence();
    FileClock clock = file.clock();
    // Exchanged days and months break the steps between records.
    FileClock steady = clock == null || clock.swapsDayAndMonth() ? null : clock;
    long outOfOrder = steady == null ? 0 : sequence.outOfOrder(steady);
    List<Sequence.Gap> silences = steady == null ? List.of() : sequence.silences(steady);
    // Of records that somebody selected, ids are missing everywhere.
    List<Sequence.Gap> holes = sequence.isSelection() ? List.of() : sequence.holes();
    List<Gap> gaps =
        Stream.concat(
                Stream.ofNullable(before),
                Stream.concat(silences.stream(), holes.stream())
                    .sorted(Comparator.comparingLong(Sequence.Gap::line))
                    .map(gap -> gap(gap, file.datedClock())))
            .toList();
    boolean silent =
        file.twin() == null
            && !course.headCut()
            && !course.tailCut()
            && outOfOrder == 0
            && sequence.missing() == 0
            && gaps.isEmpty();
    return silent
        ? null
        : new Continuity(
            file.twin(), course.headCut(), course.tailCut(), outOfOrder, sequence.missing(), gaps);
  }

  private static Gap gap(Sequence.Gap gap, @Nullable FileClock clock) {
    if (clock == null) {
      return new Gap(gap.line(), null, null, gap.missing(), null);
    }
    long before = clock.toUtc(gap.fromLine(), gap.fromRaw());
    long behind = clock.toUtc(gap.line(), gap.toRaw());
    return new Gap(
        gap.line(),
        Times.iso(Math.min(before, behind)),
        Times.iso(Math.max(before, behind)),
        gap.missing(),
        null);
  }
}
