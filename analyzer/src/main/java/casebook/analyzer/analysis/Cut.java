package casebook.analyzer.analysis;

import casebook.analyzer.tally.SourceResult;
import casebook.parsers.format.FileClock;
import casebook.parsers.item.LogEvent;
import casebook.reports.model.Report;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Leaves records out of judging because of their time. Which time a record has is often known only
 * when all files of the bundle were read, so it takes a second run, with the clocks that the first
 * one found. Safe for use from several threads.
 */
public final class Cut {

  private final @Nullable Long from;
  private final @Nullable Long to;
  private final Report whole;
  private final Map<Integer, FileClock> clocks;
  private final LongAdder leftOut = new LongAdder();

  /**
   * Between two moments.
   *
   * @param from first moment that counts, UTC milliseconds; null for all
   * @param to first moment behind that counts no more; null for none
   * @param whole what all records came to
   */
  Cut(@Nullable Long from, @Nullable Long to, Outcome whole) {
    this.from = from;
    this.to = to;
    this.whole = whole.report();
    clocks = whole.clocks();
  }

  /** Looks at the records of one file, in their order. One thread. */
  final class InFile {
    private final @Nullable FileClock clock;
    private boolean wasOut;

    private InFile(@Nullable FileClock clock) {
      this.clock = clock;
    }

    /** True for a record that lies outside; what has no date never does. */
    boolean leavesOut(LogEvent event) {
      if (event.isRest()) {
        return wasOut; // with what it goes on with
      }
      wasOut = isOut(event);
      if (wasOut) {
        leftOut.increment();
      }
      return wasOut;
    }

    private boolean isOut(LogEvent event) {
      if (clock == null || event.rawTime() == LogEvent.NO_TIME) {
        return false;
      }
      long utc = clock.toUtc(event.recordLine(), event.rawTime());
      return (from != null && utc < from) || (to != null && utc >= to);
    }
  }

  /** Begins a file. */
  InFile file(int ordinal) {
    FileClock clock = clocks.get(ordinal);
    return new InFile(clock != null && clock.isDated() ? clock : null);
  }

  /** The results with the clocks of the first run: fewer records would tell less of them. */
  List<SourceResult> timed(List<SourceResult> results) {
    return results.stream()
        .map(
            result ->
                result.clock() == null ? result : result.withClock(clocks.get(result.ordinal())))
        .toList();
  }

  /**
   * The report of what was judged, with what is told of the whole bundle.
   *
   * @param part of the second run
   */
  public Report report(Report part) {
    return part.within(new Report.Window(iso(from), iso(to), leftOut.sum()), whole);
  }

  private static @Nullable String iso(@Nullable Long millis) {
    return millis == null ? null : Instant.ofEpochMilli(millis).toString();
  }
}
