package casebook.parsers.mask;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Places of secrets in a buffer, ordered, none over another, none over the end of a line. */
final class Spans {

  private static final byte[] NOTHING = {};

  private int[] starts = new int[8];
  private int[] ends = new int[8];

  /** By span, the ordinal of its kind; -1 where it goes on from the line before. */
  private int[] kinds = new int[8];

  private int size;

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  int start(int i) {
    return starts[i];
  }

  int end(int i) {
    return ends[i];
  }

  /** What kind of secret the last span is of. */
  Kind lastKind() {
    int i = size - 1;
    while (i > 0 && kinds[i] < 0) {
      i--;
    }
    return Kind.of(Math.max(0, kinds[i]));
  }

  /** Leaves out what stands before a place. */
  void clip(int from) {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (ends[i] > from) {
        starts[kept] = Math.max(starts[i], from);
        ends[kept] = ends[i];
        kinds[kept++] = kinds[i];
      }
    }
    size = kept;
  }

  /** The text of a range with marks in the place of secrets. */
  byte[] masked(byte[] b, int from, int to) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(to - from + 16);
    int at = from;
    for (int i = 0; i < size; i++) {
      if (ends[i] > at && starts[i] < to) {
        out.write(b, at, Math.max(0, starts[i] - at));
        out.writeBytes(mark(i));
        at = Math.min(to, ends[i]);
      }
    }
    out.write(b, at, to - at);
    return out.toByteArray();
  }

  /** Where a place of the range that {@link #masked} was given is in what it gave back. */
  int moved(int place, int from, boolean isEnd) {
    int shift = 0;
    for (int i = 0; i < size && starts[i] < place; i++) {
      int length = mark(i).length;
      if (place < ends[i]) {
        return starts[i] - from + shift + (isEnd ? length : 0);
      }
      shift += length - (ends[i] - starts[i]);
    }
    return place - from + shift;
  }

  /** What is put in the place of a span; nothing where the secret began on an earlier line. */
  byte[] mark(int i) {
    return kinds[i] < 0 ? NOTHING : Kind.of(kinds[i]).bytes();
  }

  /** Adds a secret, cut at the ends of lines; what other spans cover already is left to them. */
  void add(byte[] b, int from, int to, Kind kind) {
    int start = from;
    int known = kind.ordinal();
    while (start < to) {
      int end = start;
      while (end < to && b[end] != '\n' && b[end] != '\r') {
        end++;
      }
      if (end > start) {
        insert(start, end, known);
        known = -1;
      }
      while (end < to && (b[end] == '\n' || b[end] == '\r' || b[end] == ' ' || b[end] == '\t')) {
        end++;
      }
      start = end;
    }
  }

  private void insert(int from, int to, int kind) {
    int at = size;
    while (at > 0 && starts[at - 1] >= from) {
      at--;
    }
    int start = at > 0 ? Math.max(from, ends[at - 1]) : from;
    if (start > from && start < to && at > 0) {
      ends[at - 1] = to; // one goes on into the other: they are one
      swallow(at - 1);
      return;
    }
    if (start >= to) {
      return;
    }
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, size * 2);
      ends = Arrays.copyOf(ends, size * 2);
      kinds = Arrays.copyOf(kinds, size * 2);
    }
    System.arraycopy(starts, at, starts, at + 1, size - at);
    System.arraycopy(ends, at, ends, at + 1, size - at);
    System.arraycopy(kinds, at, kinds, at + 1, size - at);
    starts[at] = start;
    ends[at] = to;
    kinds[at] = kind;
    size++;
    swallow(at);
  }

  /** What begins within a span becomes part of it. */
  private void swallow(int at) {
    int next = at + 1;
    while (next < size && starts[next] < ends[at]) {
      ends[at] = Math.max(ends[at], ends[next]);
      next++;
    }
    int gone = next - at - 1;
    if (gone > 0) {
      System.arraycopy(starts, next, starts, at + 1, size - next);
      System.arraycopy(ends, next, ends, at + 1, size - next);
      System.arraycopy(kinds, next, kinds, at + 1, size - next);
      size -= gone;
    }
  }
}
