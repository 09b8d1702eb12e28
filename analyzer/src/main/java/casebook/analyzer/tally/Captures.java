package casebook.analyzer.tally;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What matches pulled out, by name, with how often; bounded. */
public final class Captures {

  private static final int MOST_VALUES = 200;
  private static final int SHOWN_VALUES = 20;
  private static final int LONGEST_VALUE = 200;

  /** How often a value was seen. */
  private static final class Count {
    private long times;

    Count(long times) {
      this.times = times;
    }
  }

  private final Map<String, Map<String, Count>> values = new HashMap<>();
  private final Set<String> overflown = new TreeSet<>();

  /** Adds the captures of one match. */
  public void add(Map<String, String> captures) {
    captures.forEach((name, value) -> add(name, value, 1));
  }

  private void add(String name, String value, long times) {
    String kept = value.length() > LONGEST_VALUE ? shorten(value) : value;
    Map<String, Count> counts = values.computeIfAbsent(name, key -> new HashMap<>());
    Count count = counts.get(kept);
    if (count != null) {
      count.times += times;
    } else if (counts.size() < MOST_VALUES) {
      counts.put(kept, new Count(times));
    } else {
      overflown.add(name);
    }
  }

  /** Cut, but not inside a character. */
  private static String shorten(String value) {
    boolean splits = Character.isHighSurrogate(value.charAt(LONGEST_VALUE - 1));
    return value.substring(0, splits ? LONGEST_VALUE - 1 : LONGEST_VALUE);
  }

  /** Adds all of another's. */
  public void join(Captures other) {
    // Sorted, so that of too many the same ones stay.
    new TreeMap<>(other.values)
        .forEach(
            (name, counts) ->
                new TreeMap<>(counts).forEach((value, count) -> add(name, value, count.times)));
    overflown.addAll(other.overflown);
  }

  /** True if a name had more different values than are kept. */
  public boolean isOverflown(String name) {
    return overflown.contains(name);
  }

  /** How many different values a name has. */
  public int distinct(String name) {
    return values.getOrDefault(name, Map.of()).size();
  }

  /** The values of a name and how often each was seen. */
  public Map<String, Long> counts(String name) {
    Map<String, Long> counts = new TreeMap<>();
    values.getOrDefault(name, Map.of()).forEach((value, count) -> counts.put(value, count.times));
    return counts;
  }

  /** The most frequent values of each name, most frequent first, then alphabetically. */
  public Map<String, List<String>> top() {
    Map<String, List<String>> top = new LinkedHashMap<>();
    for (String name : new TreeSet<>(values.keySet())) {
      top.put(
          name,
          counts(name).entrySet().stream()
              .sorted(
                  Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                      .thenComparing(Map.Entry.comparingByKey()))
              .limit(SHOWN_VALUES)
              .map(Map.Entry::getKey)
              .toList());
    }
    return top;
  }
}
