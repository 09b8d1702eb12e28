package casebook.analyzer.store;

import casebook.analyzer.analysis.Analysis;
import casebook.analyzer.analysis.AnalysisOptions;
import casebook.analyzer.analysis.Outcome;
import casebook.analyzer.analysis.Progress;
import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.search.Query;
import casebook.parsers.bundle.Bundle;
import casebook.parsers.bundle.Limits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * Measures searches over many cases: {@code SearchBench BUNDLES STORE QUERIES}. Files each zip of a
 * folder that is not filed yet (a batch may have filed them), asks queries made of what stands in
 * some of them, each twice, and prints how long the first page of the later run took: first such as
 * one asks who has a record in hand, then such as nobody asks, of records that have nothing to do
 * with each other.
 */
final class SearchBench {

  private static final int PAGE = 101;
  private static final int READ = 3;
  private static final double SLOW_SECONDS = 2;

  private SearchBench() {}

  public static void main(String[] args) throws Exception {
    List<Path> bundles;
    try (Stream<Path> all = Files.list(Path.of(args[0]))) {
      bundles = all.filter(path -> path.toString().endsWith(".zip")).sorted().toList();
    }
    KnowledgeBase knowledge = KnowledgeBase.builtIn();
    List<ReadRecord> records = new ArrayList<>();
    try (CaseStore store = LuceneCaseStore.open(Path.of(args[1]))) {
      long start = System.nanoTime();
      for (int i = 0; i < bundles.size(); i++) {
        String name = bundles.get(i).getFileName().toString().replace(".zip", "");
        String id = store.find(name).map(known -> known.summary().id()).orElse(name);
        try (Bundle bundle = Bundle.open(bundles.get(i), Limits.DEFAULT)) {
          if (i < READ) {
            records.addAll(SampleSearchTest.read(bundle, id, java.util.Map.of()));
          }
          if (store.find(id).isEmpty()) {
            file(store, knowledge, bundle, id);
          }
        }
      }
      print("filed in %.1f s, %d bytes%n", seconds(start), store.check().bytes());
      int queries = Integer.parseInt(args[2]);
      print("of one record%n");
      search(store, i -> new SampleQueries(records, new Random(i)).queryOfOneRecord(), queries);
      print("of several records, with OR and NOT%n");
      search(store, i -> new SampleQueries(records, new Random(i)).query(), queries);
    }
  }

  private static void file(CaseStore store, KnowledgeBase knowledge, Bundle bundle, String id)
      throws Exception {
    try (Filing filing = store.file(id)) {
      Outcome outcome =
          new Analysis(knowledge, new AnalysisOptions(2, null), Progress.NONE, filing)
              .run(bundle, id);
      filing.commit(CaseStoreTest.summary(id), new byte[0], outcome.clocks());
    }
  }

  private static void search(CaseStore store, IntFunction<String> make, int queries)
      throws Exception {
    double[] times = new double[queries];
    List<String> slow = new ArrayList<>();
    for (int i = 0; i < queries; i++) {
      String text = make.apply(i);
      Query query = Query.parse(text);
      int[] hits = {0};
      long first = System.nanoTime();
      store.search(query, PAGE, hit -> hits[0]++);
      double cold = seconds(first);
      if (cold > SLOW_SECONDS) {
        print("%8.1f s at first, %d hits: %s%n", cold, hits[0], text);
      }
      long start = System.nanoTime();
      store.search(query, PAGE, hit -> hits[0]++);
      times[i] = seconds(start) * 1000;
      slow.add(String.format(Locale.ROOT, "%8.1f ms %4d hits %s", times[i], hits[0] / 2, text));
    }
    Arrays.sort(times);
    print(
        "%d queries: p50 %.0f ms, p90 %.0f ms, p99 %.0f ms, most %.0f ms%n",
        queries,
        times[queries / 2],
        times[queries * 9 / 10],
        times[queries * 99 / 100],
        times[queries - 1]);
    slow.stream().sorted().skip(Math.max(0, queries - 12)).forEach(System.out::println);
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static void print(String format, Object... values) {
    System.out.print(String.format(Locale.ROOT, format, values));
  }
}
