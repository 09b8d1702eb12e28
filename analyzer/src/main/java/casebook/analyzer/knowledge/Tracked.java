package casebook.analyzer.knowledge;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Rules of which a story asks when each of their matches was, and the captures that it compares.
 *
 * @param rules ids
 * @param names names of captures and fields
 */
public record Tracked(Set<String> rules, Set<String> names) {

  static Tracked of(List<Rule> all, Map<String, Rule> byId) {
    Set<String> rules = new TreeSet<>();
    Set<String> names = new TreeSet<>();
    for (Rule rule : all) {
      Story story = rule.story();
      if (story != null) {
        story
            .clues()
            .flatMap(Clue::rules)
            .forEach(
                name -> {
                  Rule asked = byId.get(name);
                  if (asked != null) {
                    rules.add(asked.id());
                  }
                });
        story.clues().flatMap(Clue::names).forEach(names::add);
      }
      if (rule.marks() != null || rule.isEnvironment()) {
        rules.add(rule.id());
      }
    }
    return new Tracked(Set.copyOf(rules), Set.copyOf(names));
  }
}
