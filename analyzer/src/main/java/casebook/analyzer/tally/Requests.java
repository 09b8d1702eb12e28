package casebook.analyzer.tally;

import casebook.parsers.item.LogEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What became of the requests of one file to the endpoints that products need. */
public final class Requests {

  /** What a log says of a request. */
  public enum Outcome {
    /** It went through. */
    ALLOWED,
    /** The proxy or firewall refused it. */
    DENIED,
    /** The proxy wanted a sign-in first. */
    CHALLENGED,
    /** Nobody refused it, and it did not work. */
    FAILED
  }

  /**
   * A request that is shown.
   *
   * @param rawMillis on the file's clock, or {@code LogEvent.NO_TIME}
   */
  public record Shown(long line, long rawMillis, String text) {}

  /**
   * A request that went through, and then for a time none did.
   *
   * @param rawMillis on the file's clock
   * @param quietMillis until the next one went through; -1 where one failed first
   */
  public record Turn(long line, long rawMillis, long quietMillis) {}

  /** The requests to one endpoint. */
  public static final class Tally {
    private static final int MOST_TURNS = 16;

    private final List<Turn> turns = new ArrayList<>(0);
    private final PriorityQueue<Turn> quiets =
        new PriorityQueue<>(1, Comparator.comparingLong(Turn::quietMillis));
    private boolean allowed;

    private final long[] counts = new long[Outcome.values().length];
    private final long[] lastLine = new long[counts.length];
    private final long[] lastTime = new long[counts.length];
    private final @Nullable Shown[] first = new Shown[counts.length];

    /** How many had this outcome. */
    public long count(Outcome outcome) {
      return counts[outcome.ordinal()];
    }

    /** The first with this outcome, null if there is none. */
    public @Nullable Shown first(Outcome outcome) {
      return first[outcome.ordinal()];
    }

    /**
     * What went through last before others failed, the first times, and before the longest quiets:
     * a challenge is known to be a failure only when the whole bundle was read.
     */
    public List<Turn> turns() {
      return Stream.concat(
              turns.stream(), quiets.stream().sorted(Comparator.comparingLong(Turn::line)))
          .toList();
    }

    private void add(Outcome outcome, long line, long rawMillis) {
      long last = lastTime[Outcome.ALLOWED.ordinal()];
      long lastAt = lastLine[Outcome.ALLOWED.ordinal()];
      boolean goes = outcome == Outcome.ALLOWED;
      boolean dated = last != LogEvent.NO_TIME && rawMillis != LogEvent.NO_TIME;
      if (allowed && !goes && dated && turns.size() < MOST_TURNS) {
        turns.add(new Turn(lastAt, last, -1));
      }
      if (lastAt > 0 && goes && dated) {
        quiet(lastAt, last, rawMillis - last);
      }
      allowed = goes;
      lastLine[outcome.ordinal()] = line;
      lastTime[outcome.ordinal()] = rawMillis;
    }

    private void quiet(long line, long rawMillis, long millis) {
      if (quiets.size() < MOST_TURNS || millis > quiets.element().quietMillis()) {
        quiets.add(new Turn(line, rawMillis, millis));
        if (quiets.size() > MOST_TURNS) {
          quiets.remove();
        }
      }
    }

    /** Line of the last with this outcome, 0 if there is none. */
    public long lastLine(Outcome outcome) {
      return lastLine[outcome.ordinal()];
    }

    /** Its time on the file's clock. */
    public long lastRawMillis(Outcome outcome) {
      return lastTime[outcome.ordinal()];
    }
  }

  private static final int MOST_CLIENTS = 1024;

  /** Gives the text of a request; asked for the first of its kind alone. */
  @FunctionalInterface
  public interface Text {
    /** The line, shortened. */
    String get();
  }

  /**
   * Who asks.
   *
   * @param key the client as one number
   * @param name gives its address or name; asked once
   */
  public record Client(long key, Text name) {}

  /** The requests of one client to one endpoint. */
  private record Asked(String client, Tally tally) {}

  private final Map<Integer, Map<Long, Asked>> tallies = new TreeMap<>();
  private final Ways ways = new Ways();

  /** Adds a request; beyond some clients those that come new are counted as one. */
  public void add(
      int endpoint, Client client, Outcome outcome, long line, long rawMillis, Text text) {
    Map<Long, Asked> asked = tallies.computeIfAbsent(endpoint, key -> new LinkedHashMap<>());
    Asked own = asked.get(client.key());
    if (own == null) {
      boolean full = asked.size() >= MOST_CLIENTS;
      own =
          asked.computeIfAbsent(
              full ? 0L : client.key(),
              key ->
                  new Asked(full ? "" : client.name().get().toLowerCase(Locale.ROOT), new Tally()));
    }
    Tally tally = own.tally();
    int kind = outcome.ordinal();
    if (tally.counts[kind]++ == 0) {
      tally.first[kind] = new Shown(line, rawMillis, text.get());
    }
    tally.add(outcome, line, rawMillis);
  }

  /** What each client asked for on the ways of products. */
  public Ways ways() {
    return ways;
  }

  /** The endpoints that somebody asked for, by their index. */
  public Set<Integer> endpoints() {
    return tallies.keySet();
  }

  /** Who asked for an endpoint: addresses or names in lower case. */
  public Set<String> clients(int endpoint) {
    Set<String> clients = new TreeSet<>();
    tallies.getOrDefault(endpoint, Map.of()).values().forEach(one -> clients.add(one.client()));
    clients.remove("");
    return clients;
  }

  /**
   * The requests to an endpoint.
   *
   * @param clients whose, in lower case; everybody's if empty
   */
  public List<Tally> of(int endpoint, Set<String> clients) {
    return tallies.getOrDefault(endpoint, Map.of()).values().stream()
        .filter(one -> clients.isEmpty() || clients.contains(one.client()))
        .map(Asked::tally)
        .toList();
  }
}
