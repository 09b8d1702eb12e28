package casebook.analyzer.tally;

import casebook.analyzer.tally.Requests.Turn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The longest quiets of what else goes on: a heap whose shortest quiet is at its top, in one array
 * that grows with it.
 */
final class Quiets {

  /** Line, raw time and length of each. */
  private static final int WIDTH = 3;

  private static final int LENGTH = 2;
  private static final long[] NONE = {};

  private final int most;
  private long[] heap = NONE;

  /** The heap while nothing is added. */
  private @Nullable Narrow narrow;

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
    heap = wide();
    narrow = null;
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

  /** Takes as little room as it can until the next one is added. */
  void compact() {
    long[] all = wide();
    narrow = Narrow.of(all, size * WIDTH, WIDTH);
    heap = narrow == null ? Arrays.copyOf(all, size * WIDTH) : NONE;
  }

  private long[] wide() {
    Narrow known = narrow;
    return known == null ? heap : known.rows();
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
    long[] rows = wide();
    for (int i = 0; i < size; i++) {
      int at = i * WIDTH;
      all.add(new Turn(rows[at], rows[at + 1], rows[at + LENGTH]));
    }
    all.sort(Comparator.comparingLong(Turn::line));
    return all;
  }
}
