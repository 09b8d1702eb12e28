package casebook.analyzer.store;

import java.util.Arrays;

/** Distinct short byte strings, in the order they came; may be emptied and used again. */
final class TermSet {

  private final ByteSink bytes = new ByteSink();
  private int[] ends = new int[1024];
  private int[] slots = new int[4096];
  private int[] hashes = new int[1024];
  private int size;

  void clear() {
    bytes.clear();
    Arrays.fill(slots, 0);
    size = 0;
  }

  int size() {
    return size;
  }

  /** All bytes, one term after the other; see {@link #start} and {@link #end}. */
  byte[] bytes() {
    return bytes.bytes();
  }

  int start(int term) {
    return term == 0 ? 0 : ends[term - 1];
  }

  int end(int term) {
    return ends[term];
  }

  /**
   * Adds a term unless it is there.
   *
   * @param hash any function of its bytes
   */
  void add(byte[] from, int start, int end, int hash) {
    int mask = slots.length - 1;
    int slot = hash & mask;
    while (slots[slot] != 0) {
      int term = slots[slot] - 1;
      if (hashes[term] == hash
          && Arrays.equals(bytes.bytes(), start(term), end(term), from, start, end)) {
        return;
      }
      slot = (slot + 1) & mask;
    }
    bytes.put(from, start, end - start);
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, size * 2);
      hashes = Arrays.copyOf(hashes, size * 2);
    }
    ends[size] = bytes.length();
    hashes[size] = hash;
    slots[slot] = ++size;
    if (size * 2 > slots.length) {
      grow();
    }
  }

  private void grow() {
    slots = new int[slots.length * 2];
    int mask = slots.length - 1;
    for (int term = 0; term < size; term++) {
      int slot = hashes[term] & mask;
      while (slots[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = term + 1;
    }
  }
}
