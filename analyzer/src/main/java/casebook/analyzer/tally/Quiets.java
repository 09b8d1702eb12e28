package casebook.analyzer.tally;

import casebook.analyzer.tally.Requests.Turn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The longest quiets of what else goes on: a heap whose shortest quiet is at its top, in one array
 * that grows with it.
 */
final class Quiets {

  /** Line, raw time and length of each. */
  private static final int WIDTH = 3;

  private static final int LENGTH = 2;

  private final int most;
  private long[] heap = {};
  private int size;

  /**
   * Keeps some.
   *
   * @param most so many of the longest
   */
  Quiets(int most) {
    this.most = most;
  }

  /** Adds one; of those that are as long as the shortest, the one at the top goes first. */
  void add(long line, long rawMillis, long millis) {
    if (size == most && millis <= length(0)) {
      return;
    }
    if (size * WIDTH == heap.length) {
      heap = Arrays.copyOf(heap, Math.min(most + 1, Math.max(1, size * 2)) * WIDTH);
    }
    int at = size++;
    while (at > 0 && millis < length((at - 1) / 2)) {
      move((at - 1) / 2, at);
      at = (at - 1) / 2;
    }
    set(at, line, rawMillis, millis);
    if (size > most) {
      removeTop();
    }
  }

  private void removeTop() {
    size--;
    long millis = length(size);
    int at = 0;
    for (int child = 1; child < size; child = 2 * at + 1) {
      int shorter = child + 1 < size && length(child + 1) < length(child) ? child + 1 : child;
      if (millis <= length(shorter)) {
        break;
      }
      move(shorter, at);
      at = shorter;
    }
    move(size, at);
  }

  private long length(int at) {
    return heap[at * WIDTH + LENGTH];
  }

  private void move(int from, int to) {
    System.arraycopy(heap, from * WIDTH, heap, to * WIDTH, WIDTH);
  }

  private void set(int at, long line, long rawMillis, long millis) {
    heap[at * WIDTH] = line;
    heap[at * WIDTH + 1] = rawMillis;
    heap[at * WIDTH + LENGTH] = millis;
  }

  /** All that are kept, in the order of the file. */
  List<Turn> byLine() {
    List<Turn> all = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      int at = i * WIDTH;
      all.add(new Turn(heap[at], heap[at + 1], heap[at + LENGTH]));
    }
    all.sort(Comparator.comparingLong(Turn::line));
    return all;
  }
}
