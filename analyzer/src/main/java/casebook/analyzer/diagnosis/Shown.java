package casebook.analyzer.diagnosis;

import casebook.analyzer.tally.Draft;
import casebook.analyzer.tally.SourceResult;
import casebook.parsers.format.FileClock;
import casebook.parsers.item.LogEvent;
import casebook.reports.model.Report.Context;
import casebook.reports.model.Report.Evidence;
import org.jspecify.annotations.Nullable;

/** Turns drafts into evidence, now that the clocks are known. */
final class Shown {

  private Shown() {}

  /** When it was, UTC milliseconds; {@code Long.MAX_VALUE} where that is not known. */
  static long time(SourceResult file, Draft draft) {
    FileClock clock = clock(file, draft);
    return clock == null ? Long.MAX_VALUE : clock.toUtc(draft.recordLine(), draft.rawTime());
  }

  private static @Nullable FileClock clock(SourceResult file, Draft draft) {
    return draft.rawTime() == LogEvent.NO_TIME ? null : file.datedClock();
  }

  /** A place in the bundle, with its time and what stands around it. */
  static Evidence of(SourceResult file, Draft draft) {
    FileClock clock = clock(file, draft);
    long time = time(file, draft);
    return new Evidence(
        file.path(),
        draft.match().line(),
        draft.recordLine(),
        file.course().oneLine() && draft.record() > 0 ? draft.record() : null,
        clock == null ? null : Times.iso(time),
        clock != null && clock.isZoned() && clock.isLocal()
            ? Times.local(time, clock.zone())
            : null,
        draft.channel(),
        draft.computer(),
        draft.match().text(),
        draft.match().start(),
        draft.match().end(),
        new Context(draft.before(), draft.after()));
  }
}
