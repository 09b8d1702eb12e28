package casebook.analyzer.cli;

import casebook.analyzer.batch.Arrivals;
import casebook.analyzer.batch.BundleFinder;
import casebook.analyzer.batch.BundleResult;
import casebook.analyzer.batch.FoundBundle;
import casebook.reports.model.Batch;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code batch --watch}: looks again and again, and does what has arrived, for ever. */
final class BatchWatch {

  /** Folders on a network tell nobody that they changed: they must be looked at. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** Sums up what was done so far. */
  @FunctionalInterface
  interface Summing {
    Batch up(List<BundleResult> results, List<Batch.Stray> strays) throws IOException;
  }

  private final BatchCommand.Folders folders;
  private final BatchRun run;
  private final Arrivals arrivals;
  private final Duration pause;
  private final Summing summing;
  private final Map<String, BundleResult> results = new LinkedHashMap<>();

  BatchWatch(BatchCommand.Folders folders, BatchRun run, Duration settle, Summing summing) {
    this.folders = folders;
    this.run = run;
    this.summing = summing;
    arrivals = new Arrivals(settle);
    Duration quarter = settle.dividedBy(4);
    pause = quarter.compareTo(PAUSE) < 0 ? quarter.plusMillis(1) : PAUSE;
  }

  /**
   * Never comes back but by an exception.
   *
   * @throws InterruptedException if it is told to end
   */
  void watch(Context context) throws IOException, InterruptedException {
    List<Batch.Stray> strays = new ArrayList<>();
    boolean first = true;
    while (true) {
      BundleFinder finder = folders.look(run);
      List<FoundBundle> ready =
          arrivals.ready(finder.bundles(), System.nanoTime(), System.currentTimeMillis());
      boolean changed = !ready.isEmpty() || first;
      if (!ready.isEmpty()) {
        List<BundleResult> done = run.run(ready);
        for (BundleResult result : done) {
          results.put(result.row().path(), result);
          context.out().println(line(result.row()));
        }
        context.out().flush();
      }
      if (changed || !strays.equals(finder.strays())) {
        strays = finder.strays();
        summing.up(sorted(), strays);
      }
      first = false;
      Thread.sleep(pause.toMillis());
    }
  }

  /** By folder and name, whenever they came; what has gone from there was analysed all the same. */
  private List<BundleResult> sorted() {
    return results.values().stream()
        .sorted(
            Comparator.<BundleResult>comparingInt(
                    result -> folders.written().indexOf(result.row().folder()))
                .thenComparing(result -> result.row().path()))
        .toList();
  }

  private static String line(Batch.Bundle row) {
    return Terminal.clean(row.status() + "  " + row.path() + "  " + row.headline());
  }
}
