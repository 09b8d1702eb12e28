package casebook.analyzer.knowledge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Many {@link SettingPath}s, of which those that fit a path are found by its last two parts instead
 * of being tried one by one. Immutable.
 *
 * <p>Parts are told apart by their hashes alone: whatever else has the same is tried and does not
 * fit. So nothing is cut out of a path to look it up, and there is nothing to remember of a file
 * with a hundred thousand keys.
 */
public final class SettingPaths {

  /** Stands for a part that may be called anything. */
  private static final int ANY = 1;

  /** Stands for the part before the last one where there is none, or none is asked for. */
  private static final int NONE_BEFORE = 2;

  private static final int[] NONE = {};
  private static final int FACTOR = 31;

  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final List<SettingPath> paths;

  /** The last two parts of paths, each at the place that follows from it or the next free one. */
  private final long[] ends;

  /** By the place of their end the paths that have it; none where the place is free. */
  private final int[][] byEnd;

  /** Prepares the search. */
  public SettingPaths(List<SettingPath> paths) {
    this.paths = List.copyOf(paths);
    Map<Long, List<Integer>> known = new TreeMap<>();
    for (int i = 0; i < paths.size(); i++) {
      known.computeIfAbsent(end(paths.get(i).foldedParts()), key -> new ArrayList<>()).add(i);
    }
    ends = new long[Integer.highestOneBit(Math.max(1, known.size())) * 4];
    byEnd = new int[ends.length][];
    Arrays.fill(byEnd, NONE);
    known.forEach(
        (end, list) -> {
          int place = place(end);
          ends[place] = end;
          byEnd[place] = list.stream().mapToInt(Integer::intValue).toArray();
        });
  }

  private static long end(List<String> parts) {
    int count = parts.size();
    return end(name(parts.get(count - 1)), count < 2 ? NONE_BEFORE : name(parts.get(count - 2)));
  }

  private static long end(int last, int before) {
    return (long) last << 32 | (before & 0xFFFFFFFFL);
  }

  private static int name(String part) {
    int star = part.indexOf('*');
    int bracket = part.indexOf('[');
    boolean isInBrackets = bracket >= 0 && bracket < star && part.endsWith("]");
    return star < 0 ? hash(part, 0, part.length()) : isInBrackets ? hash(part, 0, bracket) : ANY;
  }

  private int place(long end) {
    int mask = ends.length - 1;
    int place = (int) ((end * SPREAD) >>> 40) & mask;
    while (byEnd[place].length > 0 && ends[place] != end) {
      place = (place + 1) & mask;
    }
    return place;
  }

  /**
   * Which of them match a setting.
   *
   * @return their places in the list that was given, ascending
   */
  public int[] matching(String fullPath) {
    return paths.isEmpty() ? NONE : matching(fullPath, false, fullPath);
  }

  /**
   * The same.
   *
   * @param path the full path
   * @param isLower true if that is in lower case, as it has to be beyond ASCII
   */
  private int[] matching(String path, boolean isLower, String fullPath) {
    int begin = path.startsWith("/") ? 1 : 0;
    int before = -1;
    int last = begin;
    int depth = 0;
    for (int i = begin; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c == '[') {
        depth++;
      } else if (c == ']') {
        depth = Math.max(0, depth - 1);
      } else if (c == '/' && depth == 0) {
        before = last;
        last = i + 1;
      } else if (c > 0x7F && !isLower) {
        return matching(path.toLowerCase(Locale.ROOT), true, fullPath);
      }
    }
    int[] lasts = names(path, last, path.length());
    int[] befores = before < 0 ? NONE : names(path, before, last - 1);
    int[] found = NONE;
    for (int name : lasts) {
      found = with(found, end(name, NONE_BEFORE), fullPath);
      for (int other : befores) {
        found = with(found, end(name, other), fullPath);
      }
    }
    return found.length < 2 ? found : Arrays.stream(found).sorted().distinct().toArray();
  }

  /** What was found, and what fits of the paths that end so. */
  private int[] with(int[] found, long end, String fullPath) {
    int[] all = found;
    for (int candidate : byEnd[place(end)]) {
      if (paths.get(candidate).matches(fullPath)) {
        all = Arrays.copyOf(all, all.length + 1);
        all[all.length - 1] = candidate;
      }
    }
    return all;
  }

  /** What a pattern may call a part: anything, as it is, or without its brackets. */
  private static int[] names(String path, int from, int to) {
    int whole = hash(path, from, to);
    int bracket = path.indexOf('[', from, to);
    return bracket >= 0 && path.charAt(to - 1) == ']'
        ? new int[] {ANY, whole, hash(path, from, bracket)}
        : new int[] {ANY, whole};
  }

  /** Upper and lower case letters of ASCII alike. */
  private static int hash(String text, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      hash = hash * FACTOR + (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    }
    return hash;
  }
}
