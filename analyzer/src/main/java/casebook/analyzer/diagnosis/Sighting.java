package casebook.analyzer.diagnosis;

import casebook.analyzer.tally.SourceResult;
import java.util.List;
import java.util.Map;

/**
 * One match of a rule, placed in time.
 *
 * @param rule id
 * @param line its record's line
 * @param utc milliseconds, {@link #NEVER} where its time is not known
 * @param values what stories compare, in lower case
 */
record Sighting(String rule, SourceResult file, long line, long utc, Map<String, String> values) {

  /** Stands for a time that is not known. */
  static final long NEVER = Long.MIN_VALUE;

  boolean isDated() {
    return utc != NEVER;
  }

  /** True if all of these values are known here and alike there. */
  boolean isAlike(Sighting other, List<String> names) {
    for (String name : names) {
      String mine = values.get(name);
      if (mine == null || !mine.equals(other.values.get(name))) {
        return false;
      }
    }
    return true;
  }
}
