package casebook.analyzer.analysis;

import casebook.analyzer.tally.SourceResult;
import casebook.parsers.format.FileClock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Files that stand in the bundle more than once: byte for byte, or record for record in another
 * encoding or with other line ends.
 */
final class Twins {

  /**
   * What makes files alike.
   *
   * @param bytes length, for a sum alone would be too little; of records, the time between the
   *     first and the last of them
   */
  private record Likeness(String format, long bytes, long sum, long records, boolean ofRecords) {}

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
      String first = null;
      if (isLog(result)) {
        String sameBytes = seen.putIfAbsent(ofBytes(result), result.path());
        String sameRecords = seen.putIfAbsent(ofRecords(result), result.path());
        first = sameBytes == null ? sameRecords : sameBytes;
      }
      marked.add(first == null ? result : result.asTwinOf(first));
    }
    return marked;
  }

  private static boolean isLog(SourceResult result) {
    return !result.lost() && result.records() > 0 && !result.times().isEmpty();
  }

  private static Likeness ofBytes(SourceResult result) {
    return new Likeness(
        result.format(), result.bytes(), result.course().checksum(), result.records(), false);
  }

  private static Likeness ofRecords(SourceResult result) {
    FileClock asWritten = FileClock.utc("");
    long span = result.times().last(asWritten) - result.times().first(asWritten);
    return new Likeness(result.format(), span, result.course().recordSum(), result.records(), true);
  }
}
