package casebook.analyzer.cli;

import casebook.analyzer.analysis.Analyst;
import casebook.analyzer.analysis.Outcome;
import casebook.analyzer.analysis.Replay;
import casebook.analyzer.diagnosis.Diagnosis;
import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.knowledge.Rule;
import casebook.analyzer.match.RuleTexts;
import casebook.analyzer.rescan.CaseChange;
import casebook.analyzer.store.CaseChangedException;
import casebook.analyzer.store.CaseStore;
import casebook.analyzer.store.CaseSummary;
import casebook.analyzer.store.Filing;
import casebook.analyzer.store.StoreException;
import casebook.analyzer.store.StoredCase;
import casebook.reports.model.Report;
import casebook.reports.output.ReportReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges filed cases again, several at once; no case stops another. */
final class RescanRun {

  private final CaseStore store;
  private final Analyst analyst;
  private final KnowledgeBase knowledge;
  private final boolean update;
  private final @Nullable ProgressBar bar;
  private String builtIn = "";

  /** Cases in which an added rule may fire; null where that is not known. */
  private @Nullable Set<String> mayChange;

  /**
   * Prepares it.
   *
   * @param update true to file what comes out
   * @param bar shows how far it is; null to show nothing
   */
  RescanRun(
      CaseStore store,
      Analyst analyst,
      KnowledgeBase knowledge,
      boolean update,
      @Nullable ProgressBar bar) {
    this.store = store;
    this.analyst = analyst;
    this.knowledge = knowledge;
    this.update = update;
    this.bar = bar;
  }

  /** A case that could not be judged, and why. */
  record Unjudged(String id, String why) {}

  /**
   * What came out, in the order of the cases.
   *
   * @param cases how many were looked at
   * @param current how many of them had been judged by these very rules
   * @param changes of those in which something is different
   * @param updated how many were filed anew
   */
  record Result(
      int cases, int current, List<CaseChange> changes, List<Unjudged> unjudged, int updated) {}

  /**
   * What became of one case.
   *
   * @param change null if it was passed over or could not be judged
   * @param why why it could not be judged; null if it was or need not be
   */
  private record One(@Nullable CaseChange change, @Nullable Unjudged why) {
    static final One PASSED = new One(null, null);
  }

  /**
   * Does them all.
   *
   * @throws StoreException if the store can't be used; what was filed until then stays
   */
  Result over(List<CaseSummary> cases, BatchThreads threads)
      throws IOException, InterruptedException {
    if (bar != null) {
      bar.begin(cases.size(), cases.stream().mapToLong(CaseSummary::bytes).sum());
    }
    narrow();
    List<One> all = threads.all(cases, this::one);
    List<CaseChange> changes = new ArrayList<>();
    List<Unjudged> unjudged = new ArrayList<>();
    int current = 0;
    int judged = 0;
    for (One one : all) {
      if (one.why() != null) {
        unjudged.add(one.why());
      } else if (one.change() == null) {
        current++;
      } else {
        judged++;
        if (!one.change().isNone()) {
          changes.add(one.change());
        }
      }
    }
    return new Result(cases.size(), current, changes, unjudged, update ? judged : 0);
  }

  /**
   * Where rules were only added, a case in which none of their texts stands gives what it gave. To
   * be filed anew it is judged all the same.
   */
  private void narrow() throws StoreException {
    List<String> texts = new ArrayList<>();
    for (Rule rule : knowledge.own()) {
      Optional<List<String>> needed = RuleTexts.of(rule);
      if (needed.isEmpty()) {
        return;
      }
      texts.addAll(needed.get());
    }
    if (!update && !texts.isEmpty()) {
      builtIn = KnowledgeBase.forAnalysis(List.of()).sha256();
      mayChange = store.mayHold(texts);
    }
  }

  private boolean mayChange(String id, Report before) {
    return mayChange == null
        || mayChange.contains(id)
        || !before.tool().rules().sha256().equals(builtIn)
        || !before.tool().version().equals(Diagnosis.VERSION);
  }

  private One one(CaseSummary known) throws IOException, InterruptedException {
    try {
      One done = analyst.inTurn(() -> judged(known));
      told(known, done.equals(One.PASSED));
      return done;
    } catch (StoreException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedException();
      }
      throw e;
    }
  }

  private void told(CaseSummary known, boolean passed) {
    if (bar != null) {
      if (passed) {
        bar.spare(known.bytes());
      } else {
        bar.read(known.bytes());
      }
      bar.fileDone();
    }
  }

  private One judged(CaseSummary known) throws IOException, InterruptedException {
    StoredCase stored = store.find(known.id()).orElse(null);
    if (stored == null) {
      return One.PASSED; // removed meanwhile
    }
    Report before;
    try {
      before = ReportReader.read(stored.reportJson());
    } catch (IOException e) {
      return unjudged(
          known,
          "case " + known.id() + ": another version wrote its report; analyse its bundle again");
    }
    if (isCurrent(before)) {
      return One.PASSED;
    }
    if (!mayChange(known.id(), before)) {
      return new One(CaseChange.of(before, before), null);
    }
    try {
      return replayed(stored, before);
    } catch (Replay.NoLedgerException | CaseChangedException e) {
      return unjudged(known, String.valueOf(e.getMessage()));
    }
  }

  private static One unjudged(CaseSummary known, String why) {
    return new One(null, new Unjudged(known.id(), why));
  }

  private boolean isCurrent(Report before) {
    return before.tool().rules().sha256().equals(knowledge.sha256())
        && before.tool().version().equals(Diagnosis.VERSION);
  }

  private One replayed(StoredCase stored, Report before) throws IOException, InterruptedException {
    String id = stored.summary().id();
    try (Filing filing = update ? store.file(id) : null) {
      if (filing != null) {
        filing.over(stored.summary().sha256());
      }
      Outcome outcome = analyst.replay(filing).run(store, id);
      if (outcome == null) {
        return One.PASSED;
      }
      if (filing != null) {
        StoreException failure = outcome.storeFailure();
        if (failure != null) {
          throw failure;
        }
        filing.commit(
            CaseWork.summary(outcome.report()), CaseWork.json(outcome.report()), outcome.clocks());
      }
      return new One(CaseChange.of(before, outcome.report()), null);
    }
  }
}
