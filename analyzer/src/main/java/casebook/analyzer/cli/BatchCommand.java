package casebook.analyzer.cli;

import casebook.analyzer.batch.BundleFinder;
import casebook.analyzer.batch.BundleResult;
import casebook.analyzer.batch.FoundBundle;
import casebook.analyzer.batch.Lessons;
import casebook.analyzer.diagnosis.Diagnosis;
import casebook.analyzer.store.CaseStore;
import casebook.analyzer.store.LuceneCaseStore;
import casebook.analyzer.store.StoreException;
import casebook.reports.model.Batch;
import casebook.reports.output.BatchFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.jspecify.annotations.Nullable;

/** {@code batch}: every bundle of some folders, and a page over all of them. */
final class BatchCommand implements Command {

  /** Another Casebook may be filing something large. */
  private static final Duration STORE_WAIT = Duration.ofMinutes(1);

  private static final Duration SETTLED = Duration.ofSeconds(5);

  @Override
  public String name() {
    return "batch";
  }

  @Override
  public String synopsis() {
    return "DIR...";
  }

  @Override
  public String summary() {
    return "Analyses every bundle in the folders, several at once: each archive is one, and each"
        + " direct subfolder. Single files and links are named and left alone; what is hidden is"
        + " passed over. Files them as cases, writes their reports, and over all of them"
        + " index.html, summary.csv and summary.json. What is filed already is not analysed again,"
        + " so a batch that was interrupted goes on where it was.";
  }

  @Override
  public String example() {
    return """
        casebook batch inbox --out reports
        casebook batch inbox archive --out reports --format html,json --threads 4
        casebook batch inbox --out reports --watch""";
  }

  @Override
  public Options options() {
    Options options = AnalyzeRequest.options();
    options.addOption(
        Flags.flag("force", "Analyse again what is filed already, and write its reports again"));
    options.addOption(
        Flags.flag(
            "watch", "Go on watching the folders, and analyse what arrives, until interrupted"));
    options.addOption(
        Flags.value(
            "settle",
            "TIME",
            "With --watch: how long a bundle must lie unchanged before it is taken to be complete"
                + " (default: 5s)"));
    return options;
  }

  @Override
  public List<String> later() {
    return List.of("case", "pseudonymize");
  }

  @Override
  public int run(CommandLine line, Context context) throws IOException, InterruptedException {
    List<String> folders = folders(line);
    AnalyzeRequest request =
        AnalyzeRequest.of(line, folders.getFirst(), Flags.terminal(line, context));
    for (String folder : folders) {
      PasswordFile.of(line, folder);
    }
    if (request.toStandardOutput()) {
      throw new UsageException("batch writes several files; name a folder with --out");
    }
    Duration settle = LimitFlags.time(line, "settle", SETTLED);
    ChosenRules.tellLeftOut(request.knowledge(), context);
    ReportFiles.requireWritable(Path.of(request.out()));
    Path storePath = line.hasOption("no-store") ? null : StoreLocation.of(line, context);
    ProgressBar bar =
        new ProgressBar(
            context.err(), Terminal.isTerminal("stderr"), System::nanoTime, "bundle", "bundles");
    BatchProgress progress = new BatchProgress(bar, request.quiet() || line.hasOption("watch"));
    StoreException trouble = null;
    CaseStore store = null;
    try {
      store = storePath == null ? null : LuceneCaseStore.open(storePath, STORE_WAIT);
    } catch (StoreException e) {
      trouble = e;
    }
    try (CaseStore open = store) {
      BatchRun run =
          new BatchRun(request, open, line.hasOption("force"), line.hasOption("verbose"), progress);
      if (trouble != null) {
        // The reports are worth more than the memory: they are made all the same.
        run.tellStore(trouble);
      }
      Folders where = new Folders(folders, apart(request, storePath));
      if (line.hasOption("watch")) {
        new BatchWatch(where, run, settle, (results, strays) -> sum(request, results, strays))
            .watch(context);
      }
      return once(where, run, request, context);
    }
  }

  private static List<String> folders(CommandLine line) throws UsageException {
    List<String> folders = line.getArgList();
    if (folders.isEmpty()) {
      throw new UsageException("batch needs a folder of bundles: casebook batch DIR");
    }
    for (String folder : folders) {
      if (!Files.exists(Path.of(folder))) {
        throw new UsageException(Terminal.clean(folder) + ": there is no such folder");
      }
    }
    return folders;
  }

  /** What may lie in the folders and is no bundle. */
  private static List<Path> apart(AnalyzeRequest request, @Nullable Path storePath) {
    Path out = Path.of(request.out());
    return storePath == null ? List.of(out) : List.of(out, storePath);
  }

  /**
   * Where bundles are looked for.
   *
   * @param written the folders as the user wrote them
   * @param apart folders that are no bundles
   */
  record Folders(List<String> written, List<Path> apart) {

    /** Looks for them; what can't be listed is told to the run. */
    BundleFinder look(BatchRun run) {
      BundleFinder finder = new BundleFinder(apart);
      for (String folder : written) {
        try {
          finder.look(folder);
        } catch (IOException e) {
          run.tellFolder(folder);
        }
      }
      return finder;
    }
  }

  private static int once(Folders folders, BatchRun run, AnalyzeRequest request, Context context)
      throws IOException, InterruptedException {
    BundleFinder finder = folders.look(run);
    List<FoundBundle> bundles = finder.bundles();
    List<BundleResult> results = run.run(bundles);
    Batch batch = sum(request, results, finder.strays());
    BatchText text = new BatchText(request.terminal(), request.quiet());
    context.out().print(text.of(batch, run, Path.of(request.out()).resolve("index.html")));
    return run.code();
  }

  /** Sums up, and writes that down. */
  private static Batch sum(
      AnalyzeRequest request, List<BundleResult> results, List<Batch.Stray> strays)
      throws UsageException {
    Batch batch =
        new Lessons(request.knowledge(), Diagnosis.VERSION).of(results, new ArrayList<>(strays));
    for (BatchFormat format : BatchFormat.all()) {
      ReportFiles.write(
          Path.of(request.out()).resolve(format.fileName()), out -> format.write(batch, out));
    }
    return batch;
  }
}
