package casebook.analyzer.analysis;

import casebook.analyzer.diagnosis.Clocks;
import casebook.analyzer.diagnosis.Diagnosis;
import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.match.Answers;
import casebook.analyzer.match.FileContext;
import casebook.analyzer.match.Matcher;
import casebook.analyzer.store.FileFiling;
import casebook.analyzer.store.Filing;
import casebook.analyzer.store.StoreException;
import casebook.analyzer.tally.DayRanges;
import casebook.analyzer.tally.Histogram;
import casebook.analyzer.tally.SourceResult;
import casebook.parsers.bundle.Bundle;
import casebook.parsers.bundle.Source;
import casebook.parsers.format.FileClock;
import casebook.parsers.format.Format;
import casebook.parsers.format.Formats;
import casebook.parsers.format.Head;
import casebook.parsers.item.Family;
import casebook.parsers.text.LineCursor;
import casebook.parsers.text.TextSource;
import casebook.reports.model.Report.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
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
  private final Interest interest;
  private final Progress progress;
  private final @Nullable Filing filing;

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
    this.knowledge = knowledge;
    this.options = options;
    this.progress = progress;
    this.filing = filing;
    matcher = new Matcher(knowledge);
    interest = new Interest(knowledge.lists().find("settings-of-interest").orElse(List.of()));
  }

  /** One file after reading, before refused requests are judged. */
  private record Read(
      Source source,
      int ordinal,
      @Nullable SourceAnalysis analysis,
      SourceResult result,
      long textBytes) {}

  /**
   * Reads the whole bundle.
   *
   * @param caseId the case that it becomes
   * @throws InterruptedException if the thread is interrupted; nothing is left running
   */
  public Outcome run(Bundle bundle, String caseId) throws InterruptedException {
    List<Read> reads = readAll(bundle.sources());
    Answers answers = new Answers(knowledge.rules());
    for (Read read : reads) {
      if (read.analysis() != null) {
        answers.join(read.analysis().answers());
      }
    }
    List<SourceResult> results = new ArrayList<>();
    StoreException storeFailure = null;
    for (Read read : reads) {
      SourceAnalysis analysis = read.analysis();
      if (analysis == null) {
        results.add(read.result());
        continue;
      }
      analysis.settle(answers);
      results.add(
          analysis.result(
              read.ordinal(),
              String.valueOf(read.result().encoding()),
              read.result().bytes(),
              read.textBytes(),
              read.result().lost()));
      storeFailure = storeFailure == null ? analysis.storeFailure() : storeFailure;
    }
    List<SourceResult> timed = Clocks.resolve(results, options.zone());
    Map<Integer, FileClock> clocks = new TreeMap<>();
    for (SourceResult result : timed) {
      if (result.clock() != null) {
        clocks.put(result.ordinal(), result.clock());
      }
    }
    return new Outcome(
        new Diagnosis(knowledge).report(bundle, caseId, timed),
        clocks,
        losses(bundle, timed),
        storeFailure);
  }

  private static List<String> losses(Bundle bundle, List<SourceResult> results) {
    List<String> losses = new ArrayList<>(bundle.problems());
    for (SourceResult result : results) {
      if (result.lost()) {
        String why =
            result.problems().isEmpty()
                ? "could not be read"
                : result.problems().get(result.problems().size() - 1).message();
        losses.add(result.path() + ": " + why);
      }
    }
    return losses;
  }

  private List<Read> readAll(List<Source> sources) throws InterruptedException {
    ConcurrentLinkedQueue<Integer> order =
        new ConcurrentLinkedQueue<>(
            IntStream.range(0, sources.size())
                .boxed()
                .sorted(
                    Comparator.<Integer>comparingLong(i -> -sources.get(i).bytes())
                        .thenComparingInt(i -> i))
                .toList());
    Read[] reads = new Read[sources.size()];
    AtomicInteger done = new AtomicInteger();
    int threads = Math.max(1, Math.min(options.threads(), sources.size()));
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        running.add(pool.submit(() -> work(sources, order, reads, done)));
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
    return List.of(reads);
  }

  private void work(
      List<Source> sources,
      ConcurrentLinkedQueue<Integer> order,
      Read[] reads,
      AtomicInteger done) {
    Matcher.Session session = matcher.session();
    Integer next;
    while ((next = order.poll()) != null && !Thread.currentThread().isInterrupted()) {
      reads[next] = read(sources.get(next), next, session);
      progress.files(done.incrementAndGet(), sources.size());
    }
  }

  private Read read(Source source, int ordinal, Matcher.Session session) {
    String unreadable = source.unreadable();
    if (unreadable != null) {
      return skipped(source, ordinal, "skipped", 0, unreadable, true);
    }
    try (InputStream in = source.open()) {
      CountingInput counting = new CountingInput(in);
      TextSource text = TextSource.open(counting);
      boolean empty = text.headBytes().length == 0;
      if (text.failure().isPresent() && (empty || !text.encoding().isText())) {
        return skipped(source, ordinal, "skipped", 0, message(text.failure().get()), true);
      }
      if (empty) {
        return skipped(source, ordinal, "skipped", 0, "the file is empty", false);
      }
      if (!text.encoding().isText()) {
        return binary(source, ordinal, text.headBytes());
      }
      return parse(source, ordinal, counting, text, session);
    } catch (IOException e) {
      return skipped(source, ordinal, "skipped", 0, message(e), true);
    }
  }

  private static Read binary(Source source, int ordinal, byte[] head) {
    BinaryKind kind = BinaryKind.of(head);
    long bytes = Math.max(source.bytes(), head.length);
    return kind == null
        ? skipped(source, ordinal, "unknown", bytes, "no text, and no known kind of file", false)
        : skipped(
            source,
            ordinal,
            "skipped",
            bytes,
            kind.what() + " is not read by this version; send its content unpacked or exported",
            false);
  }

  private Read parse(
      Source source, int ordinal, CountingInput counting, TextSource text, Matcher.Session session)
      throws IOException {
    Head head = new Head(source.path(), text.headLines(), text.isComplete());
    Optional<Format> found = Formats.detect(head);
    if (found.isEmpty()) {
      String why = text.failure().map(Analysis::message).orElse("nothing but blanks");
      boolean lost = text.failure().isPresent();
      return skipped(source, ordinal, "skipped", counting.count(), why, lost);
    }
    Format format = found.get();
    FileContext file =
        new FileContext(
            source.path(), Set.of(format.family()), knowledge.products().ofFile(source.path()));
    FileFiling store =
        filing == null ? null : filing.open(ordinal, source.path(), format.name(), format.family());
    SourceAnalysis analysis =
        new SourceAnalysis(
            format,
            file,
            session,
            new Answers(knowledge.rules()),
            knowledge.products(),
            interest,
            store);
    LineCursor lines = text.lines();
    format.parse(head, lines, analysis);
    analysis.end();
    boolean lost = text.failure().isPresent();
    try {
      ConfigLines.show(source, analysis.configDrafts());
    } catch (IOException e) {
      lost = true; // said already: the same bytes failed the first time
    }
    for (TextSource.Change change : text.changes()) {
      analysis.problem(
          change.line(),
          "from line " + change.line() + " on the file is " + change.encoding() + "; read as that");
    }
    if (text.badBytes() > 0) {
      analysis.problem(
          0,
          text.badBytes()
              + (text.badBytes() == 1 ? " byte is" : " bytes are")
              + " no UTF-8; read as windows-1252");
    }
    // The last problem of a file that is lost is the reason.
    text.failure()
        .ifPresent(
            e ->
                analysis.problem(
                    Math.max(1, lines.line() - 1), message(e) + "; what stands before was read"));
    SourceResult early =
        analysis.result(ordinal, text.encoding().name(), counting.count(), 0, lost);
    return new Read(source, ordinal, analysis, early, lines.offset() + lines.byteCount());
  }

  private static String message(IOException e) {
    String message = e.getMessage();
    return message == null ? "it could not be read" : message;
  }

  private static Read skipped(
      Source source, int ordinal, String format, long bytes, String why, boolean lost) {
    SourceResult result =
        new SourceResult(
            ordinal,
            source.path(),
            format,
            Family.OTHER,
            null,
            Math.max(bytes, Math.max(0, source.bytes())),
            0,
            null,
            new DayRanges(),
            new Histogram(),
            null,
            List.of(new Problem(0, why)),
            Map.of(),
            List.of(),
            Set.of(),
            Set.of(),
            false,
            lost);
    return new Read(source, ordinal, null, result, 0);
  }
}
