package casebook.analyzer.diagnosis;

import casebook.analyzer.tally.Sightings;
import casebook.analyzer.tally.SourceResult;
import casebook.parsers.format.FileClock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What one file saw, by what it was and in the order of time, as its clock says. */
final class Things {

  /**
   * A sighting.
   *
   * @param millis when it was, by the file's clock
   * @param record which of the file's records it stands in, from 0; one may hold several
   */
  record Sight(long millis, int record) {}

  private final TreeMap<Long, List<Sight>> byKey = new TreeMap<>();
  private final Map<Long, Integer> records = new HashMap<>();

  /** Reads a file's sightings. */
  Things(SourceResult file, FileClock clock) {
    this(file.course().sightings().things(), clock);
  }

  Things(Sightings.Sample seen, FileClock clock) {
    for (int i = 0, size = seen.size(); i < size; i++) {
      Integer before = records.putIfAbsent(seen.line(i), records.size());
      int record = before == null ? records.size() - 1 : before;
      byKey
          .computeIfAbsent(seen.key(i), key -> new ArrayList<>())
          .add(new Sight(clock.toUtc(seen.line(i), seen.rawMillis(i)), record));
    }
    byKey
        .values()
        .forEach(
            sights ->
                sights.sort(
                    Comparator.comparingLong(Sight::millis).thenComparingInt(Sight::record)));
  }

  /** The sightings of each thing; ordered by key. */
  SortedMap<Long, List<Sight>> byKey() {
    return byKey;
  }

  /** How many records they stand in. */
  int records() {
    return records.size();
  }
}
