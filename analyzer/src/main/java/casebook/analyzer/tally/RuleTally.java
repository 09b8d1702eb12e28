package casebook.analyzer.tally;

import casebook.parsers.item.Level;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one rule found in one file: the true count, the times, and a sample of evidence. */
public final class RuleTally {

  private static final int MOST_DRAFTS = 8;

  /** Of a proxy's log samples for stories: each story asks about a client of its own. */
  private static final int MOST_OF_CLIENTS = 128;

  private static final int MOST_OF_A_CLIENT = 2;

  /** Of how many machines what was found is also counted apart. */
  private static final int MOST_MACHINES = 16;

  /**
   * What was found in the records of one machine.
   *
   * @param computer the machine, as its first record names it
   * @param tally without single occurrences and without the trail
   */
  public record Share(String computer, RuleTally tally) {}

  private long count;
  private long weak;
  private long refused;
  private final DayRanges times = new DayRanges();
  private final Histogram overTime = Histogram.coarse();
  private final Captures captures = new Captures();
  private final Occurrences occurrences = new Occurrences();
  private final List<Draft> drafts = new ArrayList<>();
  private final Trail trail = new Trail();
  private final Statements statements = new Statements();
  private final Map<Long, Share> shares = new LinkedHashMap<>();
  private final Map<String, Integer> draftsByClient = new HashMap<>();

  /** True if the sample still has room. */
  public boolean wantsDraft() {
    return drafts.size() < MOST_DRAFTS;
  }

  /**
   * True if the sample has room for what this client did: the first of every client, so that a
   * story can show those of the machine that it tells about. Counts what it says yes to.
   */
  public boolean wantsDraftOf(String client) {
    boolean wanted =
        drafts.size() < MOST_OF_CLIENTS
            && draftsByClient.getOrDefault(client, 0) < MOST_OF_A_CLIENT;
    if (wanted) {
      draftsByClient.merge(client, 1, Integer::sum);
    }
    return wanted;
  }

  /** Counts more matches. */
  public void count(long times) {
    count += times;
  }

  /** Says of one of the matches counted that it only mentions what the rule looks for. */
  public void countWeak() {
    weak++;
  }

  /** Says of one of the matches counted that it is a request that nothing answered. */
  public void countRefused() {
    refused++;
  }

  /** Takes a draft into the sample, in the order of the file. */
  public void add(Draft draft) {
    drafts.add(draft);
  }

  /** How often the rule fired. */
  public long count() {
    return count;
  }

  /** How many of the matches only mention what the rule looks for. */
  public long weak() {
    return weak;
  }

  /** How many of the matches are requests that nothing answered. */
  public long refused() {
    return refused;
  }

  /**
   * Notes when one of the matches counted was.
   *
   * @param pass see {@link Sequence#pass}
   */
  public void at(long line, long rawMillis, int pass) {
    times.add(line, rawMillis, pass);
    overTime.add(line, rawMillis, pass, Level.INFORMATION);
  }

  /** How often it fired over time, on the file's clock; of no gravity. */
  public Histogram overTime() {
    return overTime;
  }

  /** Takes as little room as it can, now that few or none will be added. */
  public void compact() {
    trail.compact();
  }

  /** When it fired, on the file's clock. */
  public DayRanges times() {
    return times;
  }

  /** The records with a time that it fired on, to tell copies of them in other files. */
  public Occurrences occurrences() {
    return occurrences;
  }

  /** Its matches one by one; empty for rules that no story asks about. */
  public Trail trail() {
    return trail;
  }

  /**
   * The part that is of a machine.
   *
   * @param identity the same for all names of the machine
   * @param computer its name
   * @return null where there are too many machines to count each apart
   */
  public @Nullable RuleTally share(long identity, String computer) {
    Share known = shares.get(identity);
    if (known == null && shares.size() < MOST_MACHINES) {
      known = new Share(computer, new RuleTally());
      shares.put(identity, known);
    }
    return known == null ? null : known.tally;
  }

  /** What was found by machine, where records name one: by its identity, in the file's order. */
  public Map<Long, Share> shares() {
    return Collections.unmodifiableMap(shares);
  }

  /** What it states about where the file comes from; empty for rules that state nothing of it. */
  public Statements statements() {
    return statements;
  }

  /** Everything that may be shown of it, the same place perhaps twice. */
  public List<Draft> shown() {
    List<Draft> shown = new ArrayList<>(drafts);
    shown.addAll(statements.all());
    return shown;
  }

  /** What was pulled out. */
  public Captures captures() {
    return captures;
  }

  /** The sample, in the order of the file. */
  public List<Draft> drafts() {
    return List.copyOf(drafts);
  }
}
