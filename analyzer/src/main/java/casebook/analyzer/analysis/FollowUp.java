package casebook.analyzer.analysis;

import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.match.Matcher;
import casebook.analyzer.store.CaseStore;
import casebook.analyzer.store.Filing;
import casebook.parsers.bundle.Bundle;
import casebook.parsers.bundle.Source;
import casebook.reports.model.Report;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Analyses a bundle together with the case that it is further evidence of. What the case holds
 * already comes from the store, so that its own bundles are not needed any more. One object, one
 * run.
 */
public final class FollowUp {

  private final KnowledgeBase knowledge;
  private final Matcher matcher;
  private final AnalysisOptions options;
  private final Seats seats;
  private final Progress progress;
  private final @Nullable Filing filing;

  FollowUp(
      KnowledgeBase knowledge,
      Matcher matcher,
      AnalysisOptions options,
      Seats seats,
      Progress progress,
      @Nullable Filing filing) {
    this.knowledge = knowledge;
    this.matcher = matcher;
    this.options = options;
    this.seats = seats;
    this.progress = progress;
    this.filing = filing;
  }

  /**
   * Reads both.
   *
   * @param id exact id of the case
   * @param before the report that is filed of it
   * @param added the bundle; a copy of one that the case has takes its place
   * @return null if there is no such case
   * @throws Replay.NoLedgerException if the store does not hold enough of the case
   * @throws IOException if the store can't be read
   * @throws InterruptedException if the thread is interrupted; nothing is left running
   */
  public @Nullable Outcome run(CaseStore store, String id, Report before, Bundle added)
      throws IOException, InterruptedException {
    List<String> asked = before.missingEvidence().stream().map(Report.Missing::what).toList();
    Parts[] joined = new Parts[1];
    Replay replay =
        new Replay(
            knowledge,
            matcher,
            filing,
            options.cut(),
            (bundle, files) -> {
              joined[0] = new Parts(bundle, files, added, asked);
              return joined[0].places();
            });
    Replay.Read filed = inTurn(() -> replay.read(store, id));
    if (filed == null) {
      return null;
    }
    Parts parts = Objects.requireNonNull(joined[0]);
    List<Source> sources = parts.sources();
    int first = parts.first();
    int end = first + sources.size();
    List<Reading> readings = new ArrayList<>(filed.readings());
    readings.addAll(
        first,
        new Analysis(knowledge, matcher, options, seats, progress, filing, first).readAll(sources));
    FiledBundle all = new FiledBundle(parts.ledger(options.zone()));
    if (filing != null) {
      filing.ledger(all.ledger());
    }
    return inTurn(
        () ->
            new Conclusion(knowledge, matcher, options.cut(), new SpareSeat(seats))
                .of(
                    all,
                    id,
                    readings,
                    ordinal ->
                        first <= ordinal && ordinal < end
                            ? ConfigContent.of(sources.get(ordinal - first))
                            : ConfigContent.of(filed.texts().get(ordinal)),
                    all.ledger().zone(),
                    all.ledger().parts()));
  }

  private <T extends @Nullable Object> T inTurn(Analyst.Work<T, IOException> work)
      throws IOException, InterruptedException {
    seats.take();
    try {
      return work.run();
    } finally {
      seats.give();
    }
  }
}
