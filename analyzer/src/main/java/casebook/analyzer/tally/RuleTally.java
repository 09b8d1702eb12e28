package casebook.analyzer.tally;

import java.util.ArrayList;
import java.util.List;

/** What one rule found in one file: the true count, the times, and a sample of evidence. */
public final class RuleTally {

  private static final int MOST_DRAFTS = 8;

  private long count;
  private final DayRanges times = new DayRanges();
  private final Captures captures = new Captures();
  private final List<Draft> drafts = new ArrayList<>();

  /** True if the sample still has room. */
  public boolean wantsDraft() {
    return drafts.size() < MOST_DRAFTS;
  }

  /** Counts more matches. */
  public void count(long times) {
    count += times;
  }

  /** Takes a draft into the sample, in the order of the file. */
  public void add(Draft draft) {
    drafts.add(draft);
  }

  /** How often the rule fired. */
  public long count() {
    return count;
  }

  /** When it fired, on the file's clock. */
  public DayRanges times() {
    return times;
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
