package casebook.analyzer.analysis;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * How a bundle is to be analysed.
 *
 * @param threads how many files are read at once, at least 1
 * @param zone zone of local times that nothing in the bundle tells; null for UTC
 * @param cut what is left out of judging; null for nothing
 */
public record AnalysisOptions(int threads, @Nullable ZoneId zone, @Nullable Cut cut) {

  /** All of a bundle. */
  public AnalysisOptions(int threads, @Nullable ZoneId zone) {
    this(threads, zone, null);
  }

  AnalysisOptions within(Cut part) {
    return new AnalysisOptions(threads, zone, part);
  }
}
