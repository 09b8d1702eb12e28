package casebook.analyzer.analysis;

import casebook.analyzer.tally.SourceResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Files that stand in the bundle more than once, byte for byte. */
final class Twins {

  /** What makes files alike; the checksum alone would be too little. */
  private record Likeness(String format, long bytes, long checksum, long records) {}

  private Twins() {}

  /**
   * The results, those that repeat an earlier one marked, so that what they hold counts once. What
   * is empty, was not read to its end, or is a configuration (two servers may have the same) is
   * left alone.
   */
  static List<SourceResult> marked(List<SourceResult> results) {
    Map<Likeness, String> seen = new HashMap<>();
    List<SourceResult> marked = new ArrayList<>();
    for (SourceResult result : results) {
      String first = isLog(result) ? seen.putIfAbsent(likeness(result), result.path()) : null;
      marked.add(first == null ? result : result.asTwinOf(first));
    }
    return marked;
  }

  private static boolean isLog(SourceResult result) {
    return !result.lost() && result.records() > 0 && !result.times().isEmpty();
  }

  private static Likeness likeness(SourceResult result) {
    return new Likeness(
        result.format(), result.bytes(), result.course().checksum(), result.records());
  }
}
