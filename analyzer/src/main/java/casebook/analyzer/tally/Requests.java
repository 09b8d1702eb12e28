package casebook.analyzer.tally;

import java.util.Map;
import java.util.TreeMap;
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

  /** The requests to one endpoint. */
  public static final class Tally {
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

    /** Line of the last with this outcome, 0 if there is none. */
    public long lastLine(Outcome outcome) {
      return lastLine[outcome.ordinal()];
    }

    /** Its time on the file's clock. */
    public long lastRawMillis(Outcome outcome) {
      return lastTime[outcome.ordinal()];
    }
  }

  private final Map<Integer, Tally> tallies = new TreeMap<>();
  private final Ways ways = new Ways();

  /** Gives the text of a request; asked for the first of its kind alone. */
  @FunctionalInterface
  public interface Text {
    /** The line, shortened. */
    String get();
  }

  /** Adds a request. */
  public void add(int endpoint, Outcome outcome, long line, long rawMillis, Text text) {
    Tally tally = tallies.computeIfAbsent(endpoint, key -> new Tally());
    int kind = outcome.ordinal();
    if (tally.counts[kind]++ == 0) {
      tally.first[kind] = new Shown(line, rawMillis, text.get());
    }
    tally.lastLine[kind] = line;
    tally.lastTime[kind] = rawMillis;
  }

  /** What each client asked for on the ways of products. */
  public Ways ways() {
    return ways;
  }

  /** By the index of the endpoint. */
  public Map<Integer, Tally> tallies() {
    return tallies;
  }
}
