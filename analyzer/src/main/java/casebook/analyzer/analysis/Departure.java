package casebook.analyzer.analysis;

import casebook.analyzer.diagnosis.Beside;
import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.match.Matcher;
import casebook.analyzer.store.BundleLedger;
import casebook.analyzer.store.CaseStore;
import casebook.analyzer.store.Filing;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Analyses a case of several bundles as if one of them had never come, from the store alone. One
 * object, one run, one thread.
 */
public final class Departure {

  private final KnowledgeBase knowledge;
  private final Matcher matcher;
  private final @Nullable Filing filing;

  Departure(KnowledgeBase knowledge, Matcher matcher, @Nullable Filing filing) {
    this.knowledge = knowledge;
    this.matcher = matcher;
    this.filing = filing;
  }

  /**
   * Reads all but that bundle.
   *
   * @param id exact id of the case
   * @param bundle hash of the bundle, which is one of several of the case
   * @return null if there is no such case
   * @throws Replay.NoLedgerException if the store does not hold enough of the case
   * @throws IOException if the store can't be read
   * @throws InterruptedException if the thread is interrupted
   */
  public @Nullable Outcome run(CaseStore store, String id, String bundle)
      throws IOException, InterruptedException {
    PartsLeft[] left = new PartsLeft[1];
    Replay replay =
        new Replay(
            knowledge,
            matcher,
            filing,
            null,
            (filed, files) -> {
              left[0] = new PartsLeft(filed, files, bundle);
              return left[0].places();
            });
    Replay.Read read = replay.read(store, id);
    if (read == null) {
      return null;
    }
    BundleLedger all = Objects.requireNonNull(left[0]).ledger();
    if (filing != null) {
      filing.ledger(all);
    }
    return new Conclusion(knowledge, matcher, null, Beside.NONE)
        .of(
            new FiledBundle(all),
            id,
            read.readings(),
            ordinal -> ConfigContent.of(read.texts().get(ordinal)),
            all.zone(),
            all.parts());
  }
}
