package casebook.reports.output;

import casebook.reports.model.Report.Evidence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Chooses evidence where not all of it is shown. */
final class Places {

  private Places() {}

  /**
   * So many pieces at most, in their order: of every file one before any file has two, because two
   * logs that say the same prove more than one that says it twice.
   */
  static List<Evidence> spread(List<Evidence> all, int limit) {
    Map<String, List<Integer>> files = new LinkedHashMap<>();
    for (int i = 0; i < all.size(); i++) {
      files.computeIfAbsent(all.get(i).path(), path -> new ArrayList<>()).add(i);
    }
    Set<Integer> chosen = new LinkedHashSet<>();
    for (int round = 0; chosen.size() < Math.min(limit, all.size()); round++) {
      for (List<Integer> places : files.values()) {
        if (round < places.size() && chosen.size() < limit) {
          chosen.add(places.get(round));
        }
      }
    }
    return chosen.stream().sorted().map(all::get).toList();
  }
}
