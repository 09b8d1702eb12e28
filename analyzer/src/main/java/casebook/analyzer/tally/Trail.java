package casebook.analyzer.tally;

import casebook.parsers.item.LogEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Each single match of a rule in a file: when, where and with which values. Bounded: of too many
 * the first and the last stay.
 */
public final class Trail {

  private static final int MOST = 1 << 14;
  private static final int MOST_VALUES = 4096;

  /** One match. */
  private record Step(long rawMillis, long line, Map<String, String> values) {}

  private final List<Step> first = new ArrayList<>();
  private final List<Step> last = new ArrayList<>();
  private final Map<String, String> interned = new HashMap<>();
  private int next;

  /**
   * Adds a match.
   *
   * @param rawMillis on the file's clock, {@link LogEvent#NO_TIME} for none
   * @param line its record's line
   * @param values captures and fields that stories compare
   */
  public void add(long rawMillis, long line, Map<String, String> values) {
    Map<String, String> kept = new HashMap<>();
    values.forEach((name, value) -> kept.put(name, interned(value)));
    Step step = new Step(rawMillis, line, kept.isEmpty() ? Map.of() : kept);
    if (first.size() < MOST / 2) {
      first.add(step);
    } else if (last.size() < MOST / 2) {
      last.add(step);
    } else {
      last.set(next, step);
      next = (next + 1) % last.size();
    }
  }

  private String interned(String value) {
    String known = interned.get(value);
    if (known != null) {
      return known;
    }
    if (interned.size() < MOST_VALUES) {
      interned.put(value, value);
    }
    return value;
  }

  /** How many are kept. */
  public int size() {
    return first.size() + last.size();
  }

  private Step step(int i) {
    return i < first.size() ? first.get(i) : last.get((next + i - first.size()) % last.size());
  }

  /** Time on the file's clock, {@link LogEvent#NO_TIME} for none; in the order of the file. */
  public long rawMillis(int i) {
    return step(i).rawMillis;
  }

  /** Its record's line. */
  public long line(int i) {
    return step(i).line;
  }

  /** What it compares by. */
  public Map<String, String> values(int i) {
    return step(i).values;
  }
}
