package casebook.analyzer.analysis;

import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.match.Matcher;
import casebook.analyzer.store.Filing;
import org.jspecify.annotations.Nullable;

/**
 * Analyses bundles, one after the other or several at once, with rules that are compiled once.
 * Those that run at once share the threads that the options allow: together they read no more files
 * at a time than one alone would.
 */
public final class Analyst {

  private final KnowledgeBase knowledge;
  private final AnalysisOptions options;
  private final Matcher matcher;
  private final Seats seats;

  /** Prepares it; nothing is compiled before it is needed. */
  public Analyst(KnowledgeBase knowledge, AnalysisOptions options) {
    this(knowledge, options, new Matcher(knowledge), new Seats(options.threads()));
  }

  /** Prepares one for very many bundles: each file is read by one thread, as others wait. */
  public static Analyst ofMany(KnowledgeBase knowledge, AnalysisOptions options) {
    return new Analyst(
        knowledge, options, new Matcher(knowledge), new Seats(options.threads(), false));
  }

  private Analyst(KnowledgeBase knowledge, AnalysisOptions options, Matcher matcher, Seats seats) {
    this.knowledge = knowledge;
    this.options = options;
    this.matcher = matcher;
    this.seats = seats;
  }

  /**
   * The same one, leaving something out. What it gives is not to be filed: the store holds whole
   * cases.
   */
  public Analyst within(Cut cut) {
    return new Analyst(knowledge, options.within(cut), matcher, seats);
  }

  /**
   * Prepares the analysis of one bundle.
   *
   * @param filing where the records are kept; null to keep none
   */
  public Analysis analysis(Progress progress, @Nullable Filing filing) {
    return new Analysis(knowledge, matcher, options, seats, progress, filing);
  }

  /**
   * Prepares to analyse a filed case again, without its bundle. Takes no seat: {@link #inTurn}
   * does.
   *
   * @param filing where the case is filed anew; null to leave it as it is
   */
  public Replay replay(@Nullable Filing filing) {
    return new Replay(knowledge, matcher, filing, options.cut());
  }

  /**
   * Prepares the analysis of a bundle that is further evidence of a filed case.
   *
   * @param filing where the case is filed anew; null to leave it as it is
   */
  public FollowUp followUp(Progress progress, @Nullable Filing filing) {
    return new FollowUp(knowledge, matcher, options, seats, progress, filing);
  }

  /**
   * Prepares to analyse a filed case again without one of its bundles. Takes no seat.
   *
   * @param filing where the case is filed anew; null to leave it as it is
   */
  public Departure departure(@Nullable Filing filing) {
    return new Departure(knowledge, matcher, filing);
  }

  /**
   * Does something that keeps a processor busy, in turn with the files that are read. Not to be
   * called from inside itself.
   *
   * @throws InterruptedException if interrupted while waiting for its turn; nothing is done then
   */
  public <T extends @Nullable Object, E extends Exception> T inTurn(Work<T, E> work)
      throws E, InterruptedException {
    seats.take();
    try {
      return work.run();
    } finally {
      seats.give();
    }
  }

  /** Something to be done. */
  @FunctionalInterface
  public interface Work<T extends @Nullable Object, E extends Exception> {
    /** Does it. */
    T run() throws E, InterruptedException;
  }
}
