package casebook.analyzer.tally;

import casebook.parsers.item.LogEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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

  /**
   * The requests to one endpoint. There is one for each client and endpoint of each file, so what
   * it keeps of them lies in a few arrays.
   */
  public static final class Tally {
    private static final int OUTCOMES = Outcome.values().length;
    private static final long[] NONE = {};

    /** Line and raw time of turns, one behind the other. */
    private long[] turns = NONE;

    /** The turns while nothing is added. */
    private @Nullable Narrow narrow;

    private final int mostTurns;
    private final Quiets quiets;
    private boolean allowed;

    /** How many there are of each outcome; then the last one's line; then its time. */
    private final long[] last = new long[3 * OUTCOMES];

    private final @Nullable Shown[] first = new Shown[OUTCOMES];

    private Tally(int mostTurns) {
      this.mostTurns = mostTurns;
      quiets = new Quiets(mostTurns);
    }

    /** How many had this outcome. */
    public long count(Outcome outcome) {
      return last[outcome.ordinal()];
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
      List<Turn> all = new ArrayList<>();
      long[] rows = wide();
      for (int i = 0; i < rows.length; i += 2) {
        all.add(new Turn(rows[i], rows[i + 1], -1));
      }
      all.addAll(quiets.byLine());
      return all;
    }

    private long[] wide() {
      Narrow known = narrow;
      return known == null ? turns : known.rows();
    }

    private void compact() {
      narrow = Narrow.of(wide(), wide().length, 2);
      turns = narrow == null ? turns : NONE;
      quiets.compact();
    }

    private void first(Outcome outcome, Shown shown) {
      first[outcome.ordinal()] = shown;
    }

    private void add(Outcome outcome, long line, long rawMillis) {
      turns = wide();
      narrow = null;
      int kind = outcome.ordinal();
      last[kind]++;
      long lastTime = lastRawMillis(Outcome.ALLOWED);
      long lastAt = lastLine(Outcome.ALLOWED);
      boolean goes = outcome == Outcome.ALLOWED;
      boolean dated = lastTime != LogEvent.NO_TIME && rawMillis != LogEvent.NO_TIME;
      if (allowed && !goes && dated && turns.length < 2 * mostTurns) {
        turns = Arrays.copyOf(turns, turns.length + 2);
        turns[turns.length - 2] = lastAt;
        turns[turns.length - 1] = lastTime;
      }
      if (lastAt > 0 && goes && dated) {
        quiets.add(lastAt, lastTime, rawMillis - lastTime);
      }
      allowed = goes;
      last[OUTCOMES + kind] = line;
      last[2 * OUTCOMES + kind] = rawMillis;
    }

    /** Line of the last with this outcome, 0 if there is none. */
    public long lastLine(Outcome outcome) {
      return last[OUTCOMES + outcome.ordinal()];
    }

    /** Its time on the file's clock. */
    public long lastRawMillis(Outcome outcome) {
      return last[2 * OUTCOMES + outcome.ordinal()];
    }
  }

  /** Stands for the text of a request of which only the place is known. */
  public static final String NOT_KEPT = "(the text of this line was not kept)";

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
  private record Asked(int endpoint, String client, Tally tally) {}

  private static final int MOST_TEXTS = 1 << 10;

  /** So many clients of endpoints keep many turns, those that come later few. */
  private static final int WITH_MANY_TURNS = 1 << 10;

  private static final int MANY_TURNS = 16;
  private static final int FEW_TURNS = 4;
  private static final int LEAST_KNOWN = 16;
  private static final int MOST_KNOWN = 1 << 13;
  private static final long FACTOR = 0x9E3779B97F4A7C15L;

  private final Map<Integer, Map<Long, Asked>> tallies = new TreeMap<>();

  /** Those asked for lately, each at the place that follows from its key; the same come again. */
  private @Nullable Asked[] known = new Asked[LEAST_KNOWN];

  private long[] knownKeys = new long[known.length];
  private int all;

  /** How many texts there are, by outcome: what went through must not take the room of others. */
  private final int[] texts = new int[Outcome.values().length];

  private final Map<String, String> names = new HashMap<>();
  private final Ways ways = new Ways();

  /** Adds a request; beyond some clients those that come new are counted as one. */
  public void add(
      int endpoint, Client client, Outcome outcome, long line, long rawMillis, Text text) {
    int place = place(endpoint, client.key());
    Asked own = known[place];
    if (own == null || own.endpoint() != endpoint || knownKeys[place] != client.key()) {
      own = asked(endpoint, client);
      place = place(endpoint, client.key());
      known[place] = own;
      knownKeys[place] = client.key();
    }
    if (own.tally().count(outcome) == 0) {
      own.tally().first(outcome, new Shown(line, rawMillis, kept(outcome, text)));
    }
    own.tally().add(outcome, line, rawMillis);
  }

  /** The first of each kind are many where there are many clients. */
  private String kept(Outcome outcome, Text text) {
    return texts[outcome.ordinal()]++ < MOST_TEXTS ? text.get() : NOT_KEPT;
  }

  /** Takes as little room as it can, now that few or none will be added. */
  public void compact() {
    known = new Asked[LEAST_KNOWN];
    knownKeys = new long[LEAST_KNOWN];
    names.clear();
    // What is judged at the end brings a few texts that are held anyway.
    Arrays.fill(texts, 0);
    ways.compact();
    tallies.values().forEach(asked -> asked.values().forEach(one -> one.tally().compact()));
  }

  private int place(int endpoint, long key) {
    return (int) (((key + endpoint) * FACTOR) >>> 40) & (known.length - 1);
  }

  private Asked asked(int endpoint, Client client) {
    Map<Long, Asked> asked = tallies.computeIfAbsent(endpoint, key -> new LinkedHashMap<>());
    Asked own = asked.get(client.key());
    if (own == null) {
      boolean full = asked.size() >= MOST_CLIENTS;
      int mostTurns = all < WITH_MANY_TURNS ? MANY_TURNS : FEW_TURNS;
      String name =
          full
              ? ""
              : names.computeIfAbsent(client.name().get().toLowerCase(Locale.ROOT), one -> one);
      own =
          asked.computeIfAbsent(
              full ? 0L : client.key(), key -> new Asked(endpoint, name, new Tally(mostTurns)));
      if (++all > known.length / 2 && known.length < MOST_KNOWN) {
        known = new Asked[known.length * 4];
        knownKeys = new long[known.length];
      }
    }
    return own;
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
