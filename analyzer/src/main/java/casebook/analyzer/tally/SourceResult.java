package casebook.analyzer.tally;

import casebook.parsers.format.FileClock;
import casebook.parsers.item.Family;
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
 * @param sources event sources and channels that its records name, bounded
 * @param products products that its path or sources belong to
 * @param requests what became of requests to the endpoints of products
 * @param templates shapes of the warnings and errors that no rule explains
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
    Set<String> sources,
    Set<String> products,
    Requests requests,
    Templates templates,
    boolean control,
    Course course,
    @Nullable String twin,
    boolean lost) {

  /** Begins what is told of a binary log whose events came without their texts. */
  public static final String NO_TEXTS = "the log holds no message texts";

  /** Of its place alone: it holds all that a file gave. */
  @Override
  public int hashCode() {
    return ordinal;
  }

  /** True for a binary log whose events came without their texts. */
  public boolean lacksTexts() {
    return problems.stream().anyMatch(one -> one.message().startsWith(NO_TEXTS));
  }

  /** This result with another clock. */
  public SourceResult withClock(@Nullable FileClock other) {
    return new SourceResult(
        ordinal, path, format, family, encoding, bytes, records, other, times, histogram, coverage,
        problems, tallies, settings, computers, sources, products, requests, templates, control,
        course, twin, lost);
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
        sources,
        products,
        new Requests(),
        new Templates(),
        control,
        course,
        other,
        lost);
  }

  /** Its clock, if that places the times of its records on a calendar; else null. */
  public @Nullable FileClock datedClock() {
    return clock != null && clock.isDated() && !times.isEmpty() ? clock : null;
  }
}
