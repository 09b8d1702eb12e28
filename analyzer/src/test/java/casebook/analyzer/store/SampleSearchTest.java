package casebook.analyzer.store;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.analyzer.analysis.Analysis;
import casebook.analyzer.analysis.AnalysisOptions;
import casebook.analyzer.analysis.Outcome;
import casebook.analyzer.analysis.Progress;
import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.search.Decision;
import casebook.analyzer.search.Query;
import casebook.analyzer.search.Span;
import casebook.parsers.bundle.Bundle;
import casebook.parsers.bundle.Limits;
import casebook.parsers.bundle.Source;
import casebook.parsers.format.FileClock;
import casebook.parsers.format.Format;
import casebook.parsers.format.Formats;
import casebook.parsers.format.Head;
import casebook.parsers.format.ItemSink;
import casebook.parsers.item.Item;
import casebook.parsers.text.TextSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Searching the store finds the same records at the same lines as reading the bundles again and
 * deciding on each record. More of both with {@code -Dcasebook.searches=500 -Dcasebook.samples=50}.
 */
class SampleSearchTest {

  private static final int QUERIES = Integer.getInteger("casebook.searches", 60);
  private static final int SAMPLES = Integer.getInteger("casebook.samples", 6);

  @TempDir Path folder;

  @Test
  void agreesWithReadingTheBundlesAgain() throws Exception {
    List<Path> samples;
    try (Stream<Path> all = Files.list(Path.of("../samples"))) {
      samples = all.filter(Files::isDirectory).sorted().toList();
    }
    int step = Math.max(1, samples.size() / SAMPLES);
    KnowledgeBase knowledge = KnowledgeBase.builtIn();
    List<ReadRecord> records = new ArrayList<>();
    try (LuceneCaseStore store =
        LuceneCaseStore.open(folder.resolve("s"), new BlockFiling.Shape(4096, 1), 0)) {
      for (int i = 0; i < samples.size(); i += step) {
        String id = "sample-" + i;
        try (Bundle bundle = Bundle.open(samples.get(i), Limits.DEFAULT)) {
          Map<Integer, FileClock> clocks = file(store, knowledge, bundle, id);
          records.addAll(read(bundle, id, clocks));
        }
      }
      records.sort(
          Comparator.comparing(ReadRecord::caseId)
              .thenComparing(ReadRecord::path)
              .thenComparingInt(ReadRecord::ordinal));
      compare(store, records);
    }
  }

  private static Map<Integer, FileClock> file(
      CaseStore store, KnowledgeBase knowledge, Bundle bundle, String id) throws Exception {
    try (Filing filing = store.file(id)) {
      Outcome outcome =
          new Analysis(knowledge, new AnalysisOptions(2, null), Progress.NONE, filing)
              .run(bundle, id);
      filing.commit(CaseStoreTest.summary(id), new byte[0], outcome.clocks());
      return outcome.clocks();
    }
  }

  /** The records of all files that are text. */
  static List<ReadRecord> read(Bundle bundle, String id, Map<Integer, FileClock> clocks)
      throws IOException {
    List<ReadRecord> records = new ArrayList<>();
    List<Source> sources = bundle.sources();
    for (int i = 0; i < sources.size(); i++) {
      Source source = sources.get(i);
      if (source.unreadable() != null || source.archive() != null) {
        continue;
      }
      try (InputStream in = source.open()) {
        TextSource text = TextSource.open(in);
        Head head = new Head(source.path(), text.headLines(), text.isComplete());
        Optional<Format> format =
            text.encoding().isText() && text.headBytes().length > 0
                ? Formats.detect(head)
                : Optional.empty();
        if (format.isPresent()) {
          int ordinal = i;
          format
              .get()
              .parse(
                  head,
                  text.lines(),
                  new Sink(
                      item ->
                          ReadRecord.of(id, source.path(), ordinal, format.get(), item, clocks)
                              .ifPresent(records::add)));
        }
      }
    }
    return records;
  }

  private static void compare(LuceneCaseStore store, List<ReadRecord> records) throws Exception {
    Set<String> read = new TreeSet<>();
    records.forEach(record -> read.add(record.caseId() + " " + record.path()));
    int successful = 0;
    int hits = 0;
    for (int seed = 0; seed < QUERIES; seed++) {
      String text = new SampleQueries(records, new Random(seed)).query();
      Query query = Query.parse(text);
      List<String> expected = new ArrayList<>();
      for (ReadRecord record : records) {
        Span span = Decision.decide(query.expression(), record);
        if (span != null) {
          expected.add(record.found(span));
        }
      }
      List<String> found = new ArrayList<>();
      store.search(
          query,
          Integer.MAX_VALUE,
          hit -> {
            if (read.contains(hit.caseId() + " " + hit.path())) {
              found.add(
                  hit.caseId() + " " + hit.path() + " " + hit.recordLine() + " " + hit.line());
            }
          },
          seed % 2 == 0 ? 0 : BlockSearch.PATIENCE);
      assertThat(found).as("seed %d, query %s", seed, text).isEqualTo(expected);
      successful += expected.isEmpty() ? 0 : 1;
      hits += expected.size();
    }
    System.out.println(
        QUERIES
            + " queries over "
            + records.size()
            + " records of "
            + read.size()
            + " files: "
            + successful
            + " found something, "
            + hits
            + " hits");
    assertThat(successful).as("queries that find something").isGreaterThan(QUERIES / 2);
  }

  /** Takes items. */
  @FunctionalInterface
  private interface Taker {
    void take(Item item);
  }

  private record Sink(Taker taker) implements ItemSink {
    @Override
    public void accept(Item item, long understoodBytes) {
      taker.take(item);
    }

    @Override
    public void slack(long bytes) {}

    @Override
    public void problem(long line, String message) {}

    @Override
    public void clock(FileClock clock) {}
  }
}
