package casebook.analyzer.match;

import casebook.analyzer.knowledge.Condition;
import casebook.analyzer.knowledge.SettingPath;
import casebook.analyzer.knowledge.SettingPaths;
import casebook.parsers.item.ConfigSetting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.ToIntFunction;

/** Which rules a setting, or something that could not be parsed, makes worth trying. */
final class StructuralTriggers {

  private static final int[] NONE = {};

  private final SettingPaths paths;
  private final int[] rulesOfPaths;
  private final Map<String, int[]> ofAttribute;
  private final Map<String, int[]> ofReason;
  private final Map<Integer, int[]> ofLiteral;
  private final int[] always;

  /**
   * Prepares them.
   *
   * @param conditions of all rules, by their index
   * @param literals gives the index of a literal that is to be looked for
   */
  StructuralTriggers(List<Condition> conditions, ToIntFunction<String> literals) {
    List<SettingPath> wanted = new ArrayList<>();
    List<Integer> wanting = new ArrayList<>();
    List<Integer> everywhere = new ArrayList<>();
    Map<String, List<Integer>> byAttribute = new HashMap<>();
    Map<String, List<Integer>> byReason = new HashMap<>();
    Map<Integer, List<Integer>> byLiteral = new HashMap<>();
    for (int i = 0; i < conditions.size(); i++) {
      int rule = i;
      StructuralNeed need = StructuralNeed.of(conditions.get(i));
      if (need.always()) {
        everywhere.add(rule);
      }
      need.paths()
          .forEach(
              path -> {
                wanted.add(path);
                wanting.add(rule);
              });
      need.attributes().forEach(name -> enter(byAttribute, name, rule));
      need.reasons().forEach(reason -> enter(byReason, reason, rule));
      need.literals().forEach(text -> enter(byLiteral, literals.applyAsInt(text), rule));
    }
    paths = new SettingPaths(wanted);
    rulesOfPaths = array(wanting);
    ofAttribute = arrays(byAttribute);
    ofReason = arrays(byReason);
    ofLiteral = arrays(byLiteral);
    always = array(everywhere);
  }

  private static <K> void enter(Map<K, List<Integer>> map, K key, int rule) {
    map.computeIfAbsent(key, any -> new ArrayList<>()).add(rule);
  }

  private static int[] array(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }

  private static <K> Map<K, int[]> arrays(Map<K, List<Integer>> map) {
    Map<K, int[]> arrays = new HashMap<>();
    map.forEach((key, list) -> arrays.put(key, array(list)));
    return arrays;
  }

  /** The rules that nothing narrows. */
  int[] always() {
    return always;
  }

  /** The rules that ask for this literal. */
  int[] ofLiteral(int literal) {
    return ofLiteral.getOrDefault(literal, NONE);
  }

  /** The rules that ask for what could not be parsed for this reason. */
  int[] ofReason(String reason) {
    return ofReason.getOrDefault(reason, NONE);
  }

  /** Remembers what fits the paths of one file; not thread-safe. */
  final class Session {

    private final SettingPaths.Recent recent = paths.recent();

    /** Tells the rules that ask for a setting such as this, some of them more than once. */
    void of(ConfigSetting setting, IntConsumer rules) {
      for (int path : recent.matching(setting.fullPath())) {
        rules.accept(rulesOfPaths[path]);
      }
      if (!ofAttribute.isEmpty()) {
        for (String name : setting.attributes().keySet()) {
          for (int rule : ofAttribute.getOrDefault(name, NONE)) {
            rules.accept(rule);
          }
        }
      }
    }
  }
}
