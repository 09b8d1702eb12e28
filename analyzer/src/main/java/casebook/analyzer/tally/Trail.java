package casebook.analyzer.tally;

import casebook.parsers.item.LogEvent;
import casebook.parsers.item.NamedTexts;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Each single match of a rule in a file: when, where and with which values. Bounded: of too many
 * the first and the last stay.
 */
public final class Trail {

  private static final int MOST = 1 << 14;
  private static final int FIRST = 4;
  private static final int MOST_VALUES = 4096;

  /** With so many matches values are looked for among those that came lately. */
  private static final int MANY = 1 << 10;

  private static final int RECENT = 1 << 12;
  private static final long[] NONE = {};

  /** By match, as all that follows. */
  private long[] times = NONE;

  private long[] lines = NONE;
  private Map<String, String>[] values = maps(0);
  private int size;
  private Map<String, String>[] recent = maps(0);
  private Map<String, String> interned = new HashMap<>();

  /** Time and line of each while nothing is added. */
  private @Nullable Narrow narrow;

  /** Of those behind the first half: which is the oldest. */
  private int next;

  /**
   * Adds a match.
   *
   * @param rawMillis on the file's clock, {@link LogEvent#NO_TIME} for none
   * @param line its record's line
   * @param compared captures and fields that stories compare
   */
  public void add(long rawMillis, long line, Map<String, String> compared) {
    widen();
    int at = size;
    if (size == MOST) {
      at = MOST / 2 + next;
      next = (next + 1) % (MOST / 2);
    } else {
      if (size == times.length) {
        int larger = Math.max(FIRST, size * 2);
        times = Arrays.copyOf(times, larger);
        lines = Arrays.copyOf(lines, larger);
        values = Arrays.copyOf(values, larger);
      }
      size++;
    }
    times[at] = rawMillis;
    lines[at] = line;
    if (size == MANY) {
      recent = maps(RECENT);
    }
    Map<String, String> texts = NamedTexts.of(compared, this::interned);
    values[at] = recent.length == 0 ? texts : NamedTexts.known(texts, recent);
  }

  /** Takes as little room as it can, now that few or none will be added. */
  public void compact() {
    recent = maps(0);
    interned = new HashMap<>();
    if (narrow == null) {
      values = Arrays.copyOf(values, size);
      long[] rows = new long[2 * size];
      for (int i = 0; i < size; i++) {
        rows[2 * i] = times[i];
        rows[2 * i + 1] = lines[i];
      }
      narrow = Narrow.of(rows, rows.length, 2);
      times = narrow == null ? Arrays.copyOf(times, size) : NONE;
      lines = narrow == null ? Arrays.copyOf(lines, size) : NONE;
    }
  }

  private void widen() {
    if (narrow != null) {
      long[] rows = narrow.rows();
      times = new long[size];
      lines = new long[size];
      for (int i = 0; i < size; i++) {
        times[i] = rows[2 * i];
        lines[i] = rows[2 * i + 1];
      }
      narrow = null;
    }
  }

  private String interned(String value) {
    String known = interned.get(value);
    if (known != null) {
      return known;
    }
    if (interned.size() < MOST_VALUES) {
      interned.put(value, value);
    }
    return value;
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // an array that nobody else sees
  private static Map<String, String>[] maps(int length) {
    return new Map[length];
  }

  /** How many are kept. */
  public int size() {
    return size;
  }

  private int place(int i) {
    return i < MOST / 2 ? i : MOST / 2 + (next + i - MOST / 2) % (MOST / 2);
  }

  /** Time on the file's clock, {@link LogEvent#NO_TIME} for none; in the order of the file. */
  public long rawMillis(int i) {
    return narrow == null ? times[place(i)] : narrow.number(2 * place(i));
  }

  /** Its record's line. */
  public long line(int i) {
    return narrow == null ? lines[place(i)] : narrow.number(2 * place(i) + 1);
  }

  /** What it compares by. */
  public Map<String, String> values(int i) {
    return values[place(i)];
  }
}
