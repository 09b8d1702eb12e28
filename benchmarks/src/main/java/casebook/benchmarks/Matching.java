package casebook.benchmarks;

import casebook.analyzer.knowledge.KnowledgeBase;
import casebook.analyzer.knowledge.Rule;
import casebook.analyzer.match.FileContext;
import casebook.analyzer.match.Matcher;
import casebook.parsers.format.Format;
import casebook.parsers.format.ItemSink;
import casebook.parsers.item.Item;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Parsing and matching with few and many rules: what the growth of the knowledge base costs. Fewer
 * rules than there are built in are every n-th of them; those beyond are built-in ones with other
 * words ({@link ChangedRules}).
 */
@State(Scope.Benchmark)
public class Matching extends Loop {

  /** What is read: a file, or a folder with all that is in it. */
  @Param("samples")
  public String files = "";

  /** How many rules; 0 for parsing alone. */
  @Param({"0", "330", "5000"})
  public int rules;

  private record Parsed(LogFile file, FileContext context) {}

  private final List<Parsed> logs = new ArrayList<>();
  private Matcher matcher;

  /** Has nothing to read yet. */
  @SuppressWarnings("NullAway.Init")
  public Matching() {}

  /** Reads the files and makes the rules. */
  @Setup
  public void read() throws IOException {
    KnowledgeBase knowledge = KnowledgeBase.builtIn();
    for (LogFile file : LogFile.in(files)) {
      Optional<Format> format = file.format();
      if (format.isPresent()) {
        Set<String> products =
            Set.copyOf(knowledge.products().ofFile(file.path(), format.get().name()));
        logs.add(new Parsed(file, new FileContext(file.path(), format.get().families(), products)));
      }
    }
    matcher = new Matcher(rules(knowledge), knowledge.products());
  }

  private List<Rule> rules(KnowledgeBase knowledge) {
    List<Rule> builtIn = knowledge.rules().stream().filter(rule -> rule.story() == null).toList();
    List<Rule> made = new ArrayList<>();
    int taken = Math.min(rules, builtIn.size());
    for (int i = 0; i < taken; i++) {
      made.add(builtIn.get((int) ((long) i * builtIn.size() / taken)));
    }
    for (int by = 1; made.size() < rules; by++) {
      ChangedRules changed = new ChangedRules(by);
      builtIn.stream().limit(rules - made.size()).map(changed::of).forEach(made::add);
    }
    return made;
  }

  /** One pass over all files. */
  @Benchmark
  public void matches(Volume volume, Blackhole blackhole) throws IOException {
    Matcher.Session session = matcher.session();
    for (Parsed log : logs) {
      ItemSink sink =
          new QuietSink() {
            @Override
            public void accept(Item item, long bytes) {
              blackhole.consume(rules == 0 ? item : session.match(log.context, item));
            }
          };
      log.file.parse(sink);
      volume.bytes += log.file.length();
    }
  }
}
