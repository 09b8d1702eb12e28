package casebook.analyzer.match;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers the literals that a plan looks for, and the groups of them of which one must be there. A
 * group that many rules ask for, such as a list of hosts, is one group.
 */
final class Words {

  private final Map<String, Integer> literals = new LinkedHashMap<>();
  private final Map<List<Integer>, Integer> groups = new LinkedHashMap<>();

  /** The number of a literal, from 0. */
  int literal(String text) {
    return literals.computeIfAbsent(text, key -> literals.size());
  }

  /** The number of a group, from 0. */
  int group(List<String> texts) {
    List<Integer> members = texts.stream().map(this::literal).distinct().sorted().toList();
    return groups.computeIfAbsent(members, key -> groups.size());
  }

  int groupCount() {
    return groups.size();
  }

  /** All literals by their numbers. */
  List<String> literals() {
    return List.copyOf(literals.keySet());
  }

  /** By a literal's number the groups that it is in. */
  int[][] groupsOfLiterals() {
    List<List<Integer>> of = new ArrayList<>();
    for (int i = 0; i < literals.size(); i++) {
      of.add(new ArrayList<>());
    }
    groups.forEach((members, group) -> members.forEach(literal -> of.get(literal).add(group)));
    return of.stream().map(Words::array).toArray(int[][]::new);
  }

  static int[] array(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }
}
