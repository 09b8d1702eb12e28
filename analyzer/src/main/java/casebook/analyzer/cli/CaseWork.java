package casebook.analyzer.cli;

import casebook.analyzer.analysis.Analyst;
import casebook.analyzer.analysis.Cut;
import casebook.analyzer.analysis.Outcome;
import casebook.analyzer.analysis.Progress;
import casebook.analyzer.analysis.ReadLess;
import casebook.analyzer.analysis.TimeFrame;
import casebook.analyzer.likeness.Alike;
import casebook.analyzer.likeness.FieldRecords;
import casebook.analyzer.likeness.PastCases;
import casebook.analyzer.store.CaseChangedException;
import casebook.analyzer.store.CaseStore;
import casebook.analyzer.store.CaseSummary;
import casebook.analyzer.store.CaseTraits;
import casebook.analyzer.store.Filing;
import casebook.analyzer.store.KnownCase;
import casebook.analyzer.store.StoreException;
import casebook.analyzer.store.StoredCase;
import casebook.parsers.bundle.Bundle;
import casebook.parsers.bundle.BundleException;
import casebook.reports.model.Report;
import casebook.reports.model.Report.Finding;
import casebook.reports.model.Severity;
import casebook.reports.output.ReportFormat;
import casebook.reports.output.ReportReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * From one open bundle to a filed case, whichever command asks for it: names the case, analyses,
 * files. Safe for use from several threads, each with a bundle of its own.
 */
final class CaseWork {

  /** How often a follow-up is begun anew because the case has changed. */
  private static final int MOST_TRIES = 5;

  private final Analyst analyst;
  private final boolean tellsPast;
  private final boolean force;
  private final @Nullable TimeFrame frame;

  /**
   * Prepares it.
   *
   * @param tellsPast true if reports are to say which past cases are like theirs; in a batch that
   *     would depend on which of its bundles was filed first
   * @param force true to file also what was read further before
   * @param frame the part of a bundle's time that its report is over; null for all. What is filed
   *     is over all of it
   */
  CaseWork(Analyst analyst, boolean tellsPast, boolean force, @Nullable TimeFrame frame) {
    this.analyst = analyst;
    this.tellsPast = tellsPast;
    this.force = force;
    this.frame = frame;
  }

  /**
   * What became of a bundle.
   *
   * @param report its report; where the case stays as it was, the report of that
   * @param losses what could not be read, one sentence each with the name of the entry or bundle
   * @param kept why the case stays as it was, in a sentence; null if it does not
   * @param storeFailure why the case is not filed; null if it is, or was not to be
   * @param records how rules did in the cases that were filed before
   */
  record Done(
      Report report,
      List<String> losses,
      @Nullable String kept,
      @Nullable StoreException storeFailure,
      FieldRecords records) {

    /** The exit code that it calls for. */
    int code(@Nullable Severity failOn) {
      if (storeFailure != null) {
        return Exit.STORE;
      }
      return losses.isEmpty() && kept == null ? CaseWork.code(report, failOn) : Exit.UNREADABLE;
    }
  }

  /** {@link Exit#ATTENTION} if the report has a finding as grave as that, else done. */
  static int code(Report report, @Nullable Severity failOn) {
    boolean fails =
        failOn != null
            && report.findings().stream()
                .map(Finding::severity)
                .anyMatch(severity -> severity.compareTo(failOn) >= 0);
    return fails ? Exit.ATTENTION : Exit.DONE;
  }

  /**
   * Analyses a bundle and files it.
   *
   * @param store takes the case; null for none
   * @throws StoreException if the store can't even begin to take it
   */
  Done run(Bundle bundle, @Nullable CaseStore store, Progress progress)
      throws IOException, InterruptedException {
    if (store == null) {
      return done(
          bundle,
          null,
          (by, into) -> by.analysis(progress, into).run(bundle, () -> CaseIds.of(bundle)),
          bundle.name(), // for a message about filed cases
          null);
    }
    for (int left = MOST_TRIES; ; left--) {
      CaseSummary holder = holder(bundle, store);
      try {
        // Alone it would take the place of all that came before and after it.
        return holder == null
            ? run(bundle, CaseIds.of(bundle, store), store, progress)
            : join(bundle, holder, store, true, progress);
      } catch (CaseChangedException e) {
        if (left == 0) {
          throw e;
        }
      }
    }
  }

  /** The case of several bundles that has this one among them; null if there is none. */
  private static @Nullable CaseSummary holder(Bundle bundle, CaseStore store)
      throws StoreException {
    return store.cases().stream()
        .filter(known -> known.bundles().contains(bundle.sha256()))
        .findFirst()
        .orElse(null);
  }

  /**
   * Analyses a bundle as further evidence of a case; the report is over all its bundles.
   *
   * @param known the case
   * @param store holds it
   * @param files false to leave the case as it is
   * @throws IOException also if the store holds too little of the case
   */
  Done join(Bundle bundle, CaseSummary known, CaseStore store, boolean files, Progress progress)
      throws IOException, InterruptedException {
    if (known.sha256().equals(bundle.sha256())) {
      return run(bundle, known.id(), files ? store : null, progress);
    }
    for (int left = MOST_TRIES; ; left--) {
      try {
        return joinOnce(bundle, known, store, files, progress);
      } catch (CaseChangedException e) {
        // Another bundle joined it in the meantime: nothing of that may be lost.
        if (left == 0) {
          throw e;
        }
      }
    }
  }

  private Done joinOnce(
      Bundle bundle, CaseSummary known, CaseStore store, boolean files, Progress progress)
      throws IOException, InterruptedException {
    if (bundle.sources().isEmpty()) {
      throw new BundleException(
          bundle.name() + " holds no files; case " + known.id() + " stays as it is");
    }
    StoredCase stored =
        store
            .find(known.id())
            .orElseThrow(() -> new UsageException("case " + known.id() + " is gone"));
    Report before = ReportReader.read(stored.reportJson());
    try (Filing filing = files ? store.file(known.id()) : null) {
      if (filing != null) {
        filing.over(stored.summary().sha256());
      }
      return done(
          bundle,
          filing,
          (by, into) -> by.followUp(progress, into).run(store, known.id(), before, bundle),
          known.id(),
          store);
    }
  }

  private Done run(Bundle bundle, String id, @Nullable CaseStore store, Progress progress)
      throws IOException, InterruptedException {
    try (Filing filing = store == null ? null : store.file(id)) {
      if (store != null && filing != null) {
        filing.over(
            store.cases().stream()
                .filter(known -> known.id().equals(id))
                .findFirst()
                .map(CaseSummary::sha256)
                .orElse(null));
      }
      return done(
          bundle, filing, (by, into) -> by.analysis(progress, into).run(bundle, id), id, store);
    }
  }

  /** A run over everything that a report is over. */
  @FunctionalInterface
  private interface Run {
    /** Null if the case that it is over is gone. */
    @Nullable Outcome with(Analyst analyst, @Nullable Filing filing)
        throws IOException, InterruptedException;
  }

  private Done done(
      Bundle bundle, @Nullable Filing filing, Run run, String id, @Nullable CaseStore store)
      throws IOException, InterruptedException {
    Outcome outcome = run.with(analyst, filing);
    // Before it is filed, so that nothing has changed.
    Report part = outcome == null ? null : part(run, outcome);
    if (outcome == null) {
      throw new UsageException("case " + id + " is gone");
    }
    Report report = outcome.report();
    StoreException failure = outcome.storeFailure();
    List<KnownCase> known = List.of();
    List<String> losses = Losses.of(bundle, report);
    if (filing != null && failure == null) {
      try {
        known = tellsPast ? others(Objects.requireNonNull(store), report) : List.of();
        Kept kept =
            losses.isEmpty() || force ? null : kept(bundle, report, Objects.requireNonNull(store));
        if (kept != null) {
          return new Done(kept.report(), losses, kept.why(), null, FieldRecords.of(known));
        }
        report = filed(Objects.requireNonNull(store), filing, outcome, known);
      } catch (CaseChangedException e) {
        throw e;
      } catch (StoreException e) {
        failure = e;
      }
    }
    return new Done(
        part == null ? report : withPast(part, known),
        losses,
        null,
        failure,
        FieldRecords.of(known));
  }

  /** The report over the part that was asked for; null if all was. */
  private @Nullable Report part(Run run, Outcome whole) throws IOException, InterruptedException {
    if (frame == null) {
      return null;
    }
    Cut cut = frame.cut(whole);
    Outcome outcome = run.with(analyst.within(cut), null);
    if (outcome == null) {
      throw new UsageException("case " + whole.report().caseInfo().id() + " is gone");
    }
    return cut.report(outcome.report());
  }

  private Report withPast(Report report, List<KnownCase> known) {
    List<Alike> past =
        tellsPast
            ? PastCases.like(CaseTraits.of(json(report)), report.caseInfo().sha256(), known)
            : List.of();
    return past.isEmpty() ? report : report.withPastCases(SimilarText.inReport(past));
  }

  /** A case that stays as it was, and why. */
  private record Kept(Report report, String why) {}

  /**
   * Keeps what is filed of a bundle where that was read further than now.
   *
   * @param now the report of what was read now
   * @return null if it was not
   */
  private @Nullable Kept kept(Bundle bundle, Report now, CaseStore store)
      throws StoreException, InterruptedException {
    for (CaseSummary known : store.cases()) {
      StoredCase stored = known.holds(bundle.sha256()) ? store.find(known.id()).orElse(null) : null;
      Report before = stored == null ? null : report(stored);
      List<String> less =
          before == null
              ? List.of()
              : ReadLess.of(before, now, bundle.sha256(), !bundle.problems().isEmpty());
      if (stored == null || before == null || less.isEmpty()) {
        continue;
      }
      // A bundle that was to join another case leaves that as it is, too.
      String id = now.caseInfo().id();
      StoredCase asked = known.id().equals(id) ? stored : store.find(id).orElse(stored);
      return new Kept(
          judgedAgain(asked, store),
          bundle.name()
              + " was read further before: "
              + Wrap.count(less.size(), "file")
              + " of it, such as "
              + less.getFirst()
              + ", can't be read now as then. Case "
              + asked.summary().id()
              + " stays as it is filed, and this is its report. Give the password or the limits of"
              + " then, or --force to file what is read now");
    }
    return null;
  }

  private static @Nullable Report report(StoredCase stored) {
    try {
      return ReportReader.read(stored.reportJson());
    } catch (IOException e) {
      return null; // another version wrote it
    }
  }

  /** The report of a filed case by the rules of today, which is filed, too, where that can be. */
  private Report judgedAgain(StoredCase stored, CaseStore store)
      throws StoreException, InterruptedException {
    String id = stored.summary().id();
    try (Filing filing = store.file(id)) {
      filing.over(stored.summary().sha256());
      Run run = (by, into) -> by.inTurn(() -> by.replay(into).run(store, id));
      Outcome outcome = run.with(analyst, filing);
      if (outcome != null && outcome.storeFailure() == null) {
        Report part = part(run, outcome);
        List<KnownCase> known = tellsPast ? others(store, outcome.report()) : List.of();
        Report report = filed(store, filing, outcome, known);
        return part == null ? report : withPast(part, known);
      }
    } catch (StoreException e) {
      throw e;
    } catch (IOException e) {
      // An older version kept too little of it.
    }
    Report report = report(stored);
    if (report == null) {
      throw new StoreException("the report of case " + id + " can't be read");
    }
    return report;
  }

  /** All filed cases but the one that a report is of, and those that become a part of it. */
  private static List<KnownCase> others(CaseStore store, Report report) throws StoreException {
    CaseSummary own = summary(report);
    return store.known().stream()
        .filter(one -> !one.summary().id().equals(own.id()) && !own.holds(one.summary().sha256()))
        .toList();
  }

  /** Files the case and says which past ones are like it; its filed report does without these. */
  private Report filed(CaseStore store, Filing filing, Outcome outcome, List<KnownCase> known)
      throws StoreException {
    Report report = outcome.report();
    // The same content under a newer name: the newer label stays. A bundle that has become a part
    // of a case is none of its own any more.
    CaseSummary summary = summary(report);
    for (CaseSummary one : store.cases()) {
      if (one.sha256().equals(summary.sha256())) {
        filing.replace(one.id());
      } else if (summary.holds(one.sha256())) {
        filing.absorb(one.id());
      }
    }
    filing.commit(summary, json(report), outcome.clocks());
    return withPast(report, known);
  }

  /** {@code report.json}. */
  static byte[] json(Report report) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ReportFormat.named("json").orElseThrow().write(report, bytes);
    } catch (IOException e) {
      throw new IllegalStateException(e); // memory takes everything
    }
    return bytes.toByteArray();
  }

  /** What lists show of a report's case. */
  static CaseSummary summary(Report report) {
    return new CaseSummary(
        report.caseInfo().id(),
        report.caseInfo().source(),
        report.caseInfo().sha256(),
        report.caseInfo().bytes(),
        report.caseInfo().from(),
        report.caseInfo().to(),
        report.verdict().status().name().toLowerCase(Locale.ROOT),
        report.verdict().headline(),
        report.verdict().rootCauses(),
        report.files().stream().mapToLong(Report.FileReport::statements).sum(),
        report.files().size(),
        report.caseInfo().bundles().stream().map(Report.Part::sha256).toList());
  }
}
