package casebook.analyzer.store;

import casebook.analyzer.search.Query;
import casebook.parsers.format.FileClock;
import casebook.parsers.format.Format;
import casebook.parsers.format.Formats;
import casebook.parsers.format.Head;
import casebook.parsers.format.ItemSink;
import casebook.parsers.item.Item;
import casebook.parsers.text.TextSource;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Measures the store on the files of a folder: {@code StoreBench FOLDER WORK KIB:LEVEL… [QUERY…]}.
 * For each shape of blocks it prints the time of parsing alone, the time with filing, the size of
 * the index, and for each query the hits and the time of a first and a later run. A run of its own
 * comes first, to warm up.
 */
final class StoreBench {

  private StoreBench() {}

  public static void main(String[] args) throws Exception {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(Path.of(args[0]))) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    long bytes = 0;
    for (Path file : files) {
      bytes += Files.size(file);
    }
    List<String> shapes =
        Arrays.stream(args).skip(2).filter(arg -> arg.matches("[0-9]+:[0-9]")).toList();
    List<String> queries =
        Arrays.stream(args).skip(2).filter(arg -> !arg.matches("[0-9]+:[0-9]")).toList();
    parse(files, null);
    double alone = Math.min(parse(files, null), parse(files, null));
    print("%d files, %.1f MiB; parsing alone %.2f s%n", files.size(), bytes / 1048576.0, alone);
    int run = 0;
    file(files, Path.of(args[1], "warm-up"), shapes.getFirst());
    for (String shape : shapes) {
      Path store = Path.of(args[1], "store" + run++);
      double filing = file(files, store, shape);
      double again = file(files, store, shape);
      CaseStore open = LuceneCaseStore.open(store);
      long size = open.check().bytes();
      print(
          "%s KiB:level  parsing and filing %.2f s (%.1f x), index %.1f MiB (%.3f of the text)%n",
          shape,
          Math.min(filing, again),
          Math.min(filing, again) / alone,
          size / 1048576.0,
          (double) size / bytes);
      for (String query : queries) {
        search(open, query);
      }
    }
  }

  private static void search(CaseStore store, String text) throws Exception {
    Query query = Query.parse(text);
    long[] hits = {0};
    double[] seconds = new double[3];
    for (int i = 0; i < seconds.length; i++) {
      hits[0] = 0;
      long start = System.nanoTime();
      store.search(query, Integer.MAX_VALUE, hit -> hits[0]++);
      seconds[i] = (System.nanoTime() - start) / 1e9;
    }
    double page;
    long start = System.nanoTime();
    store.search(query, 20, hit -> hits[0] += 0);
    page = (System.nanoTime() - start) / 1e9;
    print(
        "    %-50s %8d hits  first %.0f ms, later %.0f ms, 20 hits %.0f ms%n",
        text, hits[0], seconds[0] * 1e3, seconds[2] * 1e3, page * 1e3);
  }

  private static double file(List<Path> files, Path folder, String shape) throws IOException {
    String[] parts = shape.split(":");
    BlockFiling.Shape blocks =
        new BlockFiling.Shape(Integer.parseInt(parts[0]) * 1024, Integer.parseInt(parts[1]));
    long start = System.nanoTime();
    try (CaseStore store = LuceneCaseStore.open(folder, blocks, 0);
        Filing filing = store.file("bench-00000000")) {
      Map<Integer, FileClock> clocks = new TreeMap<>();
      parse(files, new Target(filing, clocks));
      filing.commit(
          new CaseSummary(
              "bench-00000000", "bench", "0", 0, null, null, "clean", "none", List.of(), 0, 0),
          new byte[0],
          clocks);
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private record Target(Filing filing, Map<Integer, FileClock> clocks) {}

  private static double parse(List<Path> files, Target target) throws IOException {
    long start = System.nanoTime();
    for (int i = 0; i < files.size(); i++) {
      try (InputStream in = new BufferedInputStream(Files.newInputStream(files.get(i)), 1 << 16)) {
        TextSource text = TextSource.open(in);
        Head head = new Head(files.get(i).toString(), text.headLines(), text.isComplete());
        Format format = Formats.detect(head).orElseThrow();
        if (target == null) {
          format.parse(head, text.lines(), new Sink(null, null, i));
          continue;
        }
        try (FileFiling file =
            target.filing().open(i, files.get(i).toString(), format.name(), format.family())) {
          format.parse(head, text.lines(), new Sink(file, target.clocks(), i));
        }
      }
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private record Sink(FileFiling file, Map<Integer, FileClock> clocks, int ordinal)
      implements ItemSink {
    @Override
    public void accept(Item item, long understoodBytes) {
      if (file != null) {
        try {
          file.add(item);
        } catch (StoreException e) {
          throw new UncheckedIOException(e);
        }
      }
    }

    @Override
    public void slack(long bytes) {}

    @Override
    public void problem(long line, String message) {}

    @Override
    public void clock(FileClock clock) {
      if (clocks != null) {
        clocks.put(ordinal, clock);
      }
    }
  }

  private static void print(String format, Object... values) {
    System.out.print(String.format(Locale.ROOT, format, values));
  }
}
