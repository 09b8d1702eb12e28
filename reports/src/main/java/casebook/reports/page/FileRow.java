package casebook.reports.page;

import casebook.reports.model.Report.Clock;
import casebook.reports.model.Report.FileReport;
import casebook.reports.model.Report.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of the bundle.
 *
 * @param cited whether a finding stands on it
 * @param encoding empty for what is no text
 * @param coverage in per cent, empty where there is none
 * @param covered the same from 0 to 100
 * @param clock how its times became UTC, a phrase; empty without times
 */
public record FileRow(
    String path,
    boolean cited,
    String format,
    String encoding,
    String size,
    String records,
    @Nullable When from,
    @Nullable When to,
    String zone,
    String clock,
    String coverage,
    double covered,
    Shown<Problem> problems) {

  private static final long FRAME_BYTES = 650;

  static FileRow of(FileReport file, boolean cited, Clocks clocks) {
    Double coverage = file.coverage();
    Shown<Problem> problems = Shown.first(problems(file), Limits.PROBLEMS);
    return new FileRow(
        Place.path(file.path()),
        cited,
        Words.clip(file.format(), 60),
        file.encoding() == null ? "" : Words.clip(file.encoding(), 60),
        Words.size(file.bytes()),
        Words.count(file.records()),
        clocks.when(file.from()),
        clocks.when(file.to()),
        file.clock() == null ? "" : Words.clip(file.clock().zone(), 60),
        file.clock() == null ? "" : clock(file.clock()),
        coverage == null ? "" : Words.percent(coverage),
        coverage == null ? 0 : Math.clamp(Math.round(coverage * 1000) / 10.0, 0, 100),
        new Shown<>(clipped(problems.items()), problems.more()));
  }

  /** What the reader of a file should know of it. */
  static List<Problem> problems(FileReport file) {
    List<Problem> all = Breaks.of(file.continuity());
    all.addAll(file.problems());
    return all;
  }

  private static List<Problem> clipped(List<Problem> problems) {
    return problems.stream()
        .map(problem -> new Problem(problem.line(), Words.clip(problem.message(), 300)))
        .toList();
  }

  private static String clock(Clock clock) {
    StringBuilder text = new StringBuilder(clock.basis());
    if (clock.confidence() != null) {
      text.append(' ').append(clock.confidence()).append(" %");
    }
    if (!clock.rule().isEmpty()) {
      text.append(": ").append(clock.rule());
    }
    if (clock.fits() != null) {
      text.append("; its end fits ").append(clock.fits());
    }
    if (clock.skewSeconds() != 0) {
      text.append("; clock ")
          .append(clock.skewSeconds() > 0 ? "ahead" : "behind")
          .append(" by ")
          .append(Words.duration(Math.abs(clock.skewSeconds())));
    }
    return Words.clip(text.toString(), Limits.NAME_CHARS);
  }

  long cost() {
    long bytes =
        FRAME_BYTES
            + Room.cost(path)
            + Room.cost(format)
            + Room.cost(encoding)
            + Room.cost(zone)
            + Room.cost(clock);
    for (Problem problem : problems.items()) {
      bytes += 60 + Room.cost(problem.message());
    }
    return bytes;
  }
}
