package casebook.analyzer.tally;

import casebook.parsers.format.FileClock;
import casebook.parsers.item.Family;
import casebook.reports.model.Report.FileReport;
import casebook.reports.model.Report.Problem;
import casebook.reports.model.Report.Setting;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one file gave.
 *
 * @param ordinal its place in the bundle, from 0
 * @param path path in the bundle
 * @param format format name, {@code unknown} or {@code skipped}
 * @param family family of the format; {@link Family#OTHER} where there is none
 * @param encoding encoding name, null for what is no text
 * @param bytes bytes that were read
 * @param records statements
 * @param clock its clock, null if no record has a time
 * @param coverage share of understood bytes, null for unknown and skipped
 * @param tallies what rules found, by rule id
 * @param computers machines that its records name, bounded
 * @param products products that its path or sources belong to
 * @param control true if it would have shown a known problem
 * @param course how it runs
 * @param twin path of an earlier file with the very same records; null if there is none
 * @param lost true if part of it could not be read; the last of its problems says why
 */
public record SourceResult(
    int ordinal,
    String path,
    String format,
    Family family,
    @Nullable String encoding,
    long bytes,
    long records,
    @Nullable FileClock clock,
    DayRanges times,
    Histogram histogram,
    @Nullable Double coverage,
    List<Problem> problems,
    Map<String, RuleTally> tallies,
    List<Setting> settings,
    Set<String> computers,
    Set<String> products,
    boolean control,
    Course course,
    @Nullable String twin,
    boolean lost) {

  /** This result with another clock. */
  public SourceResult withClock(@Nullable FileClock other) {
    return new SourceResult(
        ordinal, path, format, family, encoding, bytes, records, other, times, histogram, coverage,
        problems, tallies, settings, computers, products, control, course, twin, lost);
  }

  /** This result, known to repeat another file record for record: what it found counts there. */
  public SourceResult asTwinOf(String other) {
    return new SourceResult(
        ordinal,
        path,
        format,
        family,
        encoding,
        bytes,
        records,
        clock,
        times,
        new Histogram(),
        coverage,
        problems,
        Map.of(),
        List.of(),
        computers,
        products,
        control,
        course,
        other,
        lost);
  }

  /** Its clock, if that places the times of its records on a calendar; else null. */
  public @Nullable FileClock datedClock() {
    return clock != null && clock.isDated() && !times.isEmpty() ? clock : null;
  }

  /** True if this is an archive, whose records are its entries. */
  public boolean isArchive() {
    return format.equals(FileReport.ARCHIVE);
  }
}
