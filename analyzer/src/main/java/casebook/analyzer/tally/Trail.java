package casebook.analyzer.tally;

import casebook.analyzer.match.NamedTexts;
import casebook.parsers.item.LogEvent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

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

  /** By match, as all that follows. */
  private long[] times = {};

  private long[] lines = {};
  private Map<String, String>[] values = maps(0);
  private int size;
  private Map<String, String>[] recent = maps(0);
  private final Map<String, String> interned = new HashMap<>();

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
    return times[place(i)];
  }

  /** Its record's line. */
  public long line(int i) {
    return lines[place(i)];
  }

  /** What it compares by. */
  public Map<String, String> values(int i) {
    return values[place(i)];
  }
}
