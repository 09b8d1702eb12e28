package casebook.analyzer.tally;

import org.jspecify.annotations.Nullable;

/**
 * Rows of numbers in half the room: lines and times of one client lie close enough together for
 * differences of 32 bits. Immutable.
 */
final class Narrow {

  private static final int LEAST = 16;

  private final long[] bases;
  private final int[] differences;

  private Narrow(long[] bases, int[] differences) {
    this.bases = bases;
    this.differences = differences;
  }

  /**
   * Takes rows over.
   *
   * @param rows one behind the other
   * @param length how many numbers there are in all
   * @param width numbers of a row
   * @return null if they don't fit, or are too few to be worth it
   */
  static @Nullable Narrow of(long[] rows, int length, int width) {
    if (length < LEAST) {
      return null;
    }
    long[] bases = new long[width];
    System.arraycopy(rows, 0, bases, 0, width);
    int[] differences = new int[length];
    for (int i = 0; i < length; i++) {
      long difference = rows[i] - bases[i % width];
      differences[i] = (int) difference;
      if (differences[i] != difference) {
        return null;
      }
    }
    return new Narrow(bases, differences);
  }

  /** The numbers as they were. */
  long[] rows() {
    long[] rows = new long[differences.length];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = number(i);
    }
    return rows;
  }

  /** One of them. */
  long number(int i) {
    return bases[i % bases.length] + differences[i];
  }
}
