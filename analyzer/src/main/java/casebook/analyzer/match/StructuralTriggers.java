package casebook.analyzer.match;

import casebook.analyzer.knowledge.Condition;
import casebook.analyzer.knowledge.SettingPath;
import casebook.analyzer.knowledge.SettingPaths;
import casebook.parsers.item.ConfigSetting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.function.ToIntFunction;

/** Which rules a setting, or something that could not be parsed, makes worth trying. */
final class StructuralTriggers {

  private static final int[] NONE = {};

  private final Tables tables;
  private final SettingPaths paths;

  /**
   * What it looks things up in.
   *
   * @param paths paths of settings, as written in rules
   * @param rulesOfPaths by path the rule that asks for it
   * @param ofAttribute by the name of an attribute of a setting's element
   * @param ofReason by the reason for which something could not be parsed
   * @param ofLiteral by the index of a text
   * @param always rules that nothing narrows
   */
  record Tables(
      List<String> paths,
      int[] rulesOfPaths,
      Map<String, int[]> ofAttribute,
      Map<String, int[]> ofReason,
      Map<Integer, int[]> ofLiteral,
      int[] always) {}

  /** Looks things up in these. */
  StructuralTriggers(Tables tables) {
    this.tables = tables;
    paths = new SettingPaths(tables.paths.stream().map(SettingPath::new).toList());
  }

  /**
   * Prepares them.
   *
   * @param conditions of all rules, by their index
   * @param literals gives the index of a literal that is to be looked for
   */
  static StructuralTriggers of(List<Condition> conditions, ToIntFunction<String> literals) {
    List<String> wanted = new ArrayList<>();
    List<Integer> wanting = new ArrayList<>();
    List<Integer> everywhere = new ArrayList<>();
    Map<String, List<Integer>> byAttribute = new TreeMap<>();
    Map<String, List<Integer>> byReason = new TreeMap<>();
    Map<Integer, List<Integer>> byLiteral = new TreeMap<>();
    for (int i = 0; i < conditions.size(); i++) {
      int rule = i;
      StructuralNeed need = StructuralNeed.of(conditions.get(i));
      if (need.always()) {
        everywhere.add(rule);
      }
      need.paths()
          .forEach(
              path -> {
                wanted.add(path.text());
                wanting.add(rule);
              });
      need.attributes().forEach(name -> enter(byAttribute, name, rule));
      need.reasons().forEach(reason -> enter(byReason, reason, rule));
      need.literals().forEach(text -> enter(byLiteral, literals.applyAsInt(text), rule));
    }
    return new StructuralTriggers(
        new Tables(
            List.copyOf(wanted),
            Words.array(wanting),
            arrays(byAttribute),
            arrays(byReason),
            arrays(byLiteral),
            Words.array(everywhere)));
  }

  Tables tables() {
    return tables;
  }

  private static <K> void enter(Map<K, List<Integer>> map, K key, int rule) {
    map.computeIfAbsent(key, any -> new ArrayList<>()).add(rule);
  }

  private static <K> Map<K, int[]> arrays(Map<K, List<Integer>> map) {
    Map<K, int[]> arrays = new LinkedHashMap<>();
    map.forEach((key, list) -> arrays.put(key, Words.array(list)));
    return arrays;
  }

  /** The rules that nothing narrows. */
  int[] always() {
    return tables.always;
  }

  /** The rules that ask for this literal. */
  int[] ofLiteral(int literal) {
    return tables.ofLiteral.getOrDefault(literal, NONE);
  }

  /** The rules that ask for what could not be parsed for this reason. */
  int[] ofReason(String reason) {
    return tables.ofReason.getOrDefault(reason, NONE);
  }

  /** Tells the rules that ask for a setting such as this, some of them more than once. */
  void of(ConfigSetting setting, IntConsumer rules) {
    for (int path : paths.matching(setting.fullPath())) {
      rules.accept(tables.rulesOfPaths[path]);
    }
    if (!tables.ofAttribute.isEmpty()) {
      for (String name : setting.attributes().keySet()) {
        for (int rule : tables.ofAttribute.getOrDefault(name, NONE)) {
          rules.accept(rule);
        }
      }
    }
  }
}
