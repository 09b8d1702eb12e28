package casebook.analyzer.match;

import casebook.analyzer.knowledge.Condition;
import casebook.analyzer.knowledge.Condition.FieldIs;
import casebook.analyzer.knowledge.Condition.NumberIs;
import casebook.analyzer.knowledge.Globs;
import casebook.analyzer.knowledge.NumberSet;
import casebook.analyzer.knowledge.Rule;
import casebook.analyzer.knowledge.Rule.Answered;
import casebook.parsers.item.Field;
import casebook.parsers.item.LogEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which clients reached which hosts when: what refutes a refused request. Filled by one thread per
 * file, then joined.
 *
 * <p>Requests are compared by when they began: a tunnel is logged when it ends, which may be hours
 * after the challenge that opened it. Only hosts that a rule with {@code answered} looks at are
 * kept, as one number per request; beyond {@link #MOST} requests nothing more is kept and {@link
 * #isFull} says so.
 */
public final class Answers {

  /** Most answers kept, 8 bytes each. */
  private static final int MOST = 4_000_000;

  /** W3C logs count in whole seconds, so an answer may seem to begin just before its challenge. */
  private static final long SLACK_MILLIS = 1000;

  /** Most texts of one field for which the verdict is remembered. */
  private static final int MOST_REMEMBERED = 1 << 15;

  private static final long[] NONE = {};

  private final int most;
  private final Watch watch;
  private final Map<Long, Boolean> watchedHosts = new HashMap<>();
  private final Map<Long, Boolean> refusingResults = new HashMap<>();
  private Map<Long, Starts> starts = new HashMap<>();
  private @Nullable Packed packed;
  private int count;
  private long last = Long.MIN_VALUE;
  private boolean sorted;

  /** Beginnings of answered requests of one client to one host. */
  private static final class Starts {
    private long[] millis = new long[4];

    private int size;
    private long longest;

    /** True if it takes room: requests that began together need only be kept once. */
    boolean add(long value, long elapsed) {
      longest = Math.max(longest, elapsed);
      if (size > 0 && millis[size - 1] == value) {
        return false;
      }
      if (size == millis.length) {
        millis = Arrays.copyOf(millis, size * 2);
      }
      millis[size++] = value;
      return true;
    }
  }

  /**
   * All of them in a few arrays: there are as many keys as a file names clients and hosts.
   *
   * @param ends behind the last beginning of each key
   * @param firsts first beginning of each key
   * @param behind all beginnings, each by how much it lies behind its key's first
   * @param wide all beginnings as they are, if one does not fit into that; else empty
   */
  private record Packed(
      long[] keys, int[] ends, long[] longest, long[] firsts, int[] behind, long[] wide) {

    static Packed of(Map<Long, Starts> starts) {
      int count = starts.values().stream().mapToInt(list -> list.size).sum();
      int size = starts.size();
      Packed packed =
          new Packed(
              new long[size],
              new int[size],
              new long[size],
              new long[size],
              new int[count],
              new long[count]);
      int key = 0;
      int end = 0;
      boolean fits = true;
      for (Map.Entry<Long, Starts> entry : starts.entrySet()) {
        Starts list = entry.getValue();
        packed.keys[key] = entry.getKey();
        packed.longest[key] = list.longest;
        packed.firsts[key] = list.millis[0];
        for (int i = 0; i < list.size; i++) {
          long difference = list.millis[i] - list.millis[0];
          packed.wide[end] = list.millis[i];
          packed.behind[end++] = (int) difference;
          fits &= (int) difference == difference;
        }
        packed.ends[key++] = end;
      }
      return fits
          ? new Packed(packed.keys, packed.ends, packed.longest, packed.firsts, packed.behind, NONE)
          : packed;
    }

    long begin(int key, int i) {
      return wide.length == 0 ? firsts[key] + behind[i] : wide[i];
    }
  }

  /**
   * What rules with {@code answered} need to know; the same for all files.
   *
   * @param statuses of requests that went through
   * @param refused statuses that the rules look at
   * @param refusals results that they look at
   * @param hosts hosts that they look at
   */
  public record Watch(
      NumberSet statuses, NumberSet refused, List<Globs> refusals, List<Globs> hosts) {

    /** What these rules need. */
    public static Watch of(List<Rule> rules) {
      List<NumberSet.Range> ranges = new ArrayList<>();
      List<NumberSet.Range> refusedStatuses = new ArrayList<>();
      List<Globs> refusedResults = new ArrayList<>();
      List<Globs> globs = new ArrayList<>();
      for (Rule rule : rules) {
        Answered answered = rule.answered();
        if (answered != null) {
          ranges.addAll(answered.status().ranges());
          for (Condition part : rule.when().wanted()) {
            if (part instanceof NumberIs is && is.field() == Field.STATUS) {
              refusedStatuses.addAll(is.numbers().ranges());
            } else if (part instanceof FieldIs is && is.field() == Field.RESULT) {
              refusedResults.add(is.globs());
            } else if (part instanceof FieldIs is && is.field() == Field.HOST) {
              globs.add(is.globs());
            }
          }
        }
      }
      return new Watch(
          new NumberSet(ranges),
          new NumberSet(refusedStatuses),
          List.copyOf(refusedResults),
          List.copyOf(globs));
    }
  }

  /** Watches what these rules need. */
  public Answers(List<Rule> rules) {
    this(rules, MOST);
  }

  /** Watches what some rules need. */
  public Answers(Watch watch) {
    this(watch, MOST);
  }

  /** Keeps another number of answers; for tests. */
  Answers(List<Rule> rules, int most) {
    this(Watch.of(rules), most);
  }

  private Answers(Watch watch, int most) {
    this.watch = watch;
    this.most = most;
  }

  /** Takes note of a request if it may be an answer. */
  public void note(LogEvent event) {
    note(event, new RequestKeys());
  }

  /**
   * The same.
   *
   * @param keys those of this request
   */
  public void note(LogEvent event, RequestKeys keys) {
    if (watch.hosts.isEmpty()) {
      return;
    }
    long time = event.rawTime();
    if (time != LogEvent.NO_TIME && time > last) {
      last = time;
    }
    if (!isAnswer(event)
        || count >= most
        || !event.has(Field.CLIENT)
        || time == LogEvent.NO_TIME
        || !isWatched(event, keys)
        || isRefusal(event)) {
      return;
    }
    long begin = begin(event);
    long pair = keys.pair(event);
    Starts own = starts.get(pair);
    if (own == null) {
      own = new Starts();
      starts.put(pair, own);
    }
    keep(own, begin, time - begin);
  }

  private void keep(Starts list, long begin, long elapsed) {
    count += list.add(begin, elapsed) ? 1 : 0;
  }

  /**
   * A request went through; or it failed for a reason of its own after the client had signed in,
   * such as the open tunnel that ISA Server logs with status 0.
   */
  private boolean isAnswer(LogEvent event) {
    long status = event.number(Field.STATUS);
    return watch.statuses.contains(status)
        || (status >= 0
            && event.has(Field.USER)
            && !watch.refused.contains(status)
            && isNamed(event));
  }

  /** A proxy that blocks may do so with a page of its own and status 200. */
  private boolean isRefusal(LogEvent event) {
    return event.has(Field.RESULT)
        && isOneOf(
            watch.refusals, event, Field.RESULT, hash(event, Field.RESULT, 1), refusingResults);
  }

  private static boolean isNamed(LogEvent event) {
    String user = event.text(Field.USER);
    return user != null
        && !user.isBlank()
        && !user.equals("-")
        && !user.equalsIgnoreCase("anonymous");
  }

  private boolean isWatched(LogEvent event, RequestKeys keys) {
    return event.has(Field.HOST)
        && isOneOf(watch.hosts, event, Field.HOST, keys.host(event), watchedHosts);
  }

  private static boolean isOneOf(
      List<Globs> wanted, LogEvent event, Field field, long hash, Map<Long, Boolean> remembered) {
    if (wanted.isEmpty()) {
      return false;
    }
    Boolean known = remembered.get(hash);
    if (known == null) {
      String text = Optional.ofNullable(event.text(field)).orElse("");
      known = wanted.stream().anyMatch(globs -> globs.matches(text));
      if (remembered.size() < MOST_REMEMBERED) {
        remembered.put(hash, known);
      }
    }
    return known;
  }

  /** Takes less room; afterwards it is good for being joined with others alone. */
  public void compact() {
    watchedHosts.clear();
    refusingResults.clear();
    packed = Packed.of(starts);
    starts = new HashMap<>();
  }

  /** Takes over what another file showed, which keeps nothing of it. */
  public void join(Answers other) {
    Packed packed = other.packed == null ? Packed.of(other.starts) : other.packed;
    int begin = 0;
    for (int key = 0; key < packed.keys.length; key++) {
      Starts mine = starts.computeIfAbsent(packed.keys[key], k -> new Starts());
      for (; begin < packed.ends[key]; begin++) {
        if (count < most) {
          keep(mine, packed.begin(key, begin), packed.longest[key]);
        }
      }
    }
    other.starts = new HashMap<>();
    other.packed = null;
    last = Math.max(last, other.last);
    sorted = false;
  }

  /** True if no request to a watched host was seen that came through. */
  public boolean isEmpty() {
    return count == 0;
  }

  /** True if more requests were seen than are kept, so that a refusal may seem unanswered. */
  public boolean isFull() {
    return count >= most;
  }

  /** True if the same client reached the same host within the time given after this began. */
  public boolean isAnswered(long key, long beginMillis, long withinMillis) {
    Starts list = sorted().get(key);
    if (list == null || beginMillis == LogEvent.NO_TIME) {
      return false;
    }
    int at = Arrays.binarySearch(list.millis, 0, list.size, beginMillis - SLACK_MILLIS);
    int first = at >= 0 ? at : -at - 1;
    return first < list.size && list.millis[first] <= beginMillis + withinMillis;
  }

  /**
   * True if the answer to a refusal may be a tunnel that was still open when the log ended, and so
   * is not in it: this client had reached this host before, and the log goes on for less time than
   * its longest tunnel took.
   */
  public boolean mayBeOpen(long key, long beginMillis, long withinMillis) {
    Starts list = sorted().get(key);
    return list != null
        && beginMillis != LogEvent.NO_TIME
        && list.millis[0] < beginMillis
        && last - beginMillis <= list.longest + withinMillis;
  }

  private Map<Long, Starts> sorted() {
    if (!sorted) {
      starts.values().forEach(list -> Arrays.sort(list.millis, 0, list.size));
      sorted = true;
    }
    return starts;
  }

  /** Client and host of a request as one number. */
  public static long key(LogEvent event) {
    return hash(event, Field.HOST, hash(event, Field.CLIENT, 0xCBF29CE484222325L));
  }

  /** The client of a request as one number. */
  public static long clientKey(LogEvent event) {
    return hash(event, Field.CLIENT, 0xCBF29CE484222325L);
  }

  /** The host of a request as one number, upper and lower case alike. */
  public static long hostKey(LogEvent event) {
    return hash(event, Field.HOST, 0xCBF29CE484222325L);
  }

  /** When a request began, on the file's clock: its time less its duration. */
  public static long begin(LogEvent event) {
    long time = event.rawTime();
    long elapsed = event.number(Field.ELAPSED);
    return time == LogEvent.NO_TIME || elapsed < 0 ? time : time - elapsed;
  }

  /** FNV-1a over lower-cased bytes, mixed; names of hosts are alike in any case. */
  private static long hash(LogEvent event, Field field, long seed) {
    int start = event.start(field);
    long hash = seed ^ 0x9E3779B97F4A7C15L;
    if (start < 0) {
      return hash;
    }
    byte[] bytes = event.bytes();
    for (int i = start; i < event.end(field); i++) {
      int b = bytes[i];
      hash = (hash ^ (b >= 'A' && b <= 'Z' ? b + 32 : b)) * 0x100000001B3L;
    }
    // Addresses that differ in their last digits alone must not meet in one bucket.
    hash = (hash ^ (hash >>> 33)) * 0xFF51AFD7ED558CCDL;
    return hash ^ (hash >>> 33);
  }
}
