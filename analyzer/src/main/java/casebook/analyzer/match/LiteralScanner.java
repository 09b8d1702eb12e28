package casebook.analyzer.match;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Finds many literals in one pass over bytes (Aho and Corasick 1975), upper and lower case alike in
 * ASCII. Beyond ASCII bytes are told apart only roughly, so that what it finds there may be something
 * else.
 *
 * <p>The table is dense: one row per state, one column per byte class. States in which a literal
 * ends are numbered last, so that the inner loop needs a single comparison per byte.
 */
final class LiteralScanner {

  /** Told about each literal that was found; may be told of one again and again. */
  @FunctionalInterface
  interface Found {
    /** The literal with this index, in the order they were given, ends somewhere in the range. */
    void literal(int index);
  }

  private static final int FIRST_BEYOND_ASCII = 128;

  /** Few columns for many scripts: what is found may be another text, what is missing is not. */
  private static final int CLASSES_BEYOND_ASCII = 16;

  private final byte[] classes = new byte[256];
  private final int[] next;
  private final int firstAccepting;
  private final int[][] literalsOf;
  private final int width;

  /**
   * Builds the automaton.
   *
   * @param literals not empty each; may hold any characters (compared in UTF-8)
   */
  LiteralScanner(List<String> literals) {
    List<byte[]> patterns = literals.stream().map(LiteralScanner::lower).toList();
    width = assignClasses(patterns);
    List<int[]> rows = new ArrayList<>();
    List<List<Integer>> ends = new ArrayList<>();
    rows.add(emptyRow());
    ends.add(new ArrayList<>());
    for (int i = 0; i < patterns.size(); i++) {
      insert(patterns.get(i), i, rows, ends);
    }
    link(rows, ends);
    int[] order = order(ends);
    int[] renumbered = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      renumbered[order[i]] = i;
    }
    next = new int[order.length * width];
    literalsOf = new int[order.length][];
    int first = order.length;
    for (int i = 0; i < order.length; i++) {
      int[] row = rows.get(order[i]);
      for (int c = 0; c < width; c++) {
        next[i * width + c] = renumbered[row[c]] * width;
      }
      literalsOf[i] = ends.get(order[i]).stream().mapToInt(Integer::intValue).toArray();
      if (literalsOf[i].length > 0) {
        first = Math.min(first, i);
      }
    }
    firstAccepting = first * width;
  }

  /** Reports the literals that occur in [from, to). */
  void scan(byte[] bytes, int from, int to, Found found) {
    int[] table = next;
    byte[] columns = classes;
    int accepting = firstAccepting;
    int state = 0;
    for (int i = from; i < to; i++) {
      state = table[state + columns[bytes[i] & 0xFF]];
      if (state >= accepting) {
        for (int literal : literalsOf[state / width]) {
          found.literal(literal);
        }
      }
    }
  }

  private static byte[] lower(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] >= 'A' && bytes[i] <= 'Z') {
        bytes[i] = (byte) (bytes[i] + 32);
      }
    }
    return bytes;
  }

  /** Column 0 is every byte that no literal holds. */
  private int assignClasses(List<byte[]> patterns) {
    int count = 1;
    boolean beyondAscii = false;
    for (byte[] pattern : patterns) {
      for (byte b : pattern) {
        int value = b & 0xFF;
        if (value >= FIRST_BEYOND_ASCII) {
          beyondAscii = true;
        } else if (classes[value] == 0) {
          classes[value] = (byte) count++;
          if (value >= 'a' && value <= 'z') {
            classes[value - 32] = classes[value];
          }
        }
      }
    }
    if (beyondAscii) {
      for (int value = FIRST_BEYOND_ASCII; value < classes.length; value++) {
        classes[value] = (byte) (count + (value >> 2) % CLASSES_BEYOND_ASCII);
      }
      count += CLASSES_BEYOND_ASCII;
    }
    return count;
  }

  private int[] emptyRow() {
    int[] row = new int[width];
    Arrays.fill(row, -1);
    return row;
  }

  private void insert(byte[] pattern, int index, List<int[]> rows, List<List<Integer>> ends) {
    int state = 0;
    for (byte b : pattern) {
      int column = classes[b & 0xFF];
      int[] row = rows.get(state);
      if (row[column] < 0) {
        row[column] = rows.size();
        rows.add(emptyRow());
        ends.add(new ArrayList<>());
      }
      state = row[column];
    }
    ends.get(state).add(index);
  }

  /** Turns the tree into an automaton: what is missing goes where the longest suffix goes. */
  private void link(List<int[]> rows, List<List<Integer>> ends) {
    int[] failure = new int[rows.size()];
    Deque<Integer> queue = new ArrayDeque<>();
    int[] root = rows.get(0);
    for (int c = 0; c < width; c++) {
      if (root[c] < 0) {
        root[c] = 0;
      } else {
        queue.add(root[c]);
      }
    }
    while (!queue.isEmpty()) {
      int state = queue.remove();
      int[] row = rows.get(state);
      ends.get(state).addAll(ends.get(failure[state]));
      int[] fallback = rows.get(failure[state]);
      for (int c = 0; c < width; c++) {
        if (row[c] < 0) {
          row[c] = fallback[c];
        } else {
          failure[row[c]] = fallback[c];
          queue.add(row[c]);
        }
      }
    }
  }

  private static int[] order(List<List<Integer>> ends) {
    int[] order = new int[ends.size()];
    int at = 0;
    for (int pass = 0; pass < 2; pass++) {
      for (int i = 0; i < ends.size(); i++) {
        if (ends.get(i).isEmpty() == (pass == 0)) {
          order[at++] = i;
        }
      }
    }
    return order;
  }
}
