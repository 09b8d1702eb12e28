package casebook.parsers.format.evtx;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where the values of an event stand in its lines of data; one that is absent is an empty range.
 */
final class ValueRanges {

  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private int count;

  void clear() {
    count = 0;
  }

  /** Adds a value; a range that ends before it starts is an empty one. */
  void add(int start, int end) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, count * 2);
      ends = Arrays.copyOf(ends, count * 2);
    }
    starts[count] = Math.min(start, end);
    ends[count++] = end;
  }

  /** The values, decoded. */
  List<String> of(Utf8Buffer data) {
    List<String> values = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int end = Math.min(ends[i], data.length());
      int start = Math.min(starts[i], end);
      values.add(new String(data.bytes(), start, end - start, StandardCharsets.UTF_8));
    }
    return values;
  }
}
