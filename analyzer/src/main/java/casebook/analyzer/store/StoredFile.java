package casebook.analyzer.store;

import casebook.parsers.format.FileClock;
import casebook.parsers.format.Formats;
import casebook.parsers.item.LogEvent;
import org.jspecify.annotations.Nullable;

/**
 * A file of a case.
 *
 * @param caseId its case
 * @param ordinal its number in the case
 * @param path path in the bundle
 * @param format name of its format
 * @param family label of its family
 * @param clock how its raw times become UTC; null if it has none
 * @param hasEvenClock true if a later raw time is a later time, but for what a zone does to its
 *     clocks
 */
record StoredFile(
    String caseId,
    int ordinal,
    String path,
    String format,
    String family,
    @Nullable FileClock clock,
    boolean hasEvenClock) {

  /** True if the lines of its records are not lines of the file. */
  boolean isDecoded() {
    return Formats.isDecoded(format);
  }

  /** A raw time in UTC; {@link LogEvent#NO_TIME} where no calendar is known. */
  long utcMillis(long line, long rawMillis) {
    return clock == null || !clock.isDated() ? LogEvent.NO_TIME : clock.toUtc(line, rawMillis);
  }
}
