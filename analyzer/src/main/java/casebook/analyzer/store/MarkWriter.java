package casebook.analyzer.store;

import casebook.analyzer.search.Key;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Collects the marks of a block's records and writes them, from which {@link MarkReader} gives them
 * back. Most records of a block that have any have the same ones, so each set is written once. May
 * be used for block after block.
 */
final class MarkWriter {

  private final Map<List<Mark>, Integer> sets = new LinkedHashMap<>();
  private final ByteSink places = new ByteSink();
  private int last;

  /**
   * Adds the marks of a record; records come in their order, those without marks may be left out.
   */
  void add(int record, List<Mark> marks) {
    if (marks.isEmpty()) {
      return;
    }
    places.number(record - last);
    last = record;
    places.number(sets.computeIfAbsent(List.copyOf(marks), unused -> sets.size()));
  }

  /** Adds to a block's terms what its records may be searched by. */
  void terms(BlockTerms terms) {
    for (List<Mark> set : sets.keySet()) {
      for (Mark mark : set) {
        terms.addValue(Key.RULE, mark.rule());
        mark.products().forEach(product -> terms.addValue(Key.PRODUCT, product));
        if (!mark.isFact()) {
          terms.addValue(Key.SEVERITY, mark.severity());
        }
        if (!mark.version().isEmpty()) {
          terms.addValue(Key.VERSION, mark.version());
        }
      }
    }
  }

  /** Writes what was collected and begins anew; empty if there is nothing. */
  Optional<byte[]> finish() {
    if (sets.isEmpty()) {
      return Optional.empty();
    }
    ByteSink out = new ByteSink();
    out.number(sets.size());
    for (List<Mark> set : sets.keySet()) {
      out.number(set.size());
      for (Mark mark : set) {
        out.text(mark.rule());
        out.text(mark.severity());
        out.number(mark.products().size());
        mark.products().forEach(out::text);
        out.text(mark.version());
      }
    }
    out.put(places);
    sets.clear();
    places.clear();
    last = 0;
    return Optional.of(out.copy());
  }
}
