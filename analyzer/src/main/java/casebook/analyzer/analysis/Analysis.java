package casebook.analyzer.analysis;

import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.match.Matcher;
import casebook.analyzer.store.BundleLedger;
import casebook.analyzer.store.Filing;
import casebook.parsers.bundle.Bundle;
import casebook.parsers.bundle.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a bundle and says what it holds. One object, one run.
 *
 * <p>Files are read at once by several threads, the largest first; their results are joined in the
 * order of the bundle.
 */
public final class Analysis {

  private final KnowledgeBase knowledge;
  private final AnalysisOptions options;
  private final Matcher matcher;
  private final SourceReader reader;
  private final Progress progress;
  private final @Nullable Filing filing;
  private final Seats seats;
  private final int first;

  /**
   * Prepares a run.
   *
   * @param filing where the records are kept; null to keep none
   */
  public Analysis(
      KnowledgeBase knowledge,
      AnalysisOptions options,
      Progress progress,
      @Nullable Filing filing) {
    this(knowledge, new Matcher(knowledge), options, progress, filing);
  }

  /** The same, with a matcher that has compiled this knowledge before. */
  Analysis(
      KnowledgeBase knowledge,
      Matcher matcher,
      AnalysisOptions options,
      Progress progress,
      @Nullable Filing filing) {
    this(knowledge, matcher, options, new Seats(options.threads()), progress, filing);
  }

  /** The same, sharing seats with other analyses that run at the same time. */
  Analysis(
      KnowledgeBase knowledge,
      Matcher matcher,
      AnalysisOptions options,
      Seats seats,
      Progress progress,
      @Nullable Filing filing) {
    this(knowledge, matcher, options, seats, progress, filing, 0);
  }

  /**
   * The same, for a bundle that is not the first of its case.
   *
   * @param first ordinal of the bundle's first file in the case
   */
  Analysis(
      KnowledgeBase knowledge,
      Matcher matcher,
      AnalysisOptions options,
      Seats seats,
      Progress progress,
      @Nullable Filing filing,
      int first) {
    this.knowledge = knowledge;
    this.options = options;
    this.seats = seats;
    this.progress = progress;
    this.filing = filing;
    this.matcher = matcher;
    this.first = first;
    reader = new SourceReader(knowledge, filing, progress, first, options.cut());
  }

  /**
   * Reads the whole bundle.
   *
   * @param caseId the case that it becomes
   * @throws InterruptedException if the thread is interrupted; nothing is left running
   */
  public Outcome run(Bundle bundle, String caseId) throws InterruptedException {
    return read(bundle, () -> caseId);
  }

  /**
   * The same for a case that is named after the bundle's content. The hash of that is made while
   * the files are read, where a seat is free and the bundle allows it; should the thread be
   * interrupted, that alone may go on for a while.
   *
   * @param caseId asked when all files were read
   */
  public Outcome run(Bundle bundle, Supplier<String> caseId) throws InterruptedException {
    if (!bundle.isHashedApart()) {
      return run(bundle, caseId.get());
    }
    // Kept by the bundle; should it fail, whoever asks for it is told.
    new SpareSeat(seats).begin(bundle::sha256);
    return read(bundle, caseId);
  }

  private Outcome read(Bundle bundle, Supplier<String> caseId) throws InterruptedException {
    List<Source> sources = bundle.sources();
    List<Reading> readings = readAll(sources);
    seats.take();
    try {
      if (filing != null) {
        filing.ledger(ledger(bundle));
      }
      return new Conclusion(knowledge, matcher, options.cut(), new SpareSeat(seats))
          .of(
              bundle,
              caseId.get(),
              readings,
              ordinal -> ConfigContent.of(sources.get(ordinal)),
              options.zone(),
              List.of());
    } finally {
      seats.give();
    }
  }

  private BundleLedger ledger(Bundle bundle) {
    return new BundleLedger(
        bundle.name(),
        bundle.sha256(),
        bundle.bytes(),
        bundle.isSingleFile(),
        bundle.notes(),
        bundle.problems(),
        options.zone(),
        List.of());
  }

  /** Reads all files; their readings are in the order of the sources. */
  List<Reading> readAll(List<Source> sources) throws InterruptedException {
    Includes includes = Includes.of(sources);
    Reading[] readings = new Reading[sources.size()];
    progress.begin(
        sources.size(), sources.stream().mapToLong(source -> Math.max(0, source.bytes())).sum());
    BundleTexts texts = new BundleTexts(sources);
    Neighbours neighbours = new Neighbours(texts, includes);
    Task read =
        (ordinal, session, alone) -> {
          Reading reading =
              reader.read(sources.get(ordinal), first + ordinal, session, neighbours, alone);
          readings[ordinal] = reading instanceof Reading.Parsed parsed ? parsed.closed() : reading;
          progress.fileDone();
        };
    learn(sources, texts, read);
    List<Integer> others =
        IntStream.range(0, readings.length).filter(i -> readings[i] == null).boxed().toList();
    forAll(others, sources, read);
    return List.of(readings);
  }

  /** Reads exported event logs, and learns the texts of the binary ones from them. */
  private void learn(List<Source> sources, BundleTexts texts, Task read)
      throws InterruptedException {
    forAll(
        texts.seekExports(),
        sources,
        (ordinal, session, alone) -> {
          if (SourceReader.isExport(sources.get(ordinal))) {
            texts.export(ordinal);
          }
        });
    forAll(texts.exports(), sources, read);
    forAll(
        texts.seekPairs(),
        sources,
        (ordinal, session, alone) ->
            SourceReader.seek(sources.get(ordinal), texts.pairing(ordinal)));
    texts.learn();
  }

  /** Something to be done with a file. */
  @FunctionalInterface
  private interface Task {
    /**
     * Does it.
     *
     * @param alone true if a seat was left over and is taken for it, as no other file is left
     */
    void run(int ordinal, Matcher.Session session, boolean alone);
  }

  /** Does it with all of these files, by several threads, the largest file first. */
  private void forAll(List<Integer> ordinals, List<Source> sources, Task task)
      throws InterruptedException {
    if (ordinals.isEmpty()) {
      return;
    }
    ConcurrentLinkedQueue<Integer> order =
        new ConcurrentLinkedQueue<>(
            ordinals.stream()
                .sorted(
                    Comparator.<Integer>comparingLong(i -> -sources.get(i).bytes())
                        .thenComparingInt(i -> i))
                .toList());
    AtomicInteger left = new AtomicInteger(ordinals.size());
    int threads = Math.max(1, Math.min(options.threads(), ordinals.size()));
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        running.add(pool.submit(() -> work(order, left, task)));
      }
      for (Future<?> future : running) {
        future.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof OutOfMemoryError full) {
        throw full;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  private @Nullable Void work(ConcurrentLinkedQueue<Integer> order, AtomicInteger left, Task task)
      throws InterruptedException {
    Matcher.Session session = matcher.session();
    Integer next;
    while ((next = order.poll()) != null && !Thread.currentThread().isInterrupted()) {
      boolean alone = false;
      seats.take();
      try {
        alone = left.get() == 1 && seats.takeIfFree();
        task.run(next, session, alone);
      } finally {
        left.decrementAndGet();
        seats.give();
        if (alone) {
          seats.give();
        }
      }
    }
    return null;
  }
}
