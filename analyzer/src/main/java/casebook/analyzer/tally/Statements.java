package casebook.analyzer.tally;

import casebook.parsers.item.LogEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one file states about where it comes from: of each different thing the place that states it
 * last. Bounded.
 */
public final class Statements {

  private static final int MOST = 300;

  /** The first and the last of those with the latest time: the order of the file tells which. */
  private record Latest(Draft first, Draft last) {}

  private final Map<String, Latest> latest = new TreeMap<>();

  /**
   * Adds a statement.
   *
   * @param about what it is about; of two about the same thing the later one counts
   */
  public void add(String about, Draft draft) {
    Latest known = latest.get(about);
    if (known == null) {
      if (latest.size() < MOST) {
        latest.put(about, new Latest(draft, draft));
      }
      return;
    }
    long before = known.last.rawTime();
    if (draft.rawTime() == before) {
      latest.put(about, new Latest(known.first, draft));
    } else if (before == LogEvent.NO_TIME
        || (draft.rawTime() != LogEvent.NO_TIME && draft.rawTime() > before)) {
      latest.put(about, new Latest(draft, draft));
    }
  }

  /**
   * The statements, in the order of what they are about.
   *
   * @param backwards true if the file begins with its newest record
   */
  public List<Draft> drafts(boolean backwards) {
    return latest.values().stream()
        .map(one -> backwards && one.last.rawTime() != LogEvent.NO_TIME ? one.first : one.last)
        .toList();
  }

  /** All drafts that may yet be shown. */
  List<Draft> all() {
    List<Draft> all = new ArrayList<>();
    for (Latest one : latest.values()) {
      all.add(one.first);
      if (one.last != one.first) {
        all.add(one.last);
      }
    }
    return all;
  }
}
