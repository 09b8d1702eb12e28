package casebook.analyzer.knowledge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Many {@link SettingPath}s, of which those that fit a path are found by its last two parts instead
 * of being tried one by one. Immutable.
 */
public final class SettingPaths {

  /** Stands for a part that may be called anything; no name holds it. */
  private static final String ANY = "/";

  private static final int[] NONE = {};

  private static final int MOST_REMEMBERED = 2_000;
  private static final int LONGEST_REMEMBERED = 500; // characters

  private final List<SettingPath> paths;
  private final Map<String, int[]> byEnd = new HashMap<>();

  /** Prepares the search. */
  public SettingPaths(List<SettingPath> paths) {
    this.paths = List.copyOf(paths);
    Map<String, List<Integer>> ends = new HashMap<>();
    for (int i = 0; i < paths.size(); i++) {
      ends.computeIfAbsent(end(paths.get(i).foldedParts()), key -> new ArrayList<>()).add(i);
    }
    ends.forEach(
        (end, list) -> byEnd.put(end, list.stream().mapToInt(Integer::intValue).toArray()));
  }

  private static String end(List<String> parts) {
    int count = parts.size();
    return name(parts.get(count - 1)) + ANY + (count < 2 ? ANY : name(parts.get(count - 2)));
  }

  private static String name(String part) {
    return part.contains("*") ? ANY : part;
  }

  /**
   * Which of them match a setting.
   *
   * @return their places in the list that was given, ascending
   */
  public int[] matching(String fullPath) {
    int[] found = new int[4];
    int count = 0;
    for (String end : ends(fullPath)) {
      for (int candidate : byEnd.getOrDefault(end, NONE)) {
        if (paths.get(candidate).matches(fullPath)) {
          found = count == found.length ? Arrays.copyOf(found, count * 2) : found;
          found[count++] = candidate;
        }
      }
    }
    int[] all = Arrays.copyOf(found, count);
    Arrays.sort(all);
    return all;
  }

  /** Looks up paths of one file after another; for one thread. */
  public Recent recent() {
    return new Recent();
  }

  /** Remembers what fits the paths it was asked for: a file says the same of many elements. */
  public final class Recent {

    private final Map<String, int[]> known = new HashMap<>();

    private Recent() {}

    /** As {@link SettingPaths#matching}; the result is not to be changed. */
    public int[] matching(String fullPath) {
      if (paths.isEmpty()) {
        return NONE;
      }
      int[] found = known.get(fullPath);
      if (found == null) {
        found = SettingPaths.this.matching(fullPath);
        if (fullPath.length() <= LONGEST_REMEMBERED) {
          if (known.size() >= MOST_REMEMBERED) {
            known.clear();
          }
          known.put(fullPath, found);
        }
      }
      return found;
    }
  }

  /** All that may stand at the end of a pattern that fits; each once. */
  private static Set<String> ends(String fullPath) {
    String folded = fullPath.toLowerCase(Locale.ROOT);
    List<String> parts = SettingPath.split(folded.startsWith("/") ? folded.substring(1) : folded);
    int count = parts.size();
    Set<String> ends = new TreeSet<>();
    for (String last : names(parts.get(count - 1))) {
      ends.add(last + ANY + ANY);
      if (count > 1) {
        for (String before : names(parts.get(count - 2))) {
          ends.add(last + ANY + before);
        }
      }
    }
    return ends;
  }

  /** What a pattern may call a part: as it is, without its brackets, or anything. */
  private static Set<String> names(String part) {
    Set<String> names = new TreeSet<>(List.of(part, ANY));
    if (part.endsWith("]") && part.contains("[")) {
      names.add(part.substring(0, part.indexOf('[')));
    }
    return names;
  }
}
