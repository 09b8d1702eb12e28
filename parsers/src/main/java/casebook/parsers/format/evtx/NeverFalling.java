package casebook.parsers.format.evtx;

import java.util.Arrays;

/**
 * Of values in a row those that never fall, as many as there can be: the others break the order.
 */
final class NeverFalling {

  private final int[] indexes;
  private final long[] values;
  private final int[] before;
  private final int[] lowestEnds;
  private final boolean[] held;
  private int count;

  /** Takes values whose indexes are below {@code most}. */
  NeverFalling(int most) {
    indexes = new int[most];
    values = new long[most];
    before = new int[most];
    lowestEnds = new int[most];
    held = new boolean[most];
  }

  /** Forgets all values. */
  void clear() {
    count = 0;
  }

  /** Takes the next value; indexes go up. */
  void add(int index, long value) {
    indexes[count] = index;
    values[count] = value;
    count++;
  }

  /** All values are known. Of rows that are as long the one that ends lowest is taken. */
  void judge() {
    Arrays.fill(held, false);
    int longest = 0;
    for (int i = 0; i < count; i++) {
      int length = lengthBelow(values[i], longest);
      before[i] = length == 0 ? -1 : lowestEnds[length - 1];
      lowestEnds[length] = i;
      longest = Math.max(longest, length + 1);
    }
    for (int i = longest == 0 ? -1 : lowestEnds[longest - 1]; i >= 0; i = before[i]) {
      held[indexes[i]] = true;
    }
  }

  /** How long the longest row is that ends at this value or below. */
  private int lengthBelow(long value, int longest) {
    int low = 0;
    int high = longest;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (values[lowestEnds[middle]] <= value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** True if the value with that index is in the row. */
  boolean holds(int index) {
    return held[index];
  }
}
