package casebook.analyzer.cli;

import casebook.analyzer.analysis.Analyst;
import casebook.analyzer.batch.BundleResult;
import casebook.analyzer.batch.FoundBundle;
import casebook.analyzer.diagnosis.Diagnosis;
import casebook.analyzer.store.CaseStore;
import casebook.analyzer.store.CaseSummary;
import casebook.analyzer.store.StoreException;
import casebook.analyzer.store.StoredCase;
import casebook.parsers.bundle.Bundle;
import casebook.reports.model.Report;
import casebook.reports.output.ReportFormat;
import casebook.reports.output.ReportReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Bundles to filed cases and reports, several at once; what is filed already is taken from the
 * store. No bundle stops another: what goes wrong with one is told, and is its result.
 */
final class BatchRun {

  private final AnalyzeRequest request;
  private final Path out;
  private final Analyst analyst;
  private final CaseWork work;
  private final @Nullable CaseStore store;
  private final boolean force;
  private final boolean verbose;
  private final BatchProgress progress;
  private final AtomicInteger worst = new AtomicInteger();
  private final AtomicInteger passed = new AtomicInteger();
  private final AtomicInteger outdated = new AtomicInteger();
  private final Map<String, Boolean> told = new ConcurrentHashMap<>();
  private final Map<String, Object> writing = new ConcurrentHashMap<>();

  /**
   * Prepares it.
   *
   * @param store takes the cases; null for none
   * @param force true to analyse again what is filed
   * @param verbose true to show stack traces
   */
  BatchRun(
      AnalyzeRequest request,
      @Nullable CaseStore store,
      boolean force,
      boolean verbose,
      BatchProgress progress) {
    this.request = request;
    this.store = store;
    this.force = force;
    this.verbose = verbose;
    this.progress = progress;
    out = Path.of(request.out());
    analyst = Analyst.ofMany(request.knowledge(), request.analysis());
    work = new CaseWork(analyst, false, false, request.frame());
  }

  /** The exit code that the gravest of all bundles so far calls for. */
  int code() {
    return worst.get();
  }

  /** How many bundles were filed already and were not analysed again. */
  int passed() {
    return passed.get();
  }

  /** How many of these were analysed with other rules or by another version. */
  int outdated() {
    return outdated.get();
  }

  /** Something went wrong with the store, but not with a bundle. */
  void tellStore(StoreException trouble) {
    worst.accumulateAndGet(Exit.STORE, Math::max);
    if (told.putIfAbsent(String.valueOf(trouble.getMessage()), true) == null) {
      progress.say(String.valueOf(trouble.getMessage()));
    }
  }

  /** A folder can't be listed. */
  void tellFolder(String folder) {
    worst.accumulateAndGet(Exit.UNREADABLE, Math::max);
    if (told.putIfAbsent(folder, true) == null) {
      progress.say(Terminal.clean(folder) + " can't be listed; what is in it is missing");
    }
  }

  /**
   * Does them all.
   *
   * @return a result for each, in the order in which they were given
   * @throws UsageException if the reports can't be written; nothing else would be, either
   */
  List<BundleResult> run(List<FoundBundle> bundles) throws IOException, InterruptedException {
    Map<String, CaseSummary> filed = filed();
    try (BatchThreads threads = new BatchThreads(request.analysis().threads())) {
      Map<FoundBundle, FoundBundle> copies =
          new Copies(bundles, request.limits(), request.passwords()).find(threads, analyst);
      // The largest first, so that none of them is worked on alone in the end.
      List<FoundBundle> first =
          bundles.stream()
              .filter(each -> !copies.containsKey(each))
              .sorted(Comparator.comparingLong(each -> -each.bytes()))
              .toList();
      progress.begin(first);
      List<Optional<BundleResult>> done = threads.all(first, bundle -> one(bundle, filed, false));
      Map<FoundBundle, BundleResult> results = new HashMap<>();
      for (int i = 0; i < first.size(); i++) {
        FoundBundle bundle = first.get(i);
        Optional<BundleResult> result = done.get(i);
        results.put(bundle, (result.isPresent() ? result : one(bundle, filed, true)).orElseThrow());
      }
      List<BundleResult> all = new ArrayList<>();
      for (FoundBundle bundle : bundles) {
        FoundBundle same = copies.get(bundle);
        BundleResult result = Objects.requireNonNull(results.get(same == null ? bundle : same));
        all.add(same == null ? result : result.under(bundle));
      }
      return all;
    } finally {
      progress.end();
    }
  }

  /** What is filed, by the hash of its content. */
  private Map<String, CaseSummary> filed() {
    Map<String, CaseSummary> filed = new HashMap<>();
    // The store holds whole reports alone.
    if (store != null && !force && request.frame() == null) {
      try {
        store
            .cases()
            .forEach(known -> known.contents().forEach(bundle -> filed.put(bundle, known)));
      } catch (StoreException e) {
        tellStore(e);
      }
    }
    return filed;
  }

  /**
   * One bundle; empty if memory was short and it is worth trying again alone.
   *
   * @param alone true if nothing else is worked on
   */
  private Optional<BundleResult> one(
      FoundBundle found, Map<String, CaseSummary> filed, boolean alone)
      throws IOException, InterruptedException {
    BatchProgress.Share share = progress.share(found);
    try (Bundle bundle =
        analyst.inTurn(() -> Bundle.open(found.path(), request.limits(), request.passwords()))) {
      Report known = known(filed.get(analyst.inTurn(bundle::sha256)));
      if (known != null) {
        passed.incrementAndGet();
        outdated.addAndGet(isOutdated(known) ? 1 : 0);
        List<String> reports = analyst.inTurn(() -> write(known, true));
        share.passed();
        return Optional.of(result(found, Losses.of(bundle, known), known, reports, null));
      }
      CaseWork.Done done = analyse(bundle, share);
      List<String> reports = analyst.inTurn(() -> write(done.report(), false));
      share.done();
      if (done.kept() != null) {
        progress.say(Terminal.clean(done.kept()).replace("--force", "casebook analyze --force"));
        worst.accumulateAndGet(Exit.UNREADABLE, Math::max);
      }
      return Optional.of(result(found, done.losses(), done.report(), reports, done.storeFailure()));
    } catch (UsageException e) {
      throw stopped(e);
    } catch (IOException | UncheckedIOException e) {
      return Optional.of(lost(found, share, Messages.of(e), e));
    } catch (OutOfMemoryError e) {
      if (!alone) {
        return Optional.empty();
      }
      return Optional.of(
          lost(
              found,
              share,
              found.name()
                  + " needs more memory than there is; allow more with CASEBOOK_JAVA_OPTS=-Xmx2g",
              e));
    } catch (RuntimeException | StackOverflowError e) {
      return Optional.of(
          lost(
              found,
              share,
              found.name()
                  + ": a fault in Casebook itself ("
                  + e.getClass().getSimpleName()
                  + "); run casebook analyze --verbose on it and report what it prints",
              e));
    }
  }

  private CaseWork.Done analyse(Bundle bundle, BatchProgress.Share share)
      throws IOException, InterruptedException {
    if (store != null) {
      try {
        return work.run(bundle, store, share);
      } catch (StoreException e) {
        stopIfInterrupted();
        // The report is worth more than the memory: it is made all the same.
        tellStore(e);
      }
    }
    return work.run(bundle, null, share);
  }

  /** The report of a case in the store; null if there is none that can be used. */
  private @Nullable Report known(@Nullable CaseSummary filed) {
    if (filed == null || store == null) {
      return null;
    }
    try {
      return store.find(filed.id()).map(BatchRun::report).orElse(null);
    } catch (StoreException e) {
      tellStore(e);
      return null;
    }
  }

  private static @Nullable Report report(StoredCase stored) {
    try {
      return ReportReader.read(stored.reportJson());
    } catch (IOException e) {
      return null; // another version wrote it; it is analysed again
    }
  }

  private boolean isOutdated(Report known) {
    return !known.tool().version().equals(Diagnosis.VERSION)
        || !known.tool().rules().sha256().equals(request.knowledge().sha256());
  }

  /** Writes the reports; where they are there already they may stay. Gives their names. */
  private List<String> write(Report report, boolean mayStay) throws UsageException {
    List<String> names = new ArrayList<>();
    String id = report.caseInfo().id();
    // Several bundles may be of one case, whose report they share.
    synchronized (Objects.requireNonNull(writing.computeIfAbsent(id, key -> new Object()))) {
      for (ReportFormat format : request.formats()) {
        Path target = ReportFiles.target(id, format, out);
        if (!mayStay || !Files.isRegularFile(target)) {
          ReportFiles.write(report, format, out);
        }
        names.add(String.valueOf(target.getFileName()));
      }
    }
    return names;
  }

  private BundleResult result(
      FoundBundle found,
      List<String> losses,
      Report report,
      List<String> reports,
      @Nullable StoreException trouble)
      throws InterruptedException {
    if (trouble != null) {
      stopIfInterrupted();
      tellStore(trouble);
    }
    if (!losses.isEmpty()) {
      int more = losses.size() - 1;
      progress.say(
          Terminal.clean(losses.getFirst())
              + (more == 0
                  ? ""
                  : " (and " + Wrap.count(more, "more") + "; its report lists them)"));
    }
    worst.accumulateAndGet(
        losses.isEmpty() ? CaseWork.code(report, request.failOn()) : Exit.UNREADABLE, Math::max);
    return BundleResult.of(found, report, losses, reports);
  }

  private BundleResult lost(
      FoundBundle found, BatchProgress.Share share, String why, Throwable cause)
      throws InterruptedException {
    stopIfInterrupted();
    share.done();
    progress.say(Terminal.clean(why));
    if (verbose) {
      StringWriter trace = new StringWriter();
      cause.printStackTrace(new PrintWriter(trace, true));
      progress.say(Terminal.cleanLines(trace.toString()));
    }
    worst.accumulateAndGet(Exit.UNREADABLE, Math::max);
    return BundleResult.unreadable(found, why);
  }

  /** What an interruption breaks is no fault of what was broken. */
  private static void stopIfInterrupted() throws InterruptedException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedException();
    }
  }

  private static UsageException stopped(UsageException e) throws InterruptedException {
    stopIfInterrupted();
    return e;
  }
}
