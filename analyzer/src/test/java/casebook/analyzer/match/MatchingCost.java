package casebook.analyzer.match;

import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.knowledge.Rule;
import casebook.parsers.format.FileClock;
import casebook.parsers.format.Format;
import casebook.parsers.format.Formats;
import casebook.parsers.format.Head;
import casebook.parsers.format.ItemSink;
import casebook.parsers.item.Item;
import casebook.parsers.text.TextSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Measures what matching costs with how many rules; no test, see docs/performance.md. Arguments: a
 * folder of logs, then numbers of rules. The folder is parsed again and again, once a round with
 * each number of rules in turn, on one thread; printed is the median of the processor's time for a
 * MiB beyond that of parsing alone.
 *
 * <p>Fewer rules than there are built in are every n-th of them; those beyond are built-in ones
 * with other words ({@link ChangedRules}).
 */
public final class MatchingCost {

  private static final int ROUNDS = Integer.getInteger("rounds", 7);
  private static final int WARM_UP = Integer.getInteger("warm", 8);
  private static final double MIB = 1 << 20;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final KnowledgeBase knowledge = KnowledgeBase.builtIn();
  private final List<Rule> builtIn =
      knowledge.rules().stream().filter(rule -> rule.story() == null).toList();

  private record Source(Path path, byte[] bytes) {}

  private MatchingCost() {}

  /** Measures and prints. */
  public static void main(String[] args) throws IOException {
    List<Integer> counts = Stream.of(args).skip(1).map(Integer::valueOf).toList();
    new MatchingCost().run(sources(Path.of(args[0])), counts);
  }

  private static List<Source> sources(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Source> sources = new ArrayList<>();
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        sources.add(new Source(file, Files.readAllBytes(file)));
      }
      return sources;
    }
  }

  private List<Rule> rules(int count) {
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < Math.min(count, builtIn.size()); i++) {
      rules.add(builtIn.get((int) ((long) i * builtIn.size() / Math.min(count, builtIn.size()))));
    }
    for (int by = 1; rules.size() < count; by++) {
      ChangedRules changed = new ChangedRules(by);
      builtIn.stream().limit(count - rules.size()).map(changed::of).forEach(rules::add);
    }
    return rules;
  }

  private void run(List<Source> sources, List<Integer> counts) throws IOException {
    long bytes = sources.stream().mapToLong(source -> source.bytes.length).sum();
    List<Matcher> matchers =
        counts.stream().map(count -> new Matcher(rules(count), knowledge.products())).toList();
    long[][] nanos = new long[counts.size() + 1][ROUNDS];
    long[] matches = new long[counts.size() + 1];
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      for (int i = 0; i <= counts.size(); i++) {
        Matcher matcher = i == 0 ? null : matchers.get(i - 1);
        long begin = THREADS.getCurrentThreadCpuTime();
        matches[i] = read(sources, matcher == null ? null : matcher.session());
        if (round >= 0) {
          nanos[i][round] = THREADS.getCurrentThreadCpuTime() - begin;
        }
      }
    }
    double parsing = median(nanos[0]) / (bytes / MIB) / 1e6;
    System.out.printf(Locale.ROOT, "%.1f MiB, parsing alone %.2f ms/MiB%n", bytes / MIB, parsing);
    for (int i = 1; i <= counts.size(); i++) {
      System.out.printf(
          Locale.ROOT,
          "%5d rules: matching %.2f ms/MiB, %d matches%n",
          counts.get(i - 1),
          median(nanos[i]) / (bytes / MIB) / 1e6 - parsing,
          matches[i]);
    }
  }

  private static double median(long[] values) {
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /** Parses all files and matches their records; how many matches there were. */
  private long read(List<Source> sources, Matcher.Session session) throws IOException {
    long matches = 0;
    for (Source source : sources) {
      TextSource text = TextSource.open(new ByteArrayInputStream(source.bytes));
      Head head = new Head(source.path.toString(), text.headLines(), text.isComplete());
      Format format = Formats.detect(head).orElse(null);
      if (format != null) {
        FileContext file =
            new FileContext(
                source.path.toString(),
                format.families(),
                Set.copyOf(knowledge.products().ofFile(source.path.toString(), format.name())));
        Counting counting = new Counting(session, file);
        format.parse(head, text.lines(), counting);
        matches += counting.matches;
      }
    }
    return matches;
  }

  private static final class Counting implements ItemSink {
    private final Matcher.Session session;
    private final FileContext file;
    private long matches;

    Counting(Matcher.Session session, FileContext file) {
      this.session = session;
      this.file = file;
    }

    @Override
    public void accept(Item item, long bytes) {
      matches += session == null ? 1 : session.match(file, item).size();
    }

    @Override
    public void slack(long bytes) {}

    @Override
    public void problem(long line, String message) {}

    @Override
    public void clock(FileClock clock) {}
  }
}
