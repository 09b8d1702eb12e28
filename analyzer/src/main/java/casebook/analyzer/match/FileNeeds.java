package casebook.analyzer.match;

import casebook.analyzer.knowledge.Condition;
import casebook.analyzer.knowledge.Globs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/** Which rules ask for a file of another name; what many rules ask for is compared once. */
final class FileNeeds {

  private final Map<Globs, List<Integer>> rulesOf = new LinkedHashMap<>();

  /**
   * Prepares them.
   *
   * @param conditions of all rules, by their index
   */
  FileNeeds(List<Condition> conditions) {
    for (int i = 0; i < conditions.size(); i++) {
      add(conditions.get(i), i);
    }
  }

  private void add(Condition condition, int rule) {
    switch (condition) {
      case Condition.FileIs is ->
          rulesOf.computeIfAbsent(is.globs(), globs -> new ArrayList<>()).add(rule);
      case Condition.All all -> all.parts().forEach(part -> add(part, rule));
      default -> {}
    }
  }

  /** Tells the rules that no item of this file can meet, some of them more than once. */
  void unmet(FileContext file, IntConsumer rules) {
    FileContext.Names names = file.names();
    rulesOf.forEach(
        (globs, those) -> {
          if (!names.fit(globs)) {
            those.forEach(rules::accept);
          }
        });
  }
}
